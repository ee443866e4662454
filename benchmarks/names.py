"""What the vocabulary costs: to compile, to load, to hold in memory, and to look for."""

import itertools
import os
import statistics
from collections.abc import Sequence

from benchmarks.measuring import Options, peak_megabytes, seconds
from benchmarks.texts import read_texts, size_of
from pipeline.vocabulary import load_vocabulary
from pipeline.vocabulary.folding import fold
from pipeline.vocabulary.index import load_index
from pipeline.vocabulary.matcher import Matcher

FEW, MANY = 60_000, 250_000
_ROUNDS = 9


def compiling(options: Options) -> dict[str, float]:
    """Compile all layers into a folder where nothing is."""
    os.environ["AETIA_CACHE"] = str(options.scratch / "cache")
    return {"vocabulary compile": seconds(load_index)}


def loading(options: Options) -> dict[str, float]:
    """Load the compiled index, and give the most memory that a process holds which does only that."""
    load_index()
    spent = seconds(load_vocabulary)
    return {
        "vocabulary load": spent,
        "vocabulary patterns": len(load_vocabulary().pattern_texts),
        "vocabulary peak memory": peak_megabytes(),
    }


def matching(options: Options) -> dict[str, float]:
    """Look for all names in folded texts: for 60,000 of them, for all, and for so many more that there are 250,000.

    Each time the names that stand in the texts are among them, so that as much is found; folding counts. The machine may be busy: the
    three are taken in turn, every other time backwards, and the ratio is the median of the ratios of the rounds.
    """
    texts = read_texts(options.corpora, options.raw, options.megabytes)
    vocabulary = load_vocabulary()
    names = vocabulary.pattern_texts
    found = {hit.pattern for text in texts for hit in vocabulary.find(text)}
    made: list[Matcher] = []
    spent = seconds(lambda: made.append(Matcher.of(of_size(names, found, MANY))))
    matchers = (Matcher.of(of_size(names, found, FEW)), Matcher.of(names), made[0])
    rounds = [_in_turn(matchers, texts, is_backwards=number % 2 == 1) for number in range(_ROUNDS)]
    few, now, many = (size_of(texts) / statistics.median(times) for times in zip(*rounds, strict=True))
    return {
        f"automaton of {MANY:,} patterns": spent,
        "matching": now,
        f"matching, {FEW:,} patterns": few,
        f"matching, {MANY:,} patterns": many,
        f"matching, {MANY:,} / {FEW:,} patterns": statistics.median(times[0] / times[-1] for times in rounds),
    }


def _in_turn(matchers: Sequence[Matcher], texts: Sequence[str], *, is_backwards: bool) -> list[float]:
    """Give the seconds that each matcher takes for all texts."""
    order = matchers[::-1] if is_backwards else matchers
    spent = [seconds(lambda one=one: [len(one.find(fold(text))) for text in texts]) for one in order]
    return spent[::-1] if is_backwards else spent


def of_size(names: list[str], needed: set[int], count: int) -> list[str]:
    """Take so many names, the needed ones among them; where there are too few, make more."""
    others = (name for row, name in enumerate(names) if row not in needed)
    kept = [*(names[row] for row in needed), *itertools.islice(others, max(count - len(needed), 0))]
    return [*kept, *more_names(names, count - len(kept))]


def more_names(names: list[str], count: int) -> list[str]:
    """Make names that nobody has, of the words of those that there are: the first word of one, the last of another."""
    known = set(names)
    half = len(names) // 2
    pairs = (f"{one.split()[0]} {other.split()[-1]} {number}" for number, (one, other) in enumerate(zip(names, names[half:], strict=False)))
    return list(itertools.islice((name for name in pairs if name not in known), max(count, 0)))

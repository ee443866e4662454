"""What the vocabulary costs: to compile, to load, to hold in memory, and to look for."""

import itertools
import os

from benchmarks.measuring import Options, peak_megabytes, seconds
from benchmarks.texts import read_texts, size_of
from pipeline.vocabulary import load_vocabulary
from pipeline.vocabulary.folding import fold
from pipeline.vocabulary.index import load_index
from pipeline.vocabulary.matcher import Matcher

MANY = 250_000


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
    """Look for all names in folded texts, and for so many more that there are 250,000; folding counts."""
    texts = read_texts(options.corpora, options.raw, options.megabytes)
    size = size_of(texts)
    vocabulary = load_vocabulary()
    found = {"matching": size / seconds(lambda: [len(vocabulary.find(text)) for text in texts])}
    names = [*vocabulary.pattern_texts, *more_names(vocabulary.pattern_texts, MANY - len(vocabulary.pattern_texts))]
    made: list[Matcher] = []
    found[f"automaton of {MANY:,} patterns"] = seconds(lambda: made.append(Matcher(names)))
    found[f"matching, {MANY:,} patterns"] = size / seconds(lambda: [len(made[0].find(fold(text))) for text in texts])
    return found


def more_names(names: list[str], count: int) -> list[str]:
    """Make names that nobody has, of the words of those that there are: the first word of one, the last of another."""
    known = set(names)
    half = len(names) // 2
    pairs = (f"{one.split()[0]} {other.split()[-1]} {number}" for number, (one, other) in enumerate(zip(names, names[half:], strict=False)))
    return list(itertools.islice((name for name in pairs if name not in known), max(count, 0)))

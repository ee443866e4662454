"""Find names whose words stand in another order or form: "hypoplastic thumbs", "tumors of the kidney", "bridging of sella turcica"."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from pipeline.extract.reading import Reading
from pipeline.vocabulary import Vocabulary
from pipeline.vocabulary.word_sets import MOST, PREFIXES, PREPOSITIONS, SHAPES, WordSets, key_of, reads_so, without_shapes

# Words with nothing but a blank between them.
_STRETCH = re.compile(r"[a-z0-9']+(?: [a-z0-9']+)+")
_PARTED = re.compile(r"[^\w\s'\u2019\u2010-\u2014-]")


class SetHit(NamedTuple):
    """A name found by its set of words: where, the row of its concept, and its block."""

    start: int
    end: int
    row: int
    block: int


def find_word_sets(reading: Reading, vocabulary: Vocabulary) -> list[SetHit]:
    """Find the longest names by their sets of words, in text order, where nothing but blanks and hyphens parts the words."""
    sets, found = vocabulary.word_sets, []
    for number, block in enumerate(reading.blocks):
        for stretch in () if block.is_skipped else _STRETCH.finditer(reading.folded, block.start, block.end):
            found += [SetHit(*hit, number) for hit in _in_stretch(stretch.start(), stretch[0].split(" "), sets)]
    return [hit for hit in found if not _PARTED.search(reading.text, hit.start, hit.end)]


def _in_stretch(start: int, words: list[str], sets: WordSets) -> Iterator[tuple[int, int, int]]:
    words = words if PREFIXES.isdisjoint(words) else _joined(words)
    stems = [sets.stem_of(word) for word in words]
    starts = list(accumulate((len(word) + 1 for word in words), initial=start))
    first, most, beside = 0, len(words) - 1, sets.beside
    while first < most:
        one, two = stems[first], stems[first + 1]
        # Most words are in no set with the next one.
        is_pair = one and (two == "" or (two is not None and (two in beside.get(one, ()) or two in SHAPES)))
        last, row = _longest(words, stems, first, sets) if is_pair else (0, -1)
        if row < 0:
            first += 1
            continue
        yield starts[first], starts[last] - 1, row
        first = last


def _joined(words: list[str]) -> list[str]:
    """Take a first part of a word that is written apart with the rest: "pre auricular" is one word."""
    found: list[str] = []
    for word in words:
        if found and found[-1] in PREFIXES:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


def _longest(words: list[str], stems: list[str | None], first: int, sets: WordSets) -> tuple[int, int]:
    """Find the longest set that begins at a word: the place after its last word, and its row (-1 for none)."""
    held = [stems[first] or ""]
    beside, best = sets.beside.get(held[0], set()), (0, -1)
    for place in range(first + 1, len(words)):
        found = stems[place]
        if found == "":
            if words[place] not in PREPOSITIONS and words[place - 1] not in PREPOSITIONS:
                break  # "decreased the reflex" is a verb and its object
            continue
        if found is None or not (found in beside or (found in SHAPES and "abnorm" in held)) or len(held) == MOST:
            break
        held.append(found)
        key = key_of(without_shapes(held))
        if key in sets.rows and reads_so(words[first : place + 1], key, sets.orders(key)):
            best = (place + 1, sets.rows[key])
    return best

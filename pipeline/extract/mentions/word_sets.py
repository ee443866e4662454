"""Find names whose words stand in another order or form: "hypoplastic thumbs", "tumors of the kidney", "bridging of sella turcica"."""

import re
from typing import NamedTuple

from pipeline.extract.reading import Reading
from pipeline.vocabulary import Vocabulary
from pipeline.vocabulary.word_pairs import ABNORMAL, PREFIXES, PREPOSITIONS, SHAPES
from pipeline.vocabulary.word_sets import MOST, WordSets, key_of, reads_so, without_shapes

# Words with nothing but a blank between them, from where a name may begin; no name has more.
_STRETCH = re.compile(r"[a-z0-9']+(?: [a-z0-9']+){1,16}")
_PARTED = re.compile(r"[^\w\s'\u2019\u2010-\u2014-]")


class SetHit(NamedTuple):
    """A name found by its set of words: where, the row of its concept, and its block."""

    start: int
    end: int
    row: int
    block: int


def find_word_sets(reading: Reading, vocabulary: Vocabulary) -> list[SetHit]:
    """Find the longest names by their sets of words, in text order, where nothing but blanks and hyphens parts the words."""
    folded, found, taken = reading.folded, list[SetHit](), 0
    sets = vocabulary.word_sets
    for start in sets.pairs.starts(folded):
        number = reading.block_at(start) if start >= taken else -1
        if number < 0 or reading.blocks[number].is_skipped:
            continue
        stretch = _STRETCH.match(folded, start, reading.blocks[number].end)
        end, row = _longest(stretch[0].split(" "), sets) if stretch else (0, -1)
        if row >= 0:
            taken = start + end
            found.append(SetHit(start, taken, row, number))
    return [hit for hit in found if not _PARTED.search(reading.text, hit.start, hit.end)]


def _joined(words: list[str]) -> list[str]:
    """Take a first part of a word that is written apart with the rest: "pre auricular" is one word."""
    found: list[str] = []
    for word in words:
        if found and found[-1] in PREFIXES:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


def _longest(words: list[str], sets: WordSets) -> tuple[int, int]:
    """Find the longest set that the words begin with: how many characters it takes, and its row (-1 for none)."""
    words = words if PREFIXES.isdisjoint(words) else _joined(words)
    held = [sets.stem_of(words[0]) or ""]
    beside, best, row = sets.beside.get(held[0], set()), 0, -1
    for place in range(1, len(words)):
        found = sets.stem_of(words[place])
        if found == "":
            if words[place] not in PREPOSITIONS and words[place - 1] not in PREPOSITIONS:
                break  # "decreased the reflex" is a verb and its object
            continue
        if found is None or not (found in beside or (found in SHAPES and ABNORMAL in held)) or len(held) == MOST:
            break
        held.append(found)
        key = key_of(without_shapes(held))
        if key in sets.rows and reads_so(words[: place + 1], key, sets.orders(key)):
            best, row = place + 1, sets.rows[key]
    return len(" ".join(words[:best])), row

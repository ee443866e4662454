"""Beginnings of names: what the matcher looks for instead of whole names, so that it is smaller and ready sooner.

A long name is looked for by its first words; whether the rest follows is asked where these stand. Few texts have the first words of a
name and not the rest, and an automaton of beginnings is built in half the time.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.vocabulary.folding import space

# Shorter beginnings are too often those of something else.
_SHORTEST = 18
# Names with one beginning are tried in turn: more than these get a longer one.
_MOST_NAMES = 16
# A beginning does not end so: the next word tells names apart from other text.
_OPEN = tuple(f" {word} " for word in "of in on at the a an to and or with without from by for your due not no after as is".split())


class Beginning(NamedTuple):
    """A beginning of names, between blanks, and the rows of the patterns that begin so; `last`, excluded, is 0 if it is the one name."""

    text: str
    first: int
    last: int


def plain(name: str) -> str:
    """Make blanks of what is no letter or digit; most names have nothing of the kind, and asking is faster."""
    return name if name.replace(" ", "").isalnum() else space(name).strip()


def find_beginnings(patterns: Sequence[str]) -> list[Beginning]:
    """Give the beginnings of all names, in their order; patterns are folded names, sorted as they are `plain`."""
    return list(_of_rows([f" {plain(pattern)} " for pattern in patterns], 0, len(patterns), 1))


def _of_rows(names: Sequence[str], low: int, high: int, word_count: int) -> Iterator[Beginning]:
    """Give the beginnings of names that have all words but the last of `word_count` in common."""
    while low < high:
        text = _first_words(names[low], word_count)
        after = next((row for row in range(low + 1, high) if not names[row].startswith(text)), high)
        whole = next((row for row in range(low, after) if len(names[row]) > len(text)), after)
        if len(text) >= _SHORTEST and after - low <= _MOST_NAMES and not text.endswith(_OPEN):
            yield Beginning(text, low, 0 if whole == low + 1 == after else after)
        else:
            if whole > low:
                yield Beginning(text, low, 0 if whole == low + 1 else whole)
            yield from _of_rows(names, whole, after, word_count + 1)
        low = after


def _first_words(name: str, count: int) -> str:
    end = 0
    for _ in range(count):
        end = name.index(" ", end + 1)
    return name[: end + 1]

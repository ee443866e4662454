"""Find the names of a vocabulary in folded text, in one pass, however many names there are."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple, Self

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.vocabulary.beginnings import find_beginnings, plain
from pipeline.vocabulary.folding import space


class Hit(NamedTuple):
    """A pattern found: code points in the text, and the row of the pattern."""

    start: int
    end: int
    pattern: int


class Matcher:
    """An Aho-Corasick automaton over the beginnings of folded names that only reports whole words.

    Every pattern stands between blanks, and so does every word of the text: whatever is no letter or digit is made a blank
    on both sides. Nothing inside a word is ever reported, so that what comes out of the automaton, and with it the time,
    depends on the names that stand in the text and hardly on how many others there are.
    """

    def __init__(self, patterns: Sequence[str], beginnings: Iterable[Sequence[Any]]) -> None:
        """Build the automaton from folded names, in the order of their plain forms, and the columns of their beginnings."""
        self._patterns = patterns
        texts, firsts, lasts = beginnings
        self._firsts: Sequence[int] = firsts
        self._lasts: Sequence[int] = lasts
        self._automaton = AhoCorasick(texts, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
        self._names = cache(self._names_of)

    @classmethod
    def of(cls, patterns: Iterable[str]) -> Self:
        """Build the automaton of some folded names; they are put in order."""
        ordered = sorted(patterns, key=plain)
        return cls(ordered, list(zip(*find_beginnings(ordered), strict=True)) or [(), (), ()])

    def find(self, folded: str) -> list[Hit]:
        """Find all names, nested and overlapping ones too."""
        text = f" {space(folded)} "
        firsts, lasts, found = self._firsts, self._lasts, list[Hit]()
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            # A name found starts with the blank before it, and the padded text with one more: its start here is its start in `folded`.
            if not lasts[number]:
                found.append(Hit(start, end - 2, firsts[number]))
            else:
                found += [Hit(start, start + length, row) for name, length, row in self._names(number) if text.startswith(name, start)]
        return found

    def _names_of(self, number: int) -> list[tuple[str, int, int]]:
        """Give the names with a beginning: as they are looked for, their length, and their row."""
        names = ((plain(self._patterns[row]), row) for row in range(self._firsts[number], self._lasts[number]))
        return [(f" {name} ", len(name), row) for name, row in names]

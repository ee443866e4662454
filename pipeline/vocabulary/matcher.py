"""Find the names of a vocabulary in folded text, in one pass, however many names there are."""

from collections.abc import Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind


class Hit(NamedTuple):
    """A pattern found: code points in the text, and the row of the pattern."""

    start: int
    end: int
    pattern: int


class Matcher:
    """An Aho-Corasick automaton over folded names that only reports whole words.

    Every pattern begins with a blank, so that nothing inside a word is ever reported: folding turns what may stand before
    a word (brackets, quotes, slashes, hyphens) into blanks.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        """Build the automaton; patterns are folded names."""
        self._automaton = AhoCorasick(
            [" " + pattern for pattern in patterns], matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def find(self, folded: str) -> list[Hit]:
        """Find all names, nested and overlapping ones too, in order of their end."""
        padded = f" {folded} "
        hits = self._automaton.find_matches_as_indexes(padded, overlapping=True)
        # In padded text a name starts one later, after its blank: its start there is its start in `folded`.
        return [Hit(start, end - 1, pattern) for pattern, start, end in hits if not padded[end].isalnum()]

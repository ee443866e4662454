"""Find the names of a vocabulary in folded text, in one pass, however many names there are."""

from collections.abc import Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.vocabulary.folding import space


class Hit(NamedTuple):
    """A pattern found: code points in the text, and the row of the pattern."""

    start: int
    end: int
    pattern: int


def _plain(name: str) -> str:
    """Make blanks of what is no letter or digit; most names have nothing of the kind, and asking is faster."""
    return name if name.replace(" ", "").isalnum() else space(name).strip()


class Matcher:
    """An Aho-Corasick automaton over folded names that only reports whole words.

    Every pattern stands between blanks, and so does every word of the text: whatever is no letter or digit is made a blank
    on both sides. Nothing inside a word is ever reported, so that what comes out of the automaton, and with it the time,
    depends on the names that stand in the text and hardly on how many others there are.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        """Build the automaton; patterns are folded names. In alphabetical order neighbors share memory, which is faster."""
        self._automaton = AhoCorasick(
            [f" {_plain(pattern)} " for pattern in patterns],
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, folded: str) -> list[Hit]:
        """Find all names, nested and overlapping ones too, in order of their end."""
        hits = self._automaton.find_matches_as_indexes(f" {space(folded)} ", overlapping=True)
        # A name found starts with the blank before it, and the padded text with one more: its start here is its start in `folded`.
        return [Hit(start, end - 2, pattern) for pattern, start, end in hits]

"""Find cue phrases in folded text: a small automaton, longest phrase first, whole words only."""

from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

V = TypeVar("V")


class Cue(NamedTuple, Generic[V]):
    """A cue found: where it stands, and what its pattern means."""

    start: int
    end: int
    value: V


class CueMatcher(Generic[V]):
    """Cue phrases and what each means. Phrases are folded; a phrase may end in a comma or colon."""

    def __init__(self, phrases: Mapping[str, V] | Iterable[tuple[str, V]]) -> None:
        """Build the automaton; of two equal phrases the last counts."""
        meanings = dict(phrases)
        self._values = list(meanings.values())
        self._automaton = AhoCorasick([f" {phrase}" for phrase in meanings], matchkind=MatchKind.Standard)

    def find(self, folded: str) -> list[Cue[V]]:
        """Find the longest cues that do not overlap, from the left."""
        padded = f" {folded} "
        hits = self._automaton.find_matches_as_indexes(padded, overlapping=True)
        whole = [(start, -end, value) for value, start, end in hits if not padded[end].isalnum() or not padded[end - 1].isalnum()]
        whole.sort()
        found: list[Cue[V]] = []
        last = -1
        for start, minus_end, value in whole:
            if start >= last:
                last = -minus_end - 1
                found.append(Cue(start, last, self._values[value]))
        return found

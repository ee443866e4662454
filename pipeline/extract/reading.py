"""What the components hand on about one article: its blocks, sentences, mentions and relations, as plain offsets.

Offsets are code points into the text. The spaCy Doc carries a Reading; Span objects are made from it last, because making
and keeping them costs more than everything else.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from pipeline.vocabulary.folding import fold

UNLINKED = -1


class Block(NamedTuple):
    """A block of the article. `parent` is the index of the heading or lead-in it stands under, -1 for none.

    A skipped block is not read at all; in one aside of the article (a teaser, a menu) names are found and nothing is concluded.
    """

    start: int
    end: int
    kind: str = "paragraph"
    level: int = 0
    parent: int = -1
    section: str = "about"
    is_skipped: bool = False
    is_aside: bool = False


class Sentence(NamedTuple):
    """A sentence, inside one block (given by its index)."""

    start: int
    end: int
    block: int


@dataclass(slots=True)
class Mention:
    """A concept named in the text. `concept` and `site` are rows of the vocabulary, -1 for none."""

    start: int
    end: int
    label: str
    concept: int
    name: str
    match: str
    block: int
    site: int = UNLINKED
    site_name: str | None = None
    is_negated: bool = False
    is_uncertain: bool = False
    is_hypothetical: bool = False
    is_historical: bool = False
    experiencer: str = "patient"


@dataclass(slots=True)
class Relation:
    """A statement about two mentions; `object` is None for the article's target. `start` and `end` bound the evidence."""

    predicate: str
    subject: Mention
    object: Mention | None
    rule: str
    evidence_kind: str
    start: int
    end: int
    cue: str | None = None
    certainty: str = "stated"
    frequency: str | None = None
    is_negated: bool = False
    stated_category: str | None = None


@dataclass(slots=True)
class Target:
    """The symptom the article is about: row of the vocabulary (-1: none), its name, and the rows that mean it as well."""

    concept: int
    name: str
    rows: frozenset[int] = frozenset()


@dataclass
class Reading:
    """All that is known of one article so far."""

    text: str
    blocks: list[Block]
    target_words: str | None = None
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    target: Target | None = None
    # The mentions as they were sorted last, and the outcome.
    _sorted: tuple[list[Mention] | None, list[list[Mention]]] = field(default=(None, []), init=False, repr=False)

    @cached_property
    def folded(self) -> str:
        """The text folded for matching, position by position."""
        return fold(self.text)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def block_at(self, position: int) -> int:
        """Give the index of the block that a position lies in, or -1."""
        index = bisect_right(self._block_starts, position) - 1
        return index if index >= 0 and position < self.blocks[index].end else -1

    def sentence_at(self, position: int) -> int:
        """Give the index of the sentence that a position lies in (or follows), or -1."""
        return bisect_right(self._sentence_starts, position) - 1

    def mentions_by_sentence(self) -> list[list[Mention]]:
        """Sort the mentions into their sentences; the lists are shared, and nobody's to change."""
        if self._sorted[0] is not self.mentions:
            found: list[list[Mention]] = [[] for _ in self.sentences]
            starts = self._sentence_starts
            for mention in self.mentions:
                index = bisect_right(starts, mention.start) - 1
                if index >= 0:
                    found[index].append(mention)
            self._sorted = self.mentions, found
        return self._sorted[1]

    def mentions_by_block(self) -> list[list[Mention]]:
        """Sort the mentions into their blocks."""
        found: list[list[Mention]] = [[] for _ in self.blocks]
        for mention in self.mentions:
            found[mention.block].append(mention)
        return found

"""Give each part of a coordination its full name, and take it where the vocabulary knows that name.

"sodium or potassium deficiency" names potassium deficiency in full; "sodium" stands for the name that the shared head
completes, "sodium deficiency". Nothing is guessed: a part whose full name is unknown is left alone.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from pipeline.extract.mentions.patterns import AND
from pipeline.extract.reading import Mention, Reading
from pipeline.vocabulary import Vocabulary

_PART_BEFORE = re.compile(rf"(?<![a-z'])([a-z']+(?: [a-z']+)?){AND}$")
_HEAD = re.compile(r".*? (?:of|in)(?: the)? |(?:difficulty|trouble|problems) (?:with )?")
_PART_AFTER = re.compile(rf"{AND}([a-z']+(?: [a-z']+)?)(?![a-z'])")
# What a joint to the left of a name ends in: without one of these the expression need not be tried.
_JOINT_ENDS = (
    "and ", "or ", "as ", "& ", ", ", "/ ", "and", "or", "as", "&", ",", "/", "the ", "your ", "both ", "in ", "of ", "around ", "on ",
    "at ", "to ", "down ", "from ",
)  # fmt: skip
_ADJECTIVE = re.compile(r"(?:al|ic|ar|ary|ous|oid)$")
_LABELS = frozenset({"CONDITION", "SYMPTOM", "DRUG", "FACTOR"})
_MOST_PARTS = 4


class _Sharing:
    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self.folded = reading.folded
        self.blocks = reading.blocks
        self.vocabulary = vocabulary
        self.mentions = reading.mentions

    @cached_property
    def taken(self) -> set[int]:
        """Positions inside mentions; most articles share no head, and never ask."""
        return {position for mention in self.mentions for position in range(mention.start, mention.end)}

    def before(self, mention: Mention) -> Iterator[Mention]:
        """Complete the parts to the left with the last words of the mention."""
        start, low = mention.start, self.blocks[mention.block].start
        if not self.folded.endswith(_JOINT_ENDS, low, start):
            return
        words = self.folded[mention.start : mention.end].split()
        for _ in range(_MOST_PARTS if len(words) > 1 else 0):
            found = _PART_BEFORE.search(self.folded, max(low, start - 40), start)
            if found is None:
                return
            part = self._longest(found, [" ".join(words[cut:]) for cut in range(1, len(words))], mention)
            if part is not None:
                yield part
            elif not _ADJECTIVE.search(found[1]):
                return  # an adjective that the vocabulary does not know here may stand between two that it does
            start = part.start if part else found.end(1) - len(found[1].split()[-1])

    def _longest(self, found: re.Match[str], tails: list[str], mention: Mention) -> Mention | None:
        words = found[1].split()
        for skip in range(len(words)):
            start = found.start(1) + len(found[1]) - len(" ".join(words[skip:]))
            for tail in tails:
                part = self._part(start, found.end(1), f"{' '.join(words[skip:])} {tail}", mention)
                if part is not None:
                    return part
        return None

    def after(self, mention: Mention) -> Iterator[Mention]:
        """Complete the parts to the right with the first words of the mention, up to its "of"."""
        end, high = mention.end, self.blocks[mention.block].end
        if _PART_AFTER.match(self.folded, end, high) is None:
            return
        head = _HEAD.match(self.folded[mention.start : mention.end])
        for _ in range(_MOST_PARTS if head else 0):
            found = _PART_AFTER.match(self.folded, end, high)
            part = self._first(found, head[0], mention) if found and head else None
            if part is None:
                return
            yield part
            end = part.end

    def _first(self, found: re.Match[str], head: str, mention: Mention) -> Mention | None:
        for words in (found[1], found[1].split()[0]):
            part = self._part(found.start(1), found.start(1) + len(words), head + words, mention)
            if part is not None:
                return part
        return None

    def _part(self, start: int, end: int, name: str, mention: Mention) -> Mention | None:
        row = self.vocabulary.row_of_words(name)
        if row is None or start in self.taken or end - 1 in self.taken or self.vocabulary.labels[row] not in _LABELS:
            return None
        self.taken.update(range(start, end))
        return Mention(start, end, self.vocabulary.labels[row], row, self.vocabulary.names[row], "coordination", mention.block)


def find_shared_heads(reading: Reading, vocabulary: Vocabulary) -> list[Mention]:
    """Find the further mentions that a shared head completes."""
    sharing = _Sharing(reading, vocabulary)
    found: list[Mention] = []
    for mention in reading.mentions:
        if mention.label in _LABELS:
            found.extend(sharing.before(mention))
            found.extend(sharing.after(mention))
    return found

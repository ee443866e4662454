"""What a cue stands between: the mentions and the words before it and after it, within its clause."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.cues import Cue as Found
from pipeline.extract.reading import Mention, Reading, Sentence
from pipeline.extract.relations import patterns
from pipeline.extract.relations.patterns import Cue

_VERB = re.compile(r" (?:is|are|was|were|may|can|could|might|will|have|has|do|does|also|cause)\b")
# Between the parts of a list, a class and its examples, a drug and its brand.
_JOINED = re.compile(r"\)?(?:,? (?:and|or|nor|such as|like|including|for example) (?:[a-z]+ )?|, (?:[a-z]+ )?)| \(")
_IS_A = re.compile(r",? (?:is|are|was|were)(?: (?:a|an|the|one|another|also|any|both|among|some|known|as|of|rare|common|chronic))+ ")
_CALLED = re.compile(r",? (?:called|known as|named) ")
_CELLS = " | "
_BORDER = re.compile(patterns.CLAUSE_BORDER)


class Sides:
    """What a cue stands between: mentions before and after it within its clause, and the words there."""

    def __init__(
        self, text: str, folded: str, sentence: Sentence, mentions: Sequence[Mention], cue: Found[Cue], low: int, high: int
    ) -> None:
        """Cut the clause at its borders, which those of the cells of a table row are too."""
        low = max(low, text.rfind(_CELLS, low, cue.start) + len(_CELLS)) if _CELLS in text[low : cue.start] else low
        high = text.find(_CELLS, cue.end, high) if _CELLS in text[cue.end : high] else high
        borders = [b.end() for b in _BORDER.finditer(folded, low, cue.start)]
        self.low = borders[-1] if borders else low
        border = _BORDER.search(folded, cue.end, high)
        self.high = border.start() if border else high
        self.before = _outside_brackets(text, [m for m in mentions if self.low <= m.start and m.end <= cue.start])
        self.after = _outside_brackets(text, [m for m in mentions if cue.end <= m.start and m.end <= self.high])
        self.words_before = folded[self.low : cue.start].strip()
        self.words_after = folded[cue.end : self.high]
        self.sentence = sentence


def _outside_brackets(text: str, mentions: list[Mention]) -> list[Mention]:
    """Leave out what a bracket says of a mention of another kind: "electrolyte imbalance (for example, of magnesium)"."""
    if len(mentions) < 2:
        return mentions
    first = mentions[0]
    gap = text[first.end : mentions[-1].end]
    if "(" not in gap:
        return mentions
    return [first, *(m for m in mentions[1:] if m.label == first.label or not _in_bracket(text, first.end, m.start))]


def _in_bracket(text: str, low: int, position: int) -> bool:
    return text.rfind("(", low, position) > text.rfind(")", low, position)


def beside(reading: Reading, before: list[Mention], after: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Keep what a preposition binds within lists: "epilepsy, a clot after a fall, tumors" says what brought on the clot."""
    text = reading.text
    low = next((n for n in range(len(before) - 1, 0, -1) if "," in text[before[n - 1].end : before[n].start]), 0)
    high = next((n for n in range(1, len(after)) if "," in text[after[n - 1].end : after[n].start]), len(after))
    ends = after[high - 1].end if after else 0
    if high > 1 and _VERB.match(reading.folded, ends):
        high = 1  # "a pulled muscle from lifting and fibromyalgia may be to blame": two subjects of the verb
    return before[low:], after[:high]


def joined_with_first(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """Give the first mention and those joined to it: "Stress and lack of sleep make it worse, but they do not cause it"."""
    apart = (n for n, (one, two) in enumerate(pairwise(mentions), 1) if not _JOINED.fullmatch(reading.folded, one.end, two.start))
    return mentions[: next(apart, len(mentions))]


def described(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """Leave out the class that a mention is said to be: "Myasthenia gravis is an autoimmune disease that causes ..."."""
    for number, (one, two) in enumerate(pairwise(mentions), start=1):
        if _IS_A.match(reading.folded, one.end, two.start):
            return mentions[:number]
        if _CALLED.fullmatch(reading.folded, one.end, two.start):
            return mentions[number:]
    return mentions

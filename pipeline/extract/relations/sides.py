"""What a cue stands between: the mentions and the words before it and after it, within its clause."""

import re
from collections.abc import Sequence

from pipeline.extract.cues import Cue as Found
from pipeline.extract.reading import Mention, Sentence
from pipeline.extract.relations import patterns
from pipeline.extract.relations.patterns import Cue

_BORDER = re.compile(patterns.CLAUSE_BORDER)


class Sides:
    """What a cue stands between: mentions before and after it within its clause, and the words there."""

    def __init__(
        self, text: str, folded: str, sentence: Sentence, mentions: Sequence[Mention], cue: Found[Cue], low: int, high: int
    ) -> None:
        """Cut the clause at its borders."""
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

"""Decide what the text asserts of each mention: negated, uncertain, hypothetical, historical, somebody else's.

A cue has a scope before or after it that ends at the sentence, at a word of contrast, or at a comma that opens a clause.
All cues are found in one pass over the article; each sentence is then looked at once, so time grows with the length.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from pipeline.extract.assertion import patterns
from pipeline.extract.cues import Cue, CueMatcher
from pipeline.extract.reading import Mention, Reading, Sentence


class _Meaning(NamedTuple):
    kind: str
    is_before: bool = True


def _phrases() -> Iterable[tuple[str, _Meaning]]:
    for phrases, meaning in (
        (patterns.TERMINATION, _Meaning("end")),
        (patterns.HYPOTHETICAL_BEFORE, _Meaning("hypothetical")),
        (patterns.HISTORICAL_BEFORE, _Meaning("historical")),
        (patterns.HISTORICAL_AFTER, _Meaning("historical", is_before=False)),
        (patterns.FAMILY, _Meaning("family")),
        (patterns.PSEUDO_HISTORICAL, _Meaning("none")),
        (patterns.NEGATION_BEFORE, _Meaning("negated")),
        (patterns.NEGATION_AFTER, _Meaning("negated", is_before=False)),
        (patterns.PSEUDO_NEGATION, _Meaning("none")),
        (patterns.RELATION_NEGATION, _Meaning("none")),
        (patterns.UNCERTAIN_BEFORE, _Meaning("uncertain")),
        (patterns.UNCERTAIN_AFTER, _Meaning("uncertain", is_before=False)),
        (("family history", "family history of"), _Meaning("family")),
    ):
        yield from ((phrase, meaning) for phrase in phrases)


_CUES = CueMatcher(_phrases())
_COMMA = re.compile(r"[,;:()]")
_WORD = re.compile(r"[a-z']+")
# A denial that a list goes on with: "none of these:", "not have any of the following symptoms:".
_SHORT_LEAD_IN = re.compile(r"(?: (?!and\b|but\b)[a-z']+){0,6} ?:")
# What follows these is one question, however many clauses it has.
_OPEN = (" whether", " if", " that")
# An opening cue that also ends the scope of the one before it.
_ENDS = frozenset({"end", "hypothetical"})


def _clause_end(text: str, folded: str, start: int, end: int) -> int:
    """Find where the clause that begins at `start` ends: a semicolon, colon or bracket, or a comma with a verb behind it.

    The marks are looked for in the text itself, since folding hides brackets.
    """
    marks = list(_COMMA.finditer(text, start, end))
    for mark, following in zip_longest(marks, marks[1:]):
        if mark[0] != ",":
            return mark.start()
        segment = folded[mark.end() : following.start() if following else end]
        if patterns.CLAUSE_VERBS.intersection(_WORD.findall(segment)[:6]):
            return mark.start()
    return end


def _clause_start(folded: str, start: int, end: int) -> int:
    last = start
    for mark in re.finditer(r"[;:]|, (?:and|but|or|so) ", folded[start:end]):
        last = start + mark.end()
    return last


def _first_comma(folded: str, start: int, end: int) -> int:
    comma = folded.find(",", start, end)
    return comma if comma >= 0 else end


def _mark(mentions: Sequence[Mention], kind: str, start: int, end: int) -> None:
    for mention in mentions:
        if mention.start >= start and mention.end <= end:
            if kind == "family":
                mention.experiencer = "family"
            else:
                setattr(mention, f"is_{kind}", True)


class _Sentence:
    """A sentence with its cues and mentions."""

    def __init__(self, reading: Reading, sentence: Sentence, cues: Sequence[Cue[_Meaning]], mentions: Sequence[Mention]) -> None:
        """Find the borders that scopes end at."""
        self.text, self.folded = reading.text, reading.folded
        self.start, self.end = sentence.start, sentence.end
        self.mentions = mentions
        self.cues = [cue for cue in cues if not any(m.start <= cue.start and cue.end <= m.end for m in mentions)]
        self.ends = [cue for cue in cues if cue.value.kind in _ENDS]
        self.contrasts = [cue for cue in cues if self._words(cue) in patterns.CONTRASTS]

    def _words(self, cue: Cue[_Meaning]) -> str:
        return self.folded[cue.start : cue.end]

    def run(self) -> bool:
        """Mark the mentions; tell whether a negation is still open at the end ("none of these:")."""
        is_open = False
        for cue in self.cues:
            kind, is_before = cue.value
            if kind in ("none", "end") or self._is_order(cue):
                continue
            start, stop = self._around(cue) if kind == "family" else self._after(cue) if is_before else self._before(cue)
            _mark(self.mentions, kind, start, stop)
            if kind == "negated" and is_before and stop >= self.end - 1:
                is_open = is_open or _SHORT_LEAD_IN.fullmatch(self.folded, cue.end, self.end) is not None
        return is_open

    def _is_order(self, cue: Cue[_Meaning]) -> bool:
        return self.folded[self.start : cue.end] in patterns.ORDERS

    def _around(self, cue: Cue[_Meaning]) -> tuple[int, int]:
        """Give the part of the sentence that no "but" parts from the cue."""
        start = max((border.start for border in self.contrasts if border.start <= cue.start), default=self.start)
        return start, next((border.start for border in self.contrasts if border.start > cue.start), self.end)

    def _after(self, cue: Cue[_Meaning]) -> tuple[int, int]:
        stops = self.contrasts if cue.value.kind == "uncertain" and self._words(cue).endswith(_OPEN) else self.ends
        stop = next((end.start for end in stops if end.start >= cue.end), self.end)
        stop = _clause_end(self.text, self.folded, cue.end, stop)
        if cue.start == self.start and self._words(cue) in patterns.FRONTED:
            comma = self.text.find(",", cue.end, stop)
            stop = comma if comma >= 0 else stop
        return cue.end, stop

    def _before(self, cue: Cue[_Meaning]) -> tuple[int, int]:
        border = next((end for end in reversed(self.ends) if end.start < cue.start), None)
        begin = _clause_start(self.folded, border.start if border else self.start, cue.start)
        if cue.value.kind == "historical" and not any(begin <= mention.start < cue.start for mention in self.mentions):
            return cue.end, _clause_end(self.text, self.folded, cue.end, self.end)  # "In the past he had gout"
        is_time = cue.value.kind == "negated" and border is not None and begin == border.start and self._words(border) in patterns.TIMES
        return (cue.start, cue.start) if is_time else (begin, cue.start)


def assert_mentions(reading: Reading) -> None:
    """Set the flags of all mentions of an article."""
    cues = _CUES.find(reading.folded)
    starts = [cue.start for cue in cues]
    negated_lead_ins: set[int] = set()
    for sentence, mentions in zip(reading.sentences, reading.mentions_by_sentence(), strict=True):
        held = cues[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if not held:
            continue
        is_open = _Sentence(reading, sentence, held, mentions).run()
        if is_open and reading.folded[sentence.end - 1] == ":" and sentence.end >= reading.blocks[sentence.block].end - 1:
            negated_lead_ins.add(sentence.block)
    if negated_lead_ins:
        _negate_items(reading, negated_lead_ins)


def _negate_items(reading: Reading, lead_ins: set[int]) -> None:
    """A denial that ends in a colon reaches the list under it ("You should have none of these:")."""
    for mention in reading.mentions:
        if reading.blocks[mention.block].kind == "list_item" and reading.blocks[mention.block].parent in lead_ins:
            mention.is_negated = True

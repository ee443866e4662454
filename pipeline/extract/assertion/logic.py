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


def _clause_end(folded: str, start: int, end: int) -> int:
    """Find where the clause that begins at `start` ends: a semicolon, colon or bracket, or a comma with a verb behind it."""
    marks = list(_COMMA.finditer(folded, start, end))
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


def _assert_sentence(folded: str, sentence: Sentence, cues: Sequence[Cue[_Meaning]], mentions: Sequence[Mention]) -> int:
    """Mark the mentions of one sentence; returns where a negation still open at its end begins, or -1."""
    ends = [cue.start for cue in cues if cue.value.kind in _ENDS]
    contrasts = [cue.start for cue in cues if folded[cue.start : cue.end] in patterns.CONTRASTS]
    open_negation = -1
    for cue in cues:
        kind, is_before = cue.value
        if kind in ("none", "end") or any(m.start <= cue.start and cue.end <= m.end for m in mentions):
            continue
        if kind == "family":
            start = max((border for border in contrasts if border <= cue.start), default=sentence.start)
            _mark(mentions, kind, start, next((border for border in contrasts if border > cue.start), sentence.end))
        elif is_before:
            stops = contrasts if kind == "uncertain" and folded[cue.start : cue.end].endswith(_OPEN) else ends
            stop = next((end for end in stops if end >= cue.end), sentence.end)
            stop = _clause_end(folded, cue.end, stop)
            if cue.start == sentence.start and folded[cue.start : cue.end] in patterns.FRONTED:
                stop = _first_comma(folded, cue.end, stop)
            _mark(mentions, kind, cue.end, stop)
            if kind == "negated" and stop >= sentence.end - 1 and _SHORT_LEAD_IN.fullmatch(folded, cue.end, sentence.end):
                open_negation = cue.start
        else:
            begin = max((end for end in ends if end < cue.start), default=sentence.start)
            begin = _clause_start(folded, begin, cue.start)
            if kind == "historical" and not any(begin <= mention.start < cue.start for mention in mentions):
                _mark(mentions, kind, cue.end, _clause_end(folded, cue.end, sentence.end))  # "In the past he had gout"
            _mark(mentions, kind, begin, cue.start)
    return open_negation


def assert_mentions(reading: Reading) -> None:
    """Set the flags of all mentions of an article."""
    cues = _CUES.find(reading.folded)
    starts = [cue.start for cue in cues]
    negated_lead_ins: set[int] = set()
    for sentence, mentions in zip(reading.sentences, reading.mentions_by_sentence(), strict=True):
        held = cues[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if not held:
            continue
        is_open = _assert_sentence(reading.folded, sentence, held, mentions) >= 0
        if is_open and reading.folded[sentence.end - 1] == ":" and sentence.end >= reading.blocks[sentence.block].end - 1:
            negated_lead_ins.add(sentence.block)
    if negated_lead_ins:
        _negate_items(reading, negated_lead_ins)


def _negate_items(reading: Reading, lead_ins: set[int]) -> None:
    """A denial that ends in a colon reaches the list under it ("You should have none of these:")."""
    for mention in reading.mentions:
        if reading.blocks[mention.block].kind == "list_item" and reading.blocks[mention.block].parent in lead_ins:
            mention.is_negated = True

"""Score headings: found, their level, and what their section is about."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.evaluate.gold import GoldSection
from pipeline.evaluate.matching import match
from pipeline.evaluate.report import Counts, Error, Share


class Heading(NamedTuple):
    """A title or heading of the table blocks."""

    doc: str
    start: int
    end: int
    text: str
    level: int
    kind: str


def score_sections(gold: Sequence[GoldSection], predicted: Sequence[Heading]) -> tuple[dict[tuple[str, str], Counts | Share], list[Error]]:
    """Match headings that overlap one to one, and compare level and kind of the matched."""
    edges = {
        (g, p): float(min(section.end, heading.end) - max(section.start, heading.start))
        for g, section in enumerate(gold)
        for p, heading in enumerate(predicted)
        if section.doc == heading.doc and section.start < heading.end and heading.start < section.end
    }
    pairs = match(edges)
    used = set(pairs.values())
    wrong = [heading for p, heading in enumerate(predicted) if p not in used]
    missed = [section for g, section in enumerate(gold) if g not in pairs]
    matched = [(gold[g], predicted[p]) for g, p in pairs.items()]
    errors = [_error("heading missed", section, section.heading, section, None) for section in missed]
    errors += [_error("heading spurious", heading, heading.text, None, heading) for heading in wrong]
    errors += [_error("wrong level", s, s.heading, s, h) for s, h in matched if s.level != h.level]
    errors += [_error("wrong kind", s, s.heading, s, h) for s, h in matched if s.kind != h.kind]
    return {
        ("sections", "headings"): Counts(len(pairs), len(wrong), len(missed)),
        ("sections", "level right"): Share(sum(s.level == h.level for s, h in matched), len(matched)),
        ("sections", "kind right"): Share(sum(s.kind == h.kind for s, h in matched), len(matched)),
    }, errors


def _error(kind: str, item: GoldSection | Heading, words: str, section: GoldSection | None, heading: Heading | None) -> Error:
    return Error(item.doc, "sections", kind, None, _told(section), _told(heading), None, item.start, item.end, words)


def _told(item: GoldSection | Heading | None) -> str | None:
    return f"level {item.level}, {item.kind}" if item else None

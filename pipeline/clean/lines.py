"""From the characters of a plain text to its units: wrapped lines joined, run-on lists and wide gaps taken apart."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from pipeline.clean.forms import BULLET, ENUMERATION, RUN_ON_BULLET, RUN_ON_DASH, SURE_BULLETS, WIDE_GAP

# White space and characters without ink at the edges of a line; inside a line they stay as they are.
EDGES = (
    " \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029"
    "\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\xad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# No hard-wrapped text is wider; longer lines are paragraphs of their own.
MAX_WRAP_WIDTH = 120
MIN_WRAP_WIDTH = 40
# A wrapped line is at least this full.
FULL_SHARE = 0.7
# A text of this many lines with fewer blank lines than this share has one paragraph a line.
MIN_DENSE_LINES, MAX_DENSE_SHARE = 8, 0.12
_RULE_SIGNS = "-=_*~#•."
RULE = re.compile(rf"[{_RULE_SIGNS}\s]{{3,}}$")
# A unit is cut only where one of these stands: run-on bullets, wide gaps, enumerations.
_GAPS = ("\t", "\xa0", "  -", "  *", "  –")
_WIDE, _SECONDS = "   ", ("2) ", "b) ")
_CUTTING = (*_GAPS, _WIDE, *_SECONDS, *SURE_BULLETS)
_CUTTING_ASCII = tuple(filter(str.isascii, _CUTTING))


class Line(NamedTuple):
    """A line with ink: where it starts and ends, its indentation in columns, and whether a blank line stands above it."""

    start: int
    end: int
    indent: int
    is_apart: bool


class Unit(NamedTuple):
    """A line, several wrapped lines, or a part of a line. ``mark`` is the end of its bullet, -1 where it has none."""

    start: int
    end: int
    indent: int
    is_apart: bool
    mark: int


def split_lines(text: str) -> list[Line]:
    """Find the lines with ink; lines that only draw a rule count as blank."""
    found: list[Line] = []
    position, is_apart = 0, True
    separator = "\r" if "\r" in text and "\n" not in text else "\n"
    for raw in text.split(separator):
        body = raw.strip(EDGES)
        if not body or (len(body) > 2 and body[0] in _RULE_SIGNS and RULE.match(body)):
            is_apart = True
        else:
            lead = raw[: raw.index(body[0])] if body[0] != raw[0] else ""
            start = position + len(lead)
            found.append(Line(start, start + len(body), len(lead.expandtabs(4)) if lead else 0, is_apart))
            is_apart = False
        position += len(raw) + 1
    return found


def units(text: str) -> list[Unit]:
    """Split a text into units."""
    lines = split_lines(text)
    marks = [mark.end() if (mark := BULLET.match(text, line.start, line.end)) else -1 for line in lines]
    width = _wrap_width(lines, marks)
    if not width and _is_dense(lines):
        lines = [line._replace(is_apart=True) for line in lines]
    found: list[Unit] = []
    for number, (line, mark_end) in enumerate(zip(lines, marks, strict=True)):
        if mark_end < 0 and found and not line.is_apart and _continues(text, lines[number - 1], line, found[-1], width):
            found[-1] = found[-1]._replace(end=line.end)
        else:
            found.append(Unit(line.start, line.end, line.indent, line.is_apart, mark_end))
    return _taken_apart(text, found)


def _taken_apart(text: str, found: list[Unit]) -> list[Unit]:
    """Cut the units that run on; what no unit of the text can be cut at is looked for only once."""
    signs = [sign for sign in (_CUTTING_ASCII if text.isascii() else _CUTTING) if sign in text]
    if not signs:
        return found
    parts: list[Unit] = []
    for unit in found:
        body = text[unit.start : unit.end]
        here = [sign for sign in signs if sign in body]
        parts.extend(_take_apart(text, unit, here) if here else (unit,))
    return parts


def _is_dense(lines: list[Line]) -> bool:
    """Tell whether a text has no blank lines to speak of: then every line stands for itself."""
    return len(lines) >= MIN_DENSE_LINES and sum(line.is_apart for line in lines) <= MAX_DENSE_SHARE * len(lines)


def _wrap_width(lines: list[Line], marks: list[int]) -> int:
    # The width a text was wrapped at is its longest line; one that is longer than any wrapped text tells that it was not.
    widths = [line.end - line.start + line.indent for line in lines]
    width = max(widths, default=0)
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return 0
    # Of a wrapped text, most lines that another one follows are full.
    followed = [own for own, below, mark in zip(widths, lines[1:], marks[1:], strict=False) if not below.is_apart and mark < 0]
    full = sum(own >= FULL_SHARE * width for own in followed)
    return width if 2 * full >= len(followed) else 0


def _continues(text: str, above: Line, line: Line, unit: Unit, width: int) -> bool:
    first_word = text[line.start : line.end].split(None, 1)[0]
    if unit.mark >= 0 and line.indent > unit.indent:
        return True
    end = text[above.end - 1]
    if width and end != ":" and above.end - above.start + above.indent + 1 + len(first_word) > width:
        return True
    is_long = above.end - above.start >= MIN_WRAP_WIDTH
    # Lines that all begin small are items, unless the text is wrapped.
    is_sentence = unit.mark < 0 and not text[unit.start].islower()
    return is_long and first_word[0].islower() and end not in ".:;!?," and (is_sentence or width > 0)


def _take_apart(text: str, unit: Unit, signs: Collection[str]) -> Iterator[Unit]:
    cuts = list(_cuts(text, unit, signs))
    if not cuts:
        yield unit
        return
    start, mark = unit.start, unit.mark
    for cut, next_start, next_mark in [*cuts, (unit.end, unit.end, -1)]:
        body = text[start:cut]
        end = start + len(body.rstrip(EDGES))
        if end > max(start, mark):
            yield Unit(start, end, unit.indent, unit.is_apart and start == unit.start, mark)
        start, mark = next_start, next_mark


def _cuts(text: str, unit: Unit, signs: Collection[str]) -> Iterator[tuple[int, int, int]]:
    """Give where a part ends, where the next begins, and the end of the bullet of that."""
    cuts = _bullets(text, unit, signs)
    if "\t" in signs or "\xa0" in signs or _WIDE in signs:
        cuts += [found.span() for found in WIDE_GAP.finditer(text, unit.start + 1, unit.end)]
    if any(sign in _SECONDS for sign in signs):
        cuts += _enumerated(text, unit)
    for end, begin in sorted(cuts):
        mark = BULLET.match(text, begin, unit.end)
        yield end, begin, mark.end() if mark else -1


def _bullets(text: str, unit: Unit, signs: Collection[str]) -> list[tuple[int, int]]:
    start = max(unit.start + 1, unit.mark)
    matches = [*RUN_ON_DASH.finditer(text, start, unit.end)] if any(sign in _GAPS for sign in signs) else []
    matches += RUN_ON_BULLET.finditer(text, start, unit.end) if any(sign in SURE_BULLETS for sign in signs) else ()
    found = sorted((match.start(), match.end() - 1) for match in matches)
    # A single dot in a sentence is no bullet, unless a colon stands before it.
    is_stray = unit.mark < 0 and len(found) == 1 and text[found[0][1]] in SURE_BULLETS and text[found[0][0] - 1] != ":"
    return [] if is_stray else found


def _enumerated(text: str, unit: Unit) -> list[tuple[int, int]]:
    """Find the parts of an enumeration inside a sentence, which must count up from 1 or a."""
    found = list(ENUMERATION.finditer(text, max(unit.start + 1, unit.mark), unit.end))
    names = [match.group(1) for match in found]
    first = 1 if unit.mark >= 0 else 0
    for series in ("123456789", "abcdefgh"):
        if len(names) + first > 1 and names == list(series[first : first + len(names)]):
            return [match.span() for match in found]
    return []

"""The lines of a plain text, and whether they were wrapped at a width."""

import re
from collections.abc import Sequence
from typing import NamedTuple

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


class Line(NamedTuple):
    """A line with ink: where it starts and ends, its indentation in columns, and whether a blank line stands above it."""

    start: int
    end: int
    indent: int
    is_apart: bool


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


def is_dense(lines: Sequence[Line]) -> bool:
    """Tell whether a text has no blank lines to speak of: then every line stands for itself."""
    return len(lines) >= MIN_DENSE_LINES and sum(line.is_apart for line in lines) <= MAX_DENSE_SHARE * len(lines)


def wrap_width(lines: Sequence[Line], marks: Sequence[int]) -> int:
    """Give the width that a text was wrapped at, its longest line; 0 where it was not: one is too long, or few are full."""
    widths = [line.end - line.start + line.indent for line in lines]
    width = max(widths, default=0)
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return 0
    # Of a wrapped text, most lines that another one follows are full.
    followed = [own for own, below, mark in zip(widths, lines[1:], marks[1:], strict=False) if not below.is_apart and mark < 0]
    full = sum(own >= FULL_SHARE * width for own in followed)
    return width if 2 * full >= len(followed) else 0

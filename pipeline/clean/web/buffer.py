"""Collect the words of one block while its inline tags go by, and give them back as lines."""

from typing import NamedTuple

from pipeline.clean.forms import NUMBERED_START, is_heading_form
from pipeline.clean.lines import EDGES
from pipeline.clean.traced import Traced, join
from pipeline.clean.web.source import blank


class Inked(NamedTuple):
    """A line of a block: its words, whether all of them are bold, and how many characters of it are links."""

    traced: Traced
    is_bold: bool
    link_chars: int


class _Part(NamedTuple):
    traced: Traced
    is_bold: bool
    is_link: bool


class Buffer:
    """The words of a block so far."""

    def __init__(self) -> None:
        self._lines: list[list[_Part]] = [[]]
        self._space = False

    def __bool__(self) -> bool:
        """Tell whether anything came in, be it a line break."""
        return len(self._lines) > 1 or bool(self._lines[0])

    def add(self, traced: Traced, *, is_bold: bool, is_link: bool) -> None:
        """Add a run of words."""
        line = self._lines[-1]
        body = traced.text.strip(" ")
        if not body:
            self._space = True
            return
        leads = traced.text[0] == " "
        if line and self._space and not leads:
            line.append(_Part(blank(line[-1].traced), line[-1].is_bold and is_bold, is_link))
        if leads and (not line or line[-1].traced.text[-1] == " "):
            traced = traced.slice(traced.text.index(body[0]), len(traced.text))
        line.append(_Part(traced, is_bold, is_link))
        self._space = False

    def space(self) -> None:
        """Note white space between two runs."""
        line = self._lines[-1]
        self._space = not line or line[-1].traced.text[-1] != " "

    def line_break(self) -> None:
        """Begin a new line in the block."""
        self._lines.append([])
        self._space = False

    def take(self) -> list[list[Inked]]:
        """Give the lines in groups that an empty line parts, and start anew."""
        if not self:
            return []
        lines, self._lines, self._space = self._lines, [[]], False
        groups: list[list[Inked]] = [[]]
        for line in lines:
            inked = _ink(line)
            if inked:
                groups[-1].append(inked)
            elif groups[-1]:
                groups.append([])
        return [group for group in groups if group]


def _ink(line: list[_Part]) -> Inked | None:
    if not line:
        return None
    trimmed = trim(line[0].traced if len(line) == 1 else join([part.traced for part in line]))
    if not trimmed.text:
        return None
    if len(line) == 1:  # As most are.
        return Inked(trimmed, line[0].is_bold or not _has_words(line[0]), len(line[0].traced.text) if line[0].is_link else 0)
    is_bold = all(part.is_bold or not _has_words(part) for part in line)
    return Inked(trimmed, is_bold, sum(len(part.traced.text) for part in line if part.is_link))


def _has_words(part: _Part) -> bool:
    return any(map(str.isalnum, part.traced.text))


def trim(traced: Traced) -> Traced:
    """Leave out white space at both ends."""
    text = traced.text
    if not text or (text[0] not in EDGES and text[-1] not in EDGES):
        return traced
    start = len(text) - len(text.lstrip(EDGES))
    return traced.slice(start, max(start, len(text.rstrip(EDGES))))


def merge(lines: list[Inked]) -> Inked:
    """Set lines below each other in one block."""
    if len(lines) == 1:
        return lines[0]
    parts = [lines[0].traced]
    for line in lines[1:]:
        parts += [blank(parts[-1], "\n"), line.traced]
    return Inked(join(parts), all(line.is_bold for line in lines), sum(line.link_chars for line in lines))


def is_bold_heading(line: Inked, below: Inked | None) -> bool:
    """Tell whether a bold line stands over what is below; numbered lines right below each other are a list."""
    if not line.is_bold or line.link_chars:
        return False
    text = line.traced.text
    number = NUMBERED_START.match(text)
    if number and below is not None and NUMBERED_START.match(below.traced.text):
        return False
    return is_heading_form(text[number.end() if number else 0 :])


def between(parts: list[Traced], sign: str) -> Traced:
    """Set texts one behind the other with a sign between them."""
    joined = [parts[0]]
    for part in parts[1:]:
        joined += [blank(joined[-1], sign), part]
    return join(joined)

"""Tables that a plain text draws with bars: which lines are rows or only draw, and the cells of a row."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.clean.boilerplate import is_page_matter
from pipeline.clean.lines import EDGES, Line
from pipeline.clean.traced import Traced, join, unit

ROW, RULE = "row", "rule"
BARS = "|│"
# A line alone is a menu or a title; lines with one bar and no frame may as well be a page's head: who wrote it, and what it is filed under.
MIN_LINES, MIN_LINES_OF_TWO = 2, 3
# Menus in several lines name places of a site in as many of their cells.
MAX_MATTER_SHARE = 0.25
_DRAWING = re.compile(r"[-=+:_|│─━═┼╪┬┴├┤┌┐└┘╞╡\s]{3,}$")
_EDGE = re.compile(r"(?<!\\)[|│]")
# Without bars at both ends only those between blanks part cells: "P(a|b)" is one.
_BETWEEN = re.compile(r"(?<=\s)[|│](?=\s|$)")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def drawn_tables(text: str, lines: Sequence[Line], marks: Sequence[int]) -> dict[int, str]:
    """Find the lines of tables: number to ROW, or to RULE for a line that only draws; lines with a bullet are none."""
    if not any(bar in text for bar in BARS):
        return {}
    found: dict[int, str] = {}
    run: list[tuple[int, int]] = []
    for number, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        form = _form(text, line) if mark < 0 else 0
        if run and not (form and _goes_on(text, lines[number - 1], line, run, form)):
            found.update(_table(text, lines, run))
            run = []
        if form:
            run.append((number, form))
    found.update(_table(text, lines, run))
    return found


_DRAWN, _FRAMED = -1, -2


def _form(text: str, line: Line) -> int:
    """Tell what a line can be in a table: drawing, a row framed by bars, a row with so many bars, 0 for none."""
    body = text[line.start : line.end]
    if _DRAWING.match(body):
        return _DRAWN
    if body[0] in BARS:
        return _FRAMED if len(_EDGE.findall(body)) > 1 else 0
    return len(_BETWEEN.findall(body))


def _goes_on(text: str, above: Line, line: Line, run: Sequence[tuple[int, int]], form: int) -> bool:
    """Tell whether a line belongs to the lines above: nothing blank between, and rows of one form."""
    if line.is_apart and not text[above.end : line.start].strip(EDGES):
        return False
    forms = {own for _, own in run} | {form}
    return len(forms - {_DRAWN}) <= 1


def _table(text: str, lines: Sequence[Line], run: Sequence[tuple[int, int]]) -> dict[int, str]:
    if run and run[0] == (0, 1):
        run = run[1:]  # The title of a page, and the site behind a bar.
    rows = [number for number, form in run if form != _DRAWN]
    if not rows or len(run) < (MIN_LINES_OF_TWO if (rows[0], 1) in run else MIN_LINES):
        return {}
    cells = [text[start:end] for number in rows for start, end in _cells(text, lines[number].start, lines[number].end)]
    is_matter = [bool(_LETTERS.search(cell)) and is_page_matter(cell) for cell in cells]
    if len(cells) <= len(rows) or is_matter[0] or sum(is_matter) >= MAX_MATTER_SHARE * len(cells):
        return {}
    return {number: RULE if form == _DRAWN else ROW for number, form in run}


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give where the cells of a row stand that are not empty."""
    bars = [bar.span() for bar in (_EDGE if text[start] in BARS else _BETWEEN).finditer(text, start, end)]
    found = []
    for (_, low), (high, _) in pairwise([(start, start), *bars, (end, end)]):
        body = text[low:high]
        words = body.strip(EDGES)
        if words:
            low += body.index(words)
            found.append((low, low + len(words)))
    return found


def row(source: Traced, start: int, end: int) -> Traced:
    """Read a row: its cells with " | " between them, whatever stands there in the file; empty where no cell has words."""
    cells = _cells(source.text, start, end)
    parts = [source.slice(*cell) for cell in cells[:1]]
    for (_, low), (high, cell_end) in pairwise(cells):
        gap = source.slice(low, high)
        is_plain = gap.text == " | "
        parts.append(gap if is_plain else Traced(" | ", tuple(unit(0, 3, gap.raw_start, gap.raw_end - gap.raw_start))))
        parts.append(source.slice(high, cell_end))
    return join(parts)

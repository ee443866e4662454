"""Tables that a plain text draws with bars or sets with tabs: which lines are rows or only draw, and the cells of a row."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.clean.boilerplate import is_page_matter
from pipeline.clean.cells import separators
from pipeline.clean.lines import EDGES, Line
from pipeline.clean.traced import Traced, join, unit

ROW, RULE = "row", "rule"
BARS = "|│"
# A line alone is a menu or a title; lines with one bar and no frame may as well be a page's head: who wrote it, and what it is filed under.
MIN_LINES, MIN_LINES_OF_TWO = 2, 3
# Between tabs, a longer text is a paragraph; lines with one cell are only indented.
MAX_TABBED_WORDS, MIN_CELLS_A_ROW = 25, 1.5
# Menus in several lines name places of a site in as many of their cells.
MAX_MATTER_SHARE = 0.25
_DRAWING = re.compile(r"[-=+:_|│─━═┼╪┬┴├┤┌┐└┘╞╡\s]{3,}$")
_EDGE = re.compile(r"(?<!\\)[|│]")
# Without bars at both ends only those between blanks part cells: "P(a|b)" is one.
_BETWEEN = re.compile(r"(?<=\s)[|│](?=\s|$)")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def drawn_tables(text: str, lines: Sequence[Line], marks: Sequence[int]) -> dict[int, str]:
    """Find the lines of tables: number to ROW, or to RULE for a line that only draws; lines with a bullet are none."""
    if "|" not in text and "\t" not in text and (text.isascii() or "│" not in text):
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
# A line with so many tabs has this number and as many more.
_TABBED = 1000
_TAB = re.compile("\t")


def _form(text: str, line: Line) -> int:
    """Tell what a line can be in a table: drawing, a row framed by bars, a row with so many bars, 0 for none."""
    body = text[line.start : line.end]
    if _DRAWING.match(body):
        return _DRAWN
    if body[0] in BARS:
        return _FRAMED if len(_EDGE.findall(body)) > 1 else 0
    if bars := len(_BETWEEN.findall(body)):
        return bars
    tabs = text.count("\t", *_whole_line(text, line)) if "\t" in text else 0
    return _TABBED + tabs if tabs else 0


def _whole_line(text: str, line: Line) -> tuple[int, int]:
    """Give a line with the white space at its ends, where tabs stand for empty cells."""
    end = text.find("\n", line.end)
    return text.rfind("\n", 0, line.start) + 1, end if end >= 0 else len(text)


def _goes_on(text: str, above: Line, line: Line, run: Sequence[tuple[int, int]], form: int) -> bool:
    """Tell whether a line belongs to the lines above: nothing blank between, and rows of one form."""
    if line.is_apart and not text[above.end : line.start].strip(EDGES):
        return False
    own = next((own for _, own in reversed(run) if own != _DRAWN), form)
    return form in (_DRAWN, own)


def _table(text: str, lines: Sequence[Line], run: Sequence[tuple[int, int]]) -> dict[int, str]:
    if run and run[0] == (0, 1):
        run = run[1:]  # The title of a page, and the site behind a bar.
    rows = [number for number, form in run if form != _DRAWN]
    if not rows or len(run) < (MIN_LINES_OF_TWO if dict(run)[rows[0]] in (1, _TABBED + 1) else MIN_LINES):
        return {}
    cells = [text[start:end] for number in rows for start, end in _cells(text, lines[number].start, lines[number].end) if start < end]
    if dict(run)[rows[0]] > _TABBED and not _are_tabbed(cells, len(rows)):
        return {}
    is_matter = [bool(_LETTERS.search(cell)) and is_page_matter(cell) for cell in cells]
    if len(cells) <= len(rows) or is_matter[0] or sum(is_matter) >= MAX_MATTER_SHARE * len(cells):
        return {}
    return {number: RULE if form == _DRAWN else ROW for number, form in run}


def _are_tabbed(cells: Sequence[str], row_count: int) -> bool:
    """Tell whether lines with tabs are rows, and not indented, nor paragraphs that a tab parts."""
    return len(cells) >= MIN_CELLS_A_ROW * row_count and all(len(cell.split()) <= MAX_TABBED_WORDS for cell in cells)


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give where the cells of a row stand; an empty one has no length. What is outside of a frame is none."""
    is_framed = text[start] in BARS
    signs = [sign.span() for sign in (_EDGE if is_framed else _BETWEEN).finditer(text, start, end)]
    if not signs:
        start, end = _whole_line(text, Line(start, end, 0, False))
        signs = [sign.span() for sign in _TAB.finditer(text, start, end)]
    found = []
    for (_, low), (high, _) in pairwise([(start, start), *signs, (end, end)]):
        body = text[low:high]
        words = body.strip(EDGES)
        low = low + body.index(words) if words else high
        found.append((low, low + len(words)))
    return found[is_framed:]


def _gap(sign: str, gap: Traced) -> Traced:
    if gap.text == sign:
        return gap
    return Traced(sign, tuple(unit(0, len(sign), gap.raw_start, gap.raw_end - gap.raw_start)))


def row(source: Traced, start: int, end: int) -> Traced:
    """Read a row: its cells with bars between them, whatever stands there in the file; empty where no cell has words."""
    parts: list[Traced] = []
    last, position = 0, start
    for number, (low, high) in enumerate(_cells(source.text, start, end)):
        if low == high:
            continue
        cell = source.slice(low, high)
        if sign := separators(number - last, is_first=not parts):
            gap = source.slice(position, low) if position < low else Traced("", ((0, cell.raw_start, 0),))
            parts.append(_gap(sign, gap))
        parts.append(cell)
        last, position = number, high
    return join(parts)

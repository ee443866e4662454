"""Tell tables of data from tables that only place things on the page, and keep the cells of a row in their columns."""

from collections import defaultdict
from typing import Any

from pipeline.clean.cells import set_cells
from pipeline.clean.traced import NOTHING, Traced
from pipeline.clean.web.buffer import between

# No table that is read has more columns, and none that is meant as one spans more rows with a cell.
_MAX_COLUMNS, _MAX_ROWS = 50, 1000

Spans = defaultdict[int, int]
"""For each column of a table, into how many of the rows to come a cell from above reaches."""


class Row:
    """An open table row: its cells, each with the lines in it."""

    def __init__(self, spans: Spans) -> None:
        """Begin a row of the table with these spans."""
        self._spans = spans
        self._cells: list[list[Traced]] = []
        self._open: list[Traced] = []

    def open(self, cell: Any) -> None:
        """Begin a cell, behind those that reach down from above; one that is several columns wide leaves the others empty."""
        while self._spans[len(self._cells)] and len(self._cells) < _MAX_COLUMNS:
            self._spans[len(self._cells)] -= 1
            self._cells.append([])
        self._open = []
        self._cells.append(self._open)
        depth = _span(cell, "rowspan", _MAX_ROWS) - 1
        for place in range(_span(cell, "colspan", _MAX_COLUMNS)):
            self._cells.extend([[]] if place else [])
            self._spans[len(self._cells) - 1] = depth

    def add(self, words: Traced) -> None:
        """Add a line to the open cell."""
        if not self._cells:
            self._cells.append(self._open)
        self._open.append(words)

    def words(self) -> Traced:
        """Give the words of the row."""
        return set_cells([between(lines, "\n") if lines else NOTHING for lines in self._cells])


def _span(cell: Any, name: str, most: int) -> int:
    value = (cell.get(name) or "").strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def places_things(table: Any) -> bool | None:
    """Tell whether a table as a whole is for layout; None where each of its rows has to say."""
    if any(table.find(f".//{tag}") is not None for tag in ("table", "h1", "h2", "h3")):
        return None
    return False if table.find(".//th") is not None or table.find("caption") is not None else None


def is_layout_row(row: Any) -> bool:
    """Tell whether a row is for layout: one cell, or cells with blocks of text inside."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2:
        return True
    return any(cell.find(f".//{tag}") is not None for cell in cells for tag in ("table", "h1", "h2", "h3", "ul", "ol", "div/p"))

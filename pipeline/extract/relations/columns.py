"""What the columns of a table hold: by the words of its header row, else by what stands in the first column."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract.reading import Reading

_LONGEST_HEADER = 6
# The first of these that a header cell holds says what its column holds.
_ROLES = tuple(
    (role, re.compile(rf"\b(?:{words})\b"))
    for role, words in (
        ("symptoms", r"symptoms?|signs?|features?|feels?|looks?|what you (?:may )?notice|clues?|characteristics"),
        ("treatment", r"treatments?|treated|remed(?:y|ies)|therap(?:y|ies)|what helps|what to do|management|relief"),
        ("diagnosis", r"tests?|diagnos\w+|examinations?|investigations?"),
        ("causes", r"causes?|reasons?|triggers?|risk factors?|culprits?|what it (?:may|might|could) (?:be|mean)|it (?:may|might|could) be"),
        ("names", r"conditions?|diseases?|disorders?|illness(?:es)?|medic(?:ines?|ations?)|drugs?|groups?|class(?:es)?|types?|names?|"
         r"examples?|factors?|brands?"),
        ("other", r"how (?:common|often|long|serious)|notes?|comments?|age|when|where|who|frequency|urgency|see a doctor|what it is|"
         r"description"),
    )
)  # fmt: skip


class Cell(NamedTuple):
    """A cell of a table row: where it stands, and what its header says it holds (empty: nothing known)."""

    start: int
    end: int
    role: str


class Columns:
    """The columns of all tables of an article."""

    def __init__(self, reading: Reading) -> None:
        """Find the header rows: the first row of a table, where its cells are words for what columns hold."""
        self._reading = reading
        self._headers: dict[int, tuple[str, ...]] = {}
        header: tuple[str, ...] = ()
        blocks = reading.blocks
        self.header_rows: set[int] = set()
        for index, block in enumerate(blocks):
            if block.kind != "table_row":
                continue
            if not index or blocks[index - 1].kind != "table_row":
                header = self._header(index)
                self.header_rows.update([index] if header else [])
            self._headers[index] = header

    def _header(self, index: int) -> tuple[str, ...]:
        """Give the roles of the cells of a row that is a header, nothing for another row."""
        cells = [self._reading.folded[start:end] for start, end in self._bounds(index)]
        roles = tuple(next((role for role, words in _ROLES if words.search(cell)), "") for cell in cells)
        is_header = (
            len(cells) > 1 and all(len(cell.split()) <= _LONGEST_HEADER for cell in cells) and sum(map(bool, roles)) * 2 > len(cells)
        )
        return roles if is_header else ()

    def _bounds(self, index: int) -> Iterator[tuple[int, int]]:
        block = self._reading.blocks[index]
        low, text = block.start, self._reading.text[block.start : block.end]
        if text.startswith("| "):  # The first cell is empty.
            yield low, low
            low, text = low + len("| "), text[len("| ") :]
        for cell in text.split(" | "):
            yield low, low + len(cell)
            low += len(cell) + len(" | ")

    def cells(self, index: int) -> list[Cell]:
        """Give the cells of a row; of one with more cells than its header, only the first is known to stand under its head."""
        bounds, roles = list(self._bounds(index)), self._headers[index]
        if len(bounds) <= len(roles):
            roles = roles[: len(bounds)]
        else:
            roles = roles[:1] + ("other" if roles else "",) * (len(bounds) - len(roles[:1]))
        return [Cell(start, end, role) for (start, end), role in zip(bounds, roles, strict=True)]

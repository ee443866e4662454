"""How deep a list item stands, and under which item: by indentation, and by a change of marker after a colon."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.clean.rows import Draft


class _Open(NamedTuple):
    indent: int
    style: str
    block: int


def marker_style(marker: str | None) -> str:
    """Give what the markers of one list have in common: the sign itself, or that it is a number or a letter."""
    core = (marker or "").strip("().")
    if core.isdigit():
        return "number"
    return "letter" if core.isalpha() else core


class ListStack:
    """The items that the next one may stand under."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self.lead_in: int | None = None

    def leave(self) -> None:
        """End all lists, as a paragraph or heading does."""
        self._open.clear()
        self.lead_in = None

    def enter(self, index: int, indent: int, marker: str | None, drafts: Sequence[Draft]) -> tuple[int, int | None, bool]:
        """Place an item: its depth from 1, the item above it, and whether it goes on with a list."""
        style = marker_style(marker)
        is_new = not self._open
        while self._open and not self._nests(indent, style, drafts):
            top = self._open.pop()
            if self._is_sibling(top, indent, style):
                break
        above = self._open[-1].block if self._open else None
        self._open.append(_Open(indent, style, index))
        restarts = above is None and style == "number" and (marker or "").strip("(). ") == "1"
        return len(self._open), above, not is_new and not restarts

    def _nests(self, indent: int, style: str, drafts: Sequence[Draft]) -> bool:
        """Tell whether the item stands under the innermost open one."""
        top = self._open[-1]
        if indent > top.indent + 1:
            return True
        if style == top.style or abs(indent - top.indent) > 1 or not drafts[top.block].text.endswith(":"):
            return False
        return all(item.style != style for item in self._open)

    def _is_sibling(self, top: _Open, indent: int, style: str) -> bool:
        """Tell whether the item takes the place of the one just closed, not of one further out."""
        if indent < top.indent - 1:
            return False
        return style == top.style or all(item.style != style for item in self._open)

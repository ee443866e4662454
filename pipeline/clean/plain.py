"""Read plain text into blocks: by form alone, since plain text says nothing of its structure."""

import re
from collections.abc import Sequence

from pipeline.clean.bare_items import count_lines_apart, count_lines_below, count_lower_case
from pipeline.clean.boilerplate import is_page_matter
from pipeline.clean.drawn_tables import ROW, row
from pipeline.clean.forms import NUMBERED, is_heading_form, is_lead_in
from pipeline.clean.lines import EDGES
from pipeline.clean.lists import ListStack
from pipeline.clean.rows import Draft, Page
from pipeline.clean.sections import own_kind
from pipeline.clean.traced import Traced
from pipeline.clean.units import Unit, units
from pipeline.clean.unmarked_items import ITEM

# Fewer short lines in a row below a heading may as well be headings.
MIN_BARE_ITEMS = 3
# In a text without capitals headings have none either.
MIN_SMALL_SHARE = 0.9
# "See a doctor if:" opens a section of its own, unless it stands below a heading that says so.
_ADVICE = re.compile(r"(?:see|call|contact|seek|get|go to|ask|talk to|visit|phone)\b.{0,60}\b(?:if|when)(?: you)?:?$", re.IGNORECASE)


def read_plain(source: Traced) -> Page:
    """Read a text into drafts in order: headings, paragraphs and list items, still without levels and sections."""
    found = units(source.text)
    reader = _Reader(source, is_caseless=_is_caseless(source.text, found))
    for number, unit in enumerate(found):
        reader.take(unit, found, number)
    _promote_numbered(reader.drafts)
    return Page(reader.drafts)


def _promote_numbered(drafts: list[Draft]) -> None:
    """Make headings of numbered lines that each have text of their own below: "1. Stroke", a paragraph, "2. Gout", a paragraph."""
    found = [draft for number, draft in enumerate(drafts) if draft.kind == "list_item" and _is_numbered_heading(drafts, number)]
    if len(found) > 1:
        for draft in found:
            draft.kind, draft.level, draft.joined, draft.lead_in = "heading", 0, False, None


def _is_numbered_heading(drafts: list[Draft], number: int) -> bool:
    draft = drafts[number]
    if draft.level != 1 or not is_numbered(draft.marker) or not is_heading_form(draft.text):
        return False
    above = drafts[number - 1] if number else None
    below = drafts[number + 1] if number + 1 < len(drafts) else None
    return (
        below is not None
        and below.kind in ("paragraph", "heading")
        and not (above is not None and above.kind == "list_item" and is_numbered(above.marker))
    )


class _Reader:
    """Takes units in order and keeps what a list needs to know of what stood before."""

    def __init__(self, source: Traced, *, is_caseless: bool) -> None:
        self.source, self.is_caseless = source, is_caseless
        self.drafts: list[Draft] = []
        self.stack = ListStack()
        self.bare_count = 0

    def take(self, unit: Unit, found: list[Unit], number: int) -> None:
        """Make a draft of a unit."""
        text = self.source.text[unit.start : unit.end]
        if unit.form:
            self.bare_count = 0
        if unit.form == ROW:
            self._row(unit)
        elif unit.form == ITEM:
            self._item(unit, None, unit.start)
        elif -1 < unit.mark < unit.end:
            self.bare_count = 0
            self._item(unit, self.source.text[unit.start : unit.mark].strip(EDGES), unit.mark)
        elif self.bare_count:
            self.bare_count -= 1
            self._item(unit, None, unit.start)
        else:
            self._other(unit, text, found[number + 1] if number + 1 < len(found) else None)
            self.bare_count = self._count_bare(found, number + 1)

    def _count_bare(self, found: list[Unit], number: int) -> int:
        """Count the lines behind a lead-in or a heading that are items without a bullet."""
        last = self.drafts[-1]
        if number >= len(found) or (last.kind == "paragraph" and last.text[-1] != ":"):
            return 0
        if not found[number].is_apart:
            return count_lines_below(self.source.text, found, number, least=2 if last.text[-1] == ":" else MIN_BARE_ITEMS)
        count = count_lines_apart if last.kind == "paragraph" else count_lower_case
        return count(self.source.text, found, number)

    def _row(self, unit: Unit) -> None:
        self.stack.leave()
        cells = row(self.source, unit.start, unit.end)
        if cells.text:
            self.drafts.append(Draft("table_row", cells))

    def _item(self, unit: Unit, marker: str | None, start: int) -> None:
        lead_in = self._lead_in()
        level, above, joined = self.stack.enter(len(self.drafts), unit.indent, marker, self.drafts)
        draft = Draft("list_item", self.source.slice(start, unit.end), level=level, marker=marker, joined=joined)
        draft.lead_in = above if above is not None else lead_in if not joined else self.stack.lead_in
        self.stack.lead_in = draft.lead_in if level == 1 else self.stack.lead_in
        self.drafts.append(draft)

    def _lead_in(self) -> int | None:
        last = self.drafts[-1] if self.drafts else None
        return len(self.drafts) - 1 if last and last.kind == "paragraph" and is_lead_in(last.text) else None

    def _other(self, unit: Unit, text: str, after: Unit | None) -> None:
        self.stack.leave()
        before_list = after is not None and after.is_told
        kind = "heading" if self._stands_alone(unit, after) and self._is_heading(text, unit, after) else "paragraph"
        if kind == "heading" and before_list and text[-1] not in ":?" and is_lead_in(text):
            kind = "paragraph"
        self.drafts.append(Draft(kind, self.source.slice(unit.start, unit.end)))

    def _is_heading(self, text: str, unit: Unit, after: Unit | None) -> bool:
        # The title of a page often has the name of the site behind a bar.
        words = text.partition(" | ")[0] if not self.drafts and text.count("|") == 1 else text
        words = words if self.drafts else words.rstrip("!")
        if words and is_heading_form(words, is_caseless=self.is_caseless):
            return True
        if text[0].islower():
            is_between = unit.is_apart and (after is None or after.is_apart or after.is_told)
            return is_between and is_heading_form(text, is_caseless=True) and own_kind(text) is not None
        return bool(_ADVICE.match(text)) and unit.is_apart and bool(self.drafts) and self.drafts[-1].kind != "heading"

    def _stands_alone(self, unit: Unit, after: Unit | None) -> bool:
        # A short line right under another paragraph line is the end of that, unless a list or a blank line follows.
        last = self.drafts[-1] if self.drafts else None
        return (
            unit.is_apart
            or last is None
            or is_page_matter(last.text)
            or (last.kind != "heading" and last.text[-1] in ".:?!")
            or last.kind in ("list_item", "table_row")
        )


def _is_caseless(text: str, found: Sequence[Unit]) -> bool:
    starts = [text[unit.start] for unit in found if not unit.is_told]
    return sum(map(str.islower, starts)) > MIN_SMALL_SHARE * len(starts)


def is_numbered(marker: str | None) -> bool:
    """Tell whether a marker is a number."""
    return bool(marker and NUMBERED.fullmatch(marker))

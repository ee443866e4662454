"""Items without a bullet, told from the lines alone: short, indented alike, set apart; or right below a colon."""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from pipeline.clean.boilerplate import is_page_matter
from pipeline.clean.forms import is_short_item
from pipeline.clean.lines import FULL_SHARE, MIN_WRAP_WIDTH, Line

ITEM = "item"
# Two short lines may be an address, or a heading and its text.
MIN_ITEMS = 3
MIN_STEP = 2
_OPENS = re.compile(r"\b(?:includ(?:e|es|ing)|are|such as|following)$", re.IGNORECASE)
_MAX_OPENER = 12
_COLUMNS = re.compile(r"\t|\s{3}")


def unmarked_items(text: str, lines: Sequence[Line], marks: Sequence[int], taken: Container[int]) -> dict[int, str]:
    """Find the lines that are items though nothing marks them, besides those that are taken already: number to ITEM."""
    found: dict[int, str] = {}
    for number, (above, line) in enumerate(pairwise(lines), 1):
        is_near = line.indent >= above.indent + MIN_STEP or text[above.end - 1] == ":"
        if is_near and number not in found and marks[number - 1] < 0 and _may_begin(text, above, line):
            numbers = range(number, number + _count(text, lines, marks, number))
            if not any(one in taken for one in numbers):
                found.update(dict.fromkeys(numbers, ITEM))
    return found


def is_list(text: str, lines: Sequence[Line]) -> bool:
    """Tell whether lines that are set apart are items, all of them."""
    return bool(lines) and _count(text, lines, [-1] * len(lines), 0) == len(lines)


def _may_begin(text: str, above: Line, line: Line) -> bool:
    """Tell whether a list can begin: indented behind a blank line or a lead-in, or right below a colon."""
    low = max(above.start, above.end - _MAX_OPENER)
    if line.indent >= above.indent + MIN_STEP and (line.is_apart or _OPENS.search(text, low, above.end)):
        return True
    return not line.is_apart and text[above.end - 1] == ":" and line.indent >= above.indent


def _count(text: str, lines: Sequence[Line], marks: Sequence[int], first: int) -> int:
    """Count the items from here on, up to a blank line or a line further out; 0 where text follows, or where they are none."""
    found: list[str] = []
    indent = lines[first].indent
    for number in range(first, len(lines)):
        line = lines[number]
        body = text[line.start : line.end]
        if found and (line.is_apart or line.indent < indent - 1):
            break
        if marks[number] >= 0 or line.indent != indent or not _is_item(body, found[-1] if found else " "):
            return 0
        found.append(body)
    return len(found) if len(found) >= MIN_ITEMS and not _reads_on(found) else 0


def _is_item(line: str, above: str) -> bool:
    """Tell whether a line can be an item: short, without columns, and no sentence; a full stop may end a series."""
    ends = above[-1] != "." and (line[-1] != "." or above[-1] in ",;")
    return ends and is_short_item(line) and not _COLUMNS.search(line) and not is_page_matter(line)


def _reads_on(lines: Sequence[str]) -> bool:
    """Tell whether lines are a sentence that was wrapped: evenly long, or only the first begins with a capital."""
    longest = max(map(len, lines))
    if longest >= MIN_WRAP_WIDTH and all(len(line) >= FULL_SHARE * longest for line in lines[:-1]):
        return True
    is_series = all(line[-1] in ",;" for line in lines[:-2])
    return lines[0][0].isupper() and not is_series and all(line[0].islower() for line in lines[1:])

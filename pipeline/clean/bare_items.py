"""Lists without bullets: short lines behind "Symptoms include:" or below a heading."""

from collections.abc import Sequence

from pipeline.clean.boilerplate import is_page_matter
from pipeline.clean.forms import is_short_item, is_term, word_count
from pipeline.clean.sections import own_kind
from pipeline.clean.units import Unit

# Two short paragraphs behind a colon are a list; one may be anything.
MIN_APART = 2
MAX_APART_WORDS = 25


def count_lines_below(text: str, units: Sequence[Unit], number: int, *, least: int) -> int:
    """Count the short lines from here on that follow each other without a blank line, 0 when there are fewer than ``least``."""
    count = 0
    for unit in units[number:]:
        line = text[unit.start : unit.end]
        is_item = is_short_item(line) or (is_term(line) and word_count(line) <= MAX_APART_WORDS)
        if unit.is_told or unit.is_apart or not is_item or is_page_matter(line):
            break
        count += 1
    return count if count >= least else 0


def count_lines_apart(text: str, units: Sequence[Unit], number: int) -> int:
    """Count the short lines from here on that are no sentences; a heading behind them is not counted.

    Where the second follows the first without a blank line, a blank line ends the list; else each stands apart.
    """
    items: list[str] = []
    is_tight = number + 1 < len(units) and not units[number + 1].is_apart
    for unit in units[number:]:
        line = text[unit.start : unit.end]
        closes_series = bool(items) and items[-1][-1] in ",;"
        if items and is_tight and unit.is_apart:
            return len(items) if len(items) >= MIN_APART else 0
        if unit.is_told or not is_short_item(line, most=MAX_APART_WORDS) or (line[-1] == "." and not closes_series):
            break
        items.append(line)
        if line[-1] == ".":
            break
    is_text_next = number + len(items) < len(units) and not units[number + len(items)].is_told
    if len(items) > 1 and is_text_next and _is_heading_behind(items):
        items.pop()
    return len(items) if len(items) >= MIN_APART else 0


def count_lower_case(text: str, units: Sequence[Unit], number: int) -> int:
    """Count the short lines from here on that begin with a small letter and are no sentences: no paragraph begins so."""
    count = 0
    for unit in units[number:]:
        line = text[unit.start : unit.end]
        if unit.is_told or not line[0].islower() or line[-1] in ".:" or not is_short_item(line):
            break
        count += 1
    return count if count >= MIN_APART else 0


def _is_heading_behind(items: Sequence[str]) -> bool:
    """Tell whether the last of these lines is the heading of the text behind: by its words, or by capitals that the others lack."""
    *others, last = items
    if last[-1] in ",;" or others[-1][-1] in ",;":
        return False
    return own_kind(last) is not None or (_is_title_case(last) and not all(map(_is_title_case, others)))


def _is_title_case(line: str) -> bool:
    words = [word for word in line.split() if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words) and line[0].isupper()

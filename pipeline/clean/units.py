"""From the lines of a plain text to its units: wrapped lines joined, run-on lists and wide gaps taken apart."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from pipeline.clean.drawn_tables import ROW, RULE, drawn_tables
from pipeline.clean.forms import BULLET, ENUMERATION, LIST_END, RUN_ON_BULLET, RUN_ON_DASH, SURE_BULLETS, WIDE_GAP
from pipeline.clean.lines import EDGES, MIN_WRAP_WIDTH, Line, is_dense, split_lines, wrap_width
from pipeline.clean.unmarked_items import unmarked_items

# A unit is cut only where one of these stands: run-on bullets, wide gaps, enumerations.
_GAPS = ("\t", "\xa0", "  -", "  *", "  –")
_WIDE, _SECONDS = "   ", ("2) ", "b) ")
_CUTTING = (*_GAPS, _WIDE, *_SECONDS, *SURE_BULLETS)
_CUTTING_ASCII = tuple(filter(str.isascii, _CUTTING))


class Unit(NamedTuple):
    """A line, several wrapped lines, or a part of a line.

    ``mark`` is the end of its bullet, -1 where it has none; ``form`` says what the lines around show it to be: ROW, ITEM, or nothing.
    """

    start: int
    end: int
    indent: int
    is_apart: bool
    mark: int
    form: str = ""

    @property
    def is_told(self) -> bool:
        """Tell whether a bullet or the lines around say what the unit is."""
        return self.mark >= 0 or self.form != ""


def units(text: str) -> list[Unit]:
    """Split a text into units."""
    lines = split_lines(text)
    marks = [mark.end() if (mark := BULLET.match(text, line.start, line.end)) else -1 for line in lines]
    forms = drawn_tables(text, lines, marks)
    forms |= unmarked_items(text, lines, marks, forms)
    if forms:
        prose = [number for number in range(len(lines)) if number not in forms]
        width = wrap_width([lines[number] for number in prose], [marks[number] for number in prose])
    else:
        width = wrap_width(lines, marks)
    if not width and is_dense(lines):
        lines = [line._replace(is_apart=True) for line in lines]
    found: list[Unit] = []
    for number, (line, mark_end) in enumerate(zip(lines, marks, strict=True)):
        form = forms.get(number, "")
        is_open = mark_end < 0 and found and not line.is_apart and not form and number - 1 not in forms
        if is_open and _continues(text, lines[number - 1], line, found[-1], width):
            found[-1] = found[-1]._replace(end=line.end)
        elif form != RULE:
            found.append(Unit(line.start, line.end, line.indent, line.is_apart, mark_end, form))
    return _taken_apart(text, found)


def _taken_apart(text: str, found: list[Unit]) -> list[Unit]:
    """Cut the units that run on; what no unit of the text can be cut at is looked for only once."""
    signs = [sign for sign in (_CUTTING_ASCII if text.isascii() else _CUTTING) if sign in text]
    if not signs:
        return found
    parts: list[Unit] = []
    for unit in found:
        body = text[unit.start : unit.end]
        here = [sign for sign in signs if sign in body]
        parts.extend(_take_apart(text, unit, here) if here and unit.form != ROW else (unit,))
    return parts


def _continues(text: str, above: Line, line: Line, unit: Unit, width: int) -> bool:
    first_word = text[line.start : line.end].split(None, 1)[0]
    if unit.mark >= 0 and line.indent > unit.indent:
        return True
    end = text[above.end - 1]
    if width and end != ":" and above.end - above.start + above.indent + 1 + len(first_word) > width:
        return True
    is_long = above.end - above.start >= MIN_WRAP_WIDTH
    # Lines that all begin small are items, unless the text is wrapped.
    is_sentence = unit.mark < 0 and not text[unit.start].islower()
    return is_long and first_word[0].islower() and end not in ".:;!?," and (is_sentence or width > 0)


def _take_apart(text: str, unit: Unit, signs: Collection[str]) -> Iterator[Unit]:
    cuts = list(_cuts(text, unit, signs))
    if not cuts:
        yield unit
        return
    start, mark = unit.start, unit.mark
    for cut, next_start, next_mark in [*cuts, (unit.end, unit.end, -1)]:
        body = text[start:cut]
        end = start + len(body.rstrip(EDGES))
        if end > max(start, mark):
            yield Unit(start, end, unit.indent, unit.is_apart and start == unit.start, mark, unit.form)
        start, mark = next_start, next_mark


def _cuts(text: str, unit: Unit, signs: Collection[str]) -> Iterator[tuple[int, int, int]]:
    """Give where a part ends, blanks at its end included, where the next begins, and the end of the bullet of that."""
    cuts = _bullets(text, unit, signs)
    last = LIST_END.search(text, cuts[-1][1], unit.end) if len(cuts) > 1 and _WIDE in signs else None
    cuts += [last.span()] if last else []
    if "\t" in signs or "\xa0" in signs or _WIDE in signs:
        cuts += [(found.start() + 1, found.end()) for found in WIDE_GAP.finditer(text, unit.start, unit.end)]
    if any(sign in _SECONDS for sign in signs):
        cuts += _enumerated(text, unit)
    for end, begin in sorted(cuts):
        mark = BULLET.match(text, begin, unit.end)
        yield end, begin, mark.end() if mark else -1


def _bullets(text: str, unit: Unit, signs: Collection[str]) -> list[tuple[int, int]]:
    start = max(unit.start + 1, unit.mark)
    matches = [*RUN_ON_DASH.finditer(text, start, unit.end)] if any(sign in _GAPS for sign in signs) else []
    matches += RUN_ON_BULLET.finditer(text, start, unit.end) if any(sign in SURE_BULLETS for sign in signs) else ()
    found = sorted(match.start() for match in matches)
    # A single dot in a sentence is no bullet, unless a colon stands before it.
    is_stray = unit.mark < 0 and len(found) == 1 and text[found[0]] in SURE_BULLETS
    if is_stray and not text[unit.start : found[0]].rstrip(EDGES).endswith(":"):
        return []
    return [(place, place) for place in found]


def _enumerated(text: str, unit: Unit) -> list[tuple[int, int]]:
    """Find the parts of an enumeration inside a sentence, which must count up from 1 or a."""
    found = list(ENUMERATION.finditer(text, max(unit.start + 1, unit.mark), unit.end))
    names = [match.group(1) for match in found]
    first = 1 if unit.mark >= 0 else 0
    for series in ("123456789", "abcdefgh"):
        if len(names) + first > 1 and names == list(series[first : first + len(names)]):
            return [match.span() for match in found]
    return []

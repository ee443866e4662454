"""Set the cells of a table row one behind the other; an empty one keeps its place, so that each column stays below its head."""

from collections.abc import Sequence

from pipeline.clean.traced import Traced, join

SEPARATOR = " | "


def separators(count: int, *, is_first: bool) -> str:
    """Give what stands between two cells with words that lie so many columns apart; before the first there is no blank."""
    sign = SEPARATOR * count
    return sign[1:] if is_first else sign


def set_cells(cells: Sequence[Traced]) -> Traced:
    """Join the cells of a row with a bar between them; empty ones at the end are left out.

    ``a | b`` has two cells, ``a |  | b`` an empty one between them, ``| b`` an empty one before it.
    """
    parts: list[Traced] = []
    last = 0
    for number, cell in enumerate(cells):
        if cell.text:
            sign = separators(number - last, is_first=not parts)
            if sign:
                parts.append(Traced(sign, ((0, parts[-1].raw_end if parts else cell.raw_start, 0),)))
            parts.append(cell)
            last = number
    return join(parts)

"""Tell tables of data from tables that only place things on the page."""

from typing import Any


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

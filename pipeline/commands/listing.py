"""Long lists for a terminal: the first few lines, and how many more there are."""

from collections.abc import Iterable

SHOWN = 20


def listed(lines: Iterable[str], *, show_all: bool) -> list[str]:
    """Indent lines; without `show_all` only the first few, and a line that says how many were left out."""
    found = [f"  {line}" for line in lines]
    if show_all or len(found) <= SHOWN:
        return found
    return [*found[:SHOWN], f"  and {len(found) - SHOWN} more; --all shows them"]

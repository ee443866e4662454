"""Plain texts in the shapes in which people save pages, each line that matters marked with what it is.

A mark stands before the words and is taken out before cleaning: ``[[1 causes]]`` for a heading with its level and kind, ``[[item]]``
for a list item, ``[[matter]]`` for a block that must be flagged. Headings are told by form alone, so the set is measured as a whole.
"""

import re
from pathlib import Path
from typing import NamedTuple

from .helpers import check_offsets, clean

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))
MARK = re.compile(r"\[\[(?:(?P<level>\d) (?P<kind>[a-z]+)|item|matter|row)\]\] ")


class Found(NamedTuple):
    """Lines of the text by number: headings with level and kind, items, and page matter."""

    headings: dict[int, tuple[int, str]]
    items: set[int]
    matter: set[int]


def _load(path: Path) -> tuple[str, Found]:
    lines, wanted = [], Found({}, set(), set())
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
        mark = MARK.search(line)
        assert mark is not None or "[[" not in line, f"{path.name}, line {number + 1}: a mark that cannot be read"
        if mark and mark["level"]:
            wanted.headings[number] = (int(mark["level"]), mark["kind"])
        elif mark:
            (wanted.matter if "matter" in mark.group() else wanted.items if "item" in mark.group() else set()).add(number)
        lines.append(line[: mark.start()] + line[mark.end() :] if mark else line)
    return "\n".join(lines), wanted


def _find(path: Path, raw: str) -> Found:
    cleaned = clean(raw, path.name)
    check_offsets(cleaned, {path.stem: raw})
    found = Found({}, set(), set())
    for row in cleaned.blocks:
        line = raw.count("\n", 0, row["raw_start"])
        if row["is_boilerplate"]:
            found.matter.add(line)
        elif row["kind"] in ("title", "heading"):
            found.headings[line] = (row["level"], row["section_kind"])
        elif row["kind"] == "list_item":
            found.items.add(line)
    return found


def _f1(wanted: list[set[int]], found: list[set[int]]) -> float:
    right = sum(len(left & right) for left, right in zip(wanted, found, strict=True))
    return 2 * right / (sum(map(len, wanted)) + sum(map(len, found)))


def test_headings_items_and_page_matter_are_found() -> None:
    loaded = [_load(path) for path in TEXTS]
    wanted = [marks for _, marks in loaded]
    found = [_find(path, raw) for path, (raw, _) in zip(TEXTS, loaded, strict=True)]
    assert len(TEXTS) >= 20
    assert sum(len(one.headings) for one in wanted) >= 150
    assert _f1([set(one.headings) for one in wanted], [set(one.headings) for one in found]) >= 0.98
    assert _f1([one.items for one in wanted], [one.items for one in found]) >= 0.97
    assert _f1([one.matter for one in wanted], [one.matter for one in found]) >= 0.97


def test_levels_and_kinds_of_headings_are_right() -> None:
    loaded = [(path, *_load(path)) for path in TEXTS]
    pairs = [
        (own, theirs[line])
        for path, raw, marks in loaded
        for theirs in [_find(path, raw).headings]
        for line, own in marks.headings.items()
        if line in theirs
    ]
    assert sum(own[0] == their[0] for own, their in pairs) / len(pairs) >= 0.95
    assert sum(own[1] == their[1] for own, their in pairs) / len(pairs) >= 0.95

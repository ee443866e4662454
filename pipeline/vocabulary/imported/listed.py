"""Read a vocabulary in a table: a CSV of id, name and synonyms, and whatever of our own columns it has besides.

Cells are separated by comma, semicolon or tab, synonyms by bars. The DrugBank open vocabulary is read as it is published.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from pipeline.errors import UsageError
from pipeline.tables import CATEGORIES, CURIE, LABELS
from pipeline.vocabulary.concepts import Concept
from pipeline.vocabulary.curated import split

# What our columns are called in files as others publish them.
_COLUMNS = {
    "id": ("id", "concept_id", "drugbank id", "curie"),
    "name": ("name", "common name", "label name", "term"),
    "synonyms": ("synonyms", "synonym", "other names"),
    "label": ("label",), "category": ("category",), "also": ("also",), "parents": ("parents", "parent"), "xrefs": ("xrefs", "xref"),
}  # fmt: skip
_NEEDED = ("id", "name")
_DRUGBANK = re.compile(r"DB\d{5}")
# Name columns that other programs put above the header.
_COUNTED = re.compile(r"column1", re.I)


def read_listed(text: str, name: str, label: str) -> list[Concept]:
    """Read the rows of a table, in order; a row without id gets one from its name, under the prefix LOCAL."""
    lines = text.splitlines(keepends=True)
    skipped = 1 if lines and _COUNTED.match(lines[0]) else 0
    header = lines[skipped] if len(lines) > skipped else ""
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO("".join(lines[skipped:]), newline=""), delimiter=delimiter, strict=True)
    places = _places(next(reader, []), name, skipped + 1)
    width = header.count(delimiter) + 1
    try:
        return list(_concepts(reader, places, (name, label, skipped, width)))
    except csv.Error as error:
        raise UsageError(f"{name}, line {reader.line_num + skipped}: {error}; check the quotes.") from None


def _places(header: Iterable[str], name: str, line: int) -> dict[str, int]:
    cells = [cell.strip().lower() for cell in header]
    places = {ours: cells.index(theirs) for ours, names in _COLUMNS.items() for theirs in names if theirs in cells}
    missing = [column for column in _NEEDED if column not in places]
    if missing:
        raise UsageError(f"{name}, line {line}: a column {' and a column '.join(missing)} is needed; the header is {', '.join(cells)}.")
    return places


def _concepts(reader: Iterable[list[str]], places: dict[str, int], facts: tuple[str, str, int, int]) -> Iterator[Concept]:
    name, label, skipped, width = facts
    seen: dict[str, int] = {}
    for cells in reader:
        line = reader.line_num + skipped  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != width:
            raise UsageError(f"{name}, line {line}: {width} cells are needed, there are {len(cells)}; check separators and quotes.")
        concept = _concept({column: cells[place].strip() for column, place in places.items()}, label, name, line)
        if concept.concept_id in seen:
            raise UsageError(f"{name}, line {line}: the id {concept.concept_id} stands in line {seen[concept.concept_id]} already.")
        seen[concept.concept_id] = line
        yield concept


def _concept(row: dict[str, str], label: str, name: str, line: int) -> Concept:
    if not row["name"]:
        raise UsageError(f"{name}, line {line}: the name is empty.")
    for column, allowed in (("label", LABELS), ("category", CATEGORIES)):
        if row.get(column) and row[column] not in allowed:
            raise UsageError(f"{name}, line {line}, column {column}: {row[column]!r} is none of {', '.join(allowed)}.")
    synonyms = tuple(dict.fromkeys(s for s in split(row.get("synonyms", "")) if s != row["name"]))
    return Concept(
        _curie(row, name, line), row.get("label") or label, row["name"], synonyms, row.get("category", ""),
        split(row.get("also", "")), split(row.get("parents", "")), split(row.get("xrefs", "")), name,
    )  # fmt: skip


def _curie(row: dict[str, str], name: str, line: int) -> str:
    found = row["id"] or "LOCAL:" + re.sub(r"[^a-z0-9]+", "-", row["name"].lower()).strip("-")
    found = f"DRUGBANK:{found}" if _DRUGBANK.fullmatch(found) else found
    if not re.match(CURIE, found):
        raise UsageError(f"{name}, line {line}, column id: {found!r} is no id such as MESH:D009157.")
    return found

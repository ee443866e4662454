"""Read the curated layer: the CSV files in ``curated/`` that a health editor can read and extend."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.tables import CATEGORIES, LABELS
from pipeline.vocabulary.concepts import Concept, Condition, Site

CURATED = Path(__file__).parent / "curated"
SOURCE = "Aetia curated"
VERSION = "1"
CONDITIONS = ("case", "long_form", "context", "never")
_CONCEPT_COLUMNS = ["concept_id", "label", "name", "synonyms", "category", "also", "parents", "xrefs"]
_SOURCE_COLUMNS = ["source", "source_version"]
_SITE_COLUMNS = ["site_id", "name", "synonyms", "adjectives", "parents"]
_CONDITION_COLUMNS = ["name", "condition", "reason"]


def split(cell: str) -> tuple[str, ...]:
    """Split a cell at its bars."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _rows(path: Path, columns: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != columns:
            raise UsageError(f"{path.name}: the first line must be {','.join(columns)}, not {','.join(reader.fieldnames or [])}.")
        for row in reader:
            if None in row or None in row.values():
                raise UsageError(f"{path.name}, line {reader.line_num}: {len(columns)} cells are needed; check commas and quotes.")
            yield reader.line_num, row


def _one_of(path: Path, line: int, column: str, value: str, allowed: Iterable[str]) -> str:
    if value not in allowed:
        raise UsageError(f"{path.name}, line {line}, column {column}: {value!r} is none of {', '.join(filter(None, allowed))}.")
    return value


def read_concepts(path: Path, *, with_source: bool = False) -> Iterator[Concept]:
    """Read the concepts of one file; a wrong label or category is a UsageError that names the line.

    An imported file says in two more columns where its concepts are from.
    """
    for line, row in _rows(path, _CONCEPT_COLUMNS + (_SOURCE_COLUMNS if with_source else [])):
        for category in split(row["also"]):
            _one_of(path, line, "also", category, CATEGORIES)
        yield Concept(
            concept_id=row["concept_id"],
            label=_one_of(path, line, "label", row["label"], LABELS),
            name=row["name"],
            synonyms=split(row["synonyms"]),
            category=_one_of(path, line, "category", row["category"], ("", *CATEGORIES)),
            also=split(row["also"]),
            parents=split(row["parents"]),
            xrefs=split(row["xrefs"]),
            source=row.get("source", SOURCE),
            source_version=row.get("source_version", VERSION),
        )


def read_sites(path: Path) -> Iterator[Site]:
    """Read the body sites."""
    for _, row in _rows(path, _SITE_COLUMNS):
        nouns = (row["name"], *split(row["synonyms"]))
        yield Site(row["site_id"], row["name"], nouns, split(row["adjectives"]), split(row["parents"]))


def read_conditions(path: Path) -> Iterator[Condition]:
    """Read the ambiguous names and the condition each stands under."""
    for line, row in _rows(path, _CONDITION_COLUMNS):
        yield Condition(row["name"], _one_of(path, line, "condition", row["condition"], CONDITIONS), row["reason"])


def files(folder: Path = CURATED) -> list[Path]:
    """List the curated concept files, in name order."""
    return [path for path in sorted(folder.glob("*.csv")) if not path.stem.startswith(("ambiguous", "body_sites"))]


def read_curated(folder: Path = CURATED) -> tuple[list[Concept], list[Site], list[Condition]]:
    """Read the whole layer."""
    concepts = [concept for path in files(folder) for concept in read_concepts(path)]
    sites = [site for path in sorted(folder.glob("body_sites*.csv")) for site in read_sites(path)]
    conditions = [condition for path in sorted(folder.glob("ambiguous*.csv")) for condition in read_conditions(path)]
    return concepts, sites, conditions

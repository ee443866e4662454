"""Read and write imported vocabularies: one CSV file each, in one form whatever the format they came in."""

import csv
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pipeline.vocabulary.concepts import Concept
from pipeline.vocabulary.curated import read_concepts
from pipeline.vocabulary.imported.place import imported_files

COLUMNS = Concept._fields


def read_imported(folder: Path | None = None) -> list[list[Concept]]:
    """Read all imported vocabularies, one layer each."""
    return [list(read_concepts(path, with_source=True)) for path in imported_files(folder)]


def write_imported(concepts: Iterable[Concept], path: Path) -> None:
    """Write a vocabulary whole or not at all: under another name first, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(_cells(concept) for concept in concepts)
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _cells(concept: Concept) -> list[str]:
    return ["|".join(cell) if isinstance(cell, tuple) else cell for cell in concept]

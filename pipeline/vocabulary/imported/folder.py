"""The folder of imported vocabularies: one CSV file each, in one form whatever the format they came in.

It is the folder that the environment variable ``AETIA_VOCABULARY`` names, else ``vocabulary/`` in the working folder, beside
``raw/`` and ``processed/``: what was imported for one corpus says nothing of another. The files are part of the compiled
index's key, so that adding, editing or deleting one makes the next run compile anew.
"""

import csv
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pipeline.vocabulary.concepts import Concept
from pipeline.vocabulary.curated import read_concepts

COLUMNS = Concept._fields
_LISTS = ("synonyms", "also", "parents", "xrefs")


def imports_dir() -> Path:
    """Give the folder that imported vocabularies lie in; it need not exist."""
    return Path(os.environ.get("AETIA_VOCABULARY") or "vocabulary")


def imported_files(folder: Path | None = None) -> list[Path]:
    """List the imported vocabularies, in the order in which they count: by name."""
    return sorted((folder or imports_dir()).glob("*.csv"))


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
    return ["|".join(value) if column in _LISTS else value for column, value in zip(COLUMNS, concept, strict=True)]

"""Add a vocabulary file to those in use: read all of it, merge it on trial, and only then write it."""

from pathlib import Path
from typing import NamedTuple

from pipeline.errors import UsageError
from pipeline.vocabulary.concepts import Concept
from pipeline.vocabulary.curated import read_curated
from pipeline.vocabulary.diseases import read_diseases
from pipeline.vocabulary.hpo import read_hpo
from pipeline.vocabulary.imported.folder import read_imported, write_imported
from pipeline.vocabulary.imported.formats import read_vocabulary, stem
from pipeline.vocabulary.imported.place import imported_files, imports_dir
from pipeline.vocabulary.index import sources_key
from pipeline.vocabulary.lookup import load_vocabulary
from pipeline.vocabulary.merge import Merged, merge_layers


class Imported(NamedTuple):
    """What an import brought: where it lies, how much it holds, what it shares with the layers before it, and in words what disagrees."""

    path: Path
    concept_count: int
    name_count: int
    merged_count: int
    conflicts: list[str]


def add_vocabulary(path: Path, *, label: str, folder: Path | None = None) -> Imported:
    """Add a vocabulary in OBO, obographs JSON or CSV; a file of the same name that was added before is replaced.

    Concepts get `label` unless their row gives one (a column `label` in a CSV). An unreadable file is a UsageError that names the
    line; then nothing is written.
    """
    concepts = read_vocabulary(path, label=label)
    target = (folder or imports_dir()) / f"{stem(path)}.csv"
    known, merged = _merged_on_trial(concepts, target, folder)
    write_imported(concepts, target)
    _forget_compiled()
    joined = sum(merged.canonical[concept.concept_id] in known.canonical for concept in concepts)
    conflicts = sorted(set(merged.conflicts) - set(known.conflicts))
    return Imported(target, len(concepts), sum(1 + len(concept.synonyms) for concept in concepts), joined, conflicts)


def _merged_on_trial(concepts: list[Concept], target: Path, folder: Path | None) -> tuple[Merged, Merged]:
    """Merge the other layers without and with the new one."""
    imported = zip(imported_files(folder), read_imported(folder), strict=True)
    before = [read_curated()[0], read_hpo(), read_diseases(), *(layer for file, layer in imported if file != target)]
    return merge_layers(before), merge_layers([*before, concepts])


def remove_vocabulary(name: str, *, folder: Path | None = None) -> Path:
    """Remove an imported vocabulary by its file name, with or without suffix."""
    target = (folder or imports_dir()) / f"{name.removesuffix('.csv')}.csv"
    if not target.is_file():
        there = ", ".join(path.stem for path in imported_files(folder)) or "none"
        raise UsageError(f"No imported vocabulary is named {name!r}; there are: {there}.")
    target.unlink()
    _forget_compiled()
    return target


def _forget_compiled() -> None:
    sources_key.cache_clear()
    load_vocabulary.cache_clear()

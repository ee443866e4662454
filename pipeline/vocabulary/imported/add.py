"""Add a vocabulary file to those in use: read all of it, merge it on trial, and only then write it."""

from pathlib import Path
from typing import NamedTuple

from pipeline.errors import UsageError
from pipeline.vocabulary.imported.folder import imported_files, imports_dir, write_imported
from pipeline.vocabulary.imported.formats import read_vocabulary, stem


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
    from pipeline.vocabulary.curated import read_curated
    from pipeline.vocabulary.hpo import read_hpo
    from pipeline.vocabulary.imported.folder import read_imported
    from pipeline.vocabulary.merge import merge_layers

    concepts = read_vocabulary(path, label=label)
    target = (folder or imports_dir()) / f"{stem(path)}.csv"
    others = [layer for file, layer in zip(imported_files(folder), read_imported(folder), strict=True) if file != target]
    before = [read_curated()[0], read_hpo(), *others]
    known = merge_layers(before)
    merged = merge_layers([*before, concepts])
    write_imported(concepts, target)
    _forget_compiled()
    joined = sum(merged.canonical[concept.concept_id] in known.canonical for concept in concepts)
    conflicts = sorted(set(merged.conflicts) - set(known.conflicts))
    return Imported(target, len(concepts), sum(1 + len(concept.synonyms) for concept in concepts), joined, conflicts)


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
    from pipeline.vocabulary.index import sources_key
    from pipeline.vocabulary.lookup import load_vocabulary

    sources_key.cache_clear()
    load_vocabulary.cache_clear()

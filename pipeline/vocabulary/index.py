"""The compiled index on disk: built once for its sources, found again by their hash."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from pipeline.settings import cache_dir


class Index(NamedTuple):
    """The five Arrow tables of a compiled vocabulary, and the hash of what they were made from."""

    concepts: pa.Table
    patterns: pa.Table
    beginnings: pa.Table
    compositions: pa.Table
    word_sets: pa.Table
    key: str


_PARTS = Index._fields[:-1]


@cache
def sources_key() -> str:
    """Hash the sources of the index: curated files, HPO release file, imports, and the code that compiles them."""
    digest = hashlib.sha256()
    for path in source_files():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def source_files() -> list[Path]:
    """List all that the index depends on. The annotations of the HPO are left out: they are long, and of one release with its ontology."""
    from pipeline.vocabulary.bundled import bundled_file
    from pipeline.vocabulary.imported.place import imported_files

    here = Path(__file__).parent
    return [*sorted(here.glob("*.py")), *sorted((here / "curated").glob("*.csv")), bundled_file("hp.obo"), *imported_files()]


def _read(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()


def _write(table: pa.Table, path: Path) -> None:
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def load_index() -> Index:
    """Read the index of the present sources; compile it first where there is none yet."""
    key = sources_key()
    folder = cache_dir() / "vocabulary" / key
    if not folder.is_dir():
        _build(folder)
    return Index(key=key, **{part: _read(folder / f"{part}.arrow") for part in _PARTS})


def _build(folder: Path) -> None:
    from pipeline.vocabulary.compile import compile_index
    from pipeline.vocabulary.layers import read_layers

    tables: Sequence[pa.Table] = compile_index(read_layers())
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".building-"))
    for part, table in zip(_PARTS, tables, strict=True):
        _write(table, temporary / f"{part}.arrow")
    try:
        os.replace(temporary, folder)  # all or nothing: another run may be building the same
    except OSError:
        shutil.rmtree(temporary, ignore_errors=True)

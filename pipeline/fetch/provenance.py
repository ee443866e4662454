"""raw/SOURCES.csv: read whole, kept in its order with all that others wrote into it, and written whole or not at all."""

import csv
import hashlib
import io
import os
from pathlib import Path

from pipeline.clean.sources import SOURCES_COLUMNS, SOURCES_NAME
from pipeline.fetch.wanted import read_rows

Row = dict[str, str]


class Provenance:
    """The rows of SOURCES.csv by file, and by the address they came from."""

    def __init__(self, raw_dir: Path) -> None:
        """Read the file, where there is one.

        Raises:
            UsageError: it cannot be read; nothing is fetched then, since it could not be written again as it was.
        """
        self._path = raw_dir / SOURCES_NAME
        self._rows = [row for _, row in read_rows(self._path, required="file")] if self._path.is_file() else []
        self._by_file = {row["file"].strip(): row for row in reversed(self._rows)}
        self._by_url = {row.get("url", "").strip(): row for row in reversed(self._rows)}
        own = list(self._rows[0]) if self._rows else []
        self._columns = own + [name for name in SOURCES_COLUMNS if name not in own]

    def by_url(self, url: str) -> Row | None:
        """Give the row of an address; where there are several, the first."""
        return self._by_url.get(url)

    def put(self, row: Row) -> None:
        """Add a row, or what it knows to the row that its file has, and write the file."""
        before = self._by_file.get(row["file"])
        if before is None:
            self._rows.append(row)
        else:
            before.update({name: value for name, value in row.items() if value})
        self._by_file[row["file"]] = self._by_url[row["url"]] = before or row
        write_bytes(self._path, self._as_csv())

    def _as_csv(self) -> bytes:
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, self._columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(self._rows)
        return text.getvalue().encode()


def sha256_of(data: bytes) -> str:
    """Hash the bytes of a page."""
    return hashlib.sha256(data).hexdigest()


def part_of(path: Path) -> Path:
    """Name the hidden file that a page is written to before it gets its name."""
    return path.parent / f".{path.name}.part"


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file all at once."""
    write_part(path, data)
    os.replace(part_of(path), path)


def write_part(path: Path, data: bytes) -> None:
    """Write what shall become a file, down to the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with part_of(path).open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())

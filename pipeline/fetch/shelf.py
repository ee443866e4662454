"""The folder raw/: what is there, what it is called, and where it came from.

A page is kept in three steps: its bytes under a hidden name, its row in SOURCES.csv, its own name. Whatever step a run dies in, the
next one finds out by the checksum and goes on from there; a file that is there is never written over.
"""

import os
from pathlib import Path

from pipeline.clean import list_sources
from pipeline.clean.files import MEDIA_TYPES, article_id_of, suffix
from pipeline.fetch.kinds import check_suffix
from pipeline.fetch.limits import NotFetchedError
from pipeline.fetch.names import mark_of, name_of
from pipeline.fetch.provenance import Provenance, Row, part_of, sha256_of, write_part
from pipeline.fetch.transfer import Reply
from pipeline.fetch.wanted import Wanted, checked_file


class Shelf:
    """Finds, names and keeps the pages of one folder."""

    def __init__(self, raw_dir: Path, retrieved_date: str) -> None:
        """Look at the folder and read its SOURCES.csv.

        Raises:
            UsageError: SOURCES.csv cannot be read.
        """
        self._raw_dir, self._date = raw_dir, retrieved_date
        self._sources = Provenance(raw_dir)
        # On some disks two names that differ in their capitals are one.
        self._ids = {article_id_of(source.source_file).casefold() for source in list_sources(raw_dir)[0]}

    def find(self, line: Wanted) -> str:
        """Give the file that a page was fetched to before, where it is still as it was then; empty where it is to be fetched."""
        row = self._sources.by_url(line.url)
        if row is None or not row["file"].strip():
            return ""
        file = checked_file(row["file"].strip())
        path = self._raw_dir / file
        if not path.exists():
            return self._finish(path, file, row)
        known = row.get("sha256", "").strip().lower()
        if known and known != sha256_of(path.read_bytes()):
            raise NotFetchedError("file was changed", f"{file} is not as {line.url} was; move it away to fetch the page again")
        return file

    def _finish(self, path: Path, file: str, row: Row) -> str:
        """Take up what a run that was stopped had already written down."""
        part = part_of(path)
        if part.is_file() and sha256_of(part.read_bytes()) == row.get("sha256", ""):
            os.replace(part, path)
            self._ids.add(article_id_of(file).casefold())
            return file
        return ""

    def check(self, line: Wanted) -> str:
        """Give the name that a page shall have, before it is fetched: that in the list, else that in SOURCES.csv, else none.

        Raises:
            NotFetchedError: it cannot have that name.
        """
        row = self._sources.by_url(line.url)
        file = line.file or (row or {}).get("file", "").strip()
        if not file:
            return ""
        file = checked_file(file)
        if suffix(file) not in MEDIA_TYPES:
            # Numbers and hosts have dots too: this is no suffix, and gets one.
            file = f"{file}."
        elif article_id_of(file).casefold() in self._ids:
            raise NotFetchedError("name taken", f"{file} or a file of that name but for the suffix is there; name another")
        if not (self._raw_dir / file).parent.resolve().is_relative_to(self._raw_dir.resolve()):
            raise NotFetchedError("bad name", f"{file} lies behind a link out of raw/; name another")
        return file

    def name(self, line: Wanted, wanted: str, found: str) -> str:
        """Name a page that has come."""
        if wanted and not wanted.endswith("."):
            check_suffix(wanted, found)
            return wanted
        stem = wanted.removesuffix(".") or name_of(line.url)
        if stem.casefold() in self._ids:
            if wanted:
                raise NotFetchedError("name taken", f"a file {stem} is there; name another")
            stem = f"{stem}-{mark_of(line.url)}"
        return f"{stem}{found}"

    def keep(self, file: str, line: Wanted, reply: Reply) -> None:
        """Write a page and where it comes from."""
        path = self._raw_dir / file
        row = {"file": file, **line.known, "url": line.url, "retrieved_date": self._date, "sha256": sha256_of(reply.data)}
        try:
            write_part(path, reply.data)
        except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
            raise NotFetchedError("name taken", f"{file}: a folder or file of that name is there; name another") from error
        self._sources.put(row)
        os.replace(part_of(path), path)
        self._ids.add(article_id_of(file).casefold())

"""Large JSONL corpora in chunks: their lines in batches, so that neither memory nor the cost of one changed line grows with the file."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline import chunks
from pipeline.clean.corpus import Record, records
from pipeline.table_checks import Row

Entry = tuple[str, Path, str]


class Batch(NamedTuple):
    """Some lines of a corpus that follow each other, all of them good records."""

    lines: list[bytes]
    article_ids: list[str]

    @property
    def data(self) -> bytes:
        """Give the lines as a file of their own."""
        return b"\n".join(self.lines) + b"\n"


def split_corpus(path: Path, name: str, rejects: list[Row]) -> Iterator[Batch]:
    """Cut a corpus into batches; where they end follows from the ids, so that a new line changes its own batch and no other.

    Args:
        path: The file.
        name: Its path below raw/.
        rejects: Gets a row for each line that is no record.
    """
    batch, size = Batch([], []), 0
    with path.open("rb") as file:
        for record in records(file, name):
            if not isinstance(record, Record):
                rejects.append(record)
                continue
            batch.lines.append(record.line)
            batch.article_ids.append(record.article_id)
            size += len(record.line)
            # Articles of a corpus are short: a border after one in 1024 on average.
            if size >= chunks.MAX_CHUNK_BYTES or zlib.crc32(record.article_id.encode()) % (4 * chunks.BORDER_ONE_IN) == 0:
                yield batch
                batch, size = Batch([], []), 0
    if batch.lines:
        yield batch


def spool(batches: Iterable[Batch], name: str, folder: Path) -> Iterator[tuple[Entry, list[str]]]:
    """Write batches to files of their own, named by their content, and give each as a file to clean, with its article_ids."""
    folder.mkdir(parents=True, exist_ok=True)
    for batch in batches:
        sha256 = hashlib.sha256(batch.data).hexdigest()
        path = folder / f"{sha256}.jsonl"
        path.write_bytes(batch.data)
        yield (name, path, sha256), batch.article_ids

"""Articles travel in chunks, and the result of a chunk is kept.

Borders between chunks follow from the names of the files, so a new or removed file changes its own chunk and no other. A part,
the result of one chunk, is a folder named by the hash of all it was made from; it is written under another name and
renamed, so it is complete or absent. What runs the chunks is an engine; now there is one, which runs them in turn.
"""

import json
import os
import shutil
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.keys import RawFile, file_sha256

# A border after one file in 256, by chance of its name; and in any case after two megabytes, about a second of work.
BORDER_ONE_IN = 256
MAX_CHUNK_BYTES = 2_000_000
_FACTS_NAME = "part.json"

Work = Callable[["Job", Path], dict[str, Any]]
Engine = Callable[[Work, Sequence["Job"], "Parts"], Iterator["Job"]]


class Job(NamedTuple):
    """One chunk to do: the key of its result, and plain values that say what to do, so that it can be sent elsewhere."""

    key: str
    values: dict[str, Any]


def split(files: Iterable[RawFile], *, sort_key: Callable[[str], str]) -> list[list[RawFile]]:
    """Cut files into chunks, in the order of their articles.

    Args:
        files: The files.
        sort_key: Gives the article_id of a file name, or the beginning of all its article_ids, with the slash, for a corpus.
            Files whose articles could have ids of a corpus stay in the chunk of that corpus, so that a repeated id is seen there.
    """
    chunks: list[list[RawFile]] = []
    size, is_open, corpus = 0, False, ""
    for key, file in sorted((sort_key(file.name), file) for file in files):
        if not is_open and not (corpus and key.startswith(corpus)):
            chunks.append([])
            size = 0
        chunks[-1].append(file)
        size += file.size
        is_open = size < MAX_CHUNK_BYTES and zlib.crc32(key.encode()) % BORDER_ONE_IN != 0
        if key.endswith("/") and not (corpus and key.startswith(corpus)):
            corpus = key
    return chunks


class Parts:
    """The kept results of one stage: ``processed/.cache/STAGE/KEY/`` with a Parquet file a table and ``part.json``."""

    def __init__(self, folder: Path) -> None:
        """Remove what a killed run left half-written."""
        self.folder = folder
        self._tried = folder.parent / f"{folder.name}.tmp"
        shutil.rmtree(self._tried, ignore_errors=True)

    def path(self, key: str) -> Path:
        """Name the folder of a part."""
        return self.folder / key

    def facts(self, key: str) -> dict[str, Any] | None:
        """Read what is known of a part, or None where there is no whole one."""
        try:
            facts: dict[str, Any] = json.loads((self.path(key) / _FACTS_NAME).read_bytes())
            sizes = {name: (self.path(key) / name).stat().st_size for name in facts["files"]}
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return facts if sizes == {name: known["size"] for name, known in facts["files"].items()} else None

    def sha256(self, key: str, name: str) -> str:
        """Give the hash of a file of a part."""
        facts = self.facts(key)
        return str(facts["files"][name]["sha256"]) if facts else ""

    def make(self, job: Job, work: Work) -> None:
        """Do a job and keep its result, all or nothing."""
        place = self._tried / job.key
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        facts = work(job, place)
        files = {path.name: {"size": path.stat().st_size, "sha256": file_sha256(path)} for path in sorted(place.iterdir())}
        (place / _FACTS_NAME).write_text(json.dumps({**facts, "files": files}, sort_keys=True))
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.path(job.key), ignore_errors=True)
        os.rename(place, self.path(job.key))

    def sweep(self, used: Iterable[str]) -> None:
        """Remove the parts that the tables on disk are no longer made from."""
        kept = set(used)
        shutil.rmtree(self._tried, ignore_errors=True)
        for path in list(self.folder.iterdir()) if self.folder.is_dir() else []:
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)


def run_serially(work: Work, jobs: Sequence[Job], parts: Parts) -> Iterator[Job]:
    """Do the jobs in turn; the engine for small corpora."""
    for job in jobs:
        parts.make(job, work)
        yield job


def run_chunks(
    work: Work,
    jobs: Sequence[Job],
    parts: Parts,
    *,
    engine: Engine = run_serially,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Do the jobs whose result is not kept already.

    Args:
        work: Does a job into a folder and returns what else is to be known of the part.
        jobs: One a chunk.
        parts: Where results are kept.
        engine: Runs the work and gives each job back when it is done.
        step: Told how many jobs are done, of how many.

    Returns:
        How many jobs there were to do.
    """
    missing = [job for job in jobs if parts.facts(job.key) is None]
    step(len(jobs) - len(missing), len(jobs))
    for done, _ in enumerate(engine(work, missing, parts), len(jobs) - len(missing) + 1):
        step(done, len(jobs))
    return len(missing)

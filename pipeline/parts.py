"""The kept results of a stage: a part is what was made of one chunk, and it is complete or absent.

A part is a folder named by the hash of all that it was made from. Each attempt to make one has a folder of its own, which is renamed when
it is complete. The folder of an attempt that never ended stays behind and tells the next one to be careful.
"""

import gc
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from pipeline.isolation import Job, OutOfTimeError, Watch, Work, run_one_by_one, time_limit
from pipeline.keys import file_sha256
from pipeline.settings import chunk_seconds

FACTS_NAME = "part.json"
# The rows of a chunk are many small objects without cycles; looking for cycles after every 700 of them took a tenth of the time.
_OBJECTS_BETWEEN_COLLECTIONS = 50_000
# The time for a chunk grows with its size; half a megabyte has as long again as an empty one.
_BYTES_PER_LIMIT = 500_000


class Parts:
    """The kept results of one stage: ``processed/.cache/STAGE/KEY/`` with a Parquet file a table and ``part.json``."""

    def __init__(self, folder: Path) -> None:
        """Name the folders; nothing is read yet."""
        self.folder = folder
        self._tried = folder.parent / f"{folder.name}.tmp"

    def path(self, key: str) -> Path:
        """Name the folder of a part."""
        return self.folder / key

    def attempt(self, key: str, name: str) -> Path:
        """Name the folder of an attempt."""
        return self._tried / key / name

    def facts(self, key: str) -> dict[str, Any] | None:
        """Read what is known of a part, or None where there is no whole one."""
        try:
            facts: dict[str, Any] = json.loads((self.path(key) / FACTS_NAME).read_bytes())
            sizes = {name: (self.path(key) / name).stat().st_size for name in facts["files"]}
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return facts if sizes == {name: known["size"] for name, known in facts["files"].items()} else None

    def make(self, job: Job, work: Work, *, retries: int = 0) -> dict[str, Any]:
        """Do a job and keep its result, all or nothing.

        Args:
            job: The job.
            work: Does it.
            retries: How many attempts may end with their process before the articles are taken one by one, in a process apart.

        Returns:
            What is known of the part.
        """
        attempts = self._tried / job.key
        ended_count = len(list(attempts.iterdir())) if attempts.is_dir() else 0
        return self.keep(job.key, lambda place: _do(job, work, place, is_careful=ended_count > retries))

    def keep(self, key: str, fill: Callable[[Path], dict[str, Any]]) -> dict[str, Any]:
        """Have a folder filled and keep it, all or nothing; what is kept already is not made again.

        Args:
            key: The part.
            fill: Writes files into a folder and gives what else is to be known of the part.

        Returns:
            What is known of the part.
        """
        if (known := self.facts(key)) is not None:  # A cluster may ask twice: where the worker that did it is gone.
            return known
        place = self.attempt(key, uuid4().hex)
        place.mkdir(parents=True)
        try:
            found = fill(place)
            files = {path.name: {"size": path.stat().st_size, "sha256": file_sha256(path)} for path in sorted(place.iterdir())}
            facts = {**found, "files": files}
            (place / FACTS_NAME).write_text(json.dumps(facts, sort_keys=True))
            self._keep(key, place)
        finally:  # Only the folder of an attempt that was killed stays.
            shutil.rmtree(place, ignore_errors=True)
        return facts

    def _keep(self, key: str, place: Path) -> None:
        """Put a part in its place; another worker may have been as far with the same."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.facts(key) is None:
            shutil.rmtree(self.path(key), ignore_errors=True)
        try:
            os.rename(place, self.path(key))
        except OSError:
            if self.facts(key) is None:
                raise

    def sweep(self, used: Iterable[str]) -> None:
        """Remove the parts that the tables on disk are no longer made from, and what is left of attempts."""
        kept = set(used)
        shutil.rmtree(self._tried, ignore_errors=True)
        for path in list(self.folder.iterdir()) if self.folder.is_dir() else []:
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let Python look for cycles less often."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _do(job: Job, work: Work, place: Path, *, is_careful: bool) -> dict[str, Any]:
    seconds = chunk_seconds() * (1 + job.size / _BYTES_PER_LIMIT)
    if not is_careful:
        try:
            with time_limit(seconds), seldom_collecting():
                return work(job, place, Watch())
        except OutOfTimeError:
            pass
    return run_one_by_one(work, job, place, seconds=seconds)

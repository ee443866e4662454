"""Send chunks to the workers of a Dask cluster. Only ids, file names and facts travel: a worker reads its input and writes its own part.

A worker that dies costs what it was at: Dask gives the chunk to another one. That one does it in a child process, one article at a time, so
an article that kills its process kills no more than ``RETRIES`` + 1 workers.
"""

import os
import pickle
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import distributed

from pipeline.chunks import Job, Parts, Work
from pipeline.errors import UsageError
from pipeline.far_parts import Copy, make_far, needs
from pipeline.keys import code_key, digest, imported_vocabulary_key

# Its functions carry no types.
_dask: Any = distributed

RETRIES = 0
_UNITS = ("clean", "extract")
# How long to wait for the first worker, and until a part that a worker wrote is seen here (network file systems take their time).
_WAIT_SECONDS = 60.0
_MAX_GIVEN_UP = 20


@cache
def _fingerprint() -> str:
    """Tell code, libraries and vocabularies apart: workers that have others would make other tables."""
    return digest(code_key(*_UNITS), imported_vocabulary_key())


def make_part(packed: bytes, fingerprint: str) -> tuple[dict[str, Any], bool]:
    """Do a job, on a worker; it comes packed, so that the scheduler, which looks into what it hands on, need not load the stages.

    Returns:
        What is known of the part, and whether it stands in the object store and is yet to be fetched.
    """
    if _fingerprint() != fingerprint:
        raise UsageError("A Dask worker has another Aetia, other libraries or vocabularies than this machine: install the same there")
    work, job, parts, needed = pickle.loads(packed)
    if unseen := [need for need in needed if not need.place.is_seen()]:
        return make_far(work, job, parts, unseen, retries=RETRIES, scratch=Path(_dask.get_worker().local_directory))
    return parts.make(job, work, retries=RETRIES), False


class DaskEngine:
    """An engine (see ``pipeline.chunks``) that starts a cluster on this machine, or uses one that runs, when the first job comes."""

    def __init__(self, scheduler: str = "", copies: Sequence[Copy] = (), *, worker_count: int | None = None) -> None:
        """Start nothing yet.

        Args:
            scheduler: Address of a scheduler; without it a cluster of this machine is started.
            copies: Local copies of folders in a store, which workers elsewhere do not see.
            worker_count: Workers of that cluster; by default one a core.
        """
        self._scheduler = scheduler
        self._copies = copies if scheduler else ()
        self._worker_count = worker_count or os.cpu_count() or 1
        self._cluster: Any = None
        self._client: Any = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Leave the cluster, and stop it where it was started here."""
        for opened in (self._client, self._cluster):
            if opened is not None:
                opened.close()
        self._client = self._cluster = None

    def __call__(self, work: Work, jobs: Sequence[Job], parts: Parts) -> Iterator[Job]:
        """Do the jobs, and give each when it is done.

        Raises:
            UsageError: there is no scheduler or worker, or what workers wrote is not seen here.
        """
        pending = {self._submit(work, job, parts): job for job in jobs}
        deaths: Counter[str] = Counter()
        done = _dask.as_completed(list(pending))
        try:
            for future in done:
                job = pending.pop(future)
                if self._is_finished(future, job, parts, deaths):
                    yield job
                else:
                    again = self._submit(work, job, parts)
                    pending[again] = job
                    done.add(again)
        finally:
            self._connected().cancel(list(pending))

    def _submit(self, work: Work, job: Job, parts: Parts) -> Any:
        return self._connected().submit(make_part, pickle.dumps((work, job, parts, needs(job, self._copies))), _fingerprint(), pure=False)

    def _connected(self) -> Any:
        if self._client is None:
            try:
                if not self._scheduler:
                    # A thread a worker: what a worker holds is for one chunk, and Python runs one thread at a time.
                    self._cluster = _dask.LocalCluster(n_workers=self._worker_count, threads_per_worker=1, dashboard_address="127.0.0.1:0")
                self._client = _dask.Client(self._cluster or self._scheduler, timeout=_WAIT_SECONDS)
                self._client.wait_for_workers(1, timeout=_WAIT_SECONDS)
            except (OSError, ValueError) as error:
                raise UsageError(f"No Dask worker was found at {self._scheduler or 'this machine'}: {error}") from error
        return self._client

    def _is_finished(self, future: Any, job: Job, parts: Parts, deaths: Counter[str]) -> bool:
        """Wait for the part of a job that is done; False where Dask gave up on it.

        Dask lays the death of a worker to all that waited for it as well, so a chunk without fault may be given up among many that kill.
        """
        try:
            facts, is_put = future.result()
        except distributed.KilledWorker as error:
            deaths[job.key] += 1
            if deaths[job.key] > _MAX_GIVEN_UP:
                raise UsageError(f"Dask gave up on a chunk again and again ({error}); run again to go on") from error
            return False
        if is_put:
            next(copy for copy in self._copies if copy.place.holds(str(parts.folder))).keep(parts, job.key, facts)
        _wait_for(parts, job.key)
        return True


def _wait_for(parts: Parts, key: str) -> None:
    """Wait until a part is seen here."""
    end = time.monotonic() + _WAIT_SECONDS
    while parts.facts(key) is None:
        if time.monotonic() > end:
            where = parts.path(key)
            raise UsageError(f"{where}, which a Dask worker wrote, is not seen here: --processed must be shared with the workers")
        time.sleep(0.1)

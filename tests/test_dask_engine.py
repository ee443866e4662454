"""The engine dask, with real clusters: one of this machine, and one whose scheduler and workers are processes of their own."""

import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import s3fs

import pipeline.dask_engine
import pipeline.parts
import pipeline.stages.cleaning as cleaning
import pipeline.stages.extracting as extracting
from benchmarks.soak import cluster
from pipeline.chunks import Job, Parts, Watch, Work
from pipeline.dask_engine import DaskEngine
from pipeline.errors import UsageError
from pipeline.stages import mirror, run
from pipeline.stages.mirror import Mirror
from pipeline.store import read_table
from tests.object_store import s3
from tests.poison import shout
from tests.stages import poison
from tests.stages.sample import ARTICLES, table_bytes, write_raw

# A warning of Dask's own while it restarts a worker would leave the cluster without.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def store() -> Iterator[s3fs.S3FileSystem]:
    """Start an S3 server that the workers of the cluster know as well."""
    with s3() as files:
        yield files


@pytest.fixture(scope="module")
def scheduler(store: s3fs.S3FileSystem, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a scheduler with two workers, as somebody would start them by hand."""
    with cluster(tmp_path_factory.mktemp("cluster")) as address:
        yield address


RAW = {**ARTICLES, **{f"{name}.txt": f"Leg weakness\n\nGout causes leg weakness {name}.\n" for name in ("a", "b", "poison")}}
WORDS = "its process ended with code -9; look at the article, mend or remove it"


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.chunks.BORDER_ONE_IN", 1)


def run_serially(folder: Path, monkeypatch: pytest.MonkeyPatch, lost: dict[str, str]) -> dict[str, bytes]:
    """Run without a cluster, as if some articles had been found to kill the process that extracts them."""

    def careful(job: Job, work: Work, place: Path, *, is_careful: bool) -> dict[str, Any]:
        return work(job, place, Watch(lost if work is extracting.extract_chunk else {}))

    with monkeypatch.context() as patch:
        patch.setattr(pipeline.parts, "_do", careful)
        run(folder / "raw", folder / "serially", until="compare")
    return table_bytes(folder / "serially")


class Killing(DaskEngine):
    """Kill a worker by its process id as soon as the first chunk is cleaned."""

    killed: list[int] = []

    def __init__(self, scheduler: str, copies: Sequence[Any]) -> None:
        super().__init__(scheduler, copies, worker_count=2)

    def __call__(self, work: Any, jobs: Any, parts: Parts) -> Iterator[Job]:
        pids = list(self._connected().run(os.getpid).values())
        for job in super().__call__(work, jobs, parts):
            if work is cleaning.clean_chunk and not self.killed:
                os.kill(pids[0], signal.SIGKILL)
                self.killed.append(pids[0])
            yield job


def test_workers_of_a_running_cluster_write_the_same_bytes(scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = write_raw(tmp_path / "raw", RAW)
    expected = run_serially(tmp_path, monkeypatch, {})
    run(raw, tmp_path / "out", until="compare", scheduler=scheduler)
    assert table_bytes(tmp_path / "out") == expected


def test_workers_that_see_no_folder_of_the_run_work_through_the_store(
    scheduler: str, store: s3fs.S3FileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_raw(tmp_path / "raw", RAW)
    expected = run_serially(tmp_path, monkeypatch, {})
    store.put(str(tmp_path / "raw"), "bucket/raw", recursive=True)
    monkeypatch.setattr(mirror, "cache_dir", lambda: tmp_path / "here")
    kept: list[str] = []
    begin, keep = Mirror._begin, Mirror.keep
    # Without its sign a copy is one that no worker knows, though it lies on this machine.
    monkeypatch.setattr(Mirror, "_begin", lambda copy: (begin(copy), Path(copy.place.sign).unlink()))
    monkeypatch.setattr(Mirror, "keep", lambda copy, *given: (kept.append(given[1]), keep(copy, *given)))
    run("s3://bucket/raw", "s3://bucket/out", until="compare", scheduler=scheduler)
    assert len(kept) == 2 * len(RAW)
    store.get("bucket/out", str(tmp_path / "got"), recursive=True)
    assert table_bytes(tmp_path / "got") == expected
    assert {path.parent.name for path in (tmp_path / "got" / ".cache").glob("*/*/part.json")} >= set(kept)


def test_local_workers_write_the_same_bytes_where_one_is_killed_and_an_article_kills_each_that_takes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = write_raw(tmp_path / "raw", RAW)
    expected = run_serially(tmp_path, monkeypatch, {"poison": WORDS})
    monkeypatch.setattr(pipeline.dask_engine, "DaskEngine", Killing)
    monkeypatch.setattr(extracting, "extract_chunk", poison.extract_chunk)
    Killing.killed.clear()
    run(raw, tmp_path / "out", until="compare", engine="dask")
    assert len(Killing.killed) == 1
    assert table_bytes(tmp_path / "out") == expected
    rejects = read_table(tmp_path / "out", "rejects")
    assert rejects[["stage", "key", "reason", "detail"]].values.tolist() == [["extract", "poison", "extraction failed", WORDS]]
    assert set(read_table(tmp_path / "out", "causes")["article_id"]) == {"a", "b", "legs", "more/walk", "weak"}


def test_one_who_listens_is_told_what_is_wrong(scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = write_raw(tmp_path / "raw")
    with pytest.raises(UsageError, match="no engine 'spark': serial and dask are known"):
        run(raw, tmp_path / "out", engine="spark")
    monkeypatch.setattr(pipeline.dask_engine, "_WAIT_SECONDS", 0.5)
    with pytest.raises(UsageError, match=r"No Dask worker was found at tcp://127\.0\.0\.1:9"):
        run(raw, tmp_path / "out", scheduler="tcp://127.0.0.1:9")
    with DaskEngine(scheduler) as engine, monkeypatch.context() as patch:
        patch.setattr(pipeline.dask_engine, "_fingerprint", lambda: "other")
        with pytest.raises(UsageError, match="has another Aetia, other libraries or vocabularies"):
            list(engine(shout, [Job("a", {"articles": ["a"]})], Parts(tmp_path / "x")))
    with DaskEngine(scheduler) as engine, monkeypatch.context() as patch:
        patch.setattr(Parts, "facts", lambda parts, key: None)
        with pytest.raises(UsageError, match="--processed must be shared with the workers"):
            list(engine(shout, [Job("a", {"articles": ["a"]})], Parts(tmp_path / "x")))


def test_nothing_is_started_where_there_is_nothing_to_do(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw")
    run(raw, tmp_path / "out", until="clean")
    run(raw, tmp_path / "out", until="clean", scheduler="tcp://127.0.0.1:9")

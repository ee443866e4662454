"""The engine dask, with real clusters: one of this machine, and one whose scheduler and workers are processes of their own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pipeline.dask_engine
from pipeline.chunks import Job, Parts
from pipeline.dask_engine import DaskEngine
from pipeline.errors import UsageError
from pipeline.stages import run
from tests.poison import shout
from tests.stages.sample import ARTICLES, table_bytes, write_raw

ROOT = Path(__file__).parent.parent
# A warning of Dask's own while it restarts a worker would leave the cluster without.
pytestmark = pytest.mark.filterwarnings("default")
WORKER = ("worker", "--nthreads", "1", "--no-dashboard", "--death-timeout", "60", "--memory-limit", "0")


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a scheduler with two workers, as somebody would start them by hand."""
    folder = tmp_path_factory.mktemp("cluster")
    where = folder / "scheduler.json"
    commands = [("scheduler", "--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0", "--scheduler-file", str(where))]
    commands += [(*WORKER, "--scheduler-file", str(where), "--local-directory", str(folder / name)) for name in "ab"]
    started = [subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_" + name, *rest], cwd=ROOT) for name, *rest in commands]
    try:
        while not where.is_file() or not where.read_text().endswith("}"):
            assert started[0].poll() is None
        yield json.loads(where.read_text())["address"]
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(30)


@pytest.fixture(scope="module")
def serially(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("serially")
    write_raw(folder / "raw", {**ARTICLES, **{f"{name}.txt": f"Leg weakness\n\nGout causes leg weakness {name}.\n" for name in "abcd"}})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.chunks.BORDER_ONE_IN", 1)
        run(folder / "raw", folder / "out", until="compare")
    return folder / "raw", table_bytes(folder / "out")


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.chunks.BORDER_ONE_IN", 1)


class Killing(DaskEngine):
    """Kill a worker by its process id as soon as the first chunk is done."""

    killed: list[int] = []

    def __init__(self, scheduler: str = "") -> None:
        super().__init__(scheduler, worker_count=2)

    def __call__(self, work: Any, jobs: Any, parts: Parts) -> Iterator[Job]:
        pids = list(self._connected().run(os.getpid).values())
        for number, job in enumerate(super().__call__(work, jobs, parts)):
            if not number:
                os.kill(pids[0], signal.SIGKILL)
                self.killed.append(pids[0])
            yield job


def test_workers_of_a_running_cluster_write_the_same_bytes(scheduler: str, serially: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    raw, expected = serially
    run(raw, tmp_path / "out", until="compare", scheduler=scheduler)
    assert table_bytes(tmp_path / "out") == expected


def test_local_workers_write_the_same_bytes_also_where_some_are_killed(
    serially: tuple[Path, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, expected = serially
    monkeypatch.setattr(pipeline.dask_engine, "DaskEngine", Killing)
    Killing.killed.clear()
    run(raw, tmp_path / "out", until="compare", engine="dask")
    assert len(Killing.killed) == 2  # One in clean, one in extract.
    assert table_bytes(tmp_path / "out") == expected


def test_an_article_that_kills_each_worker_is_left_out_and_the_others_are_there(tmp_path: Path) -> None:
    parts, jobs = Parts(tmp_path / "x"), [Job("a", {"articles": ["a", "poison", "b"]}), Job("c", {"articles": ["c"]})]
    with DaskEngine(worker_count=2) as engine:
        assert {job.key for job in engine(shout, jobs, parts)} == {"a", "c"}
    said = json.loads((parts.path("a") / "said.parquet").read_text())
    assert said == {"a": "A", "b": "B", "poison": "its process ended with code -9; look at the article, mend or remove it"}


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

"""The soak at its smallest: one kill of a real run."""

import os
from pathlib import Path

import pytest

from benchmarks import soak
from pipeline.stages import run
from tests.stages.sample import write_raw

RAW = Path(__file__).parent.parent.parent / "raw"


def finish(raw: Path, processed: Path, *, command_name: str) -> float:
    """Run to the end in this process, which has the vocabulary already."""
    assert command_name == "all"
    run(raw, processed)
    return 0.0


def test_a_killed_run_that_is_run_again_leaves_the_bytes_of_an_undisturbed_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "finish", finish)
    soak.write_articles(tmp_path / "raw", RAW, 2)
    finish(tmp_path / "raw", tmp_path / "whole", command_name="all")
    expected = soak.files_of(tmp_path / "whole")
    assert len(expected) >= 30
    killed = soak.kill_runs(tmp_path / "raw", tmp_path, expected, seconds=6, kills=1)
    assert (killed.survived, killed.tried) == (1, 1)


def test_other_bytes_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "start", lambda *arguments, **options: soak.subprocess.Popen(["sleep", "30"], start_new_session=True))
    monkeypatch.setattr(soak, "finish", lambda raw, processed, **options: write_raw(processed, {"causes.csv": processed.name}))
    killed = soak.kill_runs(tmp_path, tmp_path, {"causes.csv": b"killed-0"}, seconds=0.01, kills=7)
    assert (killed.survived, killed.tried) == (5, 7)
    assert "7 in clean" in killed.what


def test_a_run_that_is_over_is_not_counted_as_killed() -> None:
    assert not soak._is_killed(soak.subprocess.Popen(["true"], start_new_session=True), 30)
    assert soak._is_killed(soak.subprocess.Popen(["sleep", "30"], start_new_session=True), 0.01)


def test_every_chunk_of_the_articles_is_short(tmp_path: Path) -> None:
    from pipeline.chunks import split
    from pipeline.keys import RawFile

    soak.write_articles(tmp_path, RAW, 30)
    files = [RawFile(path.name, path.stat().st_size, "") for path in tmp_path.iterdir()]
    sizes = [len(chunk) for chunk in split(files, sort_key=lambda name: name.removesuffix(".txt"))]
    assert sum(sizes) == 30
    assert max(sizes) == soak.ARTICLES_A_CHUNK


def test_a_process_that_has_ended_is_no_worker() -> None:
    with soak.subprocess.Popen(["true"]) as child:
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert child.pid not in list(soak._workers(os.getpid()))
    assert list(soak._workers(child.pid)) == []

"""The soak at its smallest: one kill of a real run."""

from pathlib import Path

import pytest

from benchmarks import soak
from pipeline.stages import run

RAW = Path(__file__).parent.parent.parent / "raw"


def finish(raw: Path, processed: Path) -> float:
    """Run to the end in this process, which has the vocabulary already."""
    run(raw, processed, until="compare")
    return 0.0


def test_a_killed_run_that_is_run_again_leaves_the_bytes_of_an_undisturbed_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "finish", finish)
    soak.write_articles(tmp_path / "raw", RAW, 6)
    finish(tmp_path / "raw", tmp_path / "whole")
    expected = soak.tables_of(tmp_path / "whole")
    assert len(expected) >= 20
    killed = soak.kill_runs(tmp_path / "raw", tmp_path, expected, seconds=6, kills=1)
    assert (killed.survived, killed.tried) == (1, 1)

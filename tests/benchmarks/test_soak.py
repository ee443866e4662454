"""The soak at its smallest: a kill of a real run."""

from pathlib import Path

from benchmarks.soak import finish, kill_runs, run_twice_at_once, tables_of, write_articles

RAW = Path(__file__).parent.parent.parent / "raw"


def test_killed_and_doubled_runs_leave_the_bytes_of_an_undisturbed_one(tmp_path: Path) -> None:
    write_articles(tmp_path / "raw", RAW, 12)
    seconds = finish(tmp_path / "raw", tmp_path / "whole")
    expected = tables_of(tmp_path / "whole")
    assert len(expected) >= 20
    killed = kill_runs(tmp_path / "raw", tmp_path, expected, seconds=seconds, kills=1)
    assert (killed.survived, killed.tried) == (1, 1)
    assert run_twice_at_once(tmp_path / "raw", tmp_path, expected).survived == 1

"""What a change costs is measured on a tiny corpus; how long anything takes is never tested."""

from pathlib import Path

import pytest

from benchmarks.incremental import main, write_articles


def test_each_stage_of_each_run_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["4", "--folder", str(tmp_path)])
    captured = capsys.readouterr()
    lines = {line.split()[0]: line.split()[1:] for line in captured.out.splitlines()[1:]}
    assert list(lines) == ["clean", "extract", "compare", "rejects", "validate", "dashboards", "all"]
    assert captured.err.startswith("a change costs ")


def test_the_articles_are_the_same_each_time(tmp_path: Path) -> None:
    for name in "ab":
        write_articles(tmp_path / name, 3)
    assert [path.read_text() for path in sorted((tmp_path / "a").iterdir())] == [
        path.read_text() for path in sorted((tmp_path / "b").iterdir())
    ]

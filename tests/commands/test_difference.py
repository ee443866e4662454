"""``aetia diff``: 0 where nothing changed, 1 where something did, 2 where there is nothing to compare."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from pipeline import run

from ..stages.sample import ARTICLES, write_raw
from ..test_command_line import leave, read_json


@pytest.fixture
def changed(processed: Path, tmp_path: Path) -> Path:
    text = ARTICLES["weak.md"].replace("by low potassium", "by diabetes")
    run(write_raw(tmp_path / "raw", {**ARTICLES, "weak.md": text}), tmp_path / "processed", until="compare")
    return tmp_path / "processed"


def test_nothing_changed_is_0(processed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("diff", processed, processed) == 0
    assert capsys.readouterr().out == "diff: nothing changed\n"


def test_a_change_is_1_and_told(processed: Path, changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("diff", processed, changed) == 1
    out = capsys.readouterr().out
    assert "cause removed 1" in out.splitlines()[0]
    assert "  cause added      weak: diabetes" in out
    assert "  cause removed    weak: low potassium" in out


def test_a_change_is_an_answer_and_no_error(processed: Path, changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("diff", processed, changed, "--json") == 1
    found = read_json(capsys)
    assert (found["ok"], found["data"]["changed"]) == (True, True)
    assert found["data"]["counts"]["cause added"] == 1
    added = next(change for change in found["data"]["changes"] if change["what"] == "cause added")
    assert (added["article_id"], added["name"], added["old"]) == ("weak", "diabetes", None)


def test_tables_of_another_version_can_be_compared(processed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = shutil.copytree(processed, tmp_path / "old")
    pd.read_parquet(old / "concepts.parquet").drop(columns="also").to_parquet(old / "concepts.parquet")
    assert leave("diff", old, processed) == 1
    assert capsys.readouterr().out == "diff: 1 change (column added 1)\n  column added     concepts.also (nothing -> also)\n"
    pd.read_parquet(old / "causes.parquet").drop(columns="certainty").to_parquet(old / "causes.parquet")
    assert leave("diff", old, processed) == 2
    assert "'certainty'" in capsys.readouterr().err


def test_no_tables_are_2(processed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("diff", processed, tmp_path) == 2
    assert f"{tmp_path} has no tables causes and mentions" in capsys.readouterr().err
    for name in ("causes", "mentions"):
        (tmp_path / f"{name}.parquet").write_text("nonsense")
    assert leave("diff", processed, tmp_path) == 2
    assert "mentions.parquet cannot be read" in capsys.readouterr().err

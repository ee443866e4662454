"""The command line: what it prints, and the code it leaves with."""

import json
import re
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from pipeline.__main__ import main

from .stages.sample import write_raw

ROOT = Path(__file__).parent.parent


def leave(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def read_json(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.fixture
def folders(tmp_path: Path) -> list[str | Path]:
    return ["--raw", write_raw(tmp_path / "raw"), "--processed", tmp_path / "processed"]


def test_done_is_0_and_one_json_object(folders: list[str | Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("extract", *folders, "--json") == 0
    found = read_json(capsys)
    assert (found["ok"], found["command"], found["data"]["clean"]["articles"]) == (True, "extract", 3)
    assert leave("clean", *folders) == 0
    captured = capsys.readouterr()
    assert captured.out == f"clean: done; the tables are in {folders[3]}\n"
    assert captured.err == ""


def test_failed_validation_is_1(folders: list[str | Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.stages.raw_texts.RawTexts.__call__", lambda *arguments: None)
    assert leave("validate", *folders, "--json") == 1
    found = read_json(capsys)
    assert (found["ok"], found["error"]["code"]) == (False, "validation")
    assert "validation.md says which" in found["error"]["message"]
    monkeypatch.undo()
    assert leave("validate", *folders) == 0  # The command itself always looks again.


@pytest.mark.parametrize("arguments", [["nonsense"], ["all", "--nonsense"], ["all", "--max-rejects", "-1"], ["vocabulary", "nonsense"]])
def test_a_wrong_command_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(*arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    assert "aetia --help" in captured.err
    assert leave(*arguments, "--json") == 2
    assert read_json(capsys)["error"]["code"] == "usage"


def test_a_wrong_folder_is_2_and_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("all", "--raw", tmp_path / "nowhere", "--processed", tmp_path / "out") == 2
    message = capsys.readouterr().err
    assert message.startswith(f"aetia all: {tmp_path}/nowhere is no folder: make it and put articles in")
    assert message.count("\n") == 1


def test_no_input_is_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("all", "--raw", write_raw(tmp_path / "raw", {}), "--processed", tmp_path / "out", "--json") == 3
    assert read_json(capsys)["error"]["code"] == "rejects"


def test_more_rejects_than_allowed_is_3(folders: list[str | Path], capsys: pytest.CaptureFixture[str]) -> None:
    Path(folders[1], "empty.txt").write_text("")
    assert leave("clean", *folders) == 0
    assert leave("clean", *folders, "--max-rejects", "1") == 0
    capsys.readouterr()
    assert leave("clean", *folders, "--max-rejects", "0") == 3
    assert capsys.readouterr().err.startswith("aetia clean: 1 inputs were rejected")


def test_a_full_disk_is_told_without_a_traceback(
    folders: list[str | Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device", "articles.parquet")

    monkeypatch.setattr("os.replace", full)
    assert leave("clean", *folders) == 2
    assert capsys.readouterr().err.endswith(
        "articles.parquet: No space left on device; check its rights and the space on the disk, then run again\n"
    )


def test_a_stop_by_the_user_leaves_with_130(folders: list[str | Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.stages.run", stop)
    assert leave("all", *folders) == 130


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert leave() == 2
    assert "Usage: aetia" in "".join(capsys.readouterr())


def test_help_and_a_run_without_changes_import_nothing_heavy(folders: list[str | Path]) -> None:
    assert leave("extract", *folders) == 0
    code = (
        "import sys; from pipeline.__main__ import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print(*sorted({'pandas', 'numpy', 'spacy', 'pyarrow', 'pandera', 'rich.progress'} & set(sys.modules)))"
    )
    for arguments in (["--help"], ["extract", *map(str, folders)]):
        ended = subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
        assert ended.stdout.splitlines()[-1] == ""
        assert ended.stderr == ""


def test_doctor_says_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert leave("doctor", "--processed", tmp_path / "out" / "deeper", "--json") == 0
    findings = {finding["name"]: finding for finding in read_json(capsys)["data"]["findings"]}
    assert list(findings) == ["Python", "libraries", "Make", "disk", "vocabulary", "browser"]
    assert not findings["browser"]["is_well"]
    assert "apt install chromium" in findings["browser"]["advice"]
    assert findings["vocabulary"]["is_well"]


def test_doctor_leaves_with_2_where_something_needed_is_missing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.commands.doctor.find_spec", lambda name: None)
    assert leave("doctor") == 2
    out = capsys.readouterr().out
    assert "MEND libraries: missing: jinja2" in out
    assert "     Run `make all`, which installs them." in out


def test_vocabulary_build_and_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("vocabulary", "build", "--json") == 0
    assert read_json(capsys)["data"]["concepts"] > 300
    assert leave("vocabulary", "check", "--json") == 0
    found = read_json(capsys)["data"]
    assert (found["mistakes"], found["concepts"] > 300) == ({}, True)


def test_bench_without_benchmarks_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert leave("bench") == 2
    assert "no benchmarks/__main__.py" in capsys.readouterr().err


@pytest.mark.parametrize(("ends_with", "code"), [(0, 0), (1, 1), (2, 1)])
def test_bench_leaves_as_the_benchmarks_do(
    ends_with: int, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("benchmarks").mkdir()
    Path("benchmarks", "__init__.py").touch()  # A package, or else that of the checkout would be found first.
    Path("benchmarks", "__main__.py").write_text(f"print('a table')\nraise SystemExit({ends_with})")
    assert leave("bench", "--json") == code
    assert read_json(capsys) == {"ok": not code, "command": "bench", "data": {"exit_code": ends_with}}


def test_evaluate_needs_a_gold_folder(folders: list[str | Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("evaluate", *folders, "--gold", tmp_path / "none") == 2
    assert "GOLD=" in capsys.readouterr().err


def test_notebooks_need_notebooks(folders: list[str | Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("notebooks", *folders, "--notebooks", tmp_path) == 2
    assert "There are no notebooks" in capsys.readouterr().err


NOTEBOOK: dict[str, Any] = {
    "cells": [],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def write_notebook(folder: Path, source: str) -> None:
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "execution_count": None, "source": source}
    folder.mkdir(exist_ok=True)
    (folder / "one.ipynb").write_text(json.dumps({**NOTEBOOK, "cells": [cell]}))


@pytest.mark.filterwarnings("default")
def test_notebooks_are_executed_on_the_tables_and_their_pages_have_figures_and_load_nothing(
    folders: list[str | Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_notebook(
        tmp_path / "notebooks",
        "from pipeline import load_tables\nprint(len(load_tables()['articles']), 'articles')\n"
        "import plotly.express\nplotly.express.bar(x=['feverfew'], y=[3])",
    )
    with warnings.catch_warnings(record=True) as caught:
        assert leave("notebooks", *folders, "--notebooks", tmp_path / "notebooks") == 0
    assert [str(warning.message) for warning in caught if "mimetype" in str(warning.message)] == []
    assert [line for line in capsys.readouterr().err.splitlines() if "arning" in line or "WARN" in line] == []
    page = Path(folders[3], "notebooks", "one.html").read_text()
    assert "3 articles" in page
    assert re.search(r"Plotly\.newPlot\([^<]*feverfew", page)
    assert re.findall(r"<(?:script|link)[^>]*(?:src|href)=[^>]*>", page) == []


@pytest.mark.filterwarnings("default")
def test_a_notebook_that_fails_is_told(folders: list[str | Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_notebook(tmp_path / "notebooks", "1 / 0")
    assert leave("notebooks", *folders, "--notebooks", tmp_path / "notebooks") == 1
    assert "one.ipynb: a cell failed with ZeroDivisionError" in capsys.readouterr().err

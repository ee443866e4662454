"""``aetia explain`` and ``aetia annotate``."""

from pathlib import Path

import pytest

from ..test_command_line import leave, read_json


def test_explain_names_rule_and_quote(processed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("explain", "weak", "--processed", processed) == 0
    out = capsys.readouterr().out
    assert out.startswith("weak: Weak legs\ntarget: leg weakness\n")
    assert "  low potassium [metabolic]" in out
    assert '"Leg weakness can be caused by a stroke or by low potassium."' in out


@pytest.mark.parametrize("name", ["more/walk", "more/walk.txt", "raw/more/walk.txt"])
def test_an_article_goes_by_its_id_or_its_file(name: str, processed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("explain", name, "--processed", processed, "--json") == 0
    data = read_json(capsys)["data"]
    assert data["article_id"] == "more/walk"
    (cause,) = data["causes"]
    assert (cause["concept_name"], cause["is_denied"]) == ("Parkinson disease", False)
    assert cause["rule"]
    assert cause["evidence"] == "Leg weakness is often caused by Parkinson's disease."


@pytest.mark.parametrize("command", ["explain", "annotate"])
def test_an_unknown_article_is_2_and_the_nearest_are_named(command: str, processed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(command, "leg", "--processed", processed) == 2
    assert capsys.readouterr().err == (
        f"aetia {command}: there is no article 'leg' in these tables; name one by its article_id, such as legs\n"
    )


@pytest.mark.parametrize("command", ["explain", "annotate"])
def test_no_tables_are_2(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(command, "legs", "--processed", tmp_path) == 2
    assert "run `make all` first" in capsys.readouterr().err


def test_an_annotation_scores_what_it_was_made_from(processed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "annotation"
    assert leave("annotate", "more/walk", "--processed", processed, "--out", out, "--json") == 0
    assert read_json(capsys)["data"]["files"] == [f"{out}/more/walk.txt", f"{out}/more/walk.ann"]
    assert (out / "annotation.conf").read_text().startswith("[entities]\nCONDITION\n")
    run = ["--raw", processed.parent / "raw", "--processed", tmp_path / "processed"]
    assert leave("evaluate", "--gold", out, *run, "--json") == 0
    data = read_json(capsys)["data"]
    assert data["docs"] == ["more/walk"]
    assert (data["error_count"], data["scores"]["causes"]["given"]["f1"]) == (0, 1.0)


def test_corrections_are_not_written_over(processed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["annotate", "weak", "--processed", processed, "--out", tmp_path]
    assert leave(*arguments) == 0
    path = tmp_path / "weak.ann"
    written = path.read_text()
    assert leave(*arguments) == 0  # Nothing was corrected yet.
    path.write_text("# corrected\n" + written)
    assert leave(*arguments) == 2
    assert "--overwrite replaces it" in capsys.readouterr().err
    assert path.read_text() == "# corrected\n" + written
    assert leave(*arguments, "--overwrite") == 0
    assert path.read_text() == written


def test_evaluate_names_the_file_of_errors(processed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "annotation"
    assert leave("annotate", "weak", "--processed", processed, "--out", out) == 0
    lines = (out / "weak.ann").read_text().splitlines(keepends=True)
    first = lines[0].split("\t")[2].strip()
    key = lines[0].split("\t")[0]
    other = [line for line in lines if key not in line.split("\t", 1)[0] + line and f"N{key[1:]}\t" not in line]
    (out / "weak.ann").write_text("".join(other))
    run = ["--raw", processed.parent / "raw", "--processed", tmp_path / "processed"]
    capsys.readouterr()
    assert leave("evaluate", "--gold", out, *run) == 0
    path = tmp_path / "processed" / "evaluation" / "errors.csv"
    assert f"listed with their context in {path}\n" in capsys.readouterr().out
    rows = path.read_text().splitlines()
    assert rows[0] == "article_id,part,error,label,expected,found,detail,raw_start,raw_end,context"
    assert any(row.startswith("weak,mentions,") and first in row for row in rows[1:])

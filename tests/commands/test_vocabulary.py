"""``aetia vocabulary``: add, remove, gaps and check."""

from pathlib import Path

import pytest

from pipeline import run
from pipeline.commands import checking
from pipeline.vocabulary.check import check_concepts
from pipeline.vocabulary.concepts import Concept, Layers

from ..stages.sample import write_raw
from ..test_command_line import leave, read_json


@pytest.fixture
def imports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AETIA_VOCABULARY", str(tmp_path / "vocabulary"))
    return tmp_path / "vocabulary"


def test_add_counts_and_tells_what_disagrees(imports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,name,synonyms\nLOCAL:desk-legs,desk legs,all-day sitting legs\nDOID:437,myasthenia gravis,the drooping disease\n")
    assert leave("vocabulary", "add", own, "--label", "SYMPTOM") == 0
    out = capsys.readouterr().out
    assert out.startswith(f"vocabulary add: 2 concepts with 4 names from {own} added as {imports}/own.csv; 1 of them were known already")
    assert "It contradicts vocabularies that were there before in 1 points" in out
    assert "  DOID:437 (myasthenia gravis) is CONDITION" in out
    assert leave("vocabulary", "remove", "own", "--json") == 0
    assert read_json(capsys)["data"] == {"path": f"{imports}/own.csv"}
    assert list(imports.iterdir()) == []
    assert leave("vocabulary", "remove", "own") == 2


def test_a_malformed_file_names_the_line_and_leaves_nothing(imports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,name,synonyms\nLOCAL:desk-legs,desk legs,\nLOCAL:no-name,,\n")
    assert leave("vocabulary", "add", own, "--label", "CONDITION", "--json") == 2
    found = read_json(capsys)
    assert found["error"] == {"code": "usage", "message": "own.csv, line 3: the name is empty."}
    assert not imports.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["--label", "DISEASE"], "--label: 'DISEASE' is none of CONDITION"), ([], "Missing option '--label'")],
)
def test_add_needs_a_label(arguments: list[str], message: str, imports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("vocabulary", "add", "own.csv", *arguments) == 2
    assert message in capsys.readouterr().err


def test_gaps_are_phrases_of_several_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Leg weakness\n\nCauses of leg weakness\n\n- Stroke\n- Zorblax hums\n"
    run(write_raw(tmp_path / "raw", {"a.txt": text, "b.txt": text + "- Multiple sclerosis\n"}), tmp_path / "out", until="extract")
    assert leave("vocabulary", "gaps", "--processed", tmp_path / "out") == 0
    out = capsys.readouterr().out
    assert out.startswith("vocabulary gaps: 1 phrases without a concept that stand as causes in 1 articles or more\n")
    assert "zorblax hums" in out
    assert leave("vocabulary", "gaps", "--processed", tmp_path / "out", "--min-articles", "3", "--json") == 0
    assert read_json(capsys)["data"] == {"gaps": []}


def test_gaps_need_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("vocabulary", "gaps", "--processed", tmp_path) == 2
    assert "run `make all` first" in capsys.readouterr().err


def test_check_counts_by_kind_and_shows_a_few(imports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("vocabulary", "check") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "vocabulary check: no mistakes"
    assert len(lines) < 40
    assert lines[-1].endswith("more; --all shows them")


BAD = [
    Concept("HP:1", "CONDITION", "one", category="blood"),
    Concept("HP:9", "CONDITION", "nine", category="blood"),
    Concept("AETIA:a", "CONDITION", "shared", category="blood", parents=("AETIA:gone", "MONDO:7"), xrefs=("X:1",)),
    Concept("AETIA:b", "CONDITION", "b", ("shared",), parents=("AETIA:c",), xrefs=("X:1",)),
    Concept("AETIA:c", "SYMPTOM", "c", parents=("AETIA:b",)),
]


def test_every_kind_of_mistake_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(checking, "read_hpo", lambda root: [Concept("HP:1", "SYMPTOM", "another")])
    monkeypatch.setattr(checking, "read_curated", lambda: (BAD, [], []))
    monkeypatch.setattr(checking, "read_layers", lambda: Layers([], {}, [], [], [], []))
    assert leave("vocabulary", "check", "--json") == 1
    found = read_json(capsys)
    assert found["ok"] is False
    assert {kind: len(lines) for kind, lines in found["data"]["mistakes"].items()} == {
        "ids that their vocabulary does not hold": 1,
        "ids that go by other names": 1,
        "ids that stand at two concepts": 1,
        "parents that are no concept": 1,
        "concepts that stand under themselves": 1,
        "concepts without a category": 1,
        "names that two concepts share": 1,
    }
    assert len(check_concepts(BAD, [Concept("HP:1", "SYMPTOM", "another")]).problems) == 8  # The eighth needs another vocabulary.
    assert [len(lines) for kind, lines in found["data"]["notes"].items() if "--against" in kind] == [1]


def test_check_against_a_file_that_is_not_there_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("vocabulary", "check", "--against", "nowhere.obo") == 2
    assert "there is no such file" in capsys.readouterr().err

"""Gold written out of tables: scored against these tables everything is right, and its offsets count the raw file."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate import evaluate
from pipeline.export import export_files, write_files
from pipeline.stages import run
from pipeline.stages.raw_texts import RawTexts
from pipeline.store import load_tables
from tests.evaluate.helpers import article, cause, mention, relation, tables

from .conftest import Sample

GOLD = Path(__file__).parent.parent / "gold" / "articles"


def read_lines(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").split("\n") if line]


def wrong_scores(scores: dict[str, Any]) -> dict[str, Any]:
    """Find the scores that are not perfect; where nothing was there to be found, nothing may be wrong."""
    cells = {(part, name): score for part, names in scores.items() for name, score in names.items()}
    return {key: score for key, score in cells.items() if score.get("f1", score.get("share")) not in (1.0, None) or score.get("wrong")}


def test_scored_against_its_own_tables_all_is_right(sample: Sample, tmp_path: Path) -> None:
    write_files(export_files(sample.tables, "jsonl", read_raw=sample.read_raw), tmp_path)
    found = evaluate(tmp_path, sample.tables, sample.raw).as_dict()
    assert found["scores"]["mentions"]["micro strict"]["f1"] == 1.0
    assert found["scores"]["causes"]["given"]["f1"] == 1.0
    assert found["scores"]["causes"]["category right"]["share"] == 1.0
    assert wrong_scores(found["scores"]) == {}
    assert found["error_count"] == 0
    assert found["docs"] == ["corpus/../../x", "corpus/a:b", "legs", "more/walk", "page", "weak"]


def test_long_articles_score_1_too(tmp_path: Path) -> None:
    run(GOLD, tmp_path / "processed", until="extract")
    found = load_tables(tmp_path / "processed")
    write_files(export_files(found, "jsonl", read_raw=RawTexts(GOLD)), tmp_path / "gold")
    report = evaluate(tmp_path / "gold", found, GOLD).as_dict()
    assert len(report["docs"]) == 12
    assert report["scores"]["mentions"]["micro strict"]["right"] == (~found["mentions"]["label"].isin(["TEST", "THERAPY"])).sum()
    assert report["scores"]["causes"]["given"]["right"] == (~found["causes"]["is_denied"]).sum()
    assert wrong_scores(report["scores"]) == {}


def test_every_text_is_the_slice_of_the_raw_file(sample: Sample, tmp_path: Path) -> None:
    write_files(export_files(sample.tables, "jsonl", read_raw=sample.read_raw), tmp_path)
    facts = sample.tables["articles"].set_index("article_id")
    for name in ("mentions.jsonl", "causes.jsonl"):
        rows = read_lines(tmp_path, name)
        assert {row["doc"] for row in rows} >= {"page", "weak", "corpus/a:b"}
        for row in rows:
            source_file, media_type, encoding = facts.loc[row["doc"], ["source_file", "media_type", "encoding"]]
            assert sample.read_raw(source_file, row["doc"], media_type, encoding)[row["start"] : row["end"]] == row["text"]
    page = {row["text"] for row in read_lines(tmp_path, "mentions.jsonl") if row["doc"] == "page"}
    assert {"Parkinson&rsquo;s disease", "low</b>\n potassium", "stroke"} <= page


def test_lines_by_value(tmp_path: Path) -> None:
    text = "Gout, not flu, weakens."
    gout, flu = mention("a", text, "Gout", "CONDITION"), mention("a", text, "flu", "CONDITION", is_negated=True)
    gone = mention("a", text, "weakens", "SYMPTOM", raw_start=None, raw_end=None)
    causes = [cause("a", "gout", "metabolic"), cause("a", "flu", "infectious", is_denied=True, relation_id="a#r1", text="flu")]
    link = relation("a", 0, gout, "causes", None, raw_start=0, raw_end=23, evidence=text)
    found = dict(export_files(tables([article("a", text)], [gout, flu, gone], causes, [link]), "jsonl"))
    assert [json.loads(line) for line in found["mentions.jsonl"].splitlines()] == [
        {"doc": "a", "start": 0, "end": 4, "text": "Gout", "label": "CONDITION", "concept": "gout", "negated": False, "uncertain": False,
         "span_ok": [], "optional": False},
        {"doc": "a", "start": 10, "end": 13, "text": "flu", "label": "CONDITION", "concept": "flu", "negated": True, "uncertain": False,
         "span_ok": [], "optional": False},
    ]  # fmt: skip
    assert [json.loads(line) for line in found["causes.jsonl"].splitlines()] == [
        {"doc": "a", "target": "weakness", "cause": "gout", "category": "metabolic", "also": [], "start": 0, "end": 23, "text": text,
         "optional": False, "accept": []},
        {"doc": "a", "target": "weakness", "cause": "flu", "category": "infectious", "also": [], "start": None, "end": None, "text": "flu",
         "optional": False, "accept": [], "denied": True},
    ]  # fmt: skip


def test_empty_in_empty_out() -> None:
    assert dict(export_files(tables([]), "jsonl")) == {"mentions.jsonl": "", "causes.jsonl": ""}


@pytest.mark.parametrize("article_id", ["weak", "corpus/a:b"])
def test_one_article(sample: Sample, article_id: str) -> None:
    found = dict(export_files(sample.tables, "jsonl", article_id=article_id))
    assert {json.loads(line)["doc"] for text in found.values() for line in text.splitlines()} == {article_id}

"""The whole evaluation: tables and gold in, report out."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import DataError, UsageError
from pipeline.evaluate import ERROR_COLUMNS, evaluate
from tests.evaluate.helpers import article, cause, heading, mention, relation, tables, write_jsonl

TEXT = "Causes\nGout brings on joint pain. Yoga helps."
GOUT = {"doc": "a", "start": 7, "end": 11, "text": "Gout", "label": "CONDITION", "concept": "gout"}
PAIN = {"doc": "a", "start": 22, "end": 32, "text": "joint pain", "label": "SYMPTOM", "concept": "joint pain"}


def sample() -> dict[str, pd.DataFrame]:
    gout, pain = mention("a", TEXT, "Gout", "CONDITION"), mention("a", TEXT, "joint pain", "SYMPTOM")
    return tables(
        [article("a", TEXT), article("c", "Other")], [gout, pain], [cause("a", "gout", "metabolic", relation_id="a#r1")],
        [relation("a", 0, gout, "causes", pain), relation("a", 1, gout, "causes", None)], [heading("a", 0, 0, 6)],
    )  # fmt: skip


def gold(folder: Path) -> Path:
    return write_jsonl(
        folder,
        mentions=[GOUT, PAIN],
        causes=[{"doc": "a", "target": "weakness", "cause": "gout", "category": "metabolic"}, {"doc": "b", "cause": "flu"}],
        relations=[{"doc": "a", "subject": "gout", "predicate": "has_symptom", "object": "joint pain"}],
        sections=[{"doc": "a", "start": 0, "end": 6, "heading": "Causes", "level": 1, "kind": "causes"}],
    )


def test_all_parts_are_scored_on_shared_documents(tmp_path: Path) -> None:
    report = evaluate(gold(tmp_path), sample())
    values = report.as_dict()
    assert (values["docs"], values["only_in_gold"], values["only_in_tables"]) == (["a"], ["b"], ["c"])
    scores = values["scores"]
    assert scores["mentions"]["micro strict"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 2, "wrong": 0, "missed": 0}
    assert scores["mentions"]["DRUG strict"]["f1"] is None
    assert scores["causes"]["category right"] == {"share": 1.0, "right": 1, "total": 1}
    assert (scores["relations"]["all"]["f1"], scores["sections"]["headings"]["f1"]) == (1.0, 1.0)
    assert report.errors() == []


def test_text_names_what_was_left_out(tmp_path: Path) -> None:
    lines = evaluate(gold(tmp_path), sample()).as_text().splitlines()
    assert lines[:3] == ["1 documents scored", "left out, no article for the gold: b", "left out, no gold for the article: c"]
    assert "mentions         micro strict                1.000  1.000  1.000      2      0      0" in lines
    assert "causes           category right                            1.000      1  of 1" in lines


def test_parts_without_gold_are_not_scored(tmp_path: Path) -> None:
    report = evaluate(write_jsonl(tmp_path, mentions=[GOUT]), sample())
    assert {part for part, _ in report.scores} == {"mentions", "negation"}
    (error,) = report.errors()
    assert tuple(error) == ERROR_COLUMNS
    assert (error["error"], error["found"], error["context"]) == ("spurious", "joint pain", None)


def test_raw_files_give_the_context(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    report = evaluate(write_jsonl(tmp_path, mentions=[GOUT]), sample(), tmp_path)
    assert report.errors()[0]["context"] == "Causes Gout brings on [joint pain]. Yoga helps."


def test_gold_for_another_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" + TEXT, encoding="utf-8")
    with pytest.raises(DataError, match="'Gout' does not stand at 7 to 11 of the raw file, nor do 1 more"):
        evaluate(gold(tmp_path), sample(), tmp_path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"doc": "a", "end": 1, "text": "x", "label": "DRUG"}', "mentions.jsonl, line 1: 'start' is missing"),
        ("[]", "line 1: it is no JSON object"),
        ("{", "line 1: Expecting property name"),
        ('{"doc": "a", "start": "one", "end": 1, "text": "x", "label": "DRUG"}', "line 1: invalid literal"),
        ('{"doc": "a", "start": 0, "end": 1, "text": "x", "label": "DRUG", "span_ok": "x y"}', "line 1: span_ok is a string"),
    ],
)
def test_broken_gold_names_its_line(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "mentions.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(DataError, match=message.replace("[", r"\[")):
        evaluate(tmp_path, sample())


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no gold"):
        evaluate(tmp_path, sample())


def test_empty_gold_and_empty_tables(tmp_path: Path) -> None:
    report = evaluate(write_jsonl(tmp_path, mentions=[], causes=[], relations=[], sections=[]), tables([]))
    assert report.docs == []
    assert report.as_dict()["scores"]["causes"]["given"]["f1"] is None

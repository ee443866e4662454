"""PubTator files."""

from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.evaluate import evaluate, read_gold
from pipeline.evaluate.gold import GoldMention, GoldRelation
from tests.evaluate.helpers import article, mention, tables

FILE = """12|t|Lithium and tremor.
12|a|We saw tremors in one man with BRCA1.
12\t0\t7\tLithium\tChemical\tD008094
12\t12\t18\ttremor\tDisease\tD014202
12\t27\t34\ttremors\tDisease\t-1
12\t51\t56\tBRCA1\tGene\t672
12\tCID\tD008094\tD014202

13|t|Nothing.
13|a|
"""


def test_read_by_value(tmp_path: Path) -> None:
    (tmp_path / "dev.pubtator").write_text(FILE, encoding="utf-8")
    gold = read_gold(tmp_path)
    assert gold.docs == {"12", "13"}
    assert gold.mentions == [
        GoldMention("12", 0, 7, "Lithium", "DRUG", "D008094"),
        GoldMention("12", 12, 18, "tremor", "DISEASE", "D014202"),
        GoldMention("12", 27, 34, "tremors", "DISEASE", "tremors"),
    ]
    assert gold.relations == [GoldRelation("12", "D008094", "causes", "D014202")]
    assert gold.labels == {"DRUG": "DRUG", "CONDITION": "DISEASE", "SYMPTOM": "DISEASE"}
    assert gold.notes == ["labels not scored: Gene"]


def test_symptoms_and_conditions_are_scored_together(tmp_path: Path) -> None:
    path = tmp_path / "dev.pubtator"
    path.write_text(FILE, encoding="utf-8")
    text = "Lithium and tremor.\nWe saw tremors in one man with BRCA1."
    rows = [mention("12", text, "Lithium", "DRUG"), mention("12", text, "tremor", "SYMPTOM"), mention("12", text, "man", "FACTOR")]
    scores = evaluate(path, tables([article("12", text)], rows)).as_dict()["scores"]["mentions"]
    assert scores["micro strict"] == {"precision": 1.0, "recall": 0.6667, "f1": 0.8, "right": 2, "wrong": 0, "missed": 1}
    assert list(scores) == ["micro strict", "micro relaxed", "DRUG strict", "DRUG relaxed", "DISEASE strict", "DISEASE relaxed"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("12\t1\t8\tLithium\tChemical\tD008094", r"dev\.pubtator, line 2: 'Lithium' does not stand at 1 to 8 of document 12"),
        ("12\tLithium", "line 2: it is neither a title"),
    ],
)
def test_broken_lines_are_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "dev.pubtator"
    path.write_text(f"12|t|Lithium and tremor.\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_gold(path)

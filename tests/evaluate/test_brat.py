"""BRAT standoff, read and written."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import DataError, UsageError
from pipeline.evaluate import brat_configuration, evaluate, read_gold, write_brat
from pipeline.evaluate.gold import GoldCause, GoldMention, GoldRelation
from tests.evaluate.helpers import article, cause, mention, relation, tables

TEXT = "Gout, not flu, brings on joint\npain. Ageing too."
ANN = """T1\tCONDITION 0 4\tGout
T2\tCONDITION 10 13\tflu
T3\tSYMPTOM 25 30;31 35\tjoint pain
T4\tFACTOR 37 43\tAgeing
N1\tReference T1 DOID:13189\tgout
A1\tNegated T2
A2\tCause T4 life_stage
A3\tDeniedCause T2 infectious
R1\tcauses Arg1:T1 Arg2:T3
R2\tnot_causes Arg1:T2 Arg2:T3
#1\tAnnotatorNotes T1\tas in the title
"""


def write(folder: Path, ann: str, text: str = TEXT) -> Path:
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "a.ann").write_text(ann, encoding="utf-8")
    return folder


def test_read_by_value(tmp_path: Path) -> None:
    gold = read_gold(write(tmp_path, ANN))
    assert gold.docs == {"a"}
    assert gold.mentions == [
        GoldMention("a", 0, 4, "Gout", "CONDITION", "gout"),
        GoldMention("a", 10, 13, "flu", "CONDITION", "flu", negated=True),
        GoldMention("a", 25, 35, "joint\npain", "SYMPTOM", "joint pain"),
        GoldMention("a", 37, 43, "Ageing", "FACTOR", "ageing"),
    ]
    assert gold.causes == [
        GoldCause("a", "", "flu", "infectious", denied=True, start=10),
        GoldCause("a", "", "ageing", "life stage", start=37),
    ]
    assert gold.relations == [
        GoldRelation("a", "gout", "causes", "joint pain"),
        GoldRelation("a", "flu", "causes", "joint pain", negated=True, start=10),
    ]
    assert gold.sections is None


def test_other_labels_are_mapped_and_unknown_ones_told(tmp_path: Path) -> None:
    gold = read_gold(write(tmp_path, "T1\tDisease 0 4\tGout\nT2\tGene 10 13\tflu\n"))
    assert [m.label for m in gold.mentions or ()] == ["DISEASE"]
    assert gold.labels == {"CONDITION": "DISEASE", "SYMPTOM": "DISEASE"}
    assert gold.notes == ["labels not scored: Gene"]
    assert (gold.causes, gold.relations) == (None, None)


@pytest.mark.parametrize(
    ("ann", "message"),
    [
        ("T1\tCONDITION 0\tGout\n", r"a\.ann, line 1: .* is no line of BRAT standoff"),
        ("T1\tCONDITION 0 4\tGout\nT2\tDRUG 40 99\tx\n", r"line 2: T2 ends after the text"),
        ("A1\tNegated T7\n", r"T7 is referred to but has no line"),
    ],
)
def test_broken_lines_are_named(tmp_path: Path, ann: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read_gold(write(tmp_path, ann))


def test_missing_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text(ANN, encoding="utf-8")
    with pytest.raises(DataError, match=r"its text a\.txt cannot be read"):
        read_gold(tmp_path)


def sample() -> dict[str, pd.DataFrame]:
    gout, flu = mention("a", TEXT, "Gout", "CONDITION", concept_id="DOID:13189"), mention("a", TEXT, "flu", "CONDITION", is_negated=True)
    pain, age = mention("a", TEXT, "joint\npain", "SYMPTOM", concept_name="joint pain"), mention("a", TEXT, "Ageing", "FACTOR")
    # As from a PDF: no place in a raw file.
    rows = [row | {"raw_start": None, "raw_end": None} for row in (gout, flu, pain, age)]
    relations = [
        relation("a", 0, gout, "causes", pain), relation("a", 1, age, "causes", None),
        relation("a", 2, flu, "causes", None, is_negated=True),
        relation("a", 3, flu, "causes", pain, is_negated=True),
    ]  # fmt: skip
    causes = [cause("a", "ageing", "life stage", relation_id="a#r1"), cause("a", "flu", "infectious", relation_id="a#r2", is_denied=True)]
    return tables([article("a", TEXT)], rows, causes, relations)


def test_write_by_value() -> None:
    text, ann = write_brat(sample(), "a")
    assert text == TEXT
    assert ann.splitlines() == [
        "T1\tCONDITION 0 4\tGout", "N1\tReference T1 DOID:13189\tgout", "T2\tCONDITION 10 13\tflu", "N2\tReference T2 AETIA:unlinked\tflu",
        "T3\tSYMPTOM 25 30;31 35\tjoint pain", "N3\tReference T3 AETIA:unlinked\tjoint pain", "T4\tFACTOR 37 43\tAgeing",
        "N4\tReference T4 AETIA:unlinked\tageing", "A1\tNegated T2", "A2\tCause T4 life_stage", "A3\tDeniedCause T2 infectious",
        "R1\tcauses Arg1:T1 Arg2:T3", "R2\tnot_causes Arg1:T2 Arg2:T3",
    ]  # fmt: skip


def test_what_was_written_scores_as_all_right(tmp_path: Path) -> None:
    text, ann = write_brat(sample(), "a")
    report = evaluate(write(tmp_path, ann, text), sample())
    scores = report.as_dict()["scores"]
    assert report.errors() == []
    assert [scores["mentions"]["micro strict"]["right"], scores["causes"]["given"]["right"], scores["causes"]["denied"]["right"]] == [
        4,
        1,
        1,
    ]
    assert (scores["relations"]["all"]["right"], scores["negation"]["negated"]["right"]) == (2, 1)


def test_the_target_stands_for_a_missing_object() -> None:
    made = sample()
    made["articles"]["target_name"] = "joint pain"
    relations = [line for line in write_brat(made, "a")[1].splitlines() if line.startswith("R")]
    assert relations == [
        "R1\tcauses Arg1:T1 Arg2:T3",
        "R2\tcauses Arg1:T4 Arg2:T3",
        "R3\tnot_causes Arg1:T2 Arg2:T3",
        "R4\tnot_causes Arg1:T2 Arg2:T3",
    ]


def test_unknown_article_is_an_error() -> None:
    with pytest.raises(UsageError, match="no article 'b'"):
        write_brat(sample(), "b")


def test_configuration_names_what_is_written() -> None:
    lines = brat_configuration().splitlines()
    assert lines[:3] == ["[entities]", "CONDITION", "SYMPTOM"]
    assert "not_has_symptom\tArg1:<ENTITY>, Arg2:<ENTITY>" in lines
    assert "Negated\tArg:<ENTITY>" in lines
    assert next(line for line in lines if line.startswith("Cause\t")).startswith("Cause\tArg:<ENTITY>, Value:neurological|")

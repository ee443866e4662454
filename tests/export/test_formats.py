"""BRAT, PubTator and Web Annotation: what was written is read back and means the same."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.evaluate import evaluate, read_gold
from pipeline.export import FORMATS, export_files, write_files
from tests.evaluate.helpers import article, cause, mention, relation, tables

from .conftest import Sample

TEXT = "Weak legs\nGout, not flu,\tbrings it on."


def small(article_id: str = "a") -> dict[str, pd.DataFrame]:
    gout = mention(article_id, TEXT, "Gout", "CONDITION", concept_id="DOID:13189")
    flu = mention(article_id, TEXT, "flu", "CONDITION", concept_id="DOID:8469", is_negated=True)
    legs = mention(article_id, TEXT, "Weak legs", "SYMPTOM")
    target = {"target_concept_id": "HP:0007340", "target_name": "leg weakness", "url": "https://example.org/a"}
    ids = {"subject_concept_id": "DOID:13189", "object_concept_id": "HP:0007340"}
    statements = [
        relation(article_id, 0, gout, "causes", None, **ids),
        relation(article_id, 1, flu, "causes", legs, is_negated=True, subject_concept_id="DOID:8469", object_concept_id="HP:0007340"),
        relation(article_id, 2, gout, "has_symptom", legs),
    ]
    causes = [
        cause(article_id, "gout", "metabolic"),
        cause(article_id, "flu", "infectious", is_denied=True, relation_id=f"{article_id}#r1"),
    ]
    return tables([article(article_id, TEXT, **target)], [legs, gout, flu], causes, statements)


@pytest.mark.parametrize("kind", ["brat", "pubtator"])
def test_read_back_and_scored_all_is_right(kind: str, sample: Sample, tmp_path: Path) -> None:
    plain = ["legs", "more/walk", "page", "weak"]  # The others have file names of their own in BRAT.
    kept = {name: frame[frame["article_id"].isin(plain)] if "article_id" in frame else frame for name, frame in sample.tables.items()}
    write_files(export_files(kept, kind), tmp_path)
    assert read_gold(tmp_path).docs == set(plain)
    report = evaluate(tmp_path, kept).as_dict()
    assert report["scores"]["mentions"]["micro strict"] == {
        "precision": 1.0, "recall": 1.0, "f1": 1.0, "right": len(kept["mentions"]), "wrong": 0, "missed": 0,
    }  # fmt: skip


def test_pubtator_by_value() -> None:
    (_, text), *rest = export_files(small("a|b"), "pubtator")
    assert rest == []
    assert text == (
        "a_b|t|Weak legs\n"
        "a_b|a|Gout, not flu, brings it on.\n"
        "a_b\t0\t9\tWeak legs\tSYMPTOM\t-\n"
        "a_b\t10\t14\tGout\tCONDITION\tDOID:13189\n"
        "a_b\t20\t23\tflu\tCONDITION\tDOID:8469\n"
        "a_b\tcauses\tDOID:13189\tHP:0007340\n"
        "\n"
    )


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_the_lines_of_pubtator(tmp_path_factory: pytest.TempPathFactory, rest: str) -> None:
    text = f"Weak{rest}\nGout{rest}"
    rows = [mention("a", text, f"Weak{rest}\nGout{rest}", "SYMPTOM")]
    folder = tmp_path_factory.mktemp("pubtator")
    write_files(export_files(tables([article("a", text)], rows), "pubtator"), folder)
    gold = read_gold(folder)
    assert len(gold.texts["a"]) == len(text)
    assert [(found.start, found.end) for found in gold.mentions or ()] == [(0, len(text))]


def annotations(folder: Path, name: str) -> list[dict[str, Any]]:
    page: dict[str, Any] = json.loads((folder / name).read_text(encoding="utf-8"))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    items: list[dict[str, Any]] = page["items"]
    return items


def test_web_annotation_by_value(tmp_path: Path) -> None:
    write_files(export_files(small("b c/a"), "webannotation"), tmp_path)
    _, gout, flu = annotations(tmp_path, "b c/a.jsonld")
    assert gout == {
        "id": "urn:aetia:mention:b%20c%2Fa%23m10-14",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "SpecificResource", "purpose": "identifying", "source": "DOID:13189"},
            {"type": "TextualBody", "purpose": "tagging", "value": "CONDITION"},
            {"type": "TextualBody", "purpose": "tagging", "value": "gout"},
            {"type": "TextualBody", "purpose": "tagging", "value": "cause"},
            {"type": "TextualBody", "purpose": "tagging", "value": "metabolic"},
        ],
        "target": {
            "source": {
                "id": "a.txt", "type": "Text", "format": "text/plain", "language": "en",
                "dcterms:source": ["b%20c/a.txt", "https://example.org/a"],
            },
            "selector": [
                {"type": "TextPositionSelector", "start": 10, "end": 14},
                {"type": "TextQuoteSelector", "exact": "Gout", "prefix": "Weak legs\n", "suffix": ", not flu,\tbrings it on."},
            ],
        },
    }  # fmt: skip
    assert [body["value"] for body in flu["body"][1:]] == ["CONDITION", "flu", "negated", "denied cause", "infectious"]


def test_web_annotations_select_their_words(sample: Sample, tmp_path: Path) -> None:
    write_files(export_files(sample.tables, "webannotation"), tmp_path)
    seen = 0
    for path in sorted(tmp_path.rglob("*.jsonld")):
        for item in annotations(tmp_path, path.relative_to(tmp_path).as_posix()):
            position, words = item["target"]["selector"]
            text = (path.parent / unquote(item["target"]["source"]["id"])).read_bytes().decode()
            assert text[position["start"] : position["end"]] == words["exact"]
            assert words["prefix"] + words["exact"] + words["suffix"] in text
            seen += 1
    assert seen == len(sample.tables["mentions"])


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_tables_give_the_same_files(kind: str, sample: Sample) -> None:
    assert list(export_files(sample.tables, kind)) == list(export_files(sample.tables, kind))


@pytest.mark.parametrize("kind", FORMATS)
def test_no_article_no_document(kind: str) -> None:
    documents = [(name, text) for name, text in export_files(tables([]), kind) if name != "annotation.conf"]
    assert [text for _, text in documents if text] == []


def test_wrong_names_are_told(sample: Sample) -> None:
    with pytest.raises(UsageError, match="no format 'word'; choose one of brat, pubtator, webannotation, jsonl"):
        export_files(sample.tables, "word")
    with pytest.raises(UsageError, match="no article 'nowhere'"):
        export_files(sample.tables, "brat", article_id="nowhere")
    with pytest.raises(UsageError, match="the tables mentions, relations, causes are not there"):
        export_files({"articles": sample.tables["articles"]}, "brat")

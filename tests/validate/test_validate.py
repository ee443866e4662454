"""The checks across tables, each with tables that pass and tables that fail it."""

import json
from typing import Any

import pandas as pd
import pytest

from pipeline.tables import TABLES
from pipeline.validate import ValidationReport, validate

TEXT = "Leg weakness\n\nA stroke can cause it."
RAW = "# Leg weakness\n\nA **stroke** can cause it.\n"
ARTICLE = {
    "article_id": "legs", "source_file": "legs.md", "sha256": "0" * 64, "media_type": "text/markdown", "encoding": "utf-8", "language": "en",
    "text": TEXT, "char_count": len(TEXT), "word_count": 7, "target_concept_id": "HP:0007340", "target_name": "leg weakness",
}  # fmt: skip
BLOCK = {"article_id": "legs", "language": "en", "is_boilerplate": False, "section_kind": "causes"}
SENTENCE = {"sentence_id": "legs#s0", "article_id": "legs", "block_id": "legs#b1", "start_char": 14, "end_char": 36}
CONCEPT = {"source": "test", "source_version": "1"}


def sample() -> dict[str, pd.DataFrame]:
    """Make one article whose stroke stands in bold in the raw file."""
    blocks = [
        {**BLOCK, "block_id": "legs#b0", "position": 0, "kind": "title", "level": 1, "start_char": 0, "end_char": 12, "raw_start": 2, "raw_end": 14},
        {
            **BLOCK, "block_id": "legs#b1", "position": 1, "kind": "paragraph", "level": 0, "parent_block_id": "legs#b0", "start_char": 14,
            "end_char": 36, "raw_start": 16, "raw_end": 42, "raw_pieces": "0:16:2 2:20:6 8:28:14",
        },
    ]  # fmt: skip
    mention = {
        "mention_id": "legs#m16-22", "article_id": "legs", "block_id": "legs#b1", "sentence_id": "legs#s0", "start_char": 16, "end_char": 22,
        "raw_start": 20, "raw_end": 26, "text": "stroke", "label": "CONDITION", "concept_id": "MONDO:0005098", "concept_name": "stroke",
        "match": "exact", "is_negated": False, "is_uncertain": False, "is_hypothetical": False, "is_historical": False, "experiencer": "patient",
    }  # fmt: skip
    relation = {
        "relation_id": "legs#r0", "article_id": "legs", "predicate": "causes", "subject_mention_id": "legs#m16-22",
        "subject_concept_id": "MONDO:0005098", "subject_concept_name": "stroke", "object_concept_id": "HP:0007340",
        "object_concept_name": "leg weakness", "rule": "cue", "evidence_kind": "sentence", "certainty": "possible", "is_negated": False,
        "start_char": 14, "end_char": 36, "raw_start": 16, "raw_end": 42, "evidence": "A stroke can cause it.",
    }  # fmt: skip
    cause = {
        "cause_id": "legs#c0", "article_id": "legs", "target_concept_id": "HP:0007340", "target_name": "leg weakness",
        "concept_id": "MONDO:0005098", "concept_name": "stroke", "label": "CONDITION", "category": "neurological", "certainty": "possible",
        "is_denied": False, "evidence_count": 1, "relation_id": "legs#r0", "text": "stroke", "raw_start": 20, "raw_end": 26,
        "evidence": "A stroke can cause it.",
    }  # fmt: skip
    concepts = [
        {**CONCEPT, "concept_id": "MONDO:0005098", "concept_name": "stroke", "label": "CONDITION"},
        {**CONCEPT, "concept_id": "HP:0007340", "concept_name": "leg weakness", "label": "SYMPTOM"},
    ]
    rows: dict[str, list[dict[str, Any]]] = {
        "articles": [ARTICLE], "blocks": blocks, "sentences": [SENTENCE], "mentions": [mention], "relations": [relation], "causes": [cause],
        "concepts": concepts,
    }  # fmt: skip
    return {name: TABLES[name].frame(rows.get(name, [])) for name in TABLES}


def check(tables: dict[str, pd.DataFrame], raw: str | None = RAW) -> ValidationReport:
    return validate(tables, read_raw=lambda *place: raw)


def failing(tables: dict[str, pd.DataFrame], raw: str | None = RAW) -> list[str]:
    return [found.name for found in check(tables, raw).checks if not found.passed]


def changed(table: str, **values: Any) -> dict[str, pd.DataFrame]:
    tables = sample()
    return {**tables, table: tables[table].assign(**values)}


def test_tables_that_fit_pass() -> None:
    report = check(sample())
    assert report.failed_count == 0
    assert "articles.duplicate_of resolves" in {found.name for found in report.checks}


def test_no_rows_pass() -> None:
    assert failing({name: table.frame() for name, table in TABLES.items()}) == []


@pytest.mark.parametrize(
    ("table", "values", "name"),
    [
        ("blocks", {"parent_block_id": "legs#b9"}, "blocks.parent_block_id resolves"),
        ("sentences", {"block_id": "legs#b9"}, "sentences.block_id resolves"),
        ("mentions", {"sentence_id": "legs#s9"}, "mentions.sentence_id resolves"),
        ("mentions", {"concept_id": "HP:1"}, "mentions.concept_id resolves"),
        ("relations", {"subject_mention_id": "legs#m9"}, "relations.subject_mention_id resolves"),
        ("relations", {"object_mention_id": "legs#m9"}, "relations.object_mention_id resolves"),
        ("relations", {"object_concept_id": "HP:1"}, "relations.object_concept_id resolves"),
        ("causes", {"relation_id": "legs#r9"}, "causes.relation_id resolves"),
        ("causes", {"article_id": "arms"}, "causes.article_id resolves"),
        ("articles", {"duplicate_of": "arms"}, "articles.duplicate_of resolves"),
        ("articles", {"char_count": 7}, "articles counted"),
        ("articles", {"word_count": 8}, "articles counted"),
        ("mentions", {"text": "strokes"}, "mentions.text sliced"),
        ("relations", {"evidence": "A stroke"}, "relations.evidence sliced"),
        ("sentences", {"start_char": 13}, "sentences inside blocks"),
        ("mentions", {"raw_start": 21}, "mentions in raw"),
        ("mentions", {"raw_end": 28}, "mentions in raw"),
        ("relations", {"raw_start": 18}, "relations in raw"),
        ("causes", {"raw_start": 21}, "causes in raw"),
        ("blocks", {"raw_pieces": [pd.NA, "0:16:2 2:21:6 8:28:14"]}, "blocks in raw"),
        ("blocks", {"raw_pieces": [pd.NA, pd.NA]}, "blocks in raw"),
        ("blocks", {"start_char": [1, 14]}, "blocks tile"),
        ("blocks", {"end_char": [12, 30]}, "blocks tile"),
        ("blocks", {"start_char": [0, 11]}, "blocks tile"),
    ],
)
def test_each_check_finds_what_it_asks_for(table: str, values: dict[str, Any], name: str) -> None:
    tables = changed(table, **values)
    assert name in failing(tables)


def test_ids_of_a_list_are_looked_up_one_by_one() -> None:
    tables = sample()
    row = {"target_name": "leg weakness", "concept_name": "stroke", "category": "neurological", "article_count": 1, "independent_count": 1}
    counts = dict.fromkeys(["gives_count", "independent_gives_count", "exact_count", "broader_count", "denies_count", "silent_count"], 0)
    tables["agreement"] = TABLES["agreement"].frame([{**row, **counts, "agreement_share": 0.0, "gives_article_ids": "legs|arms"}])
    found = next(found for found in check(tables).checks if found.name == "agreement.gives_article_ids resolves")
    assert [failure.value for failure in found.failures] == ["arms"]


def test_a_correction_that_changes_nothing_is_an_error_and_other_rejects_are_none() -> None:
    row = {
        "stage": "clean",
        "source_file": "legs.md",
        "table": "articles",
        "key": "legs",
        "detail": "CORRECTIONS.csv: 'strok' does not ...",
    }
    other = sample() | {"rejects": TABLES["rejects"].frame([{**row, "reason": "checksum differs"}])}
    assert failing(other) == []
    unmatched = sample() | {"rejects": TABLES["rejects"].frame([{**row, "reason": "correction without match"}])}
    assert failing(unmatched) == ["corrections match"]


def test_a_repeated_key_is_found() -> None:
    tables = sample()
    tables["causes"] = pd.concat([tables["causes"]] * 2)
    assert failing(tables) == ["causes: unique cause_id"]


def test_a_raw_file_that_changed_or_is_gone_is_found() -> None:
    assert failing(sample(), raw=RAW.replace("stroke", "Stroke")) == ["blocks in raw"]
    assert failing(sample(), raw=None) == ["files in raw"]


def test_entities_and_folded_space_are_units() -> None:
    tables = changed("blocks", raw_pieces=["0:2:3 3:5:8 4:13:8", "0:25:22"], raw_start=[2, 25], raw_end=[21, 47])
    tables["mentions"] = tables["mentions"].assign(raw_start=27, raw_end=33)
    tables["relations"] = tables["relations"].assign(raw_start=25, raw_end=47)
    tables["causes"] = tables["causes"].assign(raw_start=27, raw_end=33)
    assert failing(tables, raw="<b>Leg&#x0020;weakness</b A stroke can cause it."[1:]) == []


def test_a_pdf_has_pages_instead_of_offsets() -> None:
    none = {"raw_start": pd.array([pd.NA] * 2, "Int64"), "raw_end": pd.array([pd.NA] * 2, "Int64"), "raw_pieces": None}
    tables = changed("blocks", **none, page=pd.array([1, 1], "Int64"))
    assert failing(tables) == []
    assert failing(changed("blocks", **none)) == ["blocks in raw"]


def test_the_report_names_file_table_column_value_and_what_to_do() -> None:
    report = check(changed("mentions", text="a | b\nc"))
    page = report.as_markdown()
    assert "| legs.md | mentions | legs#m16-22 | text | `a \\| b c` |" in page
    assert "What to do: The text and its offsets come from the same run" in page
    assert "1 of them fail" in page
    found = json.loads(report.as_json())
    assert (found["passed"], found["failed_count"]) == (False, 1)
    assert next(one for one in found["checks"] if not one["passed"])["failures"][0]["value"] == "a | b\nc"


def test_the_report_shows_the_first_failures_and_counts_all() -> None:
    tables = sample()
    tables["sentences"] = pd.concat([tables["sentences"].assign(sentence_id=f"s{number}", block_id="none") for number in range(50)])
    found = next(found for found in check(tables).checks if found.name == "sentences.block_id resolves")
    assert (found.failed_count, len(found.failures)) == (50, 20)
    assert "and 30 more." in check(tables).as_markdown()

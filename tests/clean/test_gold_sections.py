"""Headings, levels and kinds measured on the annotated articles, where they are at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.clean import Cleaned, clean_file

from .helpers import check_offsets

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "gold" / "sections.jsonl").exists(), reason="the annotated articles are not beside the repository"
)


def _cleaned() -> dict[str, tuple[str, Cleaned]]:
    files = sorted((SHARED / "articles").glob("*.txt"))
    return {path.stem: (path.read_bytes().decode(), clean_file(path.read_bytes(), source_file=path.name)) for path in files}


def _headings(cleaned: Cleaned) -> dict[tuple[int, int], dict[str, Any]]:
    rows = [row for row in cleaned.blocks if row["kind"] in ("title", "heading") and not row["is_boilerplate"]]
    return {(row["raw_start"], row["raw_end"]): row for row in rows}


def test_headings_levels_and_kinds_agree_with_the_gold() -> None:
    lines = (SHARED / "gold" / "sections.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {(row["doc"], row["start"], row["end"]): row for row in map(json.loads, lines)}
    found = {(doc, *span): row for doc, (_, cleaned) in _cleaned().items() for span, row in _headings(cleaned).items()}
    both = sorted(set(gold) & set(found))
    assert 2 * len(both) / (len(gold) + len(found)) >= 0.95
    assert sum(found[key]["level"] == gold[key]["level"] for key in both) / len(both) >= 0.85
    assert sum(found[key]["section_kind"] == gold[key]["kind"] for key in both) / len(both) >= 0.95


def test_offsets_are_exact() -> None:
    for doc, (raw, cleaned) in _cleaned().items():
        check_offsets(cleaned, {doc: raw})


def test_only_the_german_paragraphs_are_foreign() -> None:
    foreign = [
        (raw[row["raw_start"] : row["raw_end"]].split()[0], row["language"])
        for raw, cleaned in _cleaned().values()
        for row in cleaned.blocks
        if row["language"] != "en"
    ]
    assert foreign == [("Die", "de"), ("Die", "de"), ("Aerobic,", "de"), ("Dehnübungen,", "de"), ("Yoga.", "de")]

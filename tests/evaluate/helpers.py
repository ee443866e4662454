"""Small tables and gold made of short texts."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.tables import Articles, Blocks, Causes, Mentions, Relations

Row = dict[str, Any]


def article(doc: str, text: str, **values: Any) -> Row:
    """Make a row of the table articles."""
    defaults = {
        "article_id": doc, "source_file": f"{doc}.txt", "sha256": "0" * 64, "media_type": "text/plain", "encoding": "utf-8",
        "language": "en", "text": text, "char_count": len(text), "word_count": len(text.split()),
    }  # fmt: skip
    return defaults | values


def mention(doc: str, text: str, words: str, label: str, **values: Any) -> Row:
    """Make a row of the table mentions for the first place where the words stand in the text."""
    start = text.index(words)
    end = start + len(words)
    defaults = {
        "mention_id": f"{doc}#m{start}-{end}", "article_id": doc, "block_id": f"{doc}#b0", "sentence_id": f"{doc}#s0", "start_char": start,
        "end_char": end, "raw_start": start, "raw_end": end, "text": words, "label": label, "concept_name": words.lower(), "match": "exact",
        "is_negated": False, "is_uncertain": False, "is_hypothetical": False, "is_historical": False, "experiencer": "patient",
    }  # fmt: skip
    return defaults | values


def cause(doc: str, name: str, category: str, **values: Any) -> Row:
    """Make a row of the table causes."""
    defaults = {
        "cause_id": f"{doc}#c-{name}", "article_id": doc, "target_name": "weakness", "concept_name": name, "label": "CONDITION",
        "category": category, "certainty": "stated", "is_denied": False, "evidence_count": 1, "relation_id": f"{doc}#r0", "text": name,
        "evidence": name,
    }  # fmt: skip
    return defaults | values


def relation(doc: str, number: int, subject: Row, predicate: str, other: Row | None, **values: Any) -> Row:
    """Make a row of the table relations between two mentions."""
    defaults = {
        "relation_id": f"{doc}#r{number}", "article_id": doc, "predicate": predicate, "subject_mention_id": subject["mention_id"],
        "object_mention_id": other["mention_id"] if other else None, "subject_concept_name": subject["concept_name"],
        "object_concept_name": other["concept_name"] if other else "weakness", "rule": "test", "evidence_kind": "sentence",
        "certainty": "stated", "is_negated": False, "start_char": 0, "end_char": 1, "raw_start": 0, "raw_end": 1, "evidence": "-",
    }  # fmt: skip
    return defaults | values


def heading(doc: str, position: int, start: int, end: int, **values: Any) -> Row:
    """Make a row of the table blocks for a heading."""
    defaults = {
        "block_id": f"{doc}#b{position}", "article_id": doc, "position": position, "kind": "heading", "level": 1, "section_kind": "causes",
        "language": "en", "is_boilerplate": False, "start_char": start, "end_char": end, "raw_start": start, "raw_end": end,
    }  # fmt: skip
    return defaults | values


def tables(
    articles: list[Row],
    mentions: list[Row] | None = None,
    causes: list[Row] | None = None,
    relations: list[Row] | None = None,
    blocks: list[Row] | None = None,
) -> dict[str, pd.DataFrame]:
    """Make the tables that are scored."""
    return {
        "articles": Articles.frame(articles), "blocks": Blocks.frame(blocks or []), "mentions": Mentions.frame(mentions or []),
        "relations": Relations.frame(relations or []), "causes": Causes.frame(causes or []),
    }  # fmt: skip


def write_jsonl(folder: Path, **kinds: list[Row]) -> Path:
    """Write gold files in our own format."""
    for kind, rows in kinds.items():
        (folder / f"{kind}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder

"""The project's own gold format: mentions.jsonl and causes.jsonl, to correct by hand and to score with.

Offsets count the decoded raw file, and ``text`` has the characters that stand there, tags and entities included.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from pipeline.evaluate.predictions import Row, rows_of

# source_file, article_id, media_type, encoding -> the decoded raw file (of a corpus: the line's text), or None where it is gone.
ReadRaw = Callable[[str, str, str, str], str | None]
_SOURCE = ("source_file", "article_id", "media_type", "encoding")


def no_raw(source_file: str, article_id: str, media_type: str, encoding: str) -> str | None:
    """Read no raw file: ``text`` is then as in the tables."""
    return None


def gold_files(tables: Mapping[str, pd.DataFrame], *, read_raw: ReadRaw = no_raw) -> dict[str, str]:
    """Give the contents of mentions.jsonl and causes.jsonl, by these names.

    Mentions without a place in the raw file, as in a PDF, are left out; causes have no need of one.
    """
    mentions, causes = list[Row](), list[Row]()
    by_article = {name: _by_article(tables[name]) for name in ("mentions", "relations", "causes")}
    for article in rows_of(tables["articles"][list(_SOURCE)]):
        key = article["article_id"]
        raw = read_raw(*(article[name] for name in _SOURCE))
        relations = {row["relation_id"]: row for row in by_article["relations"].get(key, ())}
        mentions += [_mention(row, raw) for row in by_article["mentions"].get(key, ()) if row["raw_start"] is not None]
        causes += [_cause(row, relations.get(row["relation_id"]), raw) for row in by_article["causes"].get(key, ())]
    return {"mentions.jsonl": _lines(mentions), "causes.jsonl": _lines(causes)}


def _by_article(frame: pd.DataFrame) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows_of(frame):
        found.setdefault(row["article_id"], []).append(row)
    return found


def _mention(row: Row, raw: str | None) -> Row:
    return {
        "doc": row["article_id"],
        **_place(row, row["text"], raw),
        "label": row["label"],
        "concept": row["concept_name"],
        "negated": bool(row["is_negated"]),
        "uncertain": bool(row["is_uncertain"]),
        "span_ok": [],
        "optional": False,
    }


def _cause(row: Row, relation: Row | None, raw: str | None) -> Row:
    """Place a cause at its evidence; at its own words where the relation is not among the tables."""
    place = _place(relation, relation["evidence"], raw) if relation else _place(row, row["text"], raw)
    return {
        "doc": row["article_id"],
        "target": row["target_name"],
        "cause": row["concept_name"],
        "category": row["category"],
        "also": [],
        **place,
        "optional": False,
        "accept": [],
        **({"denied": True} if row["is_denied"] else {}),
    }


def _place(row: Row, text: str, raw: str | None) -> dict[str, Any]:
    start, end = row["raw_start"], row["raw_end"]
    return {"start": start, "end": end, "text": text if raw is None or start is None else raw[start:end]}


def _lines(rows: list[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

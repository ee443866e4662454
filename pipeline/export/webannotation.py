"""W3C Web Annotation: each mention of an article as an annotation of its cleaned text, in JSON-LD.

The standard: https://www.w3.org/TR/annotation-model/. A position counts code points there as here. A concept is the body, as a CURIE that
the context spells out; the label, what is asserted, and the category of a cause are tags.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

import pandas as pd

from pipeline.evaluate.predictions import Row, rows_of

CONTEXT_LENGTH = 32
_STANDARD = "http://www.w3.org/ns/anno.jsonld"
_PREFIXES = {
    "DOID": "http://purl.obolibrary.org/obo/DOID_",
    "HP": "http://purl.obolibrary.org/obo/HP_",
    "SYMP": "http://purl.obolibrary.org/obo/SYMP_",
    "DRUGBANK": "https://identifiers.org/drugbank:",
    "AETIA": "urn:aetia:concept:",
}
_CONTEXT = [_STANDARD, {name: {"@id": iri, "@prefix": True} for name, iri in _PREFIXES.items()}]
_FLAGS = {"is_negated": "negated", "is_uncertain": "uncertain", "is_hypothetical": "hypothetical", "is_historical": "historical"}
COLUMNS = {
    "articles": ("article_id", "text", "source_file", "url", "language"),
    "mentions": ("article_id", "mention_id", "start_char", "end_char", "label", "concept_id", "concept_name", *_FLAGS),
    "relations": ("article_id", "relation_id", "subject_mention_id"),
    "causes": ("article_id", "relation_id", "is_denied", "category"),
}
_Node = dict[str, Any]


def annotation_page(tables: Mapping[str, pd.DataFrame], text_file: str) -> str:
    """Write the mentions of one article as an AnnotationPage.

    Args:
        tables: The rows of that article, of the tables in COLUMNS and with these columns.
        text_file: Name of the file with articles.text, in the same folder.
    """
    (article,) = rows_of(tables["articles"])
    causes = _cause_tags(rows_of(tables["relations"]), rows_of(tables["causes"]))
    source = _source(article, text_file)
    items = (_annotation(row, article["text"], source, causes.get(row["mention_id"], [])) for row in rows_of(tables["mentions"]))
    return _page(_urn("page", article["article_id"]), items)


def _page(key: str, items: Iterable[_Node]) -> str:
    """Write a page with a line an annotation; json.dumps would take ten times as long to write one over many lines."""
    head = json.dumps({"@context": _CONTEXT, "id": key, "type": "AnnotationPage", "items": []})
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f"{head.removesuffix(']}')}\n{lines}\n]}}\n"


def _urn(kind: str, key: str) -> str:
    return f"urn:aetia:{kind}:{quote(key, safe='')}"


def _source(article: Row, text_file: str) -> _Node:
    """Say what is annotated: the cleaned text, and the raw file and web page that it comes from."""
    origins = [quote(article["source_file"]), *([article["url"]] if article["url"] else [])]
    return {
        "id": quote(text_file),
        "type": "Text",
        "format": "text/plain",
        "language": article["language"],
        "dcterms:source": origins,
    }


def _cause_tags(relations: list[Row], causes: list[Row]) -> dict[str, list[str]]:
    subjects = {row["relation_id"]: row["subject_mention_id"] for row in relations}
    found: dict[str, list[str]] = {}
    for row in causes:
        tags = ["denied cause" if row["is_denied"] else "cause", row["category"]]
        found.setdefault(subjects.get(row["relation_id"], ""), []).extend(tags)
    return found


def _annotation(row: Row, text: str, source: _Node, cause_tags: list[str]) -> _Node:
    tags = [row["label"], row["concept_name"], *(name for column, name in _FLAGS.items() if row[column]), *cause_tags]
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in dict.fromkeys(tags)]
    concept = [{"type": "SpecificResource", "purpose": "identifying", "source": row["concept_id"]}] if row["concept_id"] else []
    return {
        "id": _urn("mention", row["mention_id"]),
        "type": "Annotation",
        "motivation": "identifying",
        "body": [*concept, *bodies],
        "target": {"source": source, "selector": _selectors(text, row["start_char"], row["end_char"])},
    }


def _selectors(text: str, start: int, end: int) -> list[_Node]:
    before, after = text[max(start - CONTEXT_LENGTH, 0) : start], text[end : end + CONTEXT_LENGTH]
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": after},
    ]

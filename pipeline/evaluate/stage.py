"""Score the tables against gold annotation, as the annotation guidelines say."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.evaluate.causes import CauseScorer
from pipeline.evaluate.context import Context, read_raw_texts
from pipeline.evaluate.gold import Gold
from pipeline.evaluate.jsonl import KINDS
from pipeline.evaluate.mentions import score_mentions
from pipeline.evaluate.predictions import Predictions, documents, rows_of
from pipeline.evaluate.reading import check_offsets, read_gold
from pipeline.evaluate.relations import RelationScorer
from pipeline.evaluate.report import Report
from pipeline.evaluate.sections import score_sections


def evaluate(gold_dir: Path, tables: Mapping[str, pd.DataFrame], raw_dir: Path | None = None) -> Report:
    """Score the tables against a folder of gold annotation.

    Args:
        gold_dir: Gold in one of the formats that `read_gold` reads.
        tables: Tables by name: articles, blocks, mentions, relations, causes; concepts, if given, adds synonyms.
        raw_dir: Folder of the raw files, for the context of the errors.

    Raises:
        UsageError: there is no gold.
        DataError: the gold cannot be read, or its offsets do not fit the raw files.
    """
    return evaluate_gold(read_gold(gold_dir), tables, raw_dir)


def evaluate_gold(gold: Gold, tables: Mapping[str, pd.DataFrame], raw_dir: Path | None = None) -> Report:
    """Score the tables against gold that was read already."""
    known = documents(tables)
    docs = gold.docs & known
    report = Report(sorted(docs), sorted(gold.docs - known), sorted(known - gold.docs), list(gold.notes))
    cleaned = {row["article_id"]: row["text"] for row in rows_of(tables.get("articles"), docs)}
    own_text = frozenset(doc for doc in docs if doc in cleaned and _is_same(gold.texts.get(doc), cleaned[doc]))
    texts = read_raw_texts(raw_dir, tables["articles"]) if raw_dir and "articles" in tables else {}
    texts |= {doc: cleaned[doc] for doc in own_text}
    check_offsets(gold, texts)
    _score(_restricted(gold, docs), Predictions(tables, docs, own_text=own_text), Context(texts), report)
    return report


def _is_same(annotated: str | None, cleaned: str) -> bool:
    """Tell whether the annotated text is the cleaned text, whatever kind of blank stands between the words."""
    return annotated is not None and len(annotated) == len(cleaned) and annotated.split() == cleaned.split()


def _restricted(gold: Gold, docs: set[str]) -> Gold:
    parts = {name: getattr(gold, name) for name in KINDS}
    kept: dict[str, Any] = {name: None if items is None else [item for item in items if item.doc in docs] for name, items in parts.items()}
    return replace(gold, docs=docs, **kept)


def _score(gold: Gold, predictions: Predictions, context: Context, report: Report) -> None:
    if gold.mentions is not None:
        labels = list(dict.fromkeys(gold.labels.values()))
        mentions = score_mentions(gold.mentions, predictions.mentions(gold.labels), labels, context)
        report.scores |= mentions.scores()
        if unplaced := predictions.unplaced_count():
            report.notes.append(f"{unplaced} mentions left out: a PDF gives them no place in the raw file; annotate its text in BRAT")
        report.found_errors += mentions.errors
    if gold.causes is not None:
        causes = CauseScorer(gold, predictions.causes(), predictions.mention_names(), context)
        report.scores |= causes.scores()
        report.found_errors += causes.errors
    if gold.relations is not None:
        relations = RelationScorer(gold, predictions.relations())
        report.scores["relations", "all"] = relations.counts()
        report.found_errors += relations.errors
    if gold.sections is not None:
        scores, errors = score_sections(gold.sections, predictions.headings())
        report.scores |= scores
        report.found_errors += errors

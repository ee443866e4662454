"""Score the tables against gold annotation, as the annotation guidelines say."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from pipeline.evaluate.causes import CauseScorer
from pipeline.evaluate.context import Context, read_raw_texts
from pipeline.evaluate.gold import Gold
from pipeline.evaluate.jsonl import KINDS, read_jsonl
from pipeline.evaluate.mentions import score_mentions
from pipeline.evaluate.predictions import Predictions, documents
from pipeline.evaluate.relations import RelationScorer
from pipeline.evaluate.report import Report
from pipeline.evaluate.sections import score_sections


def evaluate(gold_dir: Path, tables: Mapping[str, pd.DataFrame], raw_dir: Path | None = None) -> Report:
    """Score the tables against a folder of gold annotation.

    Args:
        gold_dir: Folder of gold: our JSONL files.
        tables: Tables by name: articles, blocks, mentions, relations, causes; concepts, if given, adds synonyms.
        raw_dir: Folder of the raw files, for the context of the errors.

    Raises:
        DataError: the gold cannot be read.
    """
    return evaluate_gold(read_jsonl(gold_dir), tables, raw_dir)


def evaluate_gold(gold: Gold, tables: Mapping[str, pd.DataFrame], raw_dir: Path | None = None) -> Report:
    """Score the tables against gold that was read already."""
    known = documents(tables)
    docs = gold.docs & known
    report = Report(sorted(docs), sorted(gold.docs - known), sorted(known - gold.docs))
    predictions = Predictions(tables, docs)
    texts = read_raw_texts(raw_dir, tables["articles"]) if raw_dir and "articles" in tables else {}
    _score(_restricted(gold, docs), predictions, Context(texts), report)
    return report


def _restricted(gold: Gold, docs: set[str]) -> Gold:
    parts = {name: getattr(gold, name) for name in KINDS}
    kept = {name: None if items is None else [item for item in items if item.doc in docs] for name, items in parts.items()}
    return replace(gold, docs=docs, **kept)


def _score(gold: Gold, predictions: Predictions, context: Context, report: Report) -> None:
    if gold.mentions is not None:
        labels = list(dict.fromkeys(gold.labels.values()))
        mentions = score_mentions(gold.mentions, predictions.mentions(gold.labels), labels, context)
        report.scores |= mentions.scores()
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

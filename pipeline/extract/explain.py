"""Say in words why an article is read as it is: its mentions, and for each cause the rule, the cue and the quote."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.errors import UsageError

_FLAGS = {"is_negated": "negated", "is_uncertain": "uncertain", "is_hypothetical": "supposed", "is_historical": "past"}


def explain(tables: Mapping[str, pd.DataFrame], article_id: str) -> str:
    """Explain one article.

    Args:
        tables: The tables articles, blocks, mentions, relations and causes.
        article_id: The article; a UsageError lists the nearest ones where it is not there.

    Returns:
        Text for a terminal: the target, each cause with its evidence, then each block with its mentions.
    """
    articles = tables["articles"]
    found = articles[articles["article_id"] == article_id]
    if found.empty:
        some = ", ".join(sorted(articles["article_id"])[:10])
        raise UsageError(f"{article_id} is no article of these tables; there are: {some}")
    mine = {name: frame[frame["article_id"] == article_id] for name, frame in tables.items() if "article_id" in frame.columns}
    article = found.iloc[0]
    target = article["target_name"] if pd.notna(article["target_name"]) else "none found"
    lines = [f"{article_id}: {article['title'] or 'no title'}", f"target: {target}", "", "Causes"]
    lines += list(_causes(mine["causes"], mine["relations"]))
    lines += ["", "Mentions", *_blocks(mine["blocks"], mine["mentions"], str(article["text"]))]
    return "\n".join(lines)


def _causes(causes: pd.DataFrame, relations: pd.DataFrame) -> Iterator[str]:
    joined = causes.merge(relations[["relation_id", "rule", "cue", "evidence_kind"]], on="relation_id", validate="m:1")
    if joined.empty:
        yield "  none"
    for cause in _rows(joined.sort_values(["category", "concept_name"])):
        verdict = "denied" if cause["is_denied"] else cause["certainty"]
        frequency = f", {cause['frequency']}" if cause["frequency"] else ""
        cue = f', cue "{cause["cue"]}"' if cause["cue"] else ""
        yield f"  {cause['concept_name']} [{cause['category']}] {verdict}{frequency}: {cause['rule']}{cue}, {cause['evidence_kind']}"
        yield f'      "{" ".join(cause["evidence"].split())}"'


def _blocks(blocks: pd.DataFrame, mentions: pd.DataFrame, text: str) -> Iterator[str]:
    by_block: dict[str, list[dict[str, Any]]] = {}
    for mention in _rows(mentions):
        by_block.setdefault(mention["block_id"], []).append(mention)
    for block in _rows(blocks):
        words = " ".join(text[block["start_char"] : block["end_char"]].split())
        state = "not read" if block["is_boilerplate"] or block["language"] != "en" else block["section_kind"]
        yield f"  ({block['kind']}, {state}) {words}"
        yield from map(_mention, by_block.get(block["block_id"], []))


def _mention(mention: dict[str, Any]) -> str:
    flags = [name for column, name in _FLAGS.items() if mention[column]]
    facts = ", ".join([mention["concept_id"] or "no concept", mention["match"], *flags])
    return f"      {mention['text']} -> {mention['label']} {mention['concept_name']} ({facts})"


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give rows as dicts, missing values as None."""
    rows: list[dict[str, Any]] = frame.astype(object).where(frame.notna(), None).to_dict("records")  # type: ignore[assignment]
    return rows

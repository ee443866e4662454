"""Where two articles say different things: the pairs of quotes that a target's page lays side by side."""

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

import pandas as pd

from pipeline.dashboard.cells import Grouped, records
from pipeline.dashboard.evidence import Places, Quote, cut
from pipeline.dashboard.figures.certainty import SAYING_NAMES
from pipeline.dashboard.figures.selection import OnTarget

MAX_PAIRS = 100
KINDS = {
    "denial": "One gives the cause, the other denies it",
    "category": "They put it into different groups",
    "unclear": "For one it is not clear whether it is a cause at all",
    "certainty": "One is surer than the other",
}


class Side(NamedTuple):
    """One side of a divergence."""

    code: str
    title: str
    value: str
    quote: Quote


class Pair(NamedTuple):
    """Two articles that differ on a cause."""

    cause: str
    left: Side
    right: Side


class Divergences(NamedTuple):
    """All pairs of one kind; those that are not shown are counted."""

    kind: str
    title: str
    pairs: list[Pair]
    hidden_count: int


def _kind(row: dict[str, Any]) -> str:
    return "unclear" if row["kind"] == "certainty" and "unclear" in (row["value"], row["other_value"]) else str(row["kind"])


def _value(kind: str, value: str) -> str:
    if kind == "category":
        return f"under “{value}”"
    return SAYING_NAMES.get(value, value)


def between(tables: Grouped, article_ids: Collection[str]) -> pd.DataFrame:
    """Choose the divergences between two of the articles, whatever target they are counted for."""
    rows = tables.rows("divergence", "article_id", article_ids)
    return rows[rows["other_article_id"].isin(article_ids)]


def divergences(tables: Grouped, chosen: OnTarget, where: Places) -> list[Divergences]:
    """Group the divergences on a target by kind, the weightiest first."""
    causes = {row["cause_id"]: row for row in records(chosen.causes)}
    rows = records(between(tables, where.articles))

    def side(row: dict[str, Any], prefix: str) -> Side:
        article, cause = where.articles[row[f"{prefix}article_id"]], causes[row[f"{prefix}cause_id"]]
        href = where.href(cause["article_id"], cause["relation_id"])
        return Side(
            article["code"], article["title"], _value(row["kind"], row[f"{prefix}value"]), cut(cause["evidence"], cause["text"], href)
        )

    return [_group(kind, [row for row in rows if _kind(row) == kind], side) for kind in KINDS if any(_kind(row) == kind for row in rows)]


def _group(kind: str, rows: list[dict[str, Any]], side: Callable[[dict[str, Any], str], Side]) -> Divergences:
    rows = sorted(rows, key=lambda row: row["concept_name"])
    pairs = [Pair(row["concept_name"], side(row, ""), side(row, "other_")) for row in rows[:MAX_PAIRS]]
    return Divergences(kind, KINDS[kind], pairs, len(rows) - len(pairs))

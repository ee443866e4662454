"""Where articles say different things: the quotes that a target's page lays side by side."""

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

import pandas as pd

from pipeline.dashboard.cells import Grouped, records
from pipeline.dashboard.evidence import Places, Quote, cut
from pipeline.dashboard.figures.certainty import SAYING_NAMES
from pipeline.dashboard.figures.selection import OnTarget, with_keys

MAX_PAIRS = 100
KINDS = {
    "denial": "One gives the cause, the other denies it",
    "category": "They put it into different groups",
    "unclear": "For one it is not clear whether it is a cause at all",
    "certainty": "One is surer than the other",
}


class Side(NamedTuple):
    """What one article says of a cause."""

    code: str
    title: str
    quote: Quote


class Dispute(NamedTuple):
    """Articles that say one thing of a cause, and articles that each say another: all of the left differ from all of the right."""

    cause: str
    left_value: str
    right_value: str
    left: tuple[Side, ...]
    right: tuple[Side, ...]


class Divergences(NamedTuple):
    """All disputes of one kind, on so many causes; pairs of articles that are not shown are counted."""

    kind: str
    title: str
    cause_count: int
    disputes: list[Dispute]
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
    pairs = with_keys(between(tables, where.articles))
    quoted = chosen.causes["cause_id"].isin({*pairs["cause_id"], *pairs["other_cause_id"]})
    causes = {row["cause_id"]: row for row in records(chosen.causes[quoted])}
    rows = records(pairs)

    def side(row: dict[str, Any], prefix: str) -> Side:
        article, cause = where.articles[row[f"{prefix}article_id"]], causes[row[f"{prefix}cause_id"]]
        href = where.href(cause["article_id"], cause["relation_id"])
        return Side(article["code"], article["title"], cut(cause["evidence"], cause["text"], href))

    by_kind = {kind: [row for row in rows if _kind(row) == kind] for kind in KINDS}
    return [_group(kind, own, side) for kind, own in by_kind.items() if own]


def _group(kind: str, rows: list[dict[str, Any]], side: Callable[[dict[str, Any], str], Side]) -> Divergences:
    shown = sorted(rows, key=lambda row: row["concept_name"])[:MAX_PAIRS]
    return Divergences(kind, KINDS[kind], len({row["key"] for row in rows}), _disputes(shown, side), len(rows) - len(shown))


def _disputes(rows: list[dict[str, Any]], side: Callable[[dict[str, Any], str], Side]) -> list[Dispute]:
    """Put together the articles that differ from the very same others, so that each quote stands once and no pair comes in that is none."""
    against: dict[tuple[str, str, str, Side], list[Side]] = {}
    for row in rows:
        values = (_value(row["kind"], row[name]) for name in ("value", "other_value"))
        against.setdefault((row["concept_name"], *values, side(row, "")), []).append(side(row, "other_"))
    found: dict[tuple[str, str, str, tuple[Side, ...]], list[Side]] = {}
    for (cause, value, other_value, left), right in against.items():
        found.setdefault((cause, value, other_value, tuple(right)), []).append(left)
    return [Dispute(cause, value, other, tuple(left), right) for (cause, value, other, right), left in found.items()]

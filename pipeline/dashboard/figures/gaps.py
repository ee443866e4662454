"""Bars: how much of what a reference gives does each article mention?"""

from typing import NamedTuple

import plotly.graph_objects as go

from pipeline.dashboard.cells import records
from pipeline.dashboard.figures.bars import Part, draw_bars, named_rows
from pipeline.dashboard.figures.selection import MAX_ARTICLES, Source, select_target
from pipeline.dashboard.figures.theme import fragment

# How an article stands to a cause of the reference, in words, with the style it is drawn in.
STATES = {"present": "strong", "narrower": "middle", "broader": "faint", "absent": "none"}
STATE_NAMES = {
    "present": "mentions it",
    "narrower": "only a narrower one",
    "broader": "only a broader one",
    "absent": "not mentioned here",
}
MAX_REFERENCE = 30


class CoverageGapsInfo(NamedTuple):
    """Causes of the reference by article and by whether the article mentions them."""

    target: str
    reference: str
    article_ids: list[str]
    codes: list[str]
    titles: list[str]
    states: dict[str, list[int]]


def coverage_gaps_info(tables: Source, target: str | None = None, *, reference: str = "other articles") -> CoverageGapsInfo:
    """Count the causes of a reference (other articles, or HPO annotations) by article and state."""
    chosen = select_target(tables, target)
    articles = chosen.articles.head(MAX_ARTICLES)
    rows = chosen.coverage[chosen.coverage["reference"] == reference]
    counted = rows.groupby(["state", "article_id"]).size().to_dict()
    ids = articles["article_id"].tolist()
    states = {state: [counted.get((state, id_), 0) for id_ in ids] for state in STATES}
    return CoverageGapsInfo(chosen.name, reference, ids, articles["code"].tolist(), articles["heading"].tolist(), states)


class ReferenceCausesInfo(NamedTuple):
    """Causes of the reference that most others give, or that are most frequent, and the state of each article: a row a cause."""

    target: str
    causes: list[str]
    keys: list[str]
    support_counts: list[int]
    frequencies: list[str | None]
    codes: list[str]
    states: list[list[str | None]]
    hidden_causes: int


def reference_causes_info(
    tables: Source, target: str | None = None, *, reference: str = "other articles", most: int = MAX_REFERENCE
) -> ReferenceCausesInfo:
    """List the causes of a reference that at least one article does not mention."""
    chosen = select_target(tables, target)
    articles = chosen.articles.head(MAX_ARTICLES)
    given = chosen.references[(chosen.references["reference"] == reference) & (chosen.references["absent_count"] > 0)]
    causes = given.sort_values("support_count", ascending=False, kind="stable").drop_duplicates("key")
    shown = records(causes.head(most))
    here = chosen.coverage[chosen.coverage["reference"] == reference]
    states = dict(zip(zip(here["key"], here["article_id"], strict=True), here["state"], strict=True))
    return ReferenceCausesInfo(
        chosen.name,
        [row["concept_name"] for row in shown],
        [row["key"] for row in shown],
        [row["support_count"] for row in shown],
        [row["frequency"] for row in shown],
        articles["code"].tolist(),
        [[states.get((row["key"], id_)) for id_ in articles["article_id"]] for row in shown],
        len(causes) - len(shown),
    )


def plot_coverage_gaps(tables: Source, target: str | None = None, *, reference: str = "other articles") -> go.Figure:
    """Draw a bar an article: what it mentions of the causes that a reference gives."""
    info = coverage_gaps_info(tables, target, reference=reference)
    parts = []
    for state, style in STATES.items():
        missing = state == "absent" and reference == "other articles"
        fragments = [fragment(missing=id_) if missing else None for id_ in info.article_ids]
        parts.append(Part(STATE_NAMES[state], style, info.states[state], fragments))
    return draw_bars(named_rows(info.codes, info.titles), parts, "causes")

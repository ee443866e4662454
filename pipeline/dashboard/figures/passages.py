"""Bars: which causes does an article give, and in how many places? For a symptom on which there is one article only."""

from typing import NamedTuple

import plotly.graph_objects as go

from pipeline.dashboard.cells import records
from pipeline.dashboard.figures.bars import Part, draw_bars
from pipeline.dashboard.figures.certainty import SAYING_NAMES, SAYINGS
from pipeline.dashboard.figures.selection import Source, select_target
from pipeline.dashboard.figures.theme import fragment

MAX_CAUSES = 40


class PassagesInfo(NamedTuple):
    """Causes, the one with the most passages first, with what is said of each and in how many passages."""

    target: str
    keys: list[str]
    causes: list[str]
    categories: list[str]
    sayings: list[str]
    counts: list[int]
    hidden_causes: int


def passages_info(tables: Source, target: str | None = None) -> PassagesInfo:
    """Count, for each cause, the sentences, list items and headings that say so."""
    chosen = select_target(tables, target)
    causes = chosen.causes.sort_values(["evidence_count", "concept_name"], ascending=[False, True])
    shown = records(causes.head(MAX_CAUSES)[["key", "concept_name", "category", "certainty", "is_denied", "evidence_count"]])
    return PassagesInfo(
        chosen.name,
        [row["key"] for row in shown],
        [row["concept_name"] for row in shown],
        [row["category"] for row in shown],
        ["denied" if row["is_denied"] else row["certainty"] for row in shown],
        [row["evidence_count"] for row in shown],
        len(causes) - len(shown),
    )


def plot_passages(tables: Source, target: str | None = None) -> go.Figure:
    """Draw a bar a cause: in how many places the article says so."""
    info = passages_info(tables, target)
    fragments = [fragment(cause=key) for key in info.keys]
    pairs = list(zip(info.counts, info.sayings, strict=True))
    counts = {saying: [count if own == saying else 0 for count, own in pairs] for saying in SAYINGS}
    parts = [Part(SAYING_NAMES[saying], style, counts[saying], fragments) for saying, style in SAYINGS.items()]
    return draw_bars(info.causes, parts, "passages")

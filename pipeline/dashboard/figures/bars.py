"""Draw counts as bars that are stacked along each row: what the bar charts of the pages have in common."""

from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from pipeline.dashboard.figures.theme import BLUE, ORANGE, SKY, VERMILION, escape, figure, rows_layout

# Color and pattern, so that the parts can be told apart in gray and by color-blind readers.
STYLES = {
    "strong": {"color": BLUE},
    "middle": {"color": SKY, "pattern": {"shape": "/", "fgcolor": "#ffffff", "size": 6, "fillmode": "overlay", "solidity": 0.25}},
    "weak": {"color": ORANGE, "pattern": {"shape": ".", "fgcolor": "#ffffff", "size": 6, "fillmode": "overlay", "solidity": 0.35}},
    "against": {"color": VERMILION, "pattern": {"shape": "x", "fgcolor": "#ffffff", "size": 6, "fillmode": "overlay", "solidity": 0.25}},
    "faint": {"color": "#bdd7e7", "pattern": {"shape": ".", "fgcolor": BLUE, "size": 6, "fillmode": "overlay", "solidity": 0.2}},
    "none": {"color": "#d5dae0"},
    # For an order of five: from dark to light, which stays an order in gray.
    "1st": {"color": "#08306b"},
    "2nd": {"color": "#2171b5"},
    "3rd": {"color": "#6baed6"},
    "4th": {"color": "#bdd7e7"},
    "5th": {"color": "#e3e7eb", "line": {"color": "#8a94a0", "width": 1}},
}

# Below, every whole number has a tick; Plotly would put some between them.
FEW = 10


class Part(NamedTuple):
    """A part of each bar: its name, style, one count a row, and one filter a row."""

    name: str
    style: str
    counts: Sequence[int]
    fragments: Sequence[str | None]


def draw_bars(rows: Sequence[str], parts: Sequence[Part], unit: str) -> go.Figure:
    """Draw stacked bars from 0; a part without any count is left out."""
    traces = [_trace(rows, part, unit) for part in parts if any(part.counts)]
    longest = max(map(sum, zip(*(part.counts for part in parts), strict=True)), default=0)
    axis = {"rangemode": "tozero", "tickformat": ",d", "title": {"text": unit, "font": {"size": 12}}}
    bars = {"barmode": "stack", "bargap": 0.3, "legend": {"traceorder": "normal"}}
    return figure(
        traces,
        rows_layout(rows, has_legend=True),
        {**bars, "xaxis": axis | ({"dtick": 1} if longest < FEW else {}), "yaxis": {"showgrid": False}},
    )


def _trace(rows: Sequence[str], part: Part, unit: str) -> go.Bar:
    return go.Bar(
        name=part.name,
        orientation="h",
        x=list(part.counts),
        y=list(range(len(rows))),
        marker=STYLES[part.style],
        customdata=list(part.fragments),
        text=[escape(f"{row}: {part.name}") for row in rows],
        textposition="none",
        hovertemplate=f"%{{text}}<br>%{{x}} {unit}<extra></extra>",
    )


def named_rows(codes: Sequence[str], titles: Sequence[str]) -> list[str]:
    """Name the row of each article by code and title."""
    return [f"{code} · {title}" for code, title in zip(codes, titles, strict=True)]

"""How all figures look: colors that color-blind readers can tell apart, labels that are text and never markup."""

import html
import textwrap
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

# Okabe and Ito's palette, https://jfly.uni-koeln.de/color/; shape always tells apart what color tells apart.
BLUE, SKY, VERMILION, GREEN, ORANGE, PURPLE, GREY = "#0072B2", "#56B4E9", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#6B7280"
# White to blue: darker is more in print, in gray and in every kind of color blindness; ink stays readable on all of it.
SCALE = [[0.0, "#f5f6f8"], [0.001, "#e0edf8"], [1.0, "#6aaede"]]
INK, LINE = "#1f2933", "#d9dee5"
# Characters in a line of a row's name, on a screen and on a telephone.
LABEL_WIDTH, NARROW_WIDTH = 38, 24
ROW_HEIGHT, TWO_LINES = 26, 36
LINE_HEIGHT = 17
_AROUND, _LEGEND, _EMPTY = 56, 34, 120


def label(text: str, width: int = NARROW_WIDTH, lines: int = 2) -> str:
    """Wrap a name and escape it: Plotly takes tags in labels for markup."""
    wrapped = textwrap.wrap(" ".join(text.split()), width, max_lines=lines, placeholder=" …") or [""]
    return "<br>".join(escape(line) for line in wrapped)


def escape(text: str) -> str:
    """Make text safe for a Plotly label, where `<` opens a tag and `%{` a placeholder."""
    return html.escape(text, quote=False).replace("%{", "%\u200b{")


def fragment(**chosen: str) -> str:
    """Write a filter of the evidence table as the fragment of an address."""
    return urlencode(chosen)


def figure(traces: Sequence[BaseTraceType], **layout: object) -> go.Figure:
    """Put traces into a figure; without traces it says that there is nothing to show."""
    drawn = go.Figure(list(traces))
    restyle(drawn, **layout)
    return drawn if traces else _empty(drawn)


def restyle(drawn: go.Figure, **layout: object) -> None:
    """Give a figure the look that all share."""
    drawn.update_layout(
        template="none",
        margin={"l": 8, "r": 8, "t": 16, "b": 8},
        font={"family": "system-ui, -apple-system, 'Segoe UI', sans-serif", "size": 13, "color": INK},
        hoverlabel={"bgcolor": "#ffffff", "bordercolor": LINE, "font": {"color": INK, "size": 13}, "align": "left"},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom"},
        dragmode=False,
        minreducedheight=20,
        minreducedwidth=60,
    )
    axis = {"automargin": True, "zeroline": False, "fixedrange": True, "gridcolor": LINE, "tickcolor": LINE}
    drawn.update_xaxes(**axis)
    drawn.update_yaxes(**axis)
    drawn.update_layout(**layout)


def _empty(drawn: go.Figure) -> go.Figure:
    drawn.update_layout(height=_EMPTY, xaxis={"visible": False}, yaxis={"visible": False})
    return drawn.add_annotation(text="Nothing to show here.", showarrow=False, x=0.5, y=0.5, xref="paper", yref="paper")


def set_rows(drawn: go.Figure, names: Sequence[str]) -> None:
    """Name the rows of a figure, and make it high enough for all names and for a legend.

    The names wrapped for a telephone go along, with the height that they need more.
    """
    wide, narrow = ([label(name, width) for name in names] for width in (LABEL_WIDTH, NARROW_WIDTH))
    height = _rows_height(wide)
    legend = _LEGEND if drawn.layout.showlegend else 0
    drawn.update_yaxes(rows_axis(wide))
    drawn.update_layout(height=_AROUND + legend + height)
    add_meta(drawn, narrow_rows=narrow, narrow_extra=_rows_height(narrow) - height)


def _rows_height(labels: Sequence[str]) -> int:
    return (TWO_LINES if any("<br>" in text for text in labels) else ROW_HEIGHT) * len(labels)


def add_meta(drawn: go.Figure, **more: object) -> None:
    """Tell the script of the page what it needs to fit the figure to a screen."""
    drawn.update_layout(meta={**(drawn.layout.meta or {}), **more})


def rows_axis(labels: Sequence[str]) -> dict[str, Any]:
    """Lay out named rows that read from top to bottom; the axis itself is numbers, so that no name is taken for a date."""
    return {"tickmode": "array", "tickvals": list(range(len(labels))), "ticktext": labels, "range": [len(labels) - 0.5, -0.5]}

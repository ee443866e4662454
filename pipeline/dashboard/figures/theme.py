"""How all figures look: colors that color-blind readers can tell apart, labels that are text and never markup."""

import html
import textwrap
from collections.abc import Mapping, Sequence
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

# A layout is a plain dictionary until the figure is made: Plotly checks every single update of a figure, which took longer than all else.
Layout = dict[str, Any]
AXIS = {"automargin": True, "zeroline": False, "fixedrange": True, "gridcolor": LINE, "tickcolor": LINE}
_LOOK: Layout = {
    "template": "none",
    "margin": {"l": 8, "r": 8, "t": 16, "b": 8},
    "font": {"family": "system-ui, -apple-system, 'Segoe UI', sans-serif", "size": 13, "color": INK},
    "hoverlabel": {"bgcolor": "#ffffff", "bordercolor": LINE, "font": {"color": INK, "size": 13}, "align": "left"},
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom"},
    "dragmode": False,
    "minreducedheight": 20,
    "minreducedwidth": 60,
    "xaxis": AXIS,
    "yaxis": AXIS,
}
_NOTHING: Layout = {
    "height": _EMPTY,
    "xaxis": {"visible": False},
    "yaxis": {"visible": False},
    "annotations": [{"text": "Nothing to show here.", "showarrow": False, "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper"}],
}


def label(text: str, width: int = NARROW_WIDTH, lines: int = 2, tail: str = "") -> str:
    """Wrap a name and escape it: Plotly takes tags in labels for markup. The tail is never cut off."""
    wrapped = textwrap.wrap(" ".join(text.split()) + tail, width, max_lines=lines, placeholder=f" …{tail}") or [""]
    return "<br>".join(escape(line) for line in wrapped)


def escape(text: str) -> str:
    """Make text safe for a Plotly label, where `<` opens a tag and `%{` a placeholder."""
    return html.escape(text, quote=False).replace("%{", "%\u200b{")


def fragment(**chosen: str) -> str:
    """Write a filter of the evidence table as the fragment of an address."""
    return urlencode(chosen)


def merge(*layouts: Mapping[str, Any]) -> Layout:
    """Merge layouts and what is nested in them; of two values the later one counts."""
    merged: Layout = {}
    for layout in layouts:
        for name, value in layout.items():
            merged[name] = merge(merged.get(name, {}), value) if isinstance(value, Mapping) else value
    return merged


def figure(traces: Sequence[BaseTraceType], *layouts: Layout) -> go.Figure:
    """Put traces into a figure with the look that all share; without traces it says that there is nothing to show."""
    return go.Figure(list(traces), merge(_LOOK, *layouts) if traces else merge(_LOOK, _NOTHING))


def rows_layout(names: Sequence[str], tails: Sequence[str] = (), *, above: int = 0, has_legend: bool = False) -> Layout:
    """Name rows that read from top to bottom, and make the figure high enough for all names, a legend and what else stands above.

    The names wrapped for a telephone go along, with the height that they need more. The axis itself is numbers, so that no
    name is taken for a date.
    """
    ends = tails or [""] * len(names)
    wide, narrow = (
        [label(name, width, tail=tail) for name, tail in zip(names, ends, strict=True)] for width in (LABEL_WIDTH, NARROW_WIDTH)
    )
    height = _rows_height(wide)
    return {
        "showlegend": has_legend,
        "height": _AROUND + (_LEGEND if has_legend else 0) + height + above,
        "yaxis": {"tickmode": "array", "tickvals": list(range(len(wide))), "ticktext": wide, "range": [len(wide) - 0.5, -0.5]},
        # What the script of the page needs to fit the figure to a screen.
        "meta": {"narrow_rows": narrow, "narrow_extra": _rows_height(narrow) - height},
    }


def _rows_height(labels: Sequence[str]) -> int:
    return (TWO_LINES if any("<br>" in text for text in labels) else ROW_HEIGHT) * len(labels)

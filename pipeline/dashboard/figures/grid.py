"""Draw a table of numbers as a heatmap: what the heatmaps of the pages have in common."""

from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from pipeline.dashboard.figures.theme import INK, LINE_HEIGHT, SCALE, Layout, escape, figure, label, merge, rows_layout

# Characters in a line over a column: beside each other, and where they stand upright.
_WIDTH, _UPRIGHT = 13, 30
_CHAR_WIDTH = 6.4


class Columns(NamedTuple):
    """The columns of a grid. `codes` are short names for narrow columns, over which names without one stand upright; share of the width."""

    names: Sequence[str]
    codes: Sequence[str] = ()
    share: float = 1.0


def draw_grid(
    rows: Sequence[str],
    columns: Columns,
    values: Sequence[Sequence[float]],
    fragments: Sequence[Sequence[str | None]],
    unit: str,
    *,
    value_format: str = "",
    most: float | None = None,
) -> go.Figure:
    """Draw a heatmap with its numbers printed; the scale starts at 0.

    Args:
        rows: Names of the rows, from top to bottom.
        columns: Names of the columns, from left to right.
        values: A number a row and column; 0 stays blank.
        fragments: The filter of the evidence table that a click sets.
        unit: What is counted, for the label under the pointer.
        value_format: How to write a number, as Python's `format` does; a 0 is not written.
        most: The end of the scale; by default the largest number.
    """
    if not rows or not columns.names:
        return figure([])
    written = [[format(value, value_format) for value in row] for row in values]
    heatmap = go.Heatmap(
        z=values,
        x=list(range(len(columns.names))),
        y=list(range(len(rows))),
        zmin=0,
        zmax=most or max(1, *(value for row in values for value in row)),
        colorscale=SCALE,
        showscale=False,
        xgap=2,
        ygap=2,
        text=[[text if value else "" for value, text in zip(*pair, strict=True)] for pair in zip(values, written, strict=True)],
        texttemplate="%{text}",
        textfont={"color": INK},
        customdata=fragments,
        hovertext=[
            [f"{escape(f'{column}: {row}')}<br>{text} {unit}" for column, text in zip(columns.names, texts, strict=True)]
            for row, texts in zip(rows, written, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    return figure([heatmap], grid_layout(rows, columns), {"yaxis": {"showgrid": False}})


def grid_layout(rows: Sequence[str], columns: Columns, tails: Sequence[str] = (), *, has_legend: bool = False) -> Layout:
    """Name rows and columns; the page takes the short names where columns are narrow, and changes the height by `short_extra`.

    The axes themselves are numbers, so that no name is taken for a date.
    """
    codes = columns.codes or [""] * len(columns.names)
    names = [_column_label(code, name) for code, name in zip(codes, columns.names, strict=True)]
    short = [f"<b>{code}</b>" for code in columns.codes] or [label(name, _UPRIGHT, 1) for name in columns.names]
    above = LINE_HEIGHT * max(text.count("<br>") for text in names)
    needed = 0 if columns.codes else round(_CHAR_WIDTH * max(map(len, short))) - LINE_HEIGHT
    axis = {"tickmode": "array", "tickvals": list(range(len(names))), "ticktext": names, "range": [-0.5, len(names) - 0.5]}
    return merge(
        rows_layout(rows, tails, above=above, has_legend=has_legend),
        {"xaxis": {**axis, "side": "top", "tickangle": 0, "showgrid": False}},
        {"meta": {"short": short, "is_upright": not columns.codes, "share": columns.share, "short_extra": needed - above}},
    )


def _column_label(code: str, name: str) -> str:
    return f"<b>{code}</b><br>{label(name, _WIDTH, 4)}" if code else label(name, _WIDTH, 3)

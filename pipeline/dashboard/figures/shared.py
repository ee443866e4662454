"""UpSet: which articles share how many causes?

After Lex et al., UpSet: Visualization of Intersecting Sets (2014), turned so that the groups of articles read from top to bottom.
"""

from collections import Counter
from typing import NamedTuple

import plotly.graph_objects as go

from pipeline.dashboard.figures.grid import Columns, grid_layout
from pipeline.dashboard.figures.selection import MAX_ARTICLES, OnTarget, Source, select_target
from pipeline.dashboard.figures.theme import AXIS, BLUE, GREY, escape, figure, fragment

MAX_GROUPS = 20
# Width of the dots and the gap beside them, and room for the number behind the longest bar.
_SHARE, _GAP, _HEADROOM = 0.6, 0.03, 1.2


class Group(NamedTuple):
    """Articles, by their place in the figure, that alone share so many causes."""

    articles: tuple[int, ...]
    codes: str
    cause_count: int


class SharedCausesInfo(NamedTuple):
    """Groups of independent articles, the one with the most causes first; a cause counts in one group only."""

    target: str
    codes: list[str]
    titles: list[str]
    groups: list[Group]
    hidden_groups: int


def shared_by(chosen: OnTarget) -> dict[str, str]:
    """Name, for each cause, the independent articles that give it or a narrower one by their codes, joined by blanks.

    A cause that more articles give than a figure shows is left out.
    """
    counts = dict(zip(chosen.agreement["key"], chosen.agreement["gives_count"], strict=True))
    codes = dict(zip(chosen.articles["article_id"], chosen.articles["code"], strict=True))
    own = {id_: code for id_, code, copy in zip(codes, codes.values(), chosen.articles["is_copy"], strict=True) if not copy}
    order = {code: place for place, code in enumerate(own.values())}
    whole = {key: chosen.gives.get(key, set()) for key, count in counts.items() if len(chosen.gives.get(key, ())) == count}
    found = {key: [own[id_] for id_ in own.keys() & gives] for key, gives in whole.items()}
    return {key: " ".join(sorted(codes, key=order.__getitem__)) for key, codes in found.items() if len(codes) <= MAX_ARTICLES}


def shared_causes_info(tables: Source, target: str | None = None) -> SharedCausesInfo:
    """Count the causes that exactly the articles of a group give."""
    chosen = select_target(tables, target)
    articles = chosen.articles[~chosen.articles["is_copy"]].head(MAX_ARTICLES)
    place = {code: column for column, code in enumerate(articles["code"])}
    counts = Counter(codes for codes in shared_by(chosen).values() if codes and set(codes.split()) <= place.keys())
    order = sorted(counts, key=lambda codes: (-counts[codes], -len(codes.split()), codes))
    groups = [Group(tuple(place[code] for code in codes.split()), codes, counts[codes]) for codes in order[:MAX_GROUPS]]
    return SharedCausesInfo(chosen.name, list(place), articles["title"].tolist(), groups, max(len(order) - MAX_GROUPS, 0))


def plot_shared_causes(tables: Source, target: str | None = None) -> go.Figure:
    """Draw a row a group of articles: a dot under each article in it, and a bar for the causes that they alone share."""
    info = shared_causes_info(tables, target)
    if not info.groups:
        return figure([])
    most = max(group.cause_count for group in info.groups)
    beside = {
        "xaxis": {"domain": [0, _SHARE - _GAP]},
        "xaxis2": {**AXIS, "domain": [_SHARE, 1], "anchor": "y2", "range": [0, most * _HEADROOM], "visible": False},
        "yaxis2": {**AXIS, "anchor": "x2", "matches": "y", "showticklabels": False, "showgrid": False},
    }
    traces = [*(_line(row, group) for row, group in enumerate(info.groups)), _dots(info), _bars(info)]
    return figure(traces, grid_layout([""] * len(info.groups), Columns(info.titles, info.codes, _SHARE)), beside)


def _line(row: int, group: Group) -> go.Scatter:
    ends = (min(group.articles), max(group.articles))
    return go.Scatter(x=ends, y=(row, row), mode="lines", line={"color": BLUE, "width": 3}, hoverinfo="skip")


def _dots(info: SharedCausesInfo) -> go.Scatter:
    points = [(column, row) for row, group in enumerate(info.groups) for column in group.articles]
    return go.Scatter(
        x=[column for column, _ in points],
        y=[row for _, row in points],
        mode="markers",
        marker={"color": BLUE, "size": 11},
        customdata=[fragment(shared=info.groups[row].codes) for _, row in points],
        text=[escape(info.titles[column]) for column, _ in points],
        hovertemplate="%{text}<extra></extra>",
    )


def _bars(info: SharedCausesInfo) -> go.Bar:
    counts = [group.cause_count for group in info.groups]
    return go.Bar(
        x=counts,
        y=list(range(len(counts))),
        orientation="h",
        xaxis="x2",
        yaxis="y2",
        marker={"color": GREY},
        text=counts,
        textposition="outside",
        cliponaxis=False,
        customdata=[fragment(shared=group.codes) for group in info.groups],
        hovertemplate="%{x} causes<extra></extra>",
    )

"""Dot plot: which article gives which cause?"""

from typing import NamedTuple

import plotly.graph_objects as go

from pipeline.dashboard.figures.grid import Columns, grid_layout
from pipeline.dashboard.figures.selection import MAX_ARTICLES, OnTarget, Source, by_support, select_target
from pipeline.dashboard.figures.theme import BLUE, VERMILION, escape, figure, fragment

MAX_CAUSES = 40
# Causes that somebody denies are shown however few articles give them.
MAX_DENIED = 10
STATUSES = ("gives it", "gives a narrower one", "denies it")
_MARKERS = {
    "gives it": {"symbol": "circle", "color": BLUE, "size": 13},
    "gives a narrower one": {"symbol": "circle-open", "color": BLUE, "size": 11, "line": {"width": 2}},
    "denies it": {"symbol": "x", "color": VERMILION, "size": 11},
}


class Dot(NamedTuple):
    """What one article says of one cause; both by their place in the figure."""

    cause: int
    article: int
    status: str


class CausesByArticleInfo(NamedTuple):
    """Causes of a target, the one that most independent articles give first, and what each article says of them."""

    target: str
    keys: list[str]
    causes: list[str]
    categories: list[str]
    independent_counts: list[int]
    denies_counts: list[int]
    article_ids: list[str]
    codes: list[str]
    titles: list[str]
    dots: list[Dot]
    hidden_causes: int
    hidden_articles: int


def causes_by_article_info(
    tables: Source, target: str | None = None, *, most: int = MAX_CAUSES, rolled_up: bool = True
) -> CausesByArticleInfo:
    """List causes by the number of independent articles that give them: as many as asked for, and those that an article denies.

    Args:
        tables: All tables.
        target: The symptom; by default the one with the most articles.
        most: So many causes at most.
        rolled_up: False leaves out that an article gives a narrower cause.
    """
    chosen = select_target(tables, target)
    if not rolled_up:
        chosen = _only_exact(chosen)
    articles = chosen.articles.head(MAX_ARTICLES)
    agreement = by_support(chosen.agreement)
    denied = agreement[agreement["denies_count"] > 0].head(MAX_DENIED)
    shown = agreement[agreement["key"].isin([*agreement["key"].head(most), *denied["key"]])]
    place = {id_: column for column, id_ in enumerate(articles["article_id"])}
    dots = [dot for row, key in enumerate(shown["key"]) for dot in _dots(row, place, chosen, key)]
    return CausesByArticleInfo(
        target=chosen.name,
        keys=shown["key"].tolist(),
        causes=shown["concept_name"].tolist(),
        categories=shown["category"].tolist(),
        independent_counts=shown["independent_gives_count"].tolist(),
        denies_counts=shown["denies_count"].tolist(),
        article_ids=articles["article_id"].tolist(),
        codes=articles["code"].tolist(),
        titles=articles["heading"].tolist(),
        dots=dots,
        hidden_causes=len(agreement) - len(shown),
        hidden_articles=chosen.article_count - len(articles),
    )


def _only_exact(chosen: OnTarget) -> OnTarget:
    """Count only the articles that give the very cause, and drop causes that nobody gives or denies himself."""
    originals = dict(zip(chosen.articles["article_id"], chosen.articles["original"], strict=True))
    exact = {key: ids - chosen.narrower.get(key, set()) for key, ids in chosen.gives.items()}
    counts = [len({originals[id_] for id_ in exact.get(key, ())}) for key in chosen.agreement["key"]]
    if chosen.is_cut:
        counts = chosen.agreement["exact_count"].tolist()
    agreement = chosen.agreement.assign(independent_gives_count=counts)
    agreement = agreement[(agreement["exact_count"] > 0) | (agreement["denies_count"] > 0)]
    return chosen._replace(agreement=agreement, gives=exact, narrower={})


def _dots(row: int, place: dict[str, int], chosen: OnTarget, key: str) -> list[Dot]:
    gives, narrower, denied = (said.get(key, set()) for said in (chosen.gives, chosen.narrower, chosen.denies))
    dots = []
    for article_id in sorted((gives | denied) & place.keys(), key=lambda id_: place[id_]):
        status = "denies it" if article_id in denied else "gives a narrower one" if article_id in narrower else "gives it"
        dots.append(Dot(row, place[article_id], status))
    return dots


def plot_causes_by_article(tables: Source, target: str | None = None, *, most: int = MAX_CAUSES, rolled_up: bool = True) -> go.Figure:
    """Draw a dot for each article that gives a cause or a narrower one, and a cross for one that denies it."""
    info = causes_by_article_info(tables, target, most=most, rolled_up=rolled_up)
    traces = [_trace(info, status) for status in STATUSES if any(dot.status == status for dot in info.dots)]
    if not traces:
        return figure([])
    counts = [f"\N{NO-BREAK SPACE}({count})" for count in info.independent_counts]
    layout = grid_layout(info.causes, Columns(info.titles, info.codes), counts, has_legend=True)
    return figure(traces, layout, {"legend": {"y": 0, "yanchor": "top"}})


def _trace(info: CausesByArticleInfo, status: str) -> go.Scatter:
    dots = [dot for dot in info.dots if dot.status == status]
    return go.Scatter(
        name=status,
        mode="markers",
        x=[dot.article for dot in dots],
        y=[dot.cause for dot in dots],
        marker=_MARKERS[status],
        cliponaxis=False,
        customdata=[fragment(article=info.article_ids[dot.article], cause=info.keys[dot.cause]) for dot in dots],
        text=[escape(f"{info.titles[dot.article]} {status}: {info.causes[dot.cause]}") for dot in dots],
        hovertemplate="%{text}<extra></extra>",
    )

"""Heatmap: how alike are the articles?"""

from typing import NamedTuple

import plotly.graph_objects as go

from pipeline.dashboard.figures.bars import named_rows
from pipeline.dashboard.figures.grid import Columns, draw_grid
from pipeline.dashboard.figures.selection import MAX_ARTICLES, Source, select_target


class ArticleSimilarityInfo(NamedTuple):
    """Jaccard index of the causes of each two articles: shared causes over all causes of both.

    `plain` compares the very causes; in `rolled_up` an article also gives every broader cause that some article gives.
    """

    target: str
    codes: list[str]
    titles: list[str]
    plain: list[list[float]]
    rolled_up: list[list[float]]


def _jaccard(sets: list[set[str]]) -> list[list[float]]:
    return [[len(one & other) / len(one | other) if one | other else 0.0 for other in sets] for one in sets]


def article_similarity_info(tables: Source, target: str | None = None) -> ArticleSimilarityInfo:
    """Compare each two articles by the causes they give; denied causes do not count."""
    chosen = select_target(tables, target)
    articles = chosen.articles.head(MAX_ARTICLES)
    ids = articles["article_id"].tolist()
    given = chosen.causes[~chosen.causes["is_denied"] & chosen.causes["article_id"].isin(ids)]
    exact = {id_: set(keys) for id_, keys in given.groupby("article_id")["key"]}
    rolled = {id_: {key for key, gives in chosen.gives.items() if id_ in gives} for id_ in ids}
    return ArticleSimilarityInfo(
        chosen.name,
        articles["code"].tolist(),
        articles["heading"].tolist(),
        _jaccard([exact.get(id_, set()) for id_ in ids]),
        _jaccard([rolled[id_] for id_ in ids]),
    )


def plot_article_similarity(tables: Source, target: str | None = None, *, rolled_up: bool = False) -> go.Figure:
    """Draw how alike each two articles are, from 0% to 100%."""
    info = article_similarity_info(tables, target)
    values = info.rolled_up if rolled_up else info.plain
    rows = named_rows(info.codes, info.titles)
    nothing = [[None] * len(rows) for _ in rows]
    return draw_grid(rows, Columns(info.titles, info.codes), values, nothing, "of their causes shared", value_format=".0%", most=1)

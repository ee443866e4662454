"""Heatmap: how many causes of each category does each article give?"""

from typing import NamedTuple

import plotly.graph_objects as go

from pipeline.dashboard.cells import Tables
from pipeline.dashboard.figures.selection import select_target
from pipeline.dashboard.figures.theme import INK, LINE, SCALE, column_meta, columns_axis, escape, figure, fragment, set_rows

MAX_ARTICLES = 30


class CategoriesByArticleInfo(NamedTuple):
    """Causes given (not denied) by category and article. `counts` and `shares` have a row a category, a column an article."""

    target: str
    categories: list[str]
    article_ids: list[str]
    codes: list[str]
    titles: list[str]
    counts: list[list[int]]
    shares: list[list[float]]
    hidden_articles: int


def categories_by_article_info(tables: Tables, target: str | None = None) -> CategoriesByArticleInfo:
    """Count causes by category and article; the category with the most causes comes first."""
    chosen = select_target(tables, target)
    articles = chosen.articles.head(MAX_ARTICLES)
    given = chosen.causes[~chosen.causes["is_denied"]]
    totals = given["category"].value_counts()
    categories = sorted(totals.index, key=lambda category: (-totals[category], category))
    counted = given.groupby(["category", "article_id"]).size().to_dict()
    per_article = given.groupby("article_id").size().to_dict()
    ids = articles["article_id"].tolist()
    counts = [[counted.get((category, id_), 0) for id_ in ids] for category in categories]
    shares = [[count / max(per_article.get(id_, 0), 1) for count, id_ in zip(row, ids, strict=True)] for row in counts]
    hidden = len(chosen.articles) - len(articles)
    codes, titles = articles["code"].tolist(), articles["title"].tolist()
    return CategoriesByArticleInfo(chosen.name, categories, ids, codes, titles, counts, shares, hidden)


def plot_categories_by_article(tables: Tables, target: str | None = None, *, shares: bool = False) -> go.Figure:
    """Draw causes by category and article, as counts, or as shares of an article's causes."""
    info = categories_by_article_info(tables, target)
    if not info.categories:
        return figure([], 0)
    heatmap = go.Heatmap(
        z=info.shares if shares else info.counts,
        x=list(range(len(info.codes))),
        y=list(range(len(info.categories))),
        zmin=0,
        colorscale=SCALE,
        showscale=False,
        xgap=2,
        ygap=2,
        texttemplate="%{z:.0%}" if shares else "%{z}",
        textfont={"color": INK},
        customdata=[[fragment(article=id_, category=category) for id_ in info.article_ids] for category in info.categories],
        text=[[escape(f"{title}: {category}") for title in info.titles] for category in info.categories],
        hovertemplate="%{text}: %{z:.0%} of its causes<extra></extra>" if shares else "%{text}: %{z}<extra></extra>",
    )
    names = [category.capitalize() for category in info.categories]
    drawn = figure([heatmap], len(names), meta=column_meta(info.codes))
    drawn.update_xaxes(columns_axis(info.codes, info.titles), linecolor=LINE)
    set_rows(drawn, names)
    drawn.update_yaxes(showgrid=False)
    return drawn

"""Heatmap: how many causes of each category does each article give?"""

from typing import NamedTuple

import plotly.graph_objects as go

from pipeline.dashboard.figures.grid import Columns, draw_grid
from pipeline.dashboard.figures.selection import MAX_ARTICLES, Source, select_target
from pipeline.dashboard.figures.theme import fragment


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


def categories_by_article_info(tables: Source, target: str | None = None) -> CategoriesByArticleInfo:
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
    hidden = chosen.article_count - len(articles)
    codes, titles = articles["code"].tolist(), articles["heading"].tolist()
    return CategoriesByArticleInfo(chosen.name, categories, ids, codes, titles, counts, shares, hidden)


def plot_categories_by_article(tables: Source, target: str | None = None, *, shares: bool = False) -> go.Figure:
    """Draw causes by category and article, as counts, or as shares of an article's causes."""
    info = categories_by_article_info(tables, target)
    names = [category.capitalize() for category in info.categories]
    columns = Columns(info.titles, info.codes)
    fragments = [[fragment(article=id_, category=category) for id_ in info.article_ids] for category in info.categories]
    if shares:
        return draw_grid(names, columns, info.shares, fragments, "of its causes", value_format=".0%", most=1)
    return draw_grid(names, columns, info.counts, fragments, "causes")

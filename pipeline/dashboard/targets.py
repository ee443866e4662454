"""The page of a target: figures, their numbers as tables, and the evidence under them."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

import plotly.graph_objects as go
import plotly.io

from pipeline.dashboard.cells import Tables, records
from pipeline.dashboard.evidence import evidence_rows
from pipeline.dashboard.figures import plot_categories_by_article, plot_causes_by_article, select_target
from pipeline.dashboard.numbers import NumberTable, categories_table, causes_table


class Chart(NamedTuple):
    """A figure on a page: what it answers, how to read it, and its numbers as a table."""

    name: str
    title: str
    note: str
    figure: go.Figure
    numbers: NumberTable
    other: go.Figure | None = None


def _charts(tables: Tables, target: str) -> list[Chart]:
    return [
        Chart(
            "causes",
            "Which article gives which cause?",
            "In brackets: how many independent articles give the cause, copies counted once. Click a mark to read what the article says.",
            plot_causes_by_article(tables, target),
            causes_table(tables, target),
        ),
        Chart(
            "categories",
            "What kinds of causes does each article give?",
            "Number of causes an article gives in each category. Click a field to read them.",
            plot_categories_by_article(tables, target),
            categories_table(tables, target),
            plot_categories_by_article(tables, target, shares=True),
        ),
    ]


def _figures_json(charts: list[Chart]) -> str:
    figures = {chart.name: chart.figure for chart in charts}
    figures |= {f"{chart.name}-shares": chart.other for chart in charts if chart.other is not None}
    return json.dumps({name: json.loads(str(plotly.io.to_json(drawn))) for name, drawn in figures.items()}, sort_keys=True)


def target_context(tables: Tables, target: str, article_pages: Mapping[str, str]) -> dict[str, Any]:
    """Collect what the template of a target's page shows."""
    chosen = select_target(tables, target)
    charts = _charts(tables, target)
    rows = evidence_rows(tables, chosen, article_pages)
    return {
        "target": target,
        "articles": _articles(chosen.articles, chosen.causes, article_pages),
        "independent_count": int((~chosen.articles["is_copy"]).sum()),
        "cause_count": int((chosen.agreement["gives_count"] > 0).sum()),
        "charts": charts,
        "rows": rows,
        "row_count": len(chosen.causes),
        "categories": sorted({row.category for row in rows}),
        "causes": sorted({(row.cause, row.keys[0]) for row in rows}),
        "figures_json": _figures_json(charts),
    }


def _articles(articles: Any, causes: Any, pages: Mapping[str, str]) -> list[dict[str, Any]]:
    counts = causes[~causes["is_denied"]].groupby("article_id").size().to_dict()
    codes = dict(zip(articles["article_id"], articles["code"], strict=True))
    return [
        {
            **row,
            "page": pages[row["article_id"]],
            "cause_count": counts.get(row["article_id"], 0),
            "copy_of": codes.get(row["duplicate_of"]),
        }
        for row in records(articles)
    ]

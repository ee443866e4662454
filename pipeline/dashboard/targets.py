"""The page of a target: figures, their numbers as tables, what articles differ on, and the evidence under them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.dashboard.agreed import agreed_info
from pipeline.dashboard.cells import Grouped, records
from pipeline.dashboard.charts import Chart, causes_charts, comparing_charts, figures_json, saying_charts
from pipeline.dashboard.divergences import divergences
from pipeline.dashboard.evidence import cause_rows, places, statement_rows
from pipeline.dashboard.figures.selection import OnTarget
from pipeline.dashboard.pairs import pair_context

# A page lists at most so many articles; the tables hold the rest.
MAX_LISTED = 300
# So many stand open; the others unfold.
FIRST_LISTED = 12


def target_context(tables: Grouped, chosen: OnTarget, article_pages: Mapping[str, str], *, is_drawn: bool = True) -> dict[str, Any]:
    """Collect what the template of a target's page shows, with figures or without; `tables` has the divergences and concepts."""
    where = places(chosen, article_pages)
    causes, statements = cause_rows(tables.parents, chosen, where), statement_rows(chosen, where)
    charts = _charts(chosen) if is_drawn else []
    return {
        "target": chosen.name,
        "articles": _articles(chosen.articles.head(MAX_LISTED), chosen.causes, article_pages),
        "first_count": FIRST_LISTED,
        "article_count": chosen.article_count,
        "quoted_count": len(chosen.articles),
        "independent_count": chosen.independent_count,
        "cause_count": int((chosen.agreement["gives_count"] > 0).sum()),
        "charts": charts,
        "agreed": agreed_info(chosen),
        "pair": pair_context(chosen),
        "divergences": divergences(tables, chosen, where),
        "rows": [*causes, *statements],
        "shown_count": len(causes),
        "row_count": len(chosen.causes),
        "abouts": sorted({row.about for row in statements}),
        "categories": sorted({row.category for row in causes}),
        "causes": sorted({(row.name, row.keys[0]) for row in causes}),
        "figures_json": figures_json(charts),
    }


def _charts(chosen: OnTarget) -> list[Chart]:
    """Leave out charts that have nothing to show, but for the first, which then says so."""
    charts = causes_charts(chosen)
    if len(chosen.articles) > 1:
        charts += comparing_charts(chosen)
    charts += saying_charts(chosen)
    return [chart for chart in charts if chart.name == "causes" or not chart.is_empty]


def _articles(articles: pd.DataFrame, causes: pd.DataFrame, pages: Mapping[str, str]) -> list[dict[str, Any]]:
    counts = causes[~causes["is_denied"]].groupby("article_id").size().to_dict()
    codes = dict(zip(articles["article_id"], articles["code"], strict=True))
    return [
        {
            **row,
            "page": pages.get(row["article_id"]),
            "cause_count": counts.get(row["article_id"], 0),
            "copy_of": codes.get(row["duplicate_of"]),
        }
        for row in records(articles)
    ]

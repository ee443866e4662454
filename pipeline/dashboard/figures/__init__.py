"""Figures in pairs: a function that computes exactly the numbers drawn, and one that draws them."""

from pipeline.dashboard.figures.categories import categories_by_article_info, plot_categories_by_article
from pipeline.dashboard.figures.causes import causes_by_article_info, plot_causes_by_article
from pipeline.dashboard.figures.selection import select_target, target_members

__all__ = [
    "categories_by_article_info",
    "causes_by_article_info",
    "plot_categories_by_article",
    "plot_causes_by_article",
    "select_target",
    "target_members",
]

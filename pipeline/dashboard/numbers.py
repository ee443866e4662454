"""The numbers of each figure as a table, every number a link that filters the evidence: the figure for keyboard and print."""

from typing import NamedTuple

from pipeline.dashboard.cells import Tables
from pipeline.dashboard.figures.categories import categories_by_article_info
from pipeline.dashboard.figures.causes import causes_by_article_info
from pipeline.dashboard.figures.theme import fragment


class Cell(NamedTuple):
    """A cell; `filter` is the fragment that shows its evidence, None where there is none."""

    text: str
    filter: str | None = None


class NumberTable(NamedTuple):
    """A table: what its columns are called, and rows, each with its name first."""

    columns: list[str]
    rows: list[list[Cell]]
    note: str = ""


def categories_table(tables: Tables, target: str) -> NumberTable:
    """Give the numbers of the category heatmap."""
    info = categories_by_article_info(tables, target)
    rows = []
    for category, counts in zip(info.categories, info.counts, strict=True):
        cells = [
            Cell(str(count), fragment(article=id_, category=category) if count else None)
            for count, id_ in zip(counts, info.article_ids, strict=True)
        ]
        rows.append([Cell(category, fragment(category=category)), *cells, Cell(str(sum(counts)))])
    return NumberTable(["Category", *info.codes, "All"], rows, _hidden(info.hidden_articles, "articles"))


def causes_table(tables: Tables, target: str) -> NumberTable:
    """Give what the dot plot shows."""
    info = causes_by_article_info(tables, target)
    said = {(dot.cause, dot.article): dot.status for dot in info.dots}
    rows = []
    for row, (cause, key) in enumerate(zip(info.causes, info.keys, strict=True)):
        cells = [
            Cell(said[row, column], fragment(article=id_, cause=key)) if (row, column) in said else Cell("–")
            for column, id_ in enumerate(info.article_ids)
        ]
        rows.append([Cell(cause, fragment(cause=key)), Cell(str(info.independent_counts[row])), *cells])
    note = _hidden(info.hidden_causes, "causes") or _hidden(info.hidden_articles, "articles")
    return NumberTable(["Cause", "Independent articles", *info.codes], rows, note)


def _hidden(count: int, what: str) -> str:
    return f"{count} more {what} are not shown here; they stand in processed/agreement.parquet." if count else ""

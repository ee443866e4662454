"""Bars: how surely, and how often, do the articles say so?"""

from typing import NamedTuple

import plotly.graph_objects as go

from pipeline.dashboard.figures.bars import Part, draw_bars, named_rows
from pipeline.dashboard.figures.selection import MAX_ARTICLES, Source, select_target
from pipeline.dashboard.figures.theme import fragment
from pipeline.tables import FREQUENCIES

# What the articles say, from surest to the opposite, with the style it is drawn in.
SAYINGS = {"stated": "strong", "possible": "middle", "unclear": "weak", "denied": "against"}
SAYING_NAMES = {"stated": "is a cause", "possible": "can be a cause", "unclear": "not clear whether", "denied": "is no cause"}
_FREQUENCY_STYLES = dict(zip(reversed(FREQUENCIES), ("1st", "2nd", "3rd", "4th", "5th"), strict=True))


class CertaintyInfo(NamedTuple):
    """Causes of each article by how surely it says so (`sayings`) and how often they occur (`frequencies`)."""

    target: str
    article_ids: list[str]
    codes: list[str]
    titles: list[str]
    sayings: dict[str, list[int]]
    frequencies: dict[str, list[int]]


def certainty_info(tables: Source, target: str | None = None) -> CertaintyInfo:
    """Count the causes of each article by certainty, denied ones apart, and by frequency, where one is said."""
    chosen = select_target(tables, target)
    articles = chosen.articles.head(MAX_ARTICLES)
    saying = chosen.causes["certainty"].mask(chosen.causes["is_denied"], "denied")
    counted = chosen.causes.groupby([saying.rename("saying"), "article_id"]).size().to_dict()
    given = chosen.causes[~chosen.causes["is_denied"]]
    often = given.groupby(["frequency", "article_id"]).size().to_dict()
    ids = articles["article_id"].tolist()
    return CertaintyInfo(
        chosen.name,
        ids,
        articles["code"].tolist(),
        articles["heading"].tolist(),
        {name: [counted.get((name, id_), 0) for id_ in ids] for name in SAYINGS},
        {name: [often.get((name, id_), 0) for id_ in ids] for name in reversed(FREQUENCIES)},
    )


def plot_certainty(tables: Source, target: str | None = None) -> go.Figure:
    """Draw a bar an article: its causes by how surely it says so."""
    info = certainty_info(tables, target)
    parts = [
        Part(SAYING_NAMES[name], style, info.sayings[name], [fragment(article=id_, says=name) for id_ in info.article_ids])
        for name, style in SAYINGS.items()
    ]
    return draw_bars(named_rows(info.codes, info.titles), parts, "causes")


def plot_frequency(tables: Source, target: str | None = None) -> go.Figure:
    """Draw a bar an article: its causes by how often they occur, where it says so."""
    info = certainty_info(tables, target)
    parts = [
        Part(name, _FREQUENCY_STYLES[name], counts, [fragment(article=id_, frequency=name) for id_ in info.article_ids])
        for name, counts in info.frequencies.items()
    ]
    return draw_bars(named_rows(info.codes, info.titles), parts, "causes")

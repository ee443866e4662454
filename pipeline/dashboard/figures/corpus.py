"""Bars: how long are the articles, and how much of each is about causes?"""

from typing import NamedTuple

import plotly.graph_objects as go

from pipeline.dashboard.cells import Tables
from pipeline.dashboard.figures.bars import Part, draw_bars

MAX_ARTICLES = 40
_PARTS = {"causes": "strong", "other sections": "middle", "not the article proper": "none"}


class CorpusInfo(NamedTuple):
    """Characters of each article, the longest first, in sections on causes, in other sections, and in boilerplate."""

    article_ids: list[str]
    titles: list[str]
    characters: dict[str, list[int]]
    hidden_articles: int


def corpus_info(tables: Tables) -> CorpusInfo:
    """Count the characters of each article by part."""
    blocks = tables["blocks"]
    part = blocks["section_kind"].where(blocks["section_kind"] == "causes", "other sections")
    part = part.mask(blocks["is_boilerplate"], "not the article proper")
    counts = (blocks["end_char"] - blocks["start_char"]).groupby([part.rename("part"), blocks["article_id"]]).sum().to_dict()
    articles = tables["articles"].sort_values(["char_count", "article_id"], ascending=[False, True])
    shown = articles.head(MAX_ARTICLES)
    ids = shown["article_id"].tolist()
    characters = {name: [int(counts.get((name, id_), 0)) for id_ in ids] for name in _PARTS}
    return CorpusInfo(ids, shown["title"].fillna(shown["article_id"]).tolist(), characters, len(articles) - len(shown))


def plot_corpus(tables: Tables) -> go.Figure:
    """Draw a bar an article: its length, by part."""
    info = corpus_info(tables)
    nothing = [None] * len(info.titles)
    return draw_bars(info.titles, [Part(name, style, info.characters[name], nothing) for name, style in _PARTS.items()], "characters")

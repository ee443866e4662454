"""The stage extract: articles and blocks in, sentences, mentions, relations and causes out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.causes import gather_causes
from pipeline.extract.components import set_reading
from pipeline.extract.reading import Block, Reading
from pipeline.extract.relations import TargetTest
from pipeline.extract.rows import ArticleRows, Columns
from pipeline.extract.sentences import find_sentences
from pipeline.tables import Articles, Causes, Mentions, Relations, Sentences, Table
from pipeline.vocabulary import Vocabulary

Row = dict[str, Any]
EXTRACTED: tuple[type[Table], ...] = (Articles, Sentences, Mentions, Relations, Causes)
_READ_LANGUAGE = "en"


def read_article(article: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]], *, nlp: Language) -> Reading:
    """Run the components of the spaCy pipeline on one article; `nlp` must not write spans."""
    index = {block["block_id"]: number for number, block in enumerate(blocks)}
    spans = [
        Block(
            block["start_char"], block["end_char"], block["kind"], block["level"], index.get(block["parent_block_id"], -1),
            block["section_kind"], block["language"] != _READ_LANGUAGE, block["is_boilerplate"],
        )
        for block in blocks
    ]  # fmt: skip
    reading = Reading(article["text"], spans, article["target_name"])
    reading.sentences = find_sentences(reading.text, reading.blocks)
    doc = Doc(nlp.vocab)  # rows need offsets only: no tokens are made, which would cost more than all rules together
    set_reading(doc, reading)
    for name, component in nlp.pipeline:
        if name != "aetia_sentences":
            doc = component(doc)
    return reading


def extract_article(
    article: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]], *, nlp: Language, vocabulary: Vocabulary
) -> dict[str, Columns]:
    """Extract one article: the columns of its rows of each table. The article's own row comes back with its target."""
    reading = read_article(article, blocks, nlp=nlp)
    rows = ArticleRows(article, blocks, reading, vocabulary)
    name = reading.target.name if reading.target else article["target_name"]
    return {
        "articles": Articles.columns([{**article, "target_concept_id": rows.target_id(), "target_name": name}]),
        "sentences": rows.sentences(),
        "mentions": rows.mentions(),
        "relations": rows.relations(),
        "causes": Causes.columns(gather_causes(rows, TargetTest(reading.target, vocabulary))),
    }


def extract(articles: pd.DataFrame, blocks: pd.DataFrame, *, nlp: Language, vocabulary: Vocabulary) -> dict[str, pd.DataFrame]:
    """Extract a chunk of articles.

    Args:
        articles: Rows of the table articles.
        blocks: Rows of the table blocks, for the same articles.
        nlp: The pipeline that `load_nlp` makes.
        vocabulary: The vocabulary whose rows its components use.

    Returns:
        Frames of the tables articles (with targets), sentences, mentions, relations and causes.
    """
    by_article = group_by_article(records(blocks))
    found = no_columns()
    for article in records(articles):
        add_columns(found, extract_article(article, by_article.get(article["article_id"], []), nlp=nlp, vocabulary=vocabulary))
    return {table.table_name(): table.frame_of(found[table.table_name()]) for table in EXTRACTED}


def group_by_article(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Put the rows of each article together, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["article_id"], []).append(row)
    return found


def no_columns() -> dict[str, Columns]:
    """Give the tables that extract makes, still without rows."""
    return {table.table_name(): table.columns() for table in EXTRACTED}


def add_columns(found: dict[str, Columns], more: Mapping[str, Columns]) -> None:
    """Add the rows of one article to those of others."""
    for name, columns in more.items():
        for column, values in columns.items():
            found[name][column].extend(values)


def records(frame: pd.DataFrame) -> list[Row]:
    """Give the rows of a frame as dicts of plain Python values, missing ones as None."""
    columns = {name: [None if pd.isna(value) else value for value in frame[name].tolist()] for name in frame.columns}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]

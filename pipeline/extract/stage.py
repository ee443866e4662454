"""The stage extract: articles and blocks in, sentences, mentions, relations and causes out."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.causes import gather_causes
from pipeline.extract.components import set_reading
from pipeline.extract.reading import Block, Reading
from pipeline.extract.relations import TargetTest
from pipeline.extract.rows import ArticleRows, Row
from pipeline.extract.sentences import find_sentences
from pipeline.tables import Articles, Causes, Mentions, Relations, Sentences
from pipeline.vocabulary import Vocabulary

_READ_LANGUAGE = "en"


def read_article(article: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]], *, nlp: Language) -> Reading:
    """Run the components of the spaCy pipeline on one article; `nlp` must not write spans."""
    index = {block["block_id"]: number for number, block in enumerate(blocks)}
    spans = [
        Block(
            block["start_char"], block["end_char"], block["kind"], block["level"], index.get(block["parent_block_id"], -1),
            block["section_kind"], block["is_boilerplate"] or block["language"] != _READ_LANGUAGE,
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
) -> dict[str, list[Row]]:
    """Extract one article: its rows of each table. The article's own row comes back with its target."""
    reading = read_article(article, blocks, nlp=nlp)
    rows = ArticleRows(article, blocks, reading, vocabulary)
    name = reading.target.name if reading.target else article["target_name"]
    return {
        "articles": [{**article, "target_concept_id": rows.target_id(), "target_name": name}],
        "sentences": rows.sentences(),
        "mentions": rows.mentions(),
        "relations": rows.relations(),
        "causes": gather_causes(rows, TargetTest(reading.target, vocabulary)),
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
    by_article: dict[str, list[Row]] = {}
    for block in records(blocks):
        by_article.setdefault(block["article_id"], []).append(block)
    found: dict[str, list[Row]] = {"articles": [], "sentences": [], "mentions": [], "relations": [], "causes": []}
    for article in records(articles):
        rows = extract_article(article, by_article.get(article["article_id"], []), nlp=nlp, vocabulary=vocabulary)
        for table, more in rows.items():
            found[table].extend(more)
    classes = {"articles": Articles, "sentences": Sentences, "mentions": Mentions, "relations": Relations, "causes": Causes}
    return {name: classes[name].frame(rows) for name, rows in found.items()}


def records(frame: pd.DataFrame) -> list[Row]:
    """Give the rows of a frame as dicts of plain Python values, missing ones as None."""
    columns = {name: [None if pd.isna(value) else value for value in frame[name].tolist()] for name in frame.columns}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]

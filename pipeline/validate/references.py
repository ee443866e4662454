"""Checks of ids: unique where they name a row, known where they point to one."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from pipeline.tables import TABLES
from pipeline.validate.columns import Tables, keys, plain, source_files
from pipeline.validate.report import Check, Failure, make_check

_RERUN = "Delete the folder .cache below processed/ and run again; if it fails again it is a bug of Aetia: please report it."


class Reference(NamedTuple):
    """A column whose values stand in a column of another table; `is_list` where a cell holds several, joined by a bar."""

    table: str
    column: str
    other_table: str
    other_column: str
    is_list: bool = False


def _references(columns: str, other_table: str, other_column: str, *, is_list: bool = False) -> list[Reference]:
    pairs = (column.split(".") for column in columns.split())
    return [Reference(table, column, other_table, other_column, is_list) for table, column in pairs]


# Within an article: such a reference and what it points to are found in the rows of one article.
WITHIN_ARTICLES = (
    *_references(
        "blocks.article_id sentences.article_id mentions.article_id relations.article_id causes.article_id", "articles", "article_id"
    ),
    *_references("blocks.parent_block_id sentences.block_id mentions.block_id", "blocks", "block_id"),
    *_references("mentions.sentence_id", "sentences", "sentence_id"),
    *_references("relations.subject_mention_id relations.object_mention_id", "mentions", "mention_id"),
    *_references("causes.relation_id", "relations", "relation_id"),
)
ACROSS_ARTICLES = (
    *_references(
        "articles.duplicate_of targets.article_id stances.article_id coverage.article_id divergence.article_id divergence.other_article_id",
        "articles", "article_id",
    ),
    *_references(
        "agreement.gives_article_ids agreement.narrower_article_ids agreement.broader_article_ids agreement.denies_article_ids "
        "agreement.silent_article_ids",
        "articles", "article_id", is_list=True,
    ),
    *_references("divergence.cause_id divergence.other_cause_id", "causes", "cause_id"),
    *_references(
        "articles.target_concept_id mentions.concept_id relations.subject_concept_id relations.object_concept_id causes.concept_id "
        "causes.target_concept_id agreement.concept_id agreement.target_concept_id", "concepts", "concept_id",
    ),
)  # fmt: skip
REFERENCES = WITHIN_ARTICLES + ACROSS_ARTICLES
# Columns that name a row besides the key of the table.
_OWN_IDS = ("block_id", "sentence_id", "mention_id", "relation_id", "cause_id")


def check_keys(tables: Tables) -> Iterator[Check]:
    """Ask whether ids and keys are unique."""
    for name, frame in tables.items():
        own = [column for column in _OWN_IDS if column == f"{name[:-1]}_id"]
        for columns in dict.fromkeys((tuple(TABLES[name].key_columns()), *((column,) for column in own))):
            repeated = frame[frame.duplicated(list(columns))]
            found = (Failure(name, key, ", ".join(columns), key) for key in keys(repeated, name))
            words = ", ".join(columns)
            yield make_check(f"{name}: unique {words}", f"Is {words} of {name} unique?", _RERUN, len(frame), found)


def check_references(tables: Tables) -> Iterator[Check]:
    """Ask whether every id that points into the same article stands there."""
    files = source_files(tables)
    for reference in WITHIN_ARTICLES:
        if reference.table in tables and reference.other_table in tables:
            used = tables[reference.table].dropna(subset=reference.column)
            known = set(tables[reference.other_table][reference.other_column])
            yield make_reference_check(reference, len(used), unknown(used, reference, known, files))


def make_reference_check(reference: Reference, value_count: int, failures: Iterable[Failure]) -> Check:
    """Make the check of a reference."""
    place = f"{reference.table}.{reference.column}"
    question = f"Does every {place} stand in {reference.other_table}.{reference.other_column}?"
    advice = f"The file rejects.csv may say why the row of {reference.other_table} is missing. {_RERUN}"
    return make_check(f"{place} resolves", question, advice, value_count, failures)


def unknown(used: pd.DataFrame, reference: Reference, known: Container[Any], files: Mapping[str, str]) -> Iterator[Failure]:
    """Name the rows whose id is not known."""
    articles = plain(used["article_id"]) if "article_id" in used.columns else [None] * len(used)
    for key, value, article_id in zip(keys(used, reference.table), plain(used[reference.column]), articles, strict=True):
        for one in str(value).split("|") if reference.is_list else (value,):
            if one not in known:
                yield Failure(reference.table, key, reference.column, str(one), files.get(str(article_id)))

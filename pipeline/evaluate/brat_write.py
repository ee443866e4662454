"""Write the pipeline's own output as BRAT standoff, for a reader to correct and to score with."""

from collections.abc import Iterator, Mapping

import pandas as pd

from pipeline.errors import UsageError
from pipeline.evaluate.brat import DENIED
from pipeline.evaluate.predictions import Row, rows_of
from pipeline.tables import CATEGORIES, LABELS, PREDICATES

_FLAGS = {"is_negated": "Negated", "is_uncertain": "Uncertain"}


def write_brat(tables: Mapping[str, pd.DataFrame], article_id: str) -> tuple[str, str]:
    """Give the contents of the .txt and the .ann file of one article.

    The text is articles.text. `evaluate` knows it again, so that the corrected files score the article whatever its raw file was.

    Raises:
        UsageError: there is no such article.
    """
    articles = rows_of(tables["articles"], {article_id})
    if not articles:
        raise UsageError(f"there is no article {article_id!r} in the table articles; `aetia annotate` takes an article_id from there")
    text: str = articles[0]["text"]
    mentions = rows_of(tables["mentions"], {article_id})
    keys = {row["mention_id"]: f"T{number}" for number, row in enumerate(mentions, 1)}
    relations, causes = (rows_of(tables.get(name), {article_id}) for name in ("relations", "causes"))
    lines = [
        *_mentions(mentions, keys, text),
        *_attributes(mentions, keys, relations, causes),
        *_relations(relations, keys, _target(articles[0], mentions)),
    ]
    return text, "".join(line + "\n" for line in lines)


def _mentions(mentions: list[Row], keys: Mapping[str, str], text: str) -> Iterator[str]:
    for row in mentions:
        key = keys[row["mention_id"]]
        pieces = list(_pieces(text, row["start_char"], row["end_char"]))
        words = " ".join(text[start:end] for start, end in pieces)
        yield f"{key}\t{row['label']} {';'.join(f'{start} {end}' for start, end in pieces)}\t{words}"
        yield f"N{key[1:]}\tReference {key} {row['concept_id'] or 'AETIA:unlinked'}\t{row['concept_name']}"


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split a span at line breaks: a line of the .ann file holds none."""
    for line in text[start:end].splitlines(keepends=True):
        words = line.strip("\r\n")
        if words:
            yield start, start + len(words)
        start += len(line)


def _attributes(mentions: list[Row], keys: Mapping[str, str], relations: list[Row], causes: list[Row]) -> Iterator[str]:
    subjects = {row["relation_id"]: row["subject_mention_id"] for row in relations}
    marks = [(keys[row["mention_id"]], name, "") for row in mentions for column, name in _FLAGS.items() if row[column]]
    for row in causes:
        key = keys.get(subjects.get(row["relation_id"], ""))
        if key:
            marks.append((key, "DeniedCause" if row["is_denied"] else "Cause", " " + row["category"].replace(" ", "_")))
    return (f"A{number}\t{name} {key}{value}" for number, (key, name, value) in enumerate(marks, 1))


def _target(article: Row, mentions: list[Row]) -> str | None:
    """Give the first mention of the article's target: BRAT has no relation without an object."""
    if article["target_concept_id"]:
        return next((row["mention_id"] for row in mentions if row["concept_id"] == article["target_concept_id"]), None)
    return next((row["mention_id"] for row in mentions if row["concept_name"] == article["target_name"]), None)


def _relations(relations: list[Row], keys: Mapping[str, str], target: str | None) -> Iterator[str]:
    number = 0
    for row in relations:
        subject, other = keys.get(row["subject_mention_id"]), keys.get(row["object_mention_id"] or target or "")
        if subject and other:
            number += 1
            yield f"R{number}\t{DENIED if row['is_negated'] else ''}{row['predicate']} Arg1:{subject} Arg2:{other}"


def brat_configuration() -> str:
    """Give the file annotation.conf that BRAT needs beside the documents."""
    ends = "Arg1:<ENTITY>, Arg2:<ENTITY>"
    categories = "|".join(category.replace(" ", "_") for category in CATEGORIES)
    relations = [f"{negation}{predicate}\t{ends}" for negation in ("", DENIED) for predicate in PREDICATES]
    flags = [f"{name}\tArg:<ENTITY>" for name in ("Negated", "Uncertain", "Optional")]
    choices = [f"{name}\tArg:<ENTITY>, Value:{categories}" for name in ("Cause", "DeniedCause")]
    parts = {"entities": LABELS, "relations": relations, "events": (), "attributes": [*flags, *choices]}
    return "\n".join(line for name, lines in parts.items() for line in (f"[{name}]", *lines, "")) + "\n"

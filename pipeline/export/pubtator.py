"""PubTator: a document is its title, its abstract, a line a mention and a line a relation, with offsets over both texts.

The format: https://www.ncbi.nlm.nih.gov/research/pubtator3/api (PubTator text format). The labels are ours.
"""

from collections.abc import Iterator, Mapping

import pandas as pd

from pipeline.evaluate.predictions import Row, rows_of

# What ends a line or a column for some reader becomes a blank, one for one, so that no offset moves.
_BLANKS = str.maketrans(dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029", " "))
_UNLINKED = "-"
COLUMNS = {
    "articles": ("article_id", "text", "target_concept_id"),
    "mentions": ("article_id", "start_char", "end_char", "text", "label", "concept_id"),
    "relations": ("article_id", "predicate", "subject_concept_id", "object_mention_id", "object_concept_id", "is_negated"),
}


def pubtator_document(tables: Mapping[str, pd.DataFrame]) -> str:
    """Write one article: ``articles.text`` as title (its first line) and abstract (the rest), its mentions and its relations.

    Relations between concepts without an id, and what the article denies, have no line: the format cannot say them.

    Args:
        tables: The rows of that article, of the tables in COLUMNS and with these columns.
    """
    (article,) = rows_of(tables["articles"])
    doc = article["article_id"].translate({**_BLANKS, ord("|"): "_"})
    title, _, abstract = article["text"].partition("\n")
    head = (f"{doc}|{kind}|{text.translate(_BLANKS)}" for kind, text in (("t", title), ("a", abstract)))
    mentions = ("\t".join((doc, *values)) for values in _mentions(rows_of(tables["mentions"])))
    relations = dict.fromkeys("\t".join((doc, *values)) for values in _relations(rows_of(tables["relations"]), article))
    return "".join(f"{line}\n" for line in (*head, *mentions, *relations, ""))


def _mentions(rows: list[Row]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        words = row["text"].translate(_BLANKS)
        yield str(row["start_char"]), str(row["end_char"]), words, row["label"], row["concept_id"] or _UNLINKED


def _relations(rows: list[Row], article: Row) -> Iterator[tuple[str, ...]]:
    for row in rows:
        other = row["object_concept_id"] if row["object_mention_id"] else row["object_concept_id"] or article["target_concept_id"]
        if row["subject_concept_id"] and other and not row["is_negated"]:
            yield row["predicate"], row["subject_concept_id"], other

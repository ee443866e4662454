"""Take from the tables what is scored, for some documents."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from pipeline.evaluate.causes import PredictedCause
from pipeline.evaluate.mention_pairs import Predicted
from pipeline.evaluate.names import comparables
from pipeline.evaluate.relations import PredictedRelation
from pipeline.evaluate.sections import Heading
from pipeline.tables import TABLES

Row = dict[str, Any]
_KINDS = ("title", "heading")


class Predictions:
    """The rows of some documents. `own_text` are the documents whose gold counts articles.text and not the raw file."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], docs: set[str], *, own_text: frozenset[str] = frozenset()) -> None:
        """Keep the rows of the documents."""
        self.docs = docs
        self.own_text = own_text
        self.rows = {name: rows_of(tables.get(name), docs) for name in ("articles", "blocks", "mentions", "relations", "causes")}
        self.synonyms = _synonyms([*rows_of(tables.get("concepts")), *self.rows["causes"]])
        self._words: dict[tuple[str, str], set[str]] = {}
        for row in self.rows["mentions"]:
            self._words.setdefault((row["article_id"], _key(row["concept_id"], row["concept_name"])), set()).add(row["text"])

    def _span(self, row: Row) -> tuple[int, int] | None:
        name = "char" if row["article_id"] in self.own_text else "raw"
        start, end = (row["start_char"], row["end_char"]) if name == "char" else (row["raw_start"], row["raw_end"])
        return None if start is None or end is None else (int(start), int(end))

    def _spanned(self, rows: list[Row], make: Callable[[Row, int, int], Any]) -> list[Any]:
        return [make(row, *span) for row in rows if (span := self._span(row))]

    def mentions(self, labels: Mapping[str, str]) -> list[Predicted]:
        """Give the mentions under the labels they are scored as; those that have none, and those of a PDF, are left out."""

        def make(row: Row, start: int, end: int) -> Predicted:
            return Predicted(row["article_id"], start, end, row["text"], labels[row["label"]], row["concept_name"], bool(row["is_negated"]))

        return self._spanned([row for row in self.rows["mentions"] if row["label"] in labels], make)

    def unplaced_count(self) -> int:
        """Count the mentions that have no place in the raw file, as in a PDF, and cannot be scored."""
        return sum(self._span(row) is None for row in self.rows["mentions"])

    def mention_names(self) -> dict[str, set[str]]:
        """Give the comparable words and names of the mentions of each document."""
        found: dict[str, set[str]] = {}
        for row in self.rows["mentions"]:
            found.setdefault(row["article_id"], set()).update(comparables((row["text"], row["concept_name"])))
        return found

    def causes(self) -> list[PredictedCause]:
        """Give the causes."""
        return [
            PredictedCause(
                row["article_id"], row["concept_name"], _split(row["synonyms"]), row["text"], row["category"], bool(row["is_denied"]),
                row["raw_start"], row["raw_end"], row["evidence"],
            )
            for row in self.rows["causes"]
        ]  # fmt: skip

    def relations(self) -> list[PredictedRelation]:
        """Give the relations, each statement once."""
        targets = self._targets()
        found: dict[tuple[Any, ...], PredictedRelation] = {}
        for row in self.rows["relations"]:
            relation = self._relation(row, targets)
            predicate = "causes" if relation.predicate == "has_symptom" else relation.predicate
            found.setdefault((relation.doc, relation.subject, predicate, relation.object, relation.is_negated), relation)
        return list(found.values())

    def _targets(self) -> set[tuple[str, str]]:
        """Find the concepts that mean the target: its own, and the objects of the relations that the causes rest on."""
        best = {row["relation_id"] for row in self.rows["causes"]}
        found = {(row["article_id"], row["target_concept_id"]) for row in self.rows["articles"] if row["target_concept_id"]}
        return found | {_object(row) for row in self.rows["relations"] if row["relation_id"] in best}

    def _relation(self, row: Row, targets: set[tuple[str, str]]) -> PredictedRelation:
        of_target = row["object_mention_id"] is None or _object(row) in targets
        return PredictedRelation(
            row["article_id"], row["subject_concept_name"], row["predicate"], row["object_concept_name"], self._names(row, "subject"),
            self._names(row, "object"), bool(row["is_negated"]), of_target, row["rule"], row["raw_start"], row["raw_end"], row["evidence"],
        )  # fmt: skip

    def _names(self, row: Row, end: str) -> frozenset[str]:
        concept_id, name = row[f"{end}_concept_id"], row[f"{end}_concept_name"]
        words = self._words.get((row["article_id"], _key(concept_id, name)), set())
        return frozenset(comparables((name, *words, *self.synonyms.get(concept_id or "", ()))))

    def headings(self) -> list[Heading]:
        """Give the title and the headings that are no boilerplate."""

        def make(row: Row, start: int, end: int) -> Heading:
            text = self.texts().get(row["article_id"], "")[row["start_char"] : row["end_char"]]
            return Heading(row["article_id"], start, end, text, int(row["level"]), row["section_kind"])

        return self._spanned([row for row in self.rows["blocks"] if row["kind"] in _KINDS and not row["is_boilerplate"]], make)

    def texts(self) -> dict[str, str]:
        """Give the cleaned texts."""
        return {row["article_id"]: row["text"] for row in self.rows["articles"]}


def rows_of(frame: pd.DataFrame | None, docs: set[str] | None = None) -> list[Row]:
    """Give the rows of a table, if there is one, as plain values; missing ones are None."""
    if frame is None:
        return []
    if docs is not None:
        frame = frame[frame["article_id"].isin(docs)]
    columns = {name: [None if pd.isna(value) else value for value in frame[name].tolist()] for name in frame.columns}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _key(concept_id: str | None, name: str) -> str:
    return concept_id or name


def _object(row: Row) -> tuple[str, str]:
    return row["article_id"], _key(row["object_concept_id"], row["object_concept_name"])


def _split(names: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (names or "").split("|")))


def _synonyms(rows: list[Row]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        if row["concept_id"]:
            found.setdefault(row["concept_id"], set()).update((row["concept_name"], *_split(row["synonyms"])))
    return found


def documents(tables: Mapping[str, pd.DataFrame]) -> set[str]:
    """Name the articles of the tables."""
    names = ["articles"] if "articles" in tables else [name for name in TABLES if name in tables and "article_id" in tables[name]]
    return {str(doc) for name in names for doc in tables[name]["article_id"]}

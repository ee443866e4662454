"""Lay the articles side by side: who agrees on a cause, who leaves it out, and where two articles contradict each other.

One target is compared at a time, with the rows of its articles; only a divergence that two targets share is seen across them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

from pipeline.compare.agreement import agreement_rows, stance_rows, target_rows
from pipeline.compare.annotations import read_annotations
from pipeline.compare.change import find_changes
from pipeline.compare.corpus import Corpus, Pieces
from pipeline.compare.coverage import coverage_rows, find_coverage, reference_rows
from pipeline.compare.divergence import divergence_rows
from pipeline.compare.hierarchy import ConceptTree, Hierarchy
from pipeline.compare.reference import Annotated, Reference, hpo_references
from pipeline.compare.review import apply_review, review_sheet
from pipeline.compare.statements import read_statements
from pipeline.compare.targets import Target, group_targets, place_originals
from pipeline.tables import TABLES, Agreement, Divergence, References, Table

# Ids that are hashed together.
_SOME = 10_000
COMPARED = ("targets", "agreement", "stances", "references", "coverage", "divergence")

__all__ = [
    "COMPARED", "Comparison", "ConceptTree", "Hierarchy", "Work", "compare", "find_changes", "first_of_each", "read_annotations",
    "review_sheet",
]  # fmt: skip


class Work(NamedTuple):
    """A target and what a reference gives for it."""

    target: Target
    references: list[Reference]


class Comparison:
    """All articles, ready to be compared on one target after the other."""

    def __init__(self, pieces: Pieces, concepts: pd.DataFrame, *, hierarchy: Hierarchy, annotations: pd.DataFrame | None = None) -> None:
        """Read what is compared.

        Args:
            pieces: Gives columns of the tables articles, causes and mentions, in key order, some rows at a time.
            concepts: Concepts that the tables name.
            hierarchy: Says what is broader than a concept.
            annotations: Phenotype annotations (see `read_annotations`); without them there is no HPO reference.
        """
        self._hierarchy = hierarchy
        self._corpus = Corpus(pieces)
        originals, self._gone = place_originals(self._corpus)
        self._targets = group_targets(self._corpus, originals, hierarchy)
        self._annotated = None if annotations is None else Annotated(annotations, concepts, hierarchy)

    def works(self) -> Iterator[Work]:
        """Give each target, the one with the fewest articles first."""
        for target in sorted(self._targets, key=lambda target: target.article_count):
            yield Work(target, hpo_references(target, self._annotated))

    def contents(self, work: Work) -> Iterator[bytes]:
        """Give all that the tables on a target are made from, but for its name, the references and the vocabulary, to be hashed."""
        corpus, target = self._corpus, work.target
        for ids in (self._ids(target.articles), self._ids(target.originals)):
            yield from ("\n".join(some.to_pylist()).encode() + b"\0" for some in (ids.slice(at, _SOME) for at in range(0, len(ids), _SOME)))
        yield corpus.causes.content[corpus.causes_of.rows(target.articles)].tobytes()
        yield from corpus.named_by(target.articles)

    def _ids(self, places: Any) -> Any:
        """Give the ids of articles, also of originals that are no article."""
        known = len(self._corpus.ids)
        if not len(places) or places.max() < known:
            return self._corpus.ids.values.take(pa.array(places))
        return pa.array([self._corpus.ids[place] if place < known else self._gone[place - known] for place in places.tolist()], pa.string())

    def compare(self, work: Work) -> dict[str, Iterator[pa.Table]]:
        """Compare the articles on one target; tables as in `compare`, in key order, some rows at a time."""
        target, references = work
        ids = self._ids(target.articles)
        said = read_statements(target, self._corpus, self._hierarchy)
        covered = find_coverage(target, said, references, self._corpus, self._hierarchy)
        return {
            "targets": iter([target_rows(target, ids, self._ids(target.originals))]),
            "agreement": _rows(Agreement, agreement_rows(target, said, self._corpus, ids)),
            "stances": stance_rows(target, said, ids),
            "references": _rows(References, reference_rows(covered)),
            "coverage": coverage_rows(covered, ids),
            "divergence": _rows(Divergence, divergence_rows(target, said, self._corpus)),
        }


def _rows(table: type[Table], rows: Sequence[Mapping[str, object]]) -> Iterator[pa.Table]:
    yield pa.Table.from_pandas(table.sort(table.frame(rows)), preserve_index=False)


def first_of_each(divergence: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Join divergences of targets, the narrowest target first: two articles that share two targets differ on a cause only once."""
    whole = pd.concat([Divergence.frame(), *divergence], ignore_index=True)
    return Divergence.sort(whole.drop_duplicates(Divergence.key_columns(), ignore_index=True))


def compare(
    articles: pd.DataFrame,
    causes: pd.DataFrame,
    relations: pd.DataFrame,
    mentions: pd.DataFrame,
    concepts: pd.DataFrame,
    *,
    vocabulary: Hierarchy,
    annotations: pd.DataFrame | None = None,
    review: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """Compare the articles on each target.

    Args:
        articles: Articles; those without a target are left out of every comparison.
        causes: Causes that the articles give or deny.
        relations: Relations; kept in the signature because a quote may one day come from there.
        mentions: Mentions; a cause that an article names anywhere is not reported as missing there.
        concepts: Concepts that the tables name.
        vocabulary: Says what is broader than a concept.
        annotations: Phenotype annotations (see `read_annotations`); without them there is no HPO reference.
        review: A filled review sheet (see `review_sheet`); divergences rejected there are left out.

    Returns:
        The tables `targets`, `agreement`, `stances`, `references`, `coverage` and `divergence`, in key order.
    """
    frames = {name: TABLES[name].sort(frame) for name, frame in (("articles", articles), ("causes", causes), ("mentions", mentions))}
    all_articles = Comparison(partial(_pieces_of, frames), concepts, hierarchy=vocabulary, annotations=annotations)
    found = [{name: _frame(name, pieces) for name, pieces in all_articles.compare(work).items()} for work in all_articles.works()]
    tables = {name: pd.concat([TABLES[name].frame(), *(one[name] for one in found)], ignore_index=True) for name in COMPARED[:-1]}
    tables["divergence"] = first_of_each(one["divergence"] for one in found)
    if review is not None:
        tables["divergence"] = apply_review(tables["divergence"], review)
    return {name: TABLES[name].sort(frame) for name, frame in tables.items()}


def _pieces_of(frames: Mapping[str, pd.DataFrame], name: str, columns: Sequence[str]) -> Iterator[pa.Table]:
    yield pa.Table.from_pandas(frames[name][list(columns)], preserve_index=False)


def _frame(name: str, pieces: Iterable[pa.Table]) -> pd.DataFrame:
    frames = [piece.to_pandas() for piece in pieces]
    whole: pd.DataFrame = pd.concat([TABLES[name].frame(), *frames], ignore_index=True).astype(TABLES[name].types())
    return whole

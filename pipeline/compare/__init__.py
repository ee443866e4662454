"""Lay the articles side by side: who agrees on a cause, who leaves it out, and where two articles contradict each other.

One target is compared at a time, with the rows of its articles; only a divergence that two targets share is seen across them.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from pipeline.compare.agreement import agreement_rows, stance_rows, target_rows
from pipeline.compare.annotations import read_annotations
from pipeline.compare.change import find_changes
from pipeline.compare.coverage import coverage_rows
from pipeline.compare.divergence import divergence_rows
from pipeline.compare.reference import Annotated, Reference, hpo_references
from pipeline.compare.review import apply_review, review_sheet
from pipeline.compare.statements import read_statements
from pipeline.compare.targets import Hierarchy, Target, group_targets
from pipeline.tables import TABLES, Agreement, Divergence, Stances, Targets

COMPARED = ("targets", "agreement", "stances", "coverage", "divergence")

__all__ = [
    "COMPARED", "Hierarchy", "Work", "compare", "compare_target", "find_changes", "first_of_each", "group_targets", "read_annotations",
    "review_sheet", "targets_to_compare",
]  # fmt: skip


class Work(NamedTuple):
    """A target with all that its comparison depends on, but for the vocabulary: rows of its articles, and what a reference gives."""

    target: Target
    causes: pd.DataFrame
    mentions: pd.DataFrame
    references: list[Reference]


def targets_to_compare(
    articles: pd.DataFrame,
    causes: pd.DataFrame,
    mentions: pd.DataFrame,
    concepts: pd.DataFrame,
    *,
    vocabulary: Hierarchy,
    annotations: pd.DataFrame | None = None,
) -> Iterator[Work]:
    """Give each target with its rows, the one with the fewest articles first; arguments as in `compare`."""
    annotated = None if annotations is None else Annotated(annotations, concepts, vocabulary)
    places = [{str(id_): rows for id_, rows in frame.groupby("article_id").indices.items()} for frame in (causes, mentions)]
    for target in sorted(group_targets(articles, vocabulary), key=lambda target: len(target.originals)):
        own = [np.sort(np.concatenate([np.array([], int), *(of[id_] for id_ in target.originals if id_ in of)])) for of in places]
        yield Work(target, causes.take(own[0]), mentions.take(own[1]), hpo_references(target, annotated))


def compare_target(work: Work, vocabulary: Hierarchy) -> dict[str, pd.DataFrame]:
    """Compare the articles on one target; tables as in `compare`."""
    target = work.target
    said = read_statements(target, work.causes, vocabulary)
    found = {
        "targets": Targets.frame(target_rows(target)),
        "agreement": Agreement.frame(agreement_rows(target, said)),
        "stances": Stances.frame(stance_rows(target, said)),
        "coverage": coverage_rows(target, said, work.mentions, work.references, vocabulary),
        "divergence": Divergence.frame(divergence_rows(target, said)),
    }
    return {name: TABLES[name].sort(frame) if name != "coverage" else frame for name, frame in found.items()}


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
        The tables `targets`, `agreement`, `stances`, `coverage` and `divergence`, in key order.
    """
    works = targets_to_compare(articles, causes, mentions, concepts, vocabulary=vocabulary, annotations=annotations)
    found = [compare_target(work, vocabulary) for work in works]
    tables = {name: pd.concat([TABLES[name].frame(), *(one[name] for one in found)], ignore_index=True) for name in COMPARED[:-1]}
    tables["divergence"] = first_of_each(one["divergence"] for one in found)
    if review is not None:
        tables["divergence"] = apply_review(tables["divergence"], review)
    return {name: TABLES[name].sort(frame) for name, frame in tables.items()}

"""Lay the articles side by side: who agrees on a cause, who leaves it out, and where two articles contradict each other.

All articles are looked at together, so this stage sees whole tables; it reads no file and changes none of its arguments.
"""

import pandas as pd

from pipeline.compare.agreement import agreement_rows, stance_rows, target_rows
from pipeline.compare.annotations import read_annotations
from pipeline.compare.change import find_changes
from pipeline.compare.coverage import coverage_rows
from pipeline.compare.divergence import divergence_rows
from pipeline.compare.reference import Annotated, hpo_references
from pipeline.compare.review import apply_review, review_sheet
from pipeline.compare.statements import read_statements
from pipeline.compare.targets import Hierarchy, group_targets
from pipeline.tables import TABLES, Agreement, Coverage, Divergence, Stances, Targets

_COMPARED = ("targets", "agreement", "stances", "coverage", "divergence")

__all__ = ["Hierarchy", "compare", "find_changes", "group_targets", "read_annotations", "review_sheet"]


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
    found: dict[str, list[pd.DataFrame]] = {name: [TABLES[name].frame()] for name in _COMPARED}
    annotated = None if annotations is None else Annotated(annotations, concepts, vocabulary)
    # The narrowest target first: two articles that share two targets differ on a cause only once.
    for target in sorted(group_targets(articles, vocabulary), key=lambda target: len(target.originals)):
        said = read_statements(target, causes, vocabulary)
        references = hpo_references(target, annotated)
        # A frame takes a tenth of the room of the rows that it is made of: those of one target at a time.
        found["targets"].append(Targets.frame(target_rows(target)))
        found["stances"].append(Stances.frame(stance_rows(target, said)))
        found["agreement"].append(Agreement.frame(agreement_rows(target, said)))
        found["coverage"].append(Coverage.frame(coverage_rows(target, said, mentions, references, vocabulary)))
        found["divergence"].append(Divergence.frame(divergence_rows(target, said)))
    tables = {name: pd.concat(found.pop(name), ignore_index=True) for name in _COMPARED}
    tables["divergence"] = tables["divergence"].drop_duplicates(Divergence.key_columns(), ignore_index=True)
    if review is not None:
        tables["divergence"] = apply_review(tables["divergence"], review)
    return {name: TABLES[name].sort(frame) for name, frame in tables.items()}

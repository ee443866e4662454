"""All rows of the table coverage on one target, also those of large targets, where what is absent has no row on disk."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pipeline.tables import COVERAGE_STATES, REFERENCES, Coverage

_CAUSE = ["concept_name", "concept_id"]
_ABSENT = COVERAGE_STATES.index("absent")


class Grid(NamedTuple):
    """Articles by causes of references; both matrices have a row an article and a column a row of `references`.

    Attributes:
        article_ids: The articles.
        references: Rows of the table references on the target.
        states: How each article stands to each cause, by its place in the list of states.
        support: How many others, independent of the article, give the cause.
    """

    article_ids: list[str]
    references: pd.DataFrame
    states: Any
    support: Any

    @property
    def is_held(self) -> Any:
        """Tell which articles are held against which cause: what only an article and its copies give is nothing that others know."""
        return (self.support > 0) | (self.references["reference"] != REFERENCES[0]).to_numpy()

    @property
    def is_absent(self) -> Any:
        """Tell which articles leave out which cause."""
        return (self.states == _ABSENT) & self.is_held


def coverage_grid(tables: Mapping[str, pd.DataFrame], target: str, article_ids: Sequence[str] | None = None) -> pd.DataFrame:
    """Give a row for each article on a target and each cause of a reference, also where the article does not mention it.

    >>> from pipeline import coverage_grid, load_tables
    >>> grid = coverage_grid(load_tables("processed"), "leg weakness")  # doctest: +SKIP
    >>> grid[grid["state"] == "absent"].groupby("article_id").size()  # doctest: +SKIP

    Args:
        tables: The tables targets, stances, references and coverage by name.
        target: A `target_name`.
        article_ids: Some of the articles on the target; by default all that `coverage` has, the first 10,000.

    Returns:
        Rows as in the table coverage.
    """
    grid = read_grid(tables, target, article_ids)
    article, place = np.nonzero(grid.is_held)
    rows = grid.references.iloc[place].reset_index(drop=True)
    found = rows.assign(
        article_id=pd.Series(grid.article_ids, dtype="str").iloc[article].to_numpy(),
        state=np.array(COVERAGE_STATES, dtype=object)[grid.states[article, place]],
        support_count=grid.support[article, place],
    )
    return Coverage.sort(found[Coverage.column_names()].astype(Coverage.types()))


def read_grid(tables: Mapping[str, pd.DataFrame], target: str, article_ids: Sequence[str] | None = None) -> Grid:
    """Lay the articles on a target by the causes of its references; arguments as in `coverage_grid`."""
    targets, stances, references, coverage = (_on(tables[name], target) for name in ("targets", "stances", "references", "coverage"))
    chosen = article_ids if article_ids is not None else targets["article_id"].head(MAX_ARTICLES).tolist()
    named = targets[targets["article_id"].isin({*chosen, *stances["article_id"]})]
    originals = dict(zip(named["article_id"], named["original_article_id"], strict=True))
    ids = [id_ for id_ in chosen if id_ in originals]
    places = pd.Index(ids)
    rows = coverage[coverage["article_id"].isin(ids)]
    states = np.full((len(ids), len(references)), _ABSENT, dtype=np.int8)
    column = _columns(rows, references, ["reference", *_CAUSE])
    states[places.get_indexer(pd.Index(rows["article_id"])), column] = pd.Index(COVERAGE_STATES).get_indexer(pd.Index(rows["state"]))
    support = references["support_count"].to_numpy() - _own_support(stances, references, originals, ids)
    return Grid(ids, references, states, support)


# So many articles of a target have rows in the table coverage.
MAX_ARTICLES = 10_000


def _on(frame: pd.DataFrame, target: str) -> pd.DataFrame:
    return frame[frame["target_name"] == target].reset_index(drop=True)


def _columns(rows: pd.DataFrame, references: pd.DataFrame, names: list[str]) -> Any:
    """Find for each row the place of its cause among the references, -1 where it is not there."""
    places = references[names].assign(place=np.arange(len(references)))
    return rows[names].merge(places, on=names, how="left", validate="m:1")["place"].fillna(-1).to_numpy(int)


def _own_support(stances: pd.DataFrame, references: pd.DataFrame, originals: Mapping[str, str], ids: Sequence[str]) -> Any:
    """Tell of which causes an article, or one that it copies or that copies it, is itself among those that give it."""
    numbers = {original: number for number, original in enumerate(dict.fromkeys(originals[id_] for id_ in ids))}
    others = references[references["reference"] == REFERENCES[0]]
    rows = stances[stances["stance"] != "denies"]
    own = rows["article_id"].map(originals).map(numbers)
    place = _columns(rows[own.notna()], others, _CAUSE)
    gives = np.zeros((len(numbers), len(references)), bool)
    known = place >= 0
    gives[own.dropna().to_numpy(int)[known], others.index.to_numpy()[place[known]]] = True
    return gives[[numbers[originals[id_]] for id_ in ids]] if ids else np.zeros((0, len(references)), bool)

"""What the articles on one target say of each cause: who gives it, who gives something narrower, who denies it."""

from collections.abc import Container, Iterator
from typing import NamedTuple

import pandas as pd

from pipeline.compare.cells import cause_key, texts
from pipeline.compare.targets import Hierarchy, Target

_COLUMNS = ("cause_id", "article_id", "concept_id", "concept_name", "category", "stated_category", "certainty", "frequency", "evidence")


class Statement(NamedTuple):
    """A row of causes, as far as comparing needs it; `key` tells causes apart."""

    cause_id: str
    article_id: str
    concept_id: str | None
    concept_name: str
    category: str
    stated_category: str | None
    certainty: str
    frequency: str | None
    evidence: str
    is_denied: bool
    key: str


class Statements(NamedTuple):
    """All that is said on one target, by the key of the cause: its rows, ids of articles, and keys of related causes that are given."""

    by_key: dict[str, list[Statement]]
    gives: dict[str, set[str]]
    narrower: dict[str, set[str]]
    denies: dict[str, set[str]]
    narrower_keys: dict[str, list[str]]
    broader_keys: dict[str, list[str]]

    @property
    def rows(self) -> list[Statement]:
        """List all rows."""
        return [row for rows in self.by_key.values() for row in rows]

    @property
    def causes(self) -> dict[str, Statement]:
        """Give one row a cause, for its names."""
        return {key: rows[0] for key, rows in self.by_key.items()}


def _statements(causes: pd.DataFrame) -> Iterator[Statement]:
    columns = [texts(causes, column) for column in _COLUMNS]
    for cells, is_denied in zip(zip(*columns, strict=True), causes["is_denied"], strict=True):
        row = Statement._make((*cells, bool(is_denied), ""))
        yield row._replace(key=cause_key(row.concept_id, row.concept_name))


def _article_ids(by_key: dict[str, list[Statement]], *, denied: bool) -> dict[str, set[str]]:
    found = {key: {row.article_id for row in rows if row.is_denied is denied} for key, rows in by_key.items()}
    return {key: article_ids for key, article_ids in found.items() if article_ids}


def broader_keys(concept_id: str | None, keys: Container[str], hierarchy: Hierarchy) -> list[str]:
    """List those of some causes that are broader than a concept."""
    return [ancestor for ancestor in hierarchy.ancestors(concept_id) if ancestor in keys] if concept_id else []


def read_statements(target: Target, causes: pd.DataFrame, hierarchy: Hierarchy) -> Statements:
    """Collect what the articles on a target say, and roll it up to broader causes that some article names itself."""
    by_key: dict[str, list[Statement]] = {}
    for row in sorted(_statements(causes[causes["article_id"].isin(target.article_ids)])):
        by_key.setdefault(row.key, []).append(row)
    gives = _article_ids(by_key, denied=False)
    narrower: dict[str, set[str]] = {}
    narrower_keys: dict[str, list[str]] = {}
    for key, article_ids in gives.items():
        for above in broader_keys(by_key[key][0].concept_id, by_key, hierarchy):
            narrower.setdefault(above, set()).update(article_ids)
            narrower_keys.setdefault(above, []).append(key)
    given_above = {key: broader_keys(rows[0].concept_id, gives, hierarchy) for key, rows in by_key.items()}
    return Statements(by_key, gives, narrower, _article_ids(by_key, denied=True), narrower_keys, given_above)

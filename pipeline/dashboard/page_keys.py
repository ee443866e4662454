"""Tell from the rows that a page is made of whether it must be made again; far cheaper than making it."""

import hashlib
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from pipeline.dashboard.articles import COLUMNS
from pipeline.dashboard.cells import Grouped, Tables
from pipeline.vocabulary.categories import ancestors

_ARTICLE_TABLES = ("articles", "causes", "relations", "mentions")
_TARGET_TABLES = ("targets", "agreement", "stances", "references", "coverage")


def key_of(*values: Any) -> str:
    """Hash plain values."""
    return hashlib.blake2b(repr(values).encode("utf-8", "replace"), digest_size=16).hexdigest()


class PageKeys:
    """The hash of every row of the tables that pages show, looked up by article or by target."""

    def __init__(self, tables: Grouped) -> None:
        """Hash nothing yet."""
        self._tables = tables
        self._hashes: dict[str, Any] = {}

    def of_target(self, target: str, article_ids: Iterable[str]) -> str:
        """Hash all rows on a target."""
        ids = list(article_ids)
        places = {name: self._tables.places(name, "article_id", ids) for name in _ARTICLE_TABLES}
        places |= {name: self._tables.places(name, "target_name", [target]) for name in _TARGET_TABLES}
        places["divergence"] = np.union1d(
            self._tables.places("divergence", "article_id", ids), self._tables.places("divergence", "other_article_id", ids)
        )
        concepts = self._tables["agreement"]["concept_id"].take(places["agreement"]).dropna().tolist()
        above = [ancestors(id_, self._tables.parents) for id_ in concepts]
        return key_of(target, [self._row_hashes(name)[rows].tobytes() for name, rows in places.items()], above)

    def _row_hashes(self, name: str) -> Any:
        if name not in self._hashes:
            self._hashes[name] = hash_rows(self._tables[name])
        return self._hashes[name]


def hash_rows(frame: pd.DataFrame) -> Any:
    """Give a number a row that changes with any of its cells."""
    return pd.util.hash_pandas_object(frame, index=False, categorize=True).to_numpy()


def article_keys(tables: Tables) -> dict[str, str]:
    """Hash for each article its own row and all rows of other tables that its page shows."""
    articles = tables["articles"]
    ids = pd.Index(articles["article_id"])
    sums = [hash_rows(articles)]
    for name, columns in COLUMNS.items():
        frame = tables[name]
        found = np.zeros(len(articles), dtype=np.uint64)
        np.add.at(found, ids.get_indexer(frame["article_id"]), hash_rows(frame[list(columns)]))
        sums.append(found)
    rows = zip(*(column.tolist() for column in sums), strict=True)
    return {id_: key_of(*numbers) for id_, numbers in zip(ids, rows, strict=True)}

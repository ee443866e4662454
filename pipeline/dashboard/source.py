"""Where the pages get their rows from: frames in memory, or tables on disk, of which no more is read than the pages show."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import pandas as pd

from pipeline.dashboard.cells import Grouped, Tables, batched

# For each target, articles on it.
OnTargets = Mapping[str, Sequence[str]]
_BATCH = 500


class Totals(NamedTuple):
    """What there is in all."""

    article_count: int
    word_count: int


class Source(Protocol):
    """Gives rows. `targets` is that table, the others are whole as well; `article_ids` are all of them."""

    totals: Totals
    article_ids: pd.Series
    targets: pd.DataFrame
    concepts: pd.DataFrame
    divergence: pd.DataFrame
    rejects: pd.DataFrame

    def hashes(self, article_ids: Sequence[str]) -> Mapping[str, int]:
        """Give for each of these articles a number that changes with any of its rows."""
        ...

    def compared(self, wanted: OnTargets) -> Iterator[tuple[str, Grouped]]:
        """Give the rows of what was compared, target by target: of stances and coverage at least those of the articles named."""
        ...

    def told(self, wanted: OnTargets) -> Iterator[tuple[str, Grouped]]:
        """Give the rows that the articles named have, and what was compared, target by target."""
        ...

    def articles(self, article_ids: Sequence[str]) -> Iterator[Tables]:
        """Give all rows of some articles, some articles at a time."""
        ...

    def listed(self, article_ids: Sequence[str]) -> Tables:
        """Give the rows of articles, without texts, and of causes, without quotes, that some articles have."""
        ...


class Frames:
    """Tables in memory."""

    def __init__(self, tables: Tables) -> None:
        """Take all tables by name."""
        self._tables = Grouped.of(tables)
        articles = tables["articles"]
        self.totals = Totals(len(articles), int(articles["word_count"].sum()))
        self.article_ids = articles["article_id"]
        self.targets, self.concepts = tables["targets"], tables["concepts"]
        self.divergence, self.rejects = tables["divergence"], tables["rejects"]

    def hashes(self, article_ids: Sequence[str]) -> Mapping[str, int]:
        """Tell nothing: pages of frames are always made."""
        return dict.fromkeys(article_ids, 0)

    def compared(self, wanted: OnTargets) -> Iterator[tuple[str, Grouped]]:
        """Give all rows of all tables, for each target."""
        for target in wanted:
            yield target, self._tables

    told = compared

    def articles(self, article_ids: Sequence[str]) -> Iterator[Tables]:
        """Give all rows of some articles at a time."""
        for ids in batched(article_ids, _BATCH):
            yield {name: self._tables.rows(name, "article_id", ids) for name in ("articles", "blocks", "mentions", "relations", "causes")}

    def listed(self, article_ids: Sequence[str]) -> Tables:
        """Give the rows of articles and of causes."""
        return {name: self._tables.rows(name, "article_id", article_ids) for name in ("articles", "causes")}


def hash_frame(frame: pd.DataFrame) -> Any:
    """Hash all rows of a frame together."""
    return pd.util.hash_pandas_object(frame, index=False, categorize=True).to_numpy().tobytes()

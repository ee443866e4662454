"""The rows that pages show, read from the tables on disk: of articles only those that have a page or are quoted, some at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.article_ranges import ArticleRange, article_ranges, read_groups
from pipeline.dashboard import OnTargets, Totals
from pipeline.dashboard.cells import Grouped, Tables, batched
from pipeline.stages.article_hashes import ArticleHashes
from pipeline.store import read_table
from pipeline.tables import TABLES

# Targets are read together that have so many articles to read.
_ARTICLES_AT_A_TIME = 5_000
_PAGES_AT_A_TIME = 500
_COMPARED = ("agreement", "references", "stances", "coverage")
_TARGETS = ("target_name", "article_id", "original_article_id")
_PAGE_TABLES = ("articles", "blocks", "mentions", "relations", "causes")
# What the pages of targets do not show.
_UNREAD = {"articles": {"text"}, "causes": {"synonyms", "raw_start", "raw_end"}, "relations": {"raw_start", "raw_end", "cue", "rule"}}
_DRUGS = ("article_id", "mention_id", "label")
# What the first page shows of articles and causes.
_LISTED = {
    "articles": ("article_id", "title", "publisher", "retrieved_date", "duplicate_of", "word_count"),
    "causes": ("article_id", "is_denied"),
}


class DiskSource:
    """Tables on disk, as the pages see them."""

    def __init__(self, folder: Path, hashes: ArticleHashes) -> None:
        """Read what is small; every article has a few bytes of it."""
        self._folder, self._hashes = folder, hashes
        facts = pa.concat_tables(read_groups(folder, "articles", ["article_id", "word_count"]))
        self.totals = Totals(facts.num_rows, pc.sum(facts["word_count"]).as_py() or 0)
        self.article_ids: pd.Series = facts["article_id"].to_pandas()
        self.targets: pd.DataFrame = pa.concat_tables(read_groups(folder, "targets", _TARGETS)).to_pandas()
        self.concepts, self.divergence, self.rejects = (read_table(folder, name) for name in ("concepts", "divergence", "rejects"))

    @cached_property
    def _ranges(self) -> list[ArticleRange]:
        return article_ranges(self._folder, _PAGE_TABLES)

    def hashes(self, article_ids: Sequence[str]) -> Mapping[str, int]:
        """Give for each of these articles a number that changes with any of its rows."""
        return self._hashes.of(self._ranges, article_ids)

    def compared(self, wanted: OnTargets) -> Iterator[tuple[str, Grouped]]:
        """Give the rows of what was compared, target by target."""
        for some in _batches(wanted):
            tables = self._compared(some)
            yield from ((target, tables) for target in some)

    def _compared(self, wanted: OnTargets) -> Grouped:
        names = pa.array(list(wanted), pa.string())
        targets = self.targets[self.targets["target_name"].isin(list(wanted))]
        article_ids = pa.array(_with_kin(targets, wanted), pa.string())
        found = {"targets": targets, "concepts": self.concepts, "divergence": self.divergence}
        for name in _COMPARED:
            rows = [self._on(piece, names, article_ids) for piece in read_groups(self._folder, name)]
            found[name] = pa.concat_tables(rows).to_pandas() if rows else TABLES[name].frame()
        return Grouped(found)

    @staticmethod
    def _on(rows: pa.Table, targets: Any, article_ids: Any) -> pa.Table:
        found = rows.filter(pc.is_in(rows["target_name"], value_set=targets))
        return found.filter(pc.is_in(found["article_id"], value_set=article_ids)) if "article_id" in found.column_names else found

    def told(self, wanted: OnTargets) -> Iterator[tuple[str, Grouped]]:
        """Give the rows that some articles have, and what was compared, target by target."""
        columns = {name: [column for column in TABLES[name].column_names() if column not in unread] for name, unread in _UNREAD.items()}
        for some in _batches(wanted):
            ids = sorted({id_ for own in some.values() for id_ in own})
            tables = self._compared(some)
            tables.update(self._rows(ids, {**columns, "mentions": _DRUGS}, _only_drugs))
            yield from ((target, tables) for target in some)

    def articles(self, article_ids: Sequence[str]) -> Iterator[Tables]:
        """Give all rows of some articles, some articles at a time."""
        for ids in batched(article_ids, _PAGES_AT_A_TIME):
            yield self._rows(ids, dict.fromkeys(_PAGE_TABLES))

    def listed(self, article_ids: Sequence[str]) -> Tables:
        """Give the rows of articles, without texts, and of causes, without quotes."""
        return self._rows(sorted(article_ids), _LISTED)

    def _rows(
        self, ids: Sequence[str], columns: Mapping[str, Sequence[str] | None], keep: Callable[[pa.Table], pa.Table] = lambda rows: rows
    ) -> dict[str, pd.DataFrame]:
        """Read the rows of articles, whose ids rise, from the ranges that have some of them."""
        values = pa.array(ids, pa.string())
        found: dict[str, list[pa.Table]] = {name: [] for name in columns}
        for one in self._ranges:
            if one.ids_among(ids):
                for name, names in columns.items():
                    rows = one.read(name, names)
                    found[name].append(keep(rows.filter(pc.is_in(rows["article_id"], value_set=values))))
        return {name: pa.concat_tables(rows).to_pandas() if rows else TABLES[name].frame() for name, rows in found.items()}


def _only_drugs(rows: pa.Table) -> pa.Table:
    """Of mentions keep those of drugs."""
    return rows.filter(pc.equal(rows["label"], "DRUG")) if rows.column_names == [*_DRUGS] else rows


def _batches(wanted: OnTargets) -> Iterator[dict[str, Sequence[str]]]:
    """Put targets together until they have many articles to read."""
    batch: dict[str, Sequence[str]] = {}
    for target, ids in wanted.items():
        if batch and sum(map(len, batch.values())) + len(ids) > _ARTICLES_AT_A_TIME:
            yield batch
            batch = {}
        batch[target] = ids
    if batch:
        yield batch


def _with_kin(targets: pd.DataFrame, wanted: OnTargets) -> list[str]:
    """Add to articles those that they copy and those that copy the same: these give no cause independently of them."""
    ids = {id_ for own in wanted.values() for id_ in own}
    originals = targets.loc[targets["article_id"].isin(ids), "original_article_id"]
    return sorted(ids | set(targets.loc[targets["original_article_id"].isin(originals), "article_id"]))

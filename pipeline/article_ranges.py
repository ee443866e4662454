"""Read the tables of a run a range of articles at a time, so that memory does not grow with the corpus.

Where ranges end follows from the ids of articles alone, and the row groups of tables end there too: a changed article changes the bytes of
its own range and of no other. So what is known of a range is found again by its bytes, without reading a row.
"""

import hashlib
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.quick_checks import keeps_contract, keys_rise
from pipeline.store import read_table
from pipeline.table_writer import arrow_schema
from pipeline.tables import TABLES

# Tables whose rows belong to one article each, in its order.
BY_ARTICLE = ("articles", "blocks", "sentences", "mentions", "relations", "causes")
# A range ends after one article in 256, by chance of its id; an article has some 10 kB in all tables.
END_ONE_IN = 256


def read_groups(folder: Path, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """Give a table row group by row group, or some of its columns, unchecked."""
    with pq.ParquetFile(folder / f"{name}.parquet") as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number, columns=columns)


def checked_groups(folder: Path, name: str) -> Iterator[pa.Table]:
    """Give a table row group by row group, each checked, and that keys rise from one to the next.

    Raises:
        DataError: the table breaks its contract; all failures are named.
    """
    table = TABLES[name]
    keys = table.key_columns()
    before = arrow_schema(table).empty_table().select(keys)
    for rows in read_groups(folder, name):
        border = pa.concat_tables([before, rows.select(keys).slice(0, 1)])
        if not (rows.schema.equals(arrow_schema(table)) and keeps_contract(rows, table) and keys_rise(border, keys)):
            read_table(folder, name)  # The check of the whole says what is wrong.
        before = rows.select(keys).slice(rows.num_rows - 1)
        yield rows


def last_ids(article_ids: Iterable[str]) -> Iterator[str]:
    """Give the last article of each range; the final range ends with the corpus.

    No range begins with an article whose id goes on from that of an earlier one: ids of relations and causes ("a#r1", "a b#r1")
    could stand in another order than the articles.

    Args:
        article_ids: All of them, in order.
    """
    last, open_ids = "", list[str]()
    for article_id in article_ids:
        while open_ids and not article_id.startswith(open_ids[-1]):
            open_ids.pop()
        if last and not open_ids and zlib.crc32(last.encode()) % END_ONE_IN == 0:
            yield last
        last = article_id
        open_ids.append(article_id)


class Group(NamedTuple):
    """A row group of a table: its number there, its first and last article, and where its bytes begin and end in the file."""

    name: str
    number: int
    first: str
    last: str
    start: int
    stop: int


class ArticleRange:
    """The rows that all tables have of some articles."""

    def __init__(self, folder: Path, groups: Sequence[Group], footers: Mapping[str, pq.FileMetaData]) -> None:
        """Note where the rows are."""
        self._folder, self._groups, self._footers = folder, groups, footers

    def ids_among(self, article_ids: Sequence[str]) -> Sequence[str]:
        """Choose those of some articles, whose ids rise, that lie in the range."""
        first, last = min(group.first for group in self._groups), max(group.last for group in self._groups)
        return article_ids[bisect_left(article_ids, first) : bisect_right(article_ids, last)]

    @property
    def key(self) -> str:
        """Hash the bytes of all rows on disk."""
        found = hashlib.blake2b(digest_size=16)
        for name in self._footers:
            found.update(name.encode())
            with (self._folder / f"{name}.parquet").open("rb") as file:
                for group in self._of(name):
                    file.seek(group.start)
                    found.update(file.read(group.stop - group.start))
        return found.hexdigest()

    def _of(self, name: str) -> list[Group]:
        return [group for group in self._groups if group.name == name]

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Read the rows of a table, or some of their columns, unchecked."""
        with pq.ParquetFile(self._folder / f"{name}.parquet", metadata=self._footers[name]) as file:
            found = [file.read_row_group(group.number, columns=columns) for group in self._of(name)]
        schema = arrow_schema(TABLES[name])
        return pa.concat_tables(found) if found else (schema if columns is None else _chosen(schema, columns)).empty_table()

    def read_checked(self) -> dict[str, pa.Table]:
        """Read the rows of all tables.

        Raises:
            DataError: a table breaks its contract; all failures are named.
        """
        tables = {name: self.read(name) for name in self._footers}
        for name, rows in tables.items():
            if not (rows.schema.equals(arrow_schema(TABLES[name])) and keeps_contract(rows, TABLES[name])):
                read_table(self._folder, name)  # The check of the whole says what is wrong.
        return tables


def _chosen(schema: pa.Schema, columns: Sequence[str]) -> pa.Schema:
    return pa.schema([schema.field(column) for column in columns])


def article_ranges(folder: Path, names: Sequence[str] = BY_ARTICLE) -> list[ArticleRange]:
    """List the ranges: row groups of any tables that share articles are together."""
    found: list[list[Group]] = []
    last = ""
    footers = {name: pq.read_metadata(folder / f"{name}.parquet") for name in names}
    every = [group for name, footer in footers.items() for group in _groups(folder / f"{name}.parquet", name, footer)]
    for group in sorted(every, key=lambda group: (group.first, group.name, group.number)):
        if not found or group.first > last:
            found.append([])
        last = max(last, group.last)
        found[-1].append(group)
    return [ArticleRange(folder, groups, footers) for groups in found]


def _groups(path: Path, name: str, facts: pq.FileMetaData) -> Iterator[Group]:
    """Give the row groups of a table; their bytes follow one another up to the footer."""
    numbers = range(facts.num_row_groups)
    firsts = [facts.row_group(number).column(0) for number in numbers]
    starts = [column.dictionary_page_offset or column.data_page_offset for column in firsts]
    stops = [*starts[1:], path.stat().st_size - facts.serialized_size - 8]
    place = facts.schema.names.index("article_id")
    for number in numbers:
        ids = facts.row_group(number).column(place).statistics
        yield Group(name, number, ids.min, ids.max, starts[number], stops[number])

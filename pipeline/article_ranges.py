"""Read the tables of a run a range of articles at a time, so that memory does not grow with the corpus.

Where ranges end follows from the ids of articles alone: a changed article changes its own range and no other.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.quick_checks import keeps_contract, keys_rise
from pipeline.store import read_table
from pipeline.table_writer import arrow_schema
from pipeline.tables import TABLES

# Tables whose rows belong to one article each, in its order.
BY_ARTICLE = ("articles", "blocks", "sentences", "mentions", "relations", "causes")
# A range ends after one article in 128, by chance of its id; an article has some 10 kB in all tables.
END_ONE_IN = 128


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


def article_ranges(folder: Path, names: Sequence[str] = BY_ARTICLE) -> Iterator[dict[str, pa.Table]]:
    """Give the rows of all tables, checked, for one range of articles after the other.

    Raises:
        DataError: a table breaks its contract; all failures are named.
    """
    ids = (id_ for rows in read_groups(folder, "articles", ["article_id"]) for id_ in rows["article_id"].to_pylist())
    readers = {name: _Reader(folder, name) for name in names}
    for last in last_ids(ids):
        yield {name: reader.until(last) for name, reader in readers.items()}
    yield {name: reader.until(None) for name, reader in readers.items()}


class _Reader:
    """What is read of a table and was not given yet."""

    def __init__(self, folder: Path, name: str) -> None:
        self._groups = checked_groups(folder, name)
        self._waiting = arrow_schema(TABLES[name]).empty_table()

    def until(self, last: str | None) -> pa.Table:
        """Give the rows up to those of an article, or all that are left."""
        found = [self._waiting]
        while last is None or not found[-1].num_rows or found[-1]["article_id"][-1].as_py() <= last:
            rows = next(self._groups, None)
            if rows is None:
                self._waiting = found[-1].slice(found[-1].num_rows)
                return pa.concat_tables(found)
            found.append(rows)
        count = pc.sum(pc.less_equal(found[-1]["article_id"], last)).as_py()
        self._waiting, found[-1] = found[-1].slice(count), found[-1].slice(0, count)
        return pa.concat_tables(found)

"""A number for each article that changes with any row that pages show of it, remembered by the bytes of its range on disk."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.article_ranges import ArticleRange
from pipeline.row_hashes import hash_rows
from pipeline.stages.state import write_bytes

_TABLES = ("articles", "blocks", "mentions", "relations", "causes")
_SCHEMA = pa.schema({"range": pa.string(), "article_id": pa.string(), "hash": pa.uint64()})


class ArticleHashes:
    """The hashes of an earlier run, and those of this one."""

    def __init__(self, record: Path) -> None:
        """Read the record; a missing or broken one counts as empty."""
        self._record = record
        try:
            with pa.ipc.open_file(pa.BufferReader(record.read_bytes())) as file:
                self._known = file.read_all().cast(_SCHEMA)
        except (OSError, pa.ArrowInvalid, ValueError):
            self._known = _SCHEMA.empty_table()

    def of(self, ranges: Iterable[ArticleRange], article_ids: Sequence[str]) -> Mapping[str, int]:
        """Give the hashes of some articles, whose ids rise; ranges whose bytes are known are not read."""
        known = _by_range(self._known)
        kept = []
        for one in ranges:
            wanted = one.ids_among(article_ids)
            if wanted:
                key = one.key
                found = known.get(key)
                if found is None or not {*wanted} <= {*found["article_id"].to_pylist()}:
                    found = _hash(one, key, wanted)
                kept.append(found)
        self._known = pa.concat_tables(kept) if kept else _SCHEMA.empty_table()
        return dict(zip(self._known["article_id"].to_pylist(), self._known["hash"].to_pylist(), strict=True))

    def keep(self) -> None:
        """Write the record."""
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, _SCHEMA) as file:
            file.write_table(self._known)
        write_bytes(self._record, sink.getvalue())


def _by_range(known: pa.Table) -> dict[str, pa.Table]:
    """Cut the record, in which the articles of a range stand together."""
    keys = known["range"].to_pylist()
    starts = [place for place, key in enumerate(keys) if not place or key != keys[place - 1]]
    return {keys[start]: known.slice(start, stop - start) for start, stop in pairwise([*starts, len(keys)])}


def _hash(one: ArticleRange, key: str, wanted: Sequence[str]) -> pa.Table:
    """Hash the rows of some articles of a range."""
    ids = pa.array(wanted, pa.string())
    sums = np.zeros(len(wanted), np.uint64)
    for name in _TABLES:
        rows = one.read(name)
        rows = rows.filter(pc.is_in(rows["article_id"], value_set=ids))
        places = pc.index_in(rows["article_id"].combine_chunks(), value_set=ids).to_numpy(zero_copy_only=False)
        np.add.at(sums, places, hash_rows(rows))
    return pa.table([pa.array([key] * len(wanted), pa.string()), ids, pa.array(sums)], schema=_SCHEMA)

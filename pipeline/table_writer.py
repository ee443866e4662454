"""How a table lies on disk: its Arrow schema, and a writer that holds one row group at a time. Only ``store`` uses it."""

import os
from collections import deque
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from pipeline.tables import Table

# Row groups count rows, or end behind given articles, so that the file does not depend on where chunks ended. An article of a few pages
# has 10 kB: a group of any kind is a few megabytes.
GROUP_ROWS = 16_384
ARTICLE_GROUP_ROWS = 1_024
_ARROW_TYPES = {"str": pa.string(), "int64": pa.int64(), "Int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_()}


@cache
def arrow_schema(table: type[Table]) -> pa.Schema:
    """Give the Arrow schema of a table; its metadata say what the table and each column hold."""
    columns: dict[str, Any] = table.to_schema().columns
    fields = [
        pa.field(name, _ARROW_TYPES[kind], columns[name].nullable, {"description": str(columns[name].description)})
        for name, kind in table.types().items()
    ]
    # What pandas needs to give a column with missing numbers back as Int64.
    pandas = pa.Schema.from_pandas(table.frame(), preserve_index=False).metadata[b"pandas"]
    facts = {"table": table.table_name(), "description": " ".join((table.__doc__ or "").split()), "key": ",".join(table.key_columns())}
    return pa.schema(fields, metadata={**facts, "pandas": pandas})


def to_arrow(frame: pd.DataFrame, table: type[Table]) -> pa.Table:
    """Turn a checked frame into Arrow."""
    schema = arrow_schema(table)
    return pa.Table.from_pandas(frame[schema.names], schema=schema, preserve_index=False).cast(schema)


def columns_to_arrow(columns: Mapping[str, Sequence[Any]], table: type[Table]) -> pa.Table | None:
    """Turn plain columns into Arrow, or give None where a value has not its column's type."""
    schema = arrow_schema(table)
    try:
        return pa.table([pa.array(columns[field.name], field.type) for field in schema], schema=schema)
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError):
        return None


class TableWriter:
    """Write a table as Parquet and CSV: rows as they come, files only when all of them came."""

    def __init__(self, folder: Path, table: type[Table], *, with_csv: bool = True, ends: Sequence[str] = ()) -> None:
        """Name the files; nothing is opened yet.

        Args:
            folder: Where to write.
            table: The table.
            with_csv: False leaves the CSV out.
            ends: Articles behind which a row group ends.
        """
        self.row_count = 0
        self._folder, self._name, self._schema = folder, table.table_name(), arrow_schema(table)
        self._group_rows = ARTICLE_GROUP_ROWS if self._name == "articles" else GROUP_ROWS
        self._suffixes = (".parquet", ".csv") if with_csv else (".parquet",)
        self._ends = deque(ends)
        self._waiting: list[pa.Table] = []
        self._waiting_rows = 0

    def __enter__(self) -> Self:
        """Open the temporary files."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._parquet = pq.ParquetWriter(self._temporary(".parquet"), self._schema, compression="zstd")
        self._csv = pa_csv.CSVWriter(self._temporary(".csv"), self._schema) if ".csv" in self._suffixes else None
        return self

    def _temporary(self, suffix: str) -> Path:
        return self._folder / f".{self._name}{suffix}.tmp"

    def write(self, rows: pa.Table) -> None:
        """Add rows, which follow those before in key order."""
        self.row_count += rows.num_rows
        while self._ends and rows.num_rows and rows["article_id"][-1].as_py() > self._ends[0]:
            count = pc.sum(pc.less_equal(rows["article_id"], self._ends.popleft())).as_py()
            self._wait(rows.slice(0, count))
            self._flush()
            rows = rows.slice(count)
        self._wait(rows)

    def _wait(self, rows: pa.Table) -> None:
        self._waiting.append(rows)
        self._waiting_rows += rows.num_rows
        while self._waiting_rows >= self._group_rows:
            self._flush()

    def _flush(self) -> None:
        waiting = pa.concat_tables(self._waiting) if self._waiting else self._schema.empty_table()
        group, rest = waiting.slice(0, self._group_rows).combine_chunks(), waiting.slice(self._group_rows)
        if group.num_rows:
            self._parquet.write_table(group, row_group_size=self._group_rows)
            if self._csv:
                self._csv.write_table(group)
        self._waiting, self._waiting_rows = [rest], rest.num_rows

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the files, and put them in their places unless something failed."""
        if kind is None:
            self._flush()
        self._parquet.close()
        if self._csv:
            self._csv.close()
        for suffix in self._suffixes:
            if kind is None:
                os.replace(self._temporary(suffix), self._folder / f"{self._name}{suffix}")
            else:
                self._temporary(suffix).unlink(missing_ok=True)

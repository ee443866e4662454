"""The only module that opens table files.

Rows are checked on their way to disk: what fails goes back as rows of ``rejects``, the rest is written to a temporary file
beside its place and renamed, so that a file is either complete or not there. The same rows always give the same bytes.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import DataError, UsageError
from pipeline.quick_checks import keeps_contract, keys_rise
from pipeline.table_checks import Row, check_table, find_failures, say_failures
from pipeline.table_writer import TableWriter, arrow_schema, columns_to_arrow, to_arrow
from pipeline.tables import TABLES, Rejects, Table

PROCESSED_VARIABLE = "AETIA_PROCESSED"


def write_table(frame: pd.DataFrame, folder: Path | str, *, name: str, with_csv: bool = True) -> list[Row]:
    """Check a frame and write its good rows, in key order, as NAME.parquet (and NAME.csv) in a folder.

    Returns:
        A row of rejects for each failure: stage "validate", reason "column: check".

    Raises:
        DataError: columns or types are not the table's.
    """
    table = TABLES[name]
    rows = _in_order(to_arrow(frame, table), table) if [*frame.dtypes.astype("str").items()] == [*table.types().items()] else None
    rejects: list[Row] = []
    if rows is None or not keeps_contract(rows, table):
        good, rejects = check_table(frame, name=name)
        rows = to_arrow(table.sort(good), table)
    write_checked(rows, folder, name=name, with_csv=with_csv)
    return rejects


def check_columns(columns: Mapping[str, Sequence[Any]], *, name: str) -> tuple[pa.Table, list[Row]]:
    """Check plain columns as `write_table` checks a frame; only where something is wrong do they become one.

    Returns:
        The good rows in key order, and a row of rejects for each failure.
    """
    table = TABLES[name]
    rows = columns_to_arrow(columns, table)
    if rows is not None and keeps_contract(rows := _in_order(rows, table), table):
        return rows, []
    good, rejects = check_table(table.frame_of({column: list(values) for column, values in columns.items()}), name=name)
    return to_arrow(table.sort(good), table), rejects


def _in_order(rows: pa.Table, table: type[Table]) -> pa.Table:
    keys = table.key_columns()
    return rows if keys_rise(rows, keys) else rows.sort_by([(key, "ascending") for key in keys])


def write_checked(rows: pa.Table, folder: Path | str, *, name: str, with_csv: bool = False) -> None:
    """Write what `check_columns` found good."""
    with TableWriter(Path(folder), TABLES[name], with_csv=with_csv) as writer:
        writer.write(rows)


def write_pieces(pieces: Iterable[pa.Table], folder: Path | str, *, name: str, with_csv: bool = False) -> list[Row]:
    """Check and write rows that come in key order, some at a time, as NAME.parquet (and NAME.csv) in a folder.

    Returns:
        A row of rejects for each failure, as `write_table`.
    """
    table = TABLES[name]
    rejects: list[Row] = []
    with TableWriter(Path(folder), table, with_csv=with_csv) as writer:
        for piece in pieces:
            rows = piece.cast(pa.schema([field.with_nullable(True) for field in arrow_schema(table)]))
            if keeps_contract(rows, table):
                writer.write(rows.cast(arrow_schema(table)))
            else:
                good, refused = check_table(rows.to_pandas(), name=name)
                writer.write(to_arrow(good, table))
                rejects += refused
    return rejects


def read_table(folder: Path | str, name: str, *, without: Sequence[str] = ()) -> pd.DataFrame:
    """Read and check a table; columns that are left out take no memory.

    Raises:
        UsageError: there is no such file, or it is no Parquet file.
        DataError: the table breaks its contract; all failures are named.
    """
    path = Path(folder) / f"{name}.parquet"
    table = TABLES[name]
    try:
        wanted = [column for column in pq.read_schema(path).names if column not in without]
        rows = pq.read_table(path, columns=wanted)
    except FileNotFoundError as error:
        raise UsageError(f"{path} is not there; run `make all` first") from error
    except pa.ArrowInvalid as error:
        raise UsageError(f"{path} cannot be read ({error}); delete it and run `make all` again") from error
    frame: pd.DataFrame = rows.to_pandas()
    if rows.schema.equals(_without(arrow_schema(table), without), check_metadata=True) and keeps_contract(rows, table):
        return frame
    if without:  # Something is wrong: the check of the whole says what.
        return read_table(folder, name).drop(columns=[*without])
    failures = find_failures(frame, table)
    if len(failures):
        raise DataError(f"{path}: {say_failures(failures, name)}")
    return frame


def _without(schema: pa.Schema, names: Sequence[str]) -> pa.Schema:
    for name in names:
        schema = schema.remove(schema.get_field_index(name))
    return schema


def read_csv(folder: Path | str, name: str) -> pd.DataFrame:
    """Read NAME.csv with the table's types; it equals the Parquet file."""
    types: Any = TABLES[name].types()
    return pd.read_csv(Path(folder) / f"{name}.csv", dtype=types, keep_default_na=False, na_values=[""])


def read_columns(folder: Path | str, name: str, columns: Sequence[str]) -> dict[str, list[Any]]:
    """Read some columns of a part as lists, unchecked."""
    table = pq.read_table(Path(folder) / f"{name}.parquet", columns=list(columns))
    return {column: table[column].to_pylist() for column in columns}


def count_rows(folder: Path | str, name: str) -> int:
    """Count the rows of a table, without reading it."""
    return int(pq.read_metadata(Path(folder) / f"{name}.parquet").num_rows)


def read_rows(folder: Path | str, name: str) -> list[Row]:
    """Read the rows of a part as dicts of plain values, unchecked: they were checked when the part was made."""
    table = pq.read_table(Path(folder) / f"{name}.parquet")
    columns = [column.to_pylist() for column in table.columns]
    return [dict(zip(table.column_names, values, strict=True)) for values in zip(*columns, strict=True)]


def load_tables(processed_dir: Path | str | None = None) -> dict[str, pd.DataFrame]:
    """Load all tables of a run, checked.

    Args:
        processed_dir: The folder they were written to; by default ``$AETIA_PROCESSED``, else ``processed`` here or one folder up
            (where notebooks lie).

    Raises:
        UsageError: there are no tables.
        DataError: a table breaks its contract.
    """
    folder = Path(processed_dir or os.environ.get(PROCESSED_VARIABLE) or _nearest_processed())
    names = [name for name in TABLES if (folder / f"{name}.parquet").is_file()]
    if not names:
        raise UsageError(f"There are no tables in {folder}: run `make all PROCESSED={folder}`, or name the folder they are in")
    return {name: read_table(folder, name) for name in names}


def _nearest_processed() -> str:
    return "processed" if Path("processed").is_dir() or not Path("../processed").is_dir() else "../processed"


def combine_parts(
    parts: Iterable[Path],
    folder: Path | str,
    *,
    name: str,
    columns: dict[str, dict[str, Any]] | None = None,
    with_csv: bool = True,
    ends: Sequence[str] = (),
) -> int:
    """Join the parts of a table, each in key order, into NAME.parquet and NAME.csv in key order, piece by piece.

    Args:
        parts: Folders that hold a NAME.parquet each.
        folder: Where to write.
        name: The table.
        columns: Values to fill in, for articles: a column, and in it the value by article_id.
        with_csv: False leaves the CSV out.
        ends: Articles behind which a row group ends.

    Returns:
        The number of rows.

    Raises:
        DataError: a key stands in two parts.
    """
    table = TABLES[name]
    files = [path for part in parts if (path := part / f"{name}.parquet").is_file()]
    with TableWriter(Path(folder), table, with_csv=with_csv, ends=ends) as writer:
        for group in _groups(files, table):
            for piece in _pieces(group, table):
                writer.write(_filled(piece, columns or {}))
        return writer.row_count


def read_parts(parts: Iterable[Path], name: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Give some columns of all parts of a table, row by row in key order, piece by piece."""
    files = [path for part in parts if (path := part / f"{name}.parquet").is_file()]
    for group in _groups(files, TABLES[name]):
        for piece in _pieces(group, TABLES[name], columns):
            yield from zip(*(piece[column].to_pylist() for column in columns), strict=True)


def write_rejects(rows: Sequence[Row], folder: Path) -> None:
    """Write the rejects of a part."""
    if rows:
        write_table(Rejects.frame(rows), folder, name="rejects", with_csv=False)
    else:
        write_checked(arrow_schema(Rejects).empty_table(), folder, name="rejects")


def combine_rejects(parts: Iterable[Path], rows: Iterable[Row], folder: Path, *, with_csv: bool = False) -> pd.DataFrame:
    """Join the rejects of parts and further ones, each once, and write them to a folder.

    Returns:
        All of them.
    """
    frames = [pq.read_table(path).to_pandas() for part in parts if (path := part / "rejects.parquet").is_file()]
    whole = pd.concat([Rejects.frame(rows), *frames]).drop_duplicates(ignore_index=True)
    write_table(whole, folder, name="rejects", with_csv=with_csv)
    return Rejects.sort(whole)


def _filled(piece: pa.Table, columns: dict[str, dict[str, Any]]) -> pa.Table:
    for column, values in columns.items():
        found = pa.array([values.get(key) for key in piece["article_id"].to_pylist()], piece.schema.field(column).type)
        piece = piece.set_column(piece.schema.get_field_index(column), piece.schema.field(column), found)
    return piece


def _groups(files: Sequence[Path], table: type[Table]) -> list[list[Path]]:
    """Put files whose keys overlap together, in key order; nearly always a group is one file."""
    ranges = sorted((*keys, path) for path in files if (keys := _key_range(path, table)))
    groups: list[list[Path]] = []
    last: tuple[Any, ...] | None = None
    for low, high, path in ranges:
        if last is not None and low <= last:
            groups[-1].append(path)
            last = max(last, high)
        else:
            groups.append([path])
            last = high
    return groups


def _key_range(path: Path, table: type[Table]) -> tuple[tuple[Any, ...], tuple[Any, ...]] | None:
    file = pq.ParquetFile(path)
    if not file.metadata.num_rows:
        return None
    keys = table.key_columns()
    first = file.read_row_group(0, columns=keys).slice(0, 1)
    final = file.read_row_group(file.num_row_groups - 1, columns=keys)
    final = final.slice(final.num_rows - 1)
    return tuple(first[key][0].as_py() for key in keys), tuple(final[key][0].as_py() for key in keys)


def _pieces(group: Sequence[Path], table: type[Table], columns: Sequence[str] | None = None) -> Iterable[pa.Table]:
    if len(group) == 1:
        file = pq.ParquetFile(group[0])
        for number in range(file.num_row_groups):
            yield file.read_row_group(number, columns=columns)
        return
    keys = table.key_columns()
    whole = pa.concat_tables(pq.read_table(path) for path in group).sort_by([(key, "ascending") for key in keys])
    counts = whole.group_by(keys).aggregate([([], "count_all")])
    if counts.num_rows < whole.num_rows:
        taken = counts.filter(pa.compute.greater(counts["count_all"], 1)).select(keys).to_pylist()
        raise DataError(f"Table {table.table_name()}: two source files give rows with the same key {taken[0]}; rename one of the files")
    yield whole.cast(arrow_schema(table))

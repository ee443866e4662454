"""Columns of tables as plain Python values, for checks that go row by row."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

Tables = Mapping[str, pd.DataFrame]


def plain(column: "pd.Series[Any]") -> list[Any]:
    """Give the values of a column, missing ones as None."""
    return [None if missing else value for value, missing in zip(column.tolist(), column.isna().tolist(), strict=True)]


def rows(frame: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """Give some columns row by row."""
    return zip(*(plain(frame[name]) for name in names), strict=True)


def keys(frame: pd.DataFrame, name: str) -> list[str]:
    """Name each row of a table by its id, else by its first columns."""
    own = f"{name[:-1]}_id"
    if own in frame.columns:
        return [str(value) for value in frame[own]]
    return [" / ".join(str(value) for value in values) for values in rows(frame, *frame.columns[:5])]


def source_files(tables: Tables) -> dict[str, str]:
    """Name the file of each article."""
    return dict(rows(tables["articles"], "article_id", "source_file"))

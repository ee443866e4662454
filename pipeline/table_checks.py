"""Hold a frame against its table's class: which rows keep the contract, and what is wrong with the others."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.errors import DataError
from pipeline.light_pandera import pa
from pipeline.tables import TABLES, Table

Row = dict[str, Any]
# Longer values of a failing row are cut in its message.
_SHOWN_LENGTH = 120


def check_table(frame: pd.DataFrame, *, name: str) -> tuple[pd.DataFrame, list[Row]]:
    """Split a frame into the rows that keep the table's contract and rows of rejects for the others.

    An empty text counts as missing. Of rows with one key the first is kept.

    Raises:
        DataError: columns are missing, too many, in the wrong order or of the wrong type; all of them are named.
    """
    table = TABLES[name]
    wrong = list(_wrong_columns(frame, table))
    if wrong:
        raise DataError(f"Table {name}: {'; '.join(wrong)}")
    frame, rejects = _first_of_each_key(_without_empty_text(frame.reset_index(drop=True)), table)
    failures = find_failures(frame, table)
    rejects += [_reject(frame, table, case) for case in _records(failures)]
    bad = frame.index.isin(failures["index"].astype("int64"))
    return frame[~bad].reset_index(drop=True), rejects


def _wrong_columns(frame: pd.DataFrame, table: type[Table]) -> Iterator[str]:
    types = table.types()
    yield from (f"column {name} is missing" for name in types if name not in frame.columns)
    yield from (f"column {name} is not known" for name in frame.columns if name not in types)
    for name, kind in types.items():
        if name in frame.columns and str(frame[name].dtype) != kind:
            yield f"column {name} has type {frame[name].dtype}, not {kind}"
    if set(frame.columns) == set(types) and list(frame.columns) != list(types):
        yield f"the columns must stand in the order {', '.join(types)}"


def _without_empty_text(frame: pd.DataFrame) -> pd.DataFrame:
    empty = {name: frame[name] == "" for name in frame.columns if isinstance(frame[name].dtype, pd.StringDtype)}
    return frame.assign(**{name: frame[name].mask(mask) for name, mask in empty.items() if mask.any()})


def _first_of_each_key(frame: pd.DataFrame, table: type[Table]) -> tuple[pd.DataFrame, list[Row]]:
    keys = table.key_columns()
    repeated = frame.duplicated(keys)
    cases = [{"index": index, "column": ", ".join(keys), "check": "unique", "failure_case": "taken"} for index in frame.index[repeated]]
    rejects = [_reject(frame, table, case) for case in cases]
    return (frame[~repeated].reset_index(drop=True) if rejects else frame), rejects


def find_failures(frame: pd.DataFrame, table: type[Table]) -> pd.DataFrame:
    """List all that fails: column, check, failure_case, and the index of the row, missing where the whole column fails."""
    try:
        table.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases: pd.DataFrame = errors.failure_cases
        return cases.drop_duplicates(["column", "check", "index"])
    return pd.DataFrame({"column": [], "check": [], "failure_case": [], "index": []})


def _records(failures: pd.DataFrame) -> list[Row]:
    return [{str(name): value for name, value in case.items()} for case in failures.to_dict("records")]


def say_failures(failures: pd.DataFrame, name: str) -> str:
    """Name all failures in a line."""
    return "; ".join(sorted({_say(name, case) for case in _records(failures)}))


def _say(name: str, case: Row) -> str:
    column = case["column"] if case["column"] not in (None, name) else case["failure_case"]
    return f"column {column}: {case['check']} (found {_shown(case['failure_case'])})"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 3] + "..."


def _reject(frame: pd.DataFrame, table: type[Table], case: Row) -> Row:
    name, row = table.table_name(), frame.loc[int(case["index"])]
    own_id = f"{name[:-1]}_id"
    key = row[own_id] if own_id in frame.columns else " | ".join(str(row[column]) for column in table.key_columns())
    return {
        "stage": "validate",
        "source_file": row["source_file"] if name == "articles" else None,
        "table": name,
        "key": None if pd.isna(key) else str(key),
        "reason": f"{case['column']}: {str(case['check']).partition('(')[0]}",
        "detail": f"{name}.{case['column']} is {_shown(case['failure_case'])}, which fails {case['check']}",
    }

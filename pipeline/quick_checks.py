"""Ask of a whole Arrow column at a time what a table's Pandera class asks, without a frame and without a Python value a row.

The questions are read from the class itself. They only ever say "all is well": whatever they do not know or find wrong is left
to the full check in ``table_checks``, which names each failure.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables import Table

Values: TypeAlias = pa.ChunkedArray


def keeps_contract(rows: pa.Table, table: type[Table]) -> bool:
    """Tell whether rows with the table's Arrow schema, or some of its columns, surely keep its contract, in key order, each key once."""
    columns: dict[str, Any] = table.to_schema().columns
    keys = table.key_columns()
    passes = all(_passes(rows[name], columns[name]) for name in rows.column_names)
    return passes and (not {*keys} <= {*rows.column_names} or keys_rise(rows, keys))


def keys_rise(rows: pa.Table, keys: Sequence[str]) -> bool:
    """Tell whether each row's key comes behind that of the row before; a missing part comes last."""
    rises = pa.scalar(False)
    for key in reversed(keys):
        values = rows[key].combine_chunks()
        before, behind = values[:-1], values[1:]
        missing, missing_behind = pc.is_null(before), pc.is_null(behind)
        is_less = pc.if_else(pc.or_(missing, missing_behind), pc.and_not(missing_behind, missing), pc.less(before, behind))
        is_same = pc.if_else(pc.or_(missing, missing_behind), pc.and_(missing, missing_behind), pc.equal(before, behind))
        rises = pc.or_(is_less, pc.and_(is_same, rises))
    return bool(pc.all(rises, min_count=0).as_py())


def _passes(values: Values, column: Any) -> bool:
    if values.null_count and not column.nullable:
        return False
    if pa.types.is_string(values.type) and pc.any(pc.equal(values, "")).as_py():
        return False  # An empty text counts as missing, and has to be made so.
    return all(check.name in _QUESTIONS and _QUESTIONS[check.name](values, **check.statistics) for check in column.checks)


def _is_in(values: Values, allowed_values: Sequence[Any]) -> bool:
    return {*pc.unique(values).to_pylist()} <= {*allowed_values, None}


def _matches(values: Values, pattern: str) -> bool:
    # Patterns begin with ^: a match anywhere is one at the start. RE2 is what pandas asks for these columns, too.
    return pattern.startswith("^") and bool(pc.all(pc.match_substring_regex(pc.unique(values), pattern)).as_py() is not False)


def _at_least(values: Values, min_value: float) -> bool:
    least = pc.min(values).as_py()
    return least is None or least >= min_value


def _at_most(values: Values, max_value: float) -> bool:
    most = pc.max(values).as_py()
    return most is None or most <= max_value


_QUESTIONS: dict[str, Callable[..., bool]] = {
    "isin": _is_in,
    "str_matches": _matches,
    "greater_than_or_equal_to": _at_least,
    "less_than_or_equal_to": _at_most,
}

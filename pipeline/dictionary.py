"""The data dictionary, written out of the table classes so that it cannot disagree with them.

``python -m pipeline.dictionary > docs/data-dictionary.md`` brings the file up to date; a test fails where it is not.
"""

import sys
from collections.abc import Iterator
from typing import Any

from pipeline.tables import CURIE, DATE, SHA256, TABLES, Table

_TYPES = {"str": "text", "int64": "whole number", "Int64": "whole number", "float64": "number", "bool": "true or false"}
_PATTERNS = {CURIE: "a CURIE, PREFIX:id", DATE: "YYYY-MM-DD", SHA256: "64 hex digits"}
_INTRODUCTION = """\
# Data dictionary

Written by `python -m pipeline.dictionary` from the classes in `pipeline/tables.py`; change those, not this file.

Every table is in `processed/` as `NAME.parquet` and `NAME.csv`, in the order of its key, with exactly these columns in this
order. The Parquet files carry the same descriptions in their metadata. What is not known is missing (null; an empty cell in the
CSV), never an empty text. Positions count Unicode code points from 0, the end excluded: `_char` columns point into
`articles.text`, `raw_` columns into the decoded raw file (without its byte order mark; for a line of a JSONL corpus, into its
text). Cells that hold several values join them by a bar, `|`. What each category, certainty and frequency means is said in
[design.md](design.md).
"""


def data_dictionary() -> str:
    """Write the dictionary of all tables as Markdown."""
    return "\n".join([_INTRODUCTION, *(line for table in TABLES.values() for line in _table_lines(table))])


def _table_lines(table: type[Table]) -> Iterator[str]:
    keys = ", ".join(f"`{name}`" for name in table.key_columns())
    yield from (f"## {table.table_name()}", "", " ".join((table.__doc__ or "").split()), "", f"Key: {keys}.", "")
    yield from ("| column | type | may be missing | values | what it holds |", "|---|---|---|---|---|")
    types = table.types()
    for name, column in table.to_schema().columns.items():
        cells = (f"`{name}`", _TYPES[types[name]], "yes" if column.nullable else "", _values(column.checks), str(column.description))
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def _values(checks: list[Any]) -> str:
    said = (_say(str(check.name), check.statistics) for check in checks)
    return "; ".join(words for words in said if words)


def _say(name: str, facts: dict[str, Any]) -> str:
    if name == "isin":
        return ", ".join(facts["allowed_values"])
    if name == "str_matches":
        pattern = getattr(facts["pattern"], "pattern", facts["pattern"])
        return _PATTERNS.get(pattern, f"matches `{pattern.strip('^$')}`")
    return {"greater_than_or_equal_to": "at least {min_value}", "less_than_or_equal_to": "at most {max_value}"}[name].format(**facts)


if __name__ == "__main__":
    sys.stdout.write(data_dictionary())

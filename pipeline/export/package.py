"""The file datapackage.json: what each CSV file holds, written out of the table classes, for tools that know nothing of Aetia.

The standard: https://datapackage.org/standard/data-package/ (version 2.0). Programs of version 1 read it too, but for ``uniqueKeys``.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from pipeline.tables import TABLES, Table
from pipeline.validate.references import REFERENCES

PACKAGE_FILE = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {"str": "string", "int64": "integer", "Int64": "integer", "float64": "number", "bool": "boolean"}
_TITLE = "What health articles say causes a symptom"
_DESCRIPTION = (
    "Tables that Aetia made of articles: what is named in them, which causes they give for their symptom, and where they differ. "
    "Positions count Unicode code points. It is what the articles say, and not medical advice."
)
# The columns that others refer to, and so name one row each.
_REFERRED = {(reference.other_table, reference.other_column) for reference in REFERENCES}
_Node = dict[str, Any]


class CsvFile(NamedTuple):
    """A CSV file as it is on disk: its size in bytes, and the SHA-256 of them."""

    size: int
    sha256: str


def data_package(files: Mapping[str, CsvFile]) -> str:
    """Write the description of some tables as JSON.

    Args:
        files: The CSV file of each table that there is, by the table's name.
    """
    resources = [_resource(table, files[name], files) for name, table in TABLES.items() if name in files]
    package = {"$schema": _PROFILE, "name": "aetia", "title": _TITLE, "description": _DESCRIPTION, "resources": resources}
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(table: type[Table], file: CsvFile, files: Mapping[str, CsvFile]) -> _Node:
    name = table.table_name()
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "description": " ".join((table.__doc__ or "").split()),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": {"fields": _fields(table), "missingValues": [""], **_keys(table), **_foreign_keys(name, files)},
    }


def _fields(table: type[Table]) -> list[_Node]:
    types, columns = table.types(), table.to_schema().columns
    return [
        {
            "name": name,
            "type": _TYPES[types[name]],
            "description": str(column.description),
            "constraints": _constraints(column, is_referred=(table.table_name(), name) in _REFERRED),
        }
        for name, column in columns.items()
    ]


def _constraints(column: Any, *, is_referred: bool) -> _Node:
    found: _Node = {} if column.nullable else {"required": True}
    if is_referred:
        found["unique"] = True
    for check in column.checks:
        found |= _constraint(str(check.name), check.statistics)
    return found


def _constraint(name: str, facts: Mapping[str, Any]) -> _Node:
    if name == "isin":
        return {"enum": list(facts["allowed_values"])}
    if name == "str_matches":
        pattern = getattr(facts["pattern"], "pattern", facts["pattern"])
        # The standard takes regular expressions of XML Schema: they always mean the whole value, and know no ^ and $.
        return {"pattern": pattern.removeprefix("^").removesuffix("$")}
    bound, fact = {"greater_than_or_equal_to": ("minimum", "min_value"), "less_than_or_equal_to": ("maximum", "max_value")}[name]
    return {bound: facts[fact]}


def _keys(table: type[Table]) -> _Node:
    """Give the key; a primary key has no missing values, so that a key with such columns is only unique."""
    keys, columns = table.key_columns(), table.to_schema().columns
    return {"uniqueKeys": [keys]} if any(columns[key].nullable for key in keys) else {"primaryKey": keys}


def _foreign_keys(name: str, files: Mapping[str, CsvFile]) -> _Node:
    """Give the columns that name a row of another table (of the same one: without its name), as far as that table is there."""
    own = [one for one in REFERENCES if one.table == name and one.other_table in files and not one.is_list]
    others = [{"resource": "" if one.other_table == name else one.other_table, "fields": [one.other_column]} for one in own]
    found = [{"fields": [one.column], "reference": other} for one, other in zip(own, others, strict=True)]
    return {"foreignKeys": found} if found else {}

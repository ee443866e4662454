"""Small things that figures and pages share: cells without missing values, the key of a cause, names of files."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd

Tables = Mapping[str, pd.DataFrame]
# The rows of some tables that belong to one article, by the name of the table.
Rows = dict[str, list[dict[str, Any]]]

_MAX_SLUG = 80


class Grouped(dict[str, pd.DataFrame]):
    """Tables in which the rows of a few articles or of one target are found without looking at all the others."""

    @classmethod
    def of(cls, tables: Tables) -> "Grouped":
        """Take tables, or keep those that are grouped already."""
        return tables if isinstance(tables, cls) else cls(tables)

    def __init__(self, tables: Tables) -> None:
        super().__init__(tables)
        self._places: dict[tuple[str, str], dict[Any, Any]] = {}

    def rows(self, name: str, column: str, values: Iterable[str]) -> pd.DataFrame:
        """Give the rows of a table whose column has one of the values, in their order."""
        return self[name].take(self.places(name, column, values))

    def places(self, name: str, column: str, values: Iterable[str]) -> Any:
        """Give the numbers of these rows."""
        if (name, column) not in self._places:
            self._places[name, column] = dict(self[name].groupby(column, sort=False).indices.items())
        places = self._places[name, column]
        found = [places[value] for value in dict.fromkeys(values) if value in places]
        return np.sort(np.concatenate(found)) if found else np.array([], dtype=np.intp)

    @cached_property
    def parents(self) -> dict[str, tuple[str, ...]]:
        """Map each concept to the broader ones next to it."""
        return {row["concept_id"]: tuple(split(row["parents"])) for row in records(self["concepts"][["concept_id", "parents"]])}


def batched(values: Iterable[str], size: int) -> Iterator[list[str]]:
    """Give values some at a time."""
    found = iter(values)
    while batch := list(islice(found, size)):
        yield batch


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """List the rows of a frame; missing cells are None."""
    columns = {name: frame[name].to_numpy(dtype=object, na_value=None) for name in frame.columns}  # type: ignore[call-overload]
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def split(cell: str | None) -> list[str]:
    """Take a cell apart that is joined by bars."""
    return cell.split("|") if cell else []


def cause_key(concept_id: str | None, concept_name: str) -> str:
    """Give what tells causes apart: the concept, or the words where no vocabulary has them."""
    return concept_id or f"name:{concept_name.casefold()}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_MAX_SLUG]


def page_names(kind: str, ids: Iterable[str]) -> dict[str, str]:
    """Name the page of each id; where two would share a name (or have none), a piece of a hash tells them apart."""
    slugs = {id_: _slug(id_) for id_ in ids}
    taken = Counter(slugs.values())
    return {id_: f"{kind}-{_unique(id_, slug, taken)}.html" for id_, slug in slugs.items()}


def _unique(id_: str, slug: str, taken: Counter[str]) -> str:
    if slug and taken[slug] == 1:
        return slug
    return f"{slug}-{hashlib.sha256(id_.encode()).hexdigest()[:8]}".strip("-")


def article_codes(count: int) -> list[str]:
    """Number articles as A, B, … Z, AA, AB: short enough to stand under a column on a telephone."""
    codes = []
    for number in range(count):
        code, rest = "", number
        while rest >= 0:
            code, rest = chr(ord("A") + rest % 26) + code, rest // 26 - 1
        codes.append(code)
    return codes

"""What has changed between two runs: of the articles, the vocabulary or the code."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from pipeline.compare.cells import cause_key, texts
from pipeline.tables import CERTAINTIES

Tables = Mapping[str, pd.DataFrame]


class Change(NamedTuple):
    """One thing that is not as it was; `old` and `new` are missing where there was or is nothing."""

    what: str
    article_id: str | None
    name: str
    old: str | None
    new: str | None


def find_changes(old: Tables, new: Tables) -> pd.DataFrame:
    """List what differs between the tables of two runs, from the columns down to single causes.

    Returns:
        One row a change: what, article_id, name, old, new. No row where nothing that matters has changed.
    """
    changes = [*_schema(old, new), *_counts(old, new), *_causes(old, new), *_mentions(old, new)]
    return pd.DataFrame(changes, columns=list(Change._fields), dtype="str")


def _schema(old: Tables, new: Tables) -> Iterator[Change]:
    for name in sorted({*old, *new}):
        before, after = (list(tables[name].columns) if name in tables else [] for tables in (old, new))
        yield from (Change("column removed", None, f"{name}.{column}", column, None) for column in before if column not in after)
        yield from (Change("column added", None, f"{name}.{column}", None, column) for column in after if column not in before)


def _counts(old: Tables, new: Tables) -> Iterator[Change]:
    for name in sorted(old.keys() & new.keys()):
        if len(old[name]) != len(new[name]):
            yield Change("rows", None, name, str(len(old[name])), str(len(new[name])))


def _by_key(tables: Tables) -> dict[tuple[str, str], dict[str, Any]]:
    causes = tables["causes"]
    names = ("article_id", "concept_id", "concept_name", "category", "stated_category", "certainty")
    columns = zip(*(texts(causes, name) for name in names), causes["is_denied"].tolist(), strict=True)
    rows = [dict(zip((*names, "is_denied"), cells, strict=True)) for cells in columns]
    return {(row["article_id"], cause_key(row["concept_id"], row["concept_name"])): row for row in rows}


def _causes(old: Tables, new: Tables) -> Iterator[Change]:
    before, after = _by_key(old), _by_key(new)
    for key in sorted({*before, *after}):
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            name = str((was or now or {})["concept_name"])
            certainties = [row["certainty"] if row else None for row in (was, now)]
            yield Change("cause added" if was is None else "cause removed", key[0], name, *certainties)
        else:
            yield from _cause(was, now)


def _cause(was: dict[str, Any], now: dict[str, Any]) -> Iterator[Change]:
    """Compare a cause that is there in both runs."""
    article_id, name = now["article_id"], now["concept_name"]
    if was["is_denied"] != now["is_denied"]:
        yield Change("denied" if now["is_denied"] else "no longer denied", article_id, name, None, None)
    if was["certainty"] != now["certainty"]:
        weaker = CERTAINTIES.index(now["certainty"]) < CERTAINTIES.index(was["certainty"])
        yield Change("softened" if weaker else "firmer", article_id, name, was["certainty"], now["certainty"])
    for column in ("category", "stated_category"):
        if was[column] != now[column]:
            yield Change("regrouped", article_id, name, was[column], now[column])


def _mentions(old: Tables, new: Tables) -> Iterator[Change]:
    """Compare how often each article names each thing; places may shift, which is no change."""
    names = ("article_id", "concept_name", "label")
    before, after = (Counter(zip(*(tables["mentions"][name] for name in names), strict=True)) for tables in (old, new))
    for key in sorted({*before, *after}):
        if before[key] != after[key]:
            yield Change("mentions", key[0], key[1], str(before[key]), str(after[key]))

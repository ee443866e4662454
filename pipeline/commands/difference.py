"""``aetia diff``: what changed between two runs."""

from collections import Counter
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.commands.answer import Answer
from pipeline.commands.listing import listed
from pipeline.compare import find_changes
from pipeline.errors import UsageError
from pipeline.stages.report import Report
from pipeline.tables import TABLES

_NEEDED = ("causes", "mentions")


def diff(old: Path, new: Path, show_all: bool, *, report: Report) -> Answer:
    """List what changed from one folder of tables to another; the exit code is 1 where something did.

    Raises:
        UsageError: a folder holds no tables, or tables too old to compare.
    """
    before, after = _read(old), _read(new)
    try:
        found = find_changes(before, after)
    except KeyError as error:
        raise UsageError(f"the tables lack {error}: they come from a version too far from this one; make both anew") from error
    rows = found.astype(object).where(found.notna(), None).to_dict("records")
    counts = Counter(row["what"] for row in rows)
    data = {"changed": bool(rows), "counts": dict(counts), "changes": rows}
    kinds = ", ".join(f"{what} {count}" for what, count in counts.items())
    said = f"{len(rows)} change{'' if len(rows) == 1 else 's'} ({kinds})" if rows else "nothing changed"
    lines = [f"diff: {said}", *listed(map(_line, rows), show_all=show_all)]
    return Answer(data, "\n".join(lines), exit_code=1 if rows else 0, is_failure=False)


def _read(folder: Path) -> dict[str, pd.DataFrame]:
    """Read tables as they are: those of an older version may break the contract of this one, which is a change to tell."""
    tables = {}
    for name in TABLES:
        path = folder / f"{name}.parquet"
        if path.is_file():
            try:
                tables[name] = pd.read_parquet(path)
            except ValueError as error:
                raise UsageError(f"{path} cannot be read ({error}); make it anew") from error
    missing = [name for name in _NEEDED if name not in tables]
    if missing:
        raise UsageError(f"{folder} has no tables {' and '.join(missing)}: name two folders that `aetia all --processed FOLDER` wrote")
    return tables


def _line(row: Mapping[Hashable, Any]) -> str:
    place = f"{row['article_id']}: " if row["article_id"] else ""
    values = f" ({row['old'] or 'nothing'} -> {row['new'] or 'nothing'})" if row["old"] or row["new"] else ""
    return f"{row['what']:<16} {place}{row['name']}{values}"

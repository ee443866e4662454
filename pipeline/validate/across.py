"""Checks of what points from one article to another or to what all share: on Arrow columns, some rows at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.validate.references import ACROSS_ARTICLES, Reference, make_reference_check, unknown
from pipeline.validate.report import Check, Failure, make_check

# The reason that clean gives for a correction that changes nothing.
UNMATCHED = "correction without match"
# Gives some columns of a table, or all where none are named, some rows at a time.
Groups: TypeAlias = Callable[[Sequence[str] | None], Iterator[pa.Table]]
Readers: TypeAlias = Mapping[str, Groups]


def check_across(readers: Readers) -> Iterator[Check]:
    """Ask whether every id that points out of its article is known; what is not is named in a second reading."""
    used = [one for one in ACROSS_ARTICLES if one.table in readers and one.other_table in readers]
    for reference in used:
        count, wanted = _wanted(readers, reference)
        missing = _without_known(wanted, readers, reference)
        yield make_reference_check(reference, count, _name(readers, reference, set(missing.to_pylist())) if len(missing) else ())
    if "rejects" in readers:
        yield _check_corrections(readers["rejects"])


def _check_corrections(rejects: Groups) -> Check:
    """Ask whether each correction found its words: what was meant to be mended and was not is an error, and no loss."""
    count, failures = 0, []
    for rows in rejects(["source_file", "key", "reason", "detail"]):
        count += len(rows)
        for row in rows.filter(pc.equal(rows["reason"].cast(pa.string()), UNMATCHED)).to_pylist():
            failures.append(Failure("rejects", str(row["key"]), "reason", row["detail"], row["source_file"]))
    advice = "Mend the columns article_id and find of CORRECTIONS.csv, or delete the line; then run again."
    return make_check("corrections match", "Does each line of CORRECTIONS.csv change something?", advice, count, failures)


def _wanted(readers: Readers, reference: Reference) -> tuple[int, Any]:
    """Count the cells that name ids, and give each id once."""
    count, found = 0, pa.array([], pa.string())
    for rows in readers[reference.table]([reference.column]):
        values = _texts(rows, reference.column).drop_null()
        count += len(values)
        ids = pc.list_flatten(pc.split_pattern(values, "|")) if reference.is_list else values
        found = pc.unique(pa.concat_arrays([found, pc.unique(ids)]))
    return count, found


def _texts(rows: pa.Table, column: str) -> Any:
    """Give a column as one array; frames hold their texts with longer offsets than tables on disk."""
    return pa.concat_arrays(rows[column].cast(pa.string()).chunks or [pa.array([], pa.string())])


def _without_known(wanted: Any, readers: Readers, reference: Reference) -> Any:
    for rows in readers[reference.other_table]([reference.other_column]):
        if not len(wanted):
            break
        wanted = wanted.filter(pc.invert(pc.is_in(wanted, _texts(rows, reference.other_column))))
    return wanted


def _name(readers: Readers, reference: Reference, missing: set[str]) -> Iterator[Failure]:
    files: dict[str, str] = {}
    for rows in readers["articles"](["article_id", "source_file"]):
        files.update(zip(rows["article_id"].to_pylist(), rows["source_file"].to_pylist(), strict=True))
    for rows in readers[reference.table](None):
        frame = rows.filter(pc.is_valid(rows[reference.column])).to_pandas()
        yield from unknown(frame, reference, _Except(missing), files)


class _Except:
    """Holds everything but some values."""

    def __init__(self, missing: set[str]) -> None:
        self._missing = missing

    def __contains__(self, value: object) -> bool:
        return value not in self._missing

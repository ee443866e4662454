"""Hold the tables of a run against each other and against the raw files.

A table alone is checked by its schema whenever it is written or read; here is what no single table can tell. What lies within articles
can be asked of some articles at a time, and the answers added up; the rest is asked across all of them.
"""

from collections.abc import Iterator, Sequence
from functools import partial

import pandas as pd
import pyarrow as pa

from pipeline.validate.across import Readers, check_across
from pipeline.validate.columns import Tables
from pipeline.validate.raw_offsets import ReadRaw, check_raw
from pipeline.validate.references import check_keys, check_references
from pipeline.validate.report import Check, Failure, ValidationReport, add_up
from pipeline.validate.slices import check_slices

__all__ = ["Check", "Failure", "ReadRaw", "Readers", "ValidationReport", "add_up", "check_across", "check_articles", "validate"]


def check_articles(tables: Tables, *, read_raw: ReadRaw | None = None) -> list[Check]:
    """Check what lies within articles, for the articles whose rows are given; arguments as in `validate`."""
    checks = [*check_keys(tables), *check_references(tables), *check_slices(tables)]
    if read_raw is not None and "blocks" in tables:
        checks += check_raw(tables, read_raw)
    return checks


def validate(tables: Tables, *, read_raw: ReadRaw | None = None) -> ValidationReport:
    """Check a set of tables.

    Args:
        tables: Tables by name; checks of tables that are not there are left out, but for articles.
        read_raw: Gives the decoded raw file of an article; without it, raw offsets are not checked.

    Returns:
        Every check with its count and first failures.
    """
    readers = {name: partial(_whole, frame) for name, frame in tables.items()}
    return ValidationReport([*check_articles(tables, read_raw=read_raw), *check_across(readers)])


def _whole(frame: pd.DataFrame, columns: Sequence[str] | None) -> Iterator[pa.Table]:
    yield pa.Table.from_pandas(frame[list(columns or frame.columns)], preserve_index=False)

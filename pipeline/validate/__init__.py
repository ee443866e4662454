"""Hold the tables of a run against each other and against the raw files.

A table alone is checked by its schema whenever it is written or read; here is what no single table can tell.
"""

from pipeline.validate.columns import Tables
from pipeline.validate.raw_offsets import ReadRaw, check_raw
from pipeline.validate.references import check_keys, check_references
from pipeline.validate.report import Check, Failure, ValidationReport
from pipeline.validate.slices import check_slices

__all__ = ["Check", "Failure", "ReadRaw", "ValidationReport", "validate"]


def validate(tables: Tables, *, read_raw: ReadRaw | None = None) -> ValidationReport:
    """Check a set of tables.

    Args:
        tables: Tables by name; checks of tables that are not there are left out, but for articles.
        read_raw: Gives the decoded raw file of an article; without it, raw offsets are not checked.

    Returns:
        Every check with its count and first failures.
    """
    checks = [*check_keys(tables), *check_references(tables), *check_slices(tables)]
    if read_raw is not None and "blocks" in tables:
        checks += check_raw(tables, read_raw)
    return ValidationReport(checks)

"""The stage validate: read all tables back from disk and hold them against each other and the raw files.

What lies within articles is asked of a range of articles at a time. A range that passed is not asked again while its rows on disk, its
raw files and the code are the same bytes; what points from one article to another is asked each time.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.article_ranges import BY_ARTICLE, ArticleRange, article_ranges, checked_groups, read_groups
from pipeline.keys import code_key, digest
from pipeline.stages.plan import TABLE_NAMES, Outcome, Run
from pipeline.stages.raw_texts import RawTexts
from pipeline.stages.state import write_text
from pipeline.tables import TABLES
from pipeline.validate import Check, ReadRaw, ValidationReport, add_up, check_across, check_articles
from pipeline.validate.references import check_keys

# For each check, of how many values it was asked and passed.
Counts = dict[str, int]


def work(run: Run, step: Callable[[int, int], None]) -> Outcome:
    """Check the tables and write validation.json and validation.md."""
    ranges = _Ranges(run)
    others = [name for name in TABLE_NAMES if name not in BY_ARTICLE]
    readers = {name: partial(read_groups, run.processed_dir, name) for name in TABLE_NAMES}
    report = ValidationReport([*ranges.check(), *_check_others(run.processed_dir, others), *check_across(readers)])
    ranges.keep()
    write_text(run.processed_dir / "validation.json", report.as_json())
    write_text(run.processed_dir / "validation.md", report.as_markdown())
    facts: dict[str, object] = {"checks": len(report.checks), "failures": report.failed_count}
    return Outcome(["validation.json", "validation.md"], facts, f"{report.as_line()}; {ranges.new_count} of {ranges.count} ranges new")


def _check_others(folder: Path, names: list[str]) -> Iterator[Check]:
    """Ask of tables on all articles what their classes ask; keys that rise from row to row are unique."""
    for name in names:
        count = sum(rows.num_rows for rows in checked_groups(folder, name))
        yield from (_passed(check, count) for check in check_keys({name: TABLES[name].frame()}))


def _passed(check: Check, value_count: int) -> Check:
    return Check(check.name, check.question, check.advice, value_count, 0, [])


class _Ranges:
    """The ranges of articles, and what is kept of those that passed."""

    def __init__(self, run: Run) -> None:
        self.count = self.new_count = 0
        self._folder, self._record = run.processed_dir, run.cache("validated.json")
        self._read_raw: ReadRaw = RawTexts(run.raw_dir)
        self._raw_hashes = {file.name: file.sha256 for file in run.raw}
        self._code = code_key("validate", "clean")
        self._known = _read_record(self._record)
        self._passed: dict[str, Counts] = {}

    def check(self) -> list[Check]:
        """Check all ranges and add up what was found."""
        every = check_articles({name: TABLES[name].frame() for name in BY_ARTICLE}, read_raw=self._read_raw)
        return add_up([every, *(self._check(rows, every) for rows in article_ranges(self._folder))])

    def _check(self, rows: ArticleRange, every: list[Check]) -> list[Check]:
        key = digest(self._code, rows.key, self._raw_of(rows.read("articles", ["source_file"])))
        self.count += 1
        if (known := self._known.get(key)) is not None:
            self._passed[key] = known
            return [_passed(check, known[check.name]) for check in every]
        self.new_count += 1
        found = check_articles({name: table.to_pandas() for name, table in rows.read_checked().items()}, read_raw=self._read_raw)
        if all(check.passed for check in found):
            self._passed[key] = {check.name: check.value_count for check in found}
        return found

    def _raw_of(self, articles: pa.Table) -> list[str | None]:
        return [self._raw_hashes.get(name) for name in articles["source_file"].unique().to_pylist()]

    def keep(self) -> None:
        """Write down which ranges passed."""
        write_text(self._record, json.dumps(self._passed, sort_keys=True))


def _read_record(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

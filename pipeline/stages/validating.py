"""The stage validate: read all tables back from disk and hold them against each other and the raw files."""

from collections.abc import Callable

from pipeline.stages.plan import Outcome, Run
from pipeline.stages.raw_texts import RawTexts
from pipeline.stages.state import write_text
from pipeline.store import load_tables
from pipeline.validate import validate


def work(run: Run, step: Callable[[int, int], None]) -> Outcome:
    """Check the tables and write validation.json and validation.md."""
    report = validate(load_tables(run.processed_dir), read_raw=RawTexts(run.raw_dir))
    write_text(run.processed_dir / "validation.json", report.as_json())
    write_text(run.processed_dir / "validation.md", report.as_markdown())
    facts: dict[str, object] = {"checks": len(report.checks), "failures": report.failed_count}
    return Outcome(["validation.json", "validation.md"], facts, report.as_line())

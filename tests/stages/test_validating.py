"""Validation asks only what changed, and says the same as if it had asked everything."""

from pathlib import Path

import pytest

from pipeline.article_ranges import article_ranges
from pipeline.errors import DataError
from pipeline.stages import run
from pipeline.stages.raw_texts import RawTexts
from pipeline.store import load_tables, read_table
from pipeline.table_writer import TableWriter, to_arrow
from pipeline.tables import TABLES
from pipeline.validate import validate
from tests.stages.sample import write_raw
from tests.stages.test_run import Lines


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_raw(tmp_path / "raw")


@pytest.fixture(autouse=True)
def small_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.article_ranges.END_ONE_IN", 1)


def reports(processed: Path) -> list[str]:
    return [(processed / f"validation.{suffix}").read_text(encoding="utf-8") for suffix in ("json", "md")]


def test_only_the_range_of_a_changed_article_is_checked_and_the_report_is_that_of_all(raw: Path, tmp_path: Path) -> None:
    processed = tmp_path / "processed"
    run(raw, processed, until="validate")
    (raw / "weak.md").write_text("# Weak legs\n\nLeg weakness can be caused by gout or by a **stroke**.\n")
    lines = Lines()
    run(raw, processed, until="validate", report=lines)
    assert any("1 of 3 ranges new" in line for line in lines.lines)
    run(raw, tmp_path / "anew", until="validate")
    assert reports(processed) == reports(tmp_path / "anew")
    whole = validate(load_tables(processed), read_raw=RawTexts(raw))
    told = {check.name: (check.value_count, check.failed_count) for check in whole.checks}
    assert all(f"| {check.question} | {told[check.name][0]} | 0 |" in reports(processed)[1] for check in whole.checks)


def test_rows_that_change_on_disk_are_found_though_their_range_passed(raw: Path, tmp_path: Path) -> None:
    processed = tmp_path / "processed"
    run(raw, processed, until="validate")
    found = read_table(processed, "mentions")
    wrong = found.assign(text=found["text"].mask(found["article_id"] == "legs", "other words"))
    ends = [one.read("articles")["article_id"][-1].as_py() for one in article_ranges(processed)][:-1]
    with TableWriter(processed, TABLES["mentions"], with_csv=False, ends=ends) as writer:
        writer.write(to_arrow(wrong, TABLES["mentions"]))
    from pipeline.chunks import run_serially
    from pipeline.stages.plan import Run
    from pipeline.stages.validating import work

    outcome = work(Run(raw, processed, engine=run_serially), lambda done, total: None)
    assert outcome.facts["failures"] == 1
    assert "1 of 3 ranges new" in outcome.text
    assert "| legs.txt | mentions |" in reports(processed)[1]


def test_a_range_that_fails_is_asked_again(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.stages.raw_texts.RawTexts.__call__", lambda *arguments: None)
    for _ in range(2):
        with pytest.raises(DataError, match="1 checks of the tables failed"):
            run(raw, tmp_path / "processed", until="validate")
    monkeypatch.undo()
    assert run(raw, tmp_path / "processed", until="validate", again=True)["validate"]["failures"] == 0

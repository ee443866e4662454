"""Pages made from tables on disk are those made from the same tables in memory, however little is read at a time."""

from pathlib import Path

import pytest

from pipeline.dashboard import build_dashboards
from pipeline.stages import run
from pipeline.stages.drawing import _run_facts
from pipeline.store import load_tables
from tests.stages.sample import ARTICLES, write_raw
from tests.stages.test_comparing import OTHERS


@pytest.fixture
def processed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("pipeline.article_ranges.END_ONE_IN", 1)
    run(write_raw(tmp_path / "raw", {**ARTICLES, **OTHERS}), tmp_path / "processed", until="validate")
    return tmp_path / "processed"


def pages_in_memory(processed: Path) -> dict[str, str]:
    tables = load_tables(processed)
    return dict(build_dashboards(tables, _run_facts(processed, tables["concepts"], "")))


def pages_on_disk(processed: Path) -> dict[str, str]:
    run(processed.parent / "raw", processed)
    return {path.name: path.read_text(encoding="utf-8") for path in (processed / "dashboards").iterdir()}


@pytest.mark.parametrize("size", [1, 5_000])
def test_disk_and_memory_give_the_same_pages(processed: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr("pipeline.stages.page_source._ARTICLES_AT_A_TIME", size)
    monkeypatch.setattr("pipeline.stages.page_source._PAGES_AT_A_TIME", size)
    found = pages_on_disk(processed)
    assert len(found) > 10
    assert found == pages_in_memory(processed)


def test_where_articles_are_too_many_disk_and_memory_choose_the_same(processed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.dashboard.membership.MAX_PAGES", 4)
    monkeypatch.setattr("pipeline.dashboard.membership.MAX_QUOTED", 1)
    found = pages_on_disk(processed)
    assert sum(name.startswith("article-") for name in found) <= 4
    assert found == pages_in_memory(processed)

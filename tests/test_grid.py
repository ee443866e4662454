"""The whole grid of what each article leaves out is the same, whether the table coverage holds it or not."""

import zlib
from typing import Any

import pandas as pd
import pytest

from pipeline import coverage_grid
from pipeline.compare import coverage
from tests.compare.test_compare import article, cause, mention, run

CAUSES = ("als", "gout", "ms", "nerve", "stroke")


@pytest.fixture
def rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    articles = [article(f"a{number:02}", copy_of={5: "a04", 9: "a04", 11: "gone"}.get(number)) for number in range(20)]
    says = {(row["article_id"], name): zlib.crc32((row["article_id"] + name).encode()) % 7 for row in articles for name in CAUSES}
    causes = [cause(id_, name, is_denied=number == 1) for (id_, name), number in says.items() if number < 2]
    return articles, causes, [mention(id_, name) for (id_, name), number in says.items() if number == 2]


def test_a_large_target_has_the_same_grid_as_a_small_one(rows: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run(*rows, ms=["X:nerve"])
    assert set(whole["coverage"]["state"]) == {"present", "narrower", "broader", "absent"}
    monkeypatch.setattr(coverage, "MAX_LISTED", 10)
    large = run(*rows, ms=["X:nerve"])
    assert "absent" not in set(large["coverage"]["state"])
    for tables in (whole, large):
        pd.testing.assert_frame_equal(coverage_grid(tables, "weakness"), whole["coverage"])
    some = whole["coverage"][whole["coverage"]["article_id"].isin(["a05", "a09"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(coverage_grid(large, "weakness", ["a05", "a09"]), some)


def test_a_target_that_nobody_writes_about_has_no_grid(rows: Any) -> None:
    assert coverage_grid(run(*rows), "headache").empty

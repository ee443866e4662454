"""What has changed between two runs."""

from typing import Any

import pandas as pd

from pipeline.compare import find_changes
from pipeline.tables import Articles, Causes, Mentions

from .test_compare import article, cause, mention


def tables(causes: list[dict[str, Any]], mentions: list[dict[str, Any]] | None = None) -> dict[str, pd.DataFrame]:
    return {"articles": Articles.frame([article("a")]), "causes": Causes.frame(causes), "mentions": Mentions.frame(mentions or [])}


def told(old: dict[str, pd.DataFrame], new: dict[str, pd.DataFrame]) -> list[tuple[Any, ...]]:
    changes = find_changes(old, new)
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in changes.itertuples(index=False)]


def test_nothing_changed() -> None:
    same = tables([cause("a", "ms")], [mention("a", "ms")])
    assert told(same, same) == []


def test_causes_are_added_removed_and_counted() -> None:
    assert told(tables([cause("a", "ms")]), tables([cause("a", "als"), cause("a", "flu")])) == [
        ("rows", None, "causes", "1", "2"),
        ("cause added", "a", "als", None, "stated"),
        ("cause added", "a", "flu", None, "stated"),
        ("cause removed", "a", "ms", "stated", None),
    ]


def test_causes_are_softened_regrouped_and_denied() -> None:
    old = tables([cause("a", "ms", stated_category="Nerves"), cause("a", "als")])
    new = tables([cause("a", "ms", stated_category="Brain", certainty="possible"), cause("a", "als", is_denied=True)])
    assert told(old, new) == [
        ("denied", "a", "als", None, None),
        ("softened", "a", "ms", "stated", "possible"),
        ("regrouped", "a", "ms", "Nerves", "Brain"),
    ]


def test_mentions_and_columns() -> None:
    old, new = tables([], [mention("a", "ms")]), tables([])
    new["articles"] = new["articles"].drop(columns="url").assign(doi=None)
    assert told(old, new) == [
        ("column removed", None, "articles.url", "url", None),
        ("column added", None, "articles.doi", None, "doi"),
        ("rows", None, "mentions", "1", "0"),
        ("mentions", "a", "ms", "1", "0"),
    ]

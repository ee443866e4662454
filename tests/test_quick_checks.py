"""The quick checks say yes only where the full check finds nothing."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

import pipeline.store as store
from pipeline.quick_checks import _QUESTIONS, keys_rise
from pipeline.store import check_columns
from pipeline.table_checks import Row, check_table
from pipeline.tables import TABLES, Agreement, Blocks, Concepts

_CONCEPT = {"concept_name": "stroke", "label": "CONDITION", "category": "neurological", "source": "test", "source_version": "1"}
_BLOCK = {
    "block_id": "a#b0", "article_id": "a", "kind": "paragraph", "level": 0, "section_kind": "about", "language": "en", "is_boilerplate": False,
    "start_char": 0, "end_char": 1,
}  # fmt: skip


def concepts(*changes: dict[str, Any]) -> list[Row]:
    return [{"concept_id": f"HP:{number}", **_CONCEPT, **change} for number, change in enumerate(changes)]


def blocks(*changes: dict[str, Any]) -> list[Row]:
    return [{"position": number, **_BLOCK, **change} for number, change in enumerate(changes)]


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the tables whose rows became a frame."""
    made: list[str] = []

    def noted(frame: pd.DataFrame, *, name: str) -> Any:
        made.append(name)
        return check_table(frame, name=name)

    monkeypatch.setattr(store, "check_table", noted)
    return made


def test_every_check_of_every_table_is_known() -> None:
    checks = {check.name for table in TABLES.values() for column in table.to_schema().columns.values() for check in column.checks}
    assert checks == set(_QUESTIONS)


@pytest.mark.parametrize("name", TABLES)
def test_no_rows_need_no_frame(name: str, frames: list[str]) -> None:
    good, rejects = check_columns(TABLES[name].columns(), name=name)
    assert (good.num_rows, rejects, frames) == (0, [], [])


def test_good_rows_need_no_frame_and_come_in_key_order(frames: list[str]) -> None:
    rows = blocks(
        {"position": 10}, {"position": 9, "marker": "-", "raw_start": 3, "page": 1}, {"article_id": "B"}, {"article_id": "\u00e9"}
    )
    good, rejects = check_columns(Blocks.columns(rows), name="blocks")
    assert (rejects, frames) == ([], [])
    assert good.select(["article_id", "position", "page"]).to_pylist() == [
        {"article_id": "B", "position": 2, "page": None}, {"article_id": "a", "position": 9, "page": 1},
        {"article_id": "a", "position": 10, "page": None}, {"article_id": "\u00e9", "position": 3, "page": None},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "is_rising"),
    [
        ([], True), ([("a", None)], True), ([("a", 1), ("a", 2), ("b", 1)], True), ([("a", 1), ("a", 1)], False), ([("b", 1), ("a", 2)], False),
        ([("a", 2), ("a", None), ("b", 1), (None, 0), (None, None)], True), ([("a", None), ("a", 2)], False), ([(None, 0), ("a", 0)], False),
        ([("a", None), ("a", None)], False), ([("z", 1), ("\u00e9", 1), ("\uffee", 0), ("\U0001f600", 0)], True),
    ],
)  # fmt: skip
def test_keys_rise_where_each_is_behind_the_last_and_missing_ones_at_the_end(keys: list[tuple[Any, Any]], is_rising: bool) -> None:
    rows = pa.table(
        {"name": pa.array([name for name, _ in keys], pa.string()), "number": pa.array([number for _, number in keys], pa.int64())}
    )
    assert keys_rise(rows, ["name", "number"]) is is_rising
    assert keys_rise(pa.concat_tables([rows, rows.slice(0, 0)]), ["name", "number"]) is is_rising


@pytest.mark.parametrize(
    ("make", "changes", "good", "reasons"),
    [
        (concepts, [{}, {"label": "CAUSE"}], ["HP:0"], ["label: isin"]),
        (concepts, [{}, {"category": "other"}, {"category": None}], ["HP:0", "HP:2"], ["category: isin"]),
        (concepts, [{}, {"concept_id": "no curie"}], ["HP:0"], ["concept_id: str_matches"]),
        (concepts, [{}, {"source": None}], ["HP:0"], ["source: not_nullable"]),
        (concepts, [{}, {"source": ""}], ["HP:0"], ["source: not_nullable"]),
        (concepts, [{}, {"synonyms": ""}], ["HP:0", "HP:1"], []),
        (concepts, [{}, {"concept_id": "HP:0"}], ["HP:0"], ["concept_id: unique"]),
        (blocks, [{}, {"start_char": -1}], ["a"], ["start_char: greater_than_or_equal_to"]),
        (blocks, [{}, {"page": 0}], ["a"], ["page: greater_than_or_equal_to"]),
        (blocks, [{}, {"language": "English"}], ["a"], ["language: str_matches"]),
    ],
)
def test_what_fails_goes_the_long_way(
    make: Callable[..., list[Row]], changes: Sequence[Row], good: list[str], reasons: list[str], frames: list[str]
) -> None:
    name, key = ("concepts", "concept_id") if make is concepts else ("blocks", "article_id")
    found, rejects = check_columns(TABLES[name].columns(make(*changes)), name=name)
    assert found[key].to_pylist() == good
    assert [row["reason"] for row in rejects] == reasons
    assert frames == [name]


def test_a_share_above_one_goes_the_long_way(frames: list[str]) -> None:
    counts = dict.fromkeys(("gives_count", "independent_gives_count", "exact_count", "broader_count", "denies_count", "silent_count"), 1)
    row = {
        "target_name": "legs", "concept_id": "HP:1", "concept_name": "stroke", "category": "neurological", "article_count": 1,
        "independent_count": 1, **counts,
    }  # fmt: skip
    for share, reasons in ((1.0, []), (1.5, ["agreement_share: less_than_or_equal_to"])):
        _, rejects = check_columns(Agreement.columns([{**row, "agreement_share": share}]), name="agreement")
        assert [reject["reason"] for reject in rejects] == reasons
    assert frames == ["agreement"]


def test_a_value_of_another_type_is_no_row_of_the_table() -> None:
    with pytest.raises((TypeError, ValueError)):
        check_columns(Blocks.columns(blocks({"start_char": "first"})), name="blocks")


def test_plain_numbers_as_text_are_taken_as_pandas_takes_them() -> None:
    good, _ = check_columns(Concepts.columns(concepts({"source_version": 1})), name="concepts")
    assert good["source_version"].to_pylist() == ["1"]

"""Tables read a range of articles at a time give all rows, in order, and each article's rows together."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.article_ranges import article_ranges, last_ids
from pipeline.errors import DataError
from pipeline.store import read_table
from pipeline.table_writer import TableWriter, arrow_schema
from pipeline.tables import TABLES, Sentences

# "a b" stands behind "a" as an article, and "a b#..." before "a#..." as an id.
IDS = ["a", "a b", "a/1", "b", "c", "c#d", "e", "f"]


@pytest.fixture(autouse=True)
def small_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.article_ranges.END_ONE_IN", 1)
    monkeypatch.setattr("pipeline.table_writer.GROUP_ROWS", 4)


def write(folder: Path, name: str, columns: dict[str, list[object]], count: int) -> None:
    schema = arrow_schema(TABLES[name])
    filled = {field.name: columns.get(field.name, [None] * count) for field in schema}
    for field in schema:
        if field.name not in columns and not field.nullable:
            filled[field.name] = ["x" if pa.types.is_string(field.type) else 0] * count
    with TableWriter(folder, TABLES[name], with_csv=False, ends=list(last_ids(IDS))) as writer:
        writer.write(pa.table([pa.array(filled[field.name], field.type) for field in schema], schema=schema))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shas: list[object] = ["0" * 64] * len(IDS)
    write(
        tmp_path,
        "articles",
        {"article_id": [*IDS], "sha256": shas, "language": ["en"] * len(IDS), "media_type": ["text/plain"] * len(IDS)},
        len(IDS),
    )
    pairs = [(id_, number) for id_ in IDS if id_ != "e" for number in range(2)]
    keys: dict[str, list[object]] = {"article_id": [id_ for id_, _ in pairs], "start_char": [number for _, number in pairs]}
    write(tmp_path, "sentences", {**keys, "sentence_id": [f"{id_}#{number}" for id_, number in pairs]}, len(pairs))
    return tmp_path


def test_no_range_begins_with_an_id_that_goes_on_from_another() -> None:
    assert list(last_ids(IDS)) == ["a/1", "b", "c#d", "e"]
    assert list(last_ids([])) == []


def test_each_range_has_all_rows_of_its_articles(folder: Path) -> None:
    found = [one.read_checked() for one in article_ranges(folder, ("articles", "sentences"))]
    assert [one["articles"]["article_id"].to_pylist() for one in found] == [["a", "a b", "a/1"], ["b"], ["c", "c#d"], ["e"], ["f"]]
    assert [sorted({*one["sentences"]["article_id"].to_pylist()}) for one in found] == [["a", "a b", "a/1"], ["b"], ["c", "c#d"], [], ["f"]]
    whole = pa.concat_tables(one["sentences"] for one in found).to_pandas()
    assert whole.equals(read_table(folder, "sentences"))


def test_a_table_that_breaks_its_contract_is_told(folder: Path) -> None:
    keys: dict[str, list[object]] = {"article_id": ["a", "a"], "start_char": [-1, 3], "sentence_id": ["a#0", "a#1"], "block_id": ["x", "x"]}
    write(folder, Sentences.table_name(), keys, 2)
    with pytest.raises(DataError, match="start_char"):
        [one.read_checked() for one in article_ranges(folder, ("articles", "sentences"))]


def test_only_the_range_of_a_changed_article_has_other_bytes(folder: Path) -> None:
    before = [one.key for one in article_ranges(folder, ("articles", "sentences"))]
    rows = pq.read_table(folder / "sentences.parquet").to_pylist()
    kept = [row for row in rows if row["sentence_id"] != "a b#0"]
    write(folder, "sentences", {name: [row[name] for row in kept] for name in kept[0]}, len(kept))
    after = [one.key for one in article_ranges(folder, ("articles", "sentences"))]
    assert before[1:] == after[1:]
    assert before[0] != after[0]
    assert len(set(before)) == len(before)


def test_tables_whose_row_groups_end_elsewhere_are_read_all_the_same(folder: Path) -> None:
    with TableWriter(folder, Sentences, with_csv=False) as writer:
        writer.write(pq.read_table(folder / "sentences.parquet"))
    found = [one.read_checked() for one in article_ranges(folder, ("articles", "sentences"))]
    for one in found:
        assert {*one["sentences"]["article_id"].to_pylist()} <= {*one["articles"]["article_id"].to_pylist()}
    assert pa.concat_tables(one["sentences"] for one in found).to_pandas().equals(read_table(folder, "sentences"))
    assert [id_ for one in found for id_ in one["articles"]["article_id"].to_pylist()] == IDS

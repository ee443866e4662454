"""Tables to disk and back."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import DataError, UsageError
from pipeline.store import combine_parts, combine_rejects, load_tables, read_csv, read_table, write_pieces, write_table
from pipeline.tables import TABLES, Blocks, Concepts, Rejects, Sentences

# What clean lets through: no control signs but tab and line break, no lone surrogates.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=30)


def concept(number: int, **values: object) -> dict[str, object]:
    known = {"concept_name": f"name {number}", "label": "CONDITION", "source": "test", "source_version": "1"}
    return {"concept_id": f"AETIA:{number:04d}", **known, **values}


def sentence(article_id: str, start: int) -> dict[str, object]:
    place = {"sentence_id": f"{article_id}#s{start}", "article_id": article_id, "block_id": f"{article_id}#b0"}
    return {**place, "start_char": start, "end_char": start + 5}


def block(position: int, **values: object) -> dict[str, object]:
    known = {
        "block_id": f"a#b{position}",
        "article_id": "a",
        "position": position,
        "kind": "paragraph",
        "level": 0,
        "section_kind": "about",
    }
    return {**known, "language": "en", "is_boilerplate": False, "start_char": 0, "end_char": 1, **values}


def test_a_table_comes_back_in_key_order_with_its_types(tmp_path: Path) -> None:
    rows = [block(2, raw_start=7, raw_end=8), block(0), block(1, marker="-")]
    assert write_table(Blocks.frame(rows), tmp_path, name="blocks") == []
    found = read_table(tmp_path, "blocks")
    assert found["position"].tolist() == [0, 1, 2]
    assert found["raw_start"].tolist() == [pd.NA, pd.NA, 7]
    assert found["marker"].isna().tolist() == [True, False, True]
    assert found.dtypes.astype(str).to_dict() == Blocks.types()
    assert not list(tmp_path.glob(".*"))


def test_columns_can_be_left_out_and_the_rest_is_checked_all_the_same(tmp_path: Path) -> None:
    write_table(Blocks.frame([block(0), block(1, raw_start=7)]), tmp_path, name="blocks")
    whole = read_table(tmp_path, "blocks")
    for without in (["raw_start", "marker"], ["position"]):
        pd.testing.assert_frame_equal(read_table(tmp_path, "blocks", without=without), whole.drop(columns=without))
    pd.read_parquet(tmp_path / "blocks.parquet").assign(language="English").to_parquet(tmp_path / "blocks.parquet")
    with pytest.raises(DataError, match="column language"):
        read_table(tmp_path, "blocks", without=["marker"])


def test_plain_pandas_reads_the_same_types(tmp_path: Path) -> None:
    write_table(Blocks.frame([block(0), block(1, raw_start=7)]), tmp_path, name="blocks")
    assert str(pd.read_parquet(tmp_path / "blocks.parquet")["raw_start"].dtype) == "Int64"


@settings(max_examples=15)
@given(st.lists(st.tuples(TEXTS, st.none() | TEXTS), max_size=40))
def test_csv_equals_parquet(tmp_path_factory: pytest.TempPathFactory, names: list[tuple[str, str | None]]) -> None:
    folder = tmp_path_factory.mktemp("csv")
    rows = [concept(number, concept_name=name, synonyms=synonyms) for number, (name, synonyms) in enumerate(names)]
    assert write_table(Concepts.frame(rows), folder, name="concepts") == []
    found = read_table(folder, "concepts")
    assert [*zip(found["concept_name"], found["synonyms"].astype(object).where(found["synonyms"].notna(), None), strict=True)] == names
    pd.testing.assert_frame_equal(read_csv(folder, "concepts"), found)


@pytest.mark.parametrize("name", TABLES)
def test_empty_in_empty_out(tmp_path: Path, name: str) -> None:
    assert write_table(TABLES[name].frame(), tmp_path, name=name) == []
    found = read_table(tmp_path, name)
    assert len(found) == 0
    assert found.dtypes.astype(str).to_dict() == TABLES[name].types()
    pd.testing.assert_frame_equal(read_csv(tmp_path, name), found)


def test_a_bad_row_becomes_a_reject_and_the_others_are_written(tmp_path: Path) -> None:
    rows = [concept(1), concept(2, label="CAUSE"), concept(3, concept_name=""), concept(1, concept_name="again")]
    rejects = write_table(Concepts.frame(rows), tmp_path, name="concepts")
    assert read_table(tmp_path, "concepts")["concept_name"].tolist() == ["name 1"]
    assert [(row["stage"], row["table"], row["key"], row["reason"]) for row in rejects] == [
        ("validate", "concepts", "AETIA:0001", "concept_id: unique"),
        ("validate", "concepts", "AETIA:0003", "concept_name: not_nullable"),
        ("validate", "concepts", "AETIA:0002", "label: isin"),
    ]
    assert "concepts.label is 'CAUSE'" in rejects[2]["detail"]
    assert write_table(Rejects.frame(rejects), tmp_path, name="rejects") == []


def test_rows_that_come_in_pieces_are_checked_piece_by_piece(tmp_path: Path) -> None:
    frame = Concepts.frame([concept(1), concept(2), concept(3, label="CAUSE"), concept(4)])
    pieces = [pa.Table.from_pandas(frame[first : first + 2], preserve_index=False) for first in (0, 2)]
    rejects = write_pieces(pieces, tmp_path / "pieces", name="concepts")
    assert [(row["key"], row["reason"]) for row in rejects] == [("AETIA:0003", "label: isin")]
    write_table(frame[frame["label"] != "CAUSE"], tmp_path / "whole", name="concepts", with_csv=False)
    files = [tmp_path / name / "concepts.parquet" for name in ("pieces", "whole")]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_the_argument_is_left_alone(tmp_path: Path) -> None:
    frame = Concepts.frame([concept(2, synonyms=""), concept(1)])
    before = frame.copy()
    write_table(frame, tmp_path, name="concepts")
    pd.testing.assert_frame_equal(frame, before)
    assert read_table(tmp_path, "concepts")["synonyms"].isna().all()


def test_wrong_columns_are_named_all_together(tmp_path: Path) -> None:
    frame = Concepts.frame([concept(1)])
    with pytest.raises(DataError) as caught:
        write_table(frame.drop(columns="label").assign(more=1, source=2.5, xrefs=[["a list"]]), tmp_path, name="concepts")
    assert str(caught.value) == (
        "Table concepts: column label is missing; column more is not known; column xrefs has type object, not str; "
        "column source has type float64, not str"
    )
    assert caught.value.exit_code == 1
    with pytest.raises(DataError, match="the columns must stand in the order concept_id, concept_name, label"):
        write_table(frame[frame.columns[::-1]], tmp_path, name="concepts")
    assert not list(tmp_path.iterdir())


def test_same_rows_same_bytes_wherever_the_parts_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.table_writer.GROUP_ROWS", 7)
    rows = [sentence(f"article {number:02d}", start) for number in range(20) for start in (0, 10, 20)]
    results = []
    for size in (1, 4, 20):
        folder = tmp_path / str(size)
        for first in range(0, 20, size):
            write_table(
                Sentences.frame(rows[3 * first : 3 * (first + size)]), folder / f"part{20 - first}", name="sentences", with_csv=False
            )
        assert combine_parts(sorted(folder.iterdir()), folder, name="sentences") == 60
        results.append([(folder / f"sentences.{suffix}").read_bytes() for suffix in ("parquet", "csv")])
    assert results[0] == results[1] == results[2]
    assert pq.ParquetFile(tmp_path / "1" / "sentences.parquet").num_row_groups == 9


def test_parts_that_overlap_are_merged(tmp_path: Path) -> None:
    write_table(Sentences.frame([sentence("a", 0), sentence("c", 0)]), tmp_path / "1", name="sentences")
    write_table(Sentences.frame([sentence("b", 0), sentence("d", 0)]), tmp_path / "2", name="sentences")
    write_table(Sentences.frame([sentence("e", 0)]), tmp_path / "3", name="sentences")
    assert combine_parts([tmp_path / name for name in "321"], tmp_path, name="sentences") == 5
    assert read_table(tmp_path, "sentences")["article_id"].tolist() == ["a", "b", "c", "d", "e"]


def test_one_key_in_two_parts_is_an_error(tmp_path: Path) -> None:
    for part in "12":
        write_table(Sentences.frame([sentence("a", 0)]), tmp_path / part, name="sentences")
    with pytest.raises(DataError, match="two source files give rows with the same key"):
        combine_parts([tmp_path / "1", tmp_path / "2"], tmp_path / "all", name="sentences")
    assert not list((tmp_path / "all").iterdir())


def test_rejects_of_parts_stand_once(tmp_path: Path) -> None:
    row = {"stage": "clean", "source_file": "a.txt", "table": "articles", "key": "a", "reason": "empty file"}
    write_table(Rejects.frame([row]), tmp_path / "1", name="rejects")
    assert len(combine_rejects([tmp_path / "1", tmp_path / "none"], [row, {**row, "key": "b"}], tmp_path)) == 2


def test_the_file_describes_its_table_and_columns(tmp_path: Path) -> None:
    write_table(Sentences.frame(), tmp_path, name="sentences")
    schema = pq.read_schema(tmp_path / "sentences.parquet")
    assert schema.metadata[b"description"] == b"One row is a sentence, which lies inside one block."
    assert schema.metadata[b"key"] == b"article_id,start_char"
    assert schema.field("start_char").metadata[b"description"] == b"Start in articles.text, in code points."


def test_no_tables_is_told_with_folder_and_command(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"{tmp_path}.*make all"):
        load_tables(tmp_path)


def test_tables_are_found_by_the_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_table(Sentences.frame([sentence("a", 0)]), tmp_path, name="sentences")
    monkeypatch.setenv("AETIA_PROCESSED", str(tmp_path))
    assert list(load_tables()) == ["sentences"]


def test_tables_are_found_from_the_notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_table(Sentences.frame(), tmp_path / "processed", name="sentences")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.delenv("AETIA_PROCESSED", raising=False)
    monkeypatch.chdir(tmp_path / "notebooks")
    assert list(load_tables()) == ["sentences"]


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "causes.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(UsageError, match=r"causes\.parquet cannot be read"):
        load_tables(tmp_path)


def test_a_table_that_was_tampered_with_is_told(tmp_path: Path) -> None:
    write_table(Sentences.frame([sentence("a", 0)]), tmp_path, name="sentences")
    frame = pd.read_parquet(tmp_path / "sentences.parquet").assign(start_char=-1, end_char=-2)
    frame.to_parquet(tmp_path / "sentences.parquet")
    with pytest.raises(DataError, match=r"sentences\.parquet: .*end_char.*start_char"):
        read_table(tmp_path, "sentences")

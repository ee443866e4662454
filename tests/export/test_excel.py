"""CSV for spreadsheets."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export import excel_csv
from pipeline.export.excel import MAX_CELL_LENGTH, cut_cell, safe_cell
from pipeline.tables import TABLES, Rejects

from .conftest import Sample

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def read_cells(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@given(st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "'"]), TEXTS)
def test_no_cell_begins_a_formula_and_no_character_is_lost(start: str, rest: str) -> None:
    text = start + rest
    safe = safe_cell(text)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert safe in (text, f"'{text}")
    assert safe == text or text[0] in "=+-@\t\r\n＝＋－＠"


@given(st.lists(TEXTS, min_size=1))
def test_any_text_comes_back_out_of_the_file(texts: list[str]) -> None:
    texts = [f"a{text}" for text in texts]
    written, cut = excel_csv(Rejects.frame({"stage": "clean", "reason": "-", "detail": text} for text in texts))
    rows = read_cells(written)
    assert [row[5] for row in rows[1:]] == texts
    assert {row[4] for row in rows[1:]} == {"'-"}
    assert cut == 0


def test_by_value() -> None:
    frame = pd.DataFrame({"name": ["=A1", None, 'a "b"\nc'], "n": pd.array([-1, None, 2], dtype="Int64"), "is_x": [True, False, True]})
    assert excel_csv(frame) == ('\ufeffname,n,is_x\n\'=A1,-1,True\n,,False\n"a ""b""\nc",2,True\n', 0)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_also_an_empty_one(name: str, sample: Sample) -> None:
    for frame in (TABLES[name].frame(), sample.tables[name]):
        rows = read_cells(excel_csv(frame)[0])
        assert rows[0] == list(frame.columns)
        assert len(rows) == len(frame) + 1


def test_cells_longer_than_excel_holds_are_cut_and_counted() -> None:
    whole, long, wide = "x" * MAX_CELL_LENGTH, "=" * (MAX_CELL_LENGTH + 1), "😀" * MAX_CELL_LENGTH
    assert cut_cell(whole) == whole
    assert cut_cell(wide) == "😀" * (MAX_CELL_LENGTH // 2)
    written, cut = excel_csv(pd.DataFrame({"text": [whole, long, wide, None]}))
    assert cut == 2
    assert [len(row[0].encode("utf-16-le")) // 2 for row in read_cells(written)[2:4]] == [MAX_CELL_LENGTH, MAX_CELL_LENGTH - 1]

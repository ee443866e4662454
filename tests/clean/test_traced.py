"""Offsets stay true whatever is cut, replaced or removed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.traced import Traced, exact, format_pieces, join, lengths, substitute

RAW = "Weakness &amp; pain"


def assert_true(traced: Traced, raw: str) -> None:
    """Check that every piece of equal length is its raw text, and that the pieces fill the text."""
    position = 0
    for (text_start, raw_start, raw_length), length in zip(traced.pieces, lengths(traced), strict=True):
        assert text_start == position
        assert length > 0
        assert 0 <= raw_start <= raw_start + raw_length <= len(raw)
        if raw_length == length:
            assert traced.text[text_start : text_start + length] == raw[raw_start : raw_start + raw_length]
        position += length
    assert position == len(traced.text)


def test_an_untouched_text_is_one_slice() -> None:
    part = exact(RAW).slice(0, 8)
    assert (part.text, part.raw_start, part.raw_end, format_pieces(part)) == ("Weakness", 0, 8, None)


def test_a_replaced_part_is_one_unit() -> None:
    traced = substitute(exact(RAW), [(9, 14, "&")])
    assert traced.text == "Weakness & pain"
    assert format_pieces(traced) == "0:0:9 9:9:5 10:14:5"
    assert traced.slice(9, 10).raw_start == 9
    assert traced.slice(9, 10).raw_end == 14


def test_a_replacement_of_equal_length_is_not_read_as_the_raw_text() -> None:
    traced = substitute(exact("teh leg"), [(0, 3, "the")])
    assert format_pieces(traced) == "0:0:3 2:3:0 3:3:4"


def test_removed_parts_leave_the_rest_in_place() -> None:
    traced = substitute(exact("a\x00bc\x00"), [(1, 2, ""), (4, 5, "")])
    assert (traced.text, format_pieces(traced)) == ("abc", "0:0:1 1:2:2")


def test_neighbors_become_one_piece_again() -> None:
    whole = exact("leg weakness")
    assert format_pieces(join([whole.slice(0, 3), whole.slice(3, 12)])) is None


@settings(deadline=None)
@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 45), st.integers(0, 9), st.text(max_size=5)), max_size=6), st.data())
def test_any_changes_keep_true_offsets(raw: str, changes: list[tuple[int, int, str]], data: st.DataObject) -> None:
    traced = exact(raw)
    for start, length, new in changes:
        start = min(start, len(traced.text))
        traced = substitute(traced, [(start, min(start + length, len(traced.text)), new)])
        assert_true(traced, raw)
    start = data.draw(st.integers(0, len(traced.text)))
    assert_true(join([traced.slice(start, data.draw(st.integers(start, len(traced.text))))]), raw)

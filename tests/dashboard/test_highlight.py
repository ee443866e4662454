"""Cutting text into runs: nothing is lost, and every quote can be reached."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.dashboard.highlight import Piece, Run, Span, cut
from pipeline.dashboard.readability import reading_grade

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8)


def test_mentions_inside_a_quote() -> None:
    runs = cut("Stroke is one.", 10, [Span(10, 16, {"label": "CONDITION"})], [Span(10, 24, "q10")])
    assert runs == [Run("q10", [Piece("Stroke", {"label": "CONDITION"}, []), Piece(" is one.", None, [])])]


def test_a_nested_quote_keeps_its_anchor() -> None:
    runs = cut("abcdef", 0, [], [Span(0, 6, "q0"), Span(2, 4, "q2")])
    assert [run.anchor for run in runs] == ["q0"]
    assert [piece.anchors for piece in runs[0].pieces] == [[], ["q2"], []]


@given(st.text(max_size=30), st.integers(0, 5), SPANS, SPANS)
def test_nothing_is_lost_and_every_anchor_is_there(
    text: str, start: int, mentions: list[tuple[int, int]], quotes: list[tuple[int, int]]
) -> None:
    end = start + len(text)
    marks = [Span(start + left, start + left + size, {}) for left, size in mentions if start + left < end]
    quoted = [Span(start + left, start + left + size, f"q{start + left}") for left, size in quotes if start + left < end]
    runs = cut(text, start, marks, quoted)
    assert "".join(piece.text for run in runs for piece in run.pieces) == text
    anchors = [
        anchor for run in runs for anchor in ([run.anchor] if run.anchor else []) + [a for piece in run.pieces for a in piece.anchors]
    ]
    assert set(anchors) == {quote.what for quote in quoted}
    assert len(anchors) == len(set(anchors))


def test_long_words_read_harder() -> None:
    easy = reading_grade(["The leg is weak and it can hurt a lot."])
    hard = reading_grade(["Peripheral neuropathy constitutes an exceedingly common neurological complication."])
    assert easy is not None
    assert hard is not None
    assert easy < 4 < 12 < hard


def test_short_items_have_no_grade() -> None:
    assert reading_grade(["Stroke", "Multiple sclerosis (MS)"]) is None

"""Grouped alternatives find what the plain list finds, and sets of words what their expressions find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.alternatives import WordSets, either, sure_part

WORDS = r"tests?|treat(?:s|ed|ment)?|(?:is|are) to|may|most (?:often|likely)|most|n't|no\w+|[ab]c|a.?c|take|ma(?:y|ke)|to|o?n"
TEXTS = st.lists(st.sampled_from(["test", "tests", "treat", "treated", "is to", "are", "may", "make", "most", "likely", "often", "isn't",
                                  "not", "no", "ac", "bc", "a c", "take", "to", "on", "n", ",", "."]), max_size=8)  # fmt: skip


@given(TEXTS.map(" ".join))
def test_grouping_changes_no_match(text: str) -> None:
    plain, grouped = re.compile(rf"\b(?:{WORDS})"), re.compile(rf"\b{either(WORDS)}")
    assert [found.span() for found in grouped.finditer(text)] == [found.span() for found in plain.finditer(text)]


def test_alternatives_of_one_letter_come_together() -> None:
    assert either("take|not|test|no") == "(?:t(?:ake|est)|n(?:o(?:t|)))"
    assert either("n?ot|to|t?|no") == "(?:n?ot|to|t?|no)"
    assert either("a|b(?:c|d)|a[|]") == "(?:a(?:|[|])|b(?:c|d))"


@pytest.mark.parametrize(
    ("alternative", "part"),
    [
        ("suggests?", "suggest"), ("theor\\w+", "theor"), ("not (?:yet )?known", "known"), ("(?:is|are) being (?:seen)", " being "),
        ("(?:is|are)", ""), ("x+yz", "yz"), ("un\\w+", "un"), ("a\\.m", "a"), ("be?long", "long"),
    ],
)  # fmt: skip
def test_the_sure_part_of_an_alternative(alternative: str, part: str) -> None:
    assert sure_part(alternative) == part


@given(TEXTS.map(" ".join))
def test_sets_are_found_as_by_their_expressions(text: str) -> None:
    sets = {"first": WORDS, "second": "not|treats?", "third": "(?:is|are)|most"}
    expected = [name for name, words in sets.items() if re.search(rf"\b(?:{words})\b", text)]
    assert WordSets(sets.items()).found(text) == expected

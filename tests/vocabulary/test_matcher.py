"""The matcher finds what a search for each name would find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vocabulary.beginnings import Beginning, find_beginnings, plain
from pipeline.vocabulary.folding import space
from pipeline.vocabulary.matcher import Hit, Matcher

_WORDS = st.sampled_from(["a", "of", "the", "acute", "chronic", "lymphoblastic", "lymphocytic", "leukemia", "cell", "x's", "2"])
_NAMES = st.lists(st.lists(_WORDS, min_size=1, max_size=5).map(" ".join), max_size=60)


def _searched(names: list[str], text: str) -> set[Hit]:
    spaced = f" {space(text)} "
    wanted = [(f" {plain(name)} ", row) for row, name in enumerate(names)]
    places = ((at, name, row) for name, row in wanted for at in range(len(spaced)) if spaced.startswith(name, at))
    return {Hit(at, at + len(name) - 2, row) for at, name, row in places}


@given(_NAMES, st.lists(_WORDS, max_size=30), st.sampled_from([" ", ", "]))
def test_it_finds_all_names_and_nothing_else(names: list[str], words: list[str], joint: str) -> None:
    ordered = sorted(names, key=plain)
    found = Matcher.of(ordered).find(joint.join(words))
    assert len(found) == len(set(found))
    assert set(found) == _searched(ordered, joint.join(words))


def test_long_names_share_a_beginning_short_ones_stand_whole() -> None:
    names = ["cough", "lymphoblastic leukemia", "lymphoblastic leukemia of the bone marrow", "lymphoblastic lymphoma"]
    assert find_beginnings(names) == [
        Beginning(" cough ", 0, 0),
        Beginning(" lymphoblastic leukemia ", 1, 3),
        Beginning(" lymphoblastic lymphoma ", 3, 0),
    ]


def test_a_beginning_does_not_end_with_a_word_of_grammar() -> None:
    assert find_beginnings(["inflammation of the coronary arteries", "inflammation of veins"]) == [
        Beginning(" inflammation of the coronary ", 0, 1),
        Beginning(" inflammation of veins ", 1, 0),
    ]


def test_many_names_with_one_beginning_get_longer_ones() -> None:
    names = [f"very long beginning {number}" for number in range(10, 30)]
    assert find_beginnings(names) == [Beginning(f" {name} ", row, 0) for row, name in enumerate(names)]


@pytest.mark.parametrize("text", ["lymphoblastic leukaemia", "lymphoblastic", "coughing", ""])
def test_a_beginning_alone_is_no_name(text: str) -> None:
    assert Matcher.of(["cough", "lymphoblastic leukemia"]).find(text) == []

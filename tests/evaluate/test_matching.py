"""One to one, as many as can be, the better pairs first."""

from pipeline.evaluate.matching import match


def test_heavier_edge_wins() -> None:
    assert match({(0, 0): 3, (0, 1): 9}) == {0: 1}


def test_a_pair_is_given_up_where_both_can_be_matched() -> None:
    # The heaviest edge alone would leave gold 1 and prediction 1 without a partner.
    assert match({(0, 0): 9, (0, 1): 1, (1, 0): 5}) == {0: 1, 1: 0}


def test_chain_of_three() -> None:
    assert match({(0, 0): 3, (1, 0): 9, (1, 1): 8, (2, 1): 9, (2, 2): 1}) == {0: 0, 1: 1, 2: 2}


def test_spare_gold_gives_up_its_prediction() -> None:
    assert match({(0, 0): 9, (1, 0): 1}, spare={0}) == {1: 0}


def test_nothing_to_match() -> None:
    assert match({}) == {}

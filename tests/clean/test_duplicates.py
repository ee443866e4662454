"""Near-copies are found, and different articles on one subject are not."""

import random
import time
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from pipeline.clean import duplicates, find_duplicates
from pipeline.clean.digests import Digests


def _articles(*texts: str) -> Callable[[], Iterator[tuple[str, str]]]:
    return lambda: ((f"a{number}", text) for number, text in enumerate(texts))


def _words(seed: int, count: int = 300) -> list[str]:
    return random.Random(seed).choices([f"word{number}" for number in range(500)], k=count)


def _changed(seed: int, count: int, body: list[str]) -> str:
    """The body with so many words, next to each other, replaced by words that no other text has."""
    start = random.Random(seed).randrange(len(body) - count)
    return " ".join([*body[:start], *(f"own{seed}x{number}" for number in range(count)), *body[start + count :]])


def _by_brute_force(texts: list[str]) -> dict[str, str]:
    """The same answer from every pair of shingle sets, without hashes, bands or bounds."""
    found: dict[str, str] = {}
    originals: list[tuple[str, set[tuple[str, ...]]]] = []
    for number, words in enumerate(text.split() for text in texts):
        own = set(zip(*(words[start:] for start in range(5)), strict=False))
        match = next((name for name, other in originals if len(own & other) / len(own | other) >= 0.8), None)
        if match is None:
            originals.append((f"a{number}", own))
        else:
            found[f"a{number}"] = match
    return found


@pytest.fixture
def comparisons(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The Jaccard indices worked out during the test."""
    made: list[float] = []
    jaccard = duplicates._jaccard
    monkeypatch.setattr(duplicates, "_jaccard", lambda left, right: made.append(jaccard(left, right)) or made[-1])
    return made


def test_a_copy_with_another_head_and_foot_points_to_the_earliest() -> None:
    body = _words(1)
    found = find_duplicates(
        _articles(" ".join(body), " ".join(_words(2)), " ".join(["Site", "one", *body]), " ".join([*body, "Read", "more!"]))
    )
    assert found == {"a2": "a0", "a3": "a0"}


def test_a_text_that_shares_half_is_no_copy() -> None:
    body = _words(1)
    assert find_duplicates(_articles(" ".join(body), " ".join(body[:150] + _words(3, 150)))) == {}


def test_short_and_empty_texts() -> None:
    assert find_duplicates(_articles("Numb toes", "numb toes!", "", "", "Cold")) == {"a1": "a0"}
    assert find_duplicates(_articles()) == {}


def test_many_articles_take_near_linear_time() -> None:
    started = time.process_time()
    texts = [" ".join(_words(seed, 200)) for seed in range(1500)]
    assert find_duplicates(_articles(*texts, texts[7])) == {"a1500": "a7"}
    assert time.process_time() - started < 10


def test_identical_texts_point_to_the_first_without_a_comparison(comparisons: list[float]) -> None:
    one, two = " ".join(_words(1)), " ".join(_words(2))
    assert find_duplicates(_articles(one, two, one, two, one)) == {"a2": "a0", "a3": "a1", "a4": "a0"}
    assert comparisons == []


def test_a_text_identical_to_a_near_copy_points_to_the_original() -> None:
    one = " ".join(_words(1))
    assert find_duplicates(_articles(one, f"Site {one}", f"Site {one}", "?!", "?!")) == {"a1": "a0", "a2": "a0"}


def test_a_text_repeated_a_thousand_times_with_small_changes_takes_one_comparison_each(comparisons: list[float]) -> None:
    body = _words(1)
    copies = [_changed(seed, 3, body) for seed in range(1000)]
    assert find_duplicates(_articles(" ".join(body), *copies)) == {f"a{number}": "a0" for number in range(1, 1001)}
    assert len(comparisons) == 1000


def test_a_template_filled_in_a_thousand_times_takes_few_comparisons(comparisons: list[float]) -> None:
    body = _words(1)
    assert find_duplicates(_articles(*(" ".join([*body, *_words(seed, 150)]) for seed in range(2, 1002)))) == {}
    assert len(comparisons) < 1000


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_generated_texts_around_the_limit_give_what_every_pair_gives(seed: int) -> None:
    bodies = [_words(seed * 100 + number, size) for number, size in enumerate((40, 300, 1500))]
    texts = [_changed(number, number % 20 * len(body) // 100, body) for number in range(40) for body in bodies]
    found = find_duplicates(_articles(*texts))
    assert found == _by_brute_force(texts)
    assert 40 < len(found) < 60


def test_texts_are_numbered_in_the_order_they_come_and_cost_few_bytes() -> None:
    digests = Digests()
    tracemalloc.start()
    assert [digests.number(f"text {number % 5000}") for number in range(10_000)] == [*range(5000), *range(5000)]
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(digests) == 5000
    assert held / 5000 < 60

"""Near-copies are found, and different articles on one subject are not."""

import random
import time

import pandas as pd

from pipeline.clean import find_duplicates


def _frame(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"article_id": [f"a{number}" for number in range(len(texts))], "text": list(texts)})


def _words(seed: int, count: int = 300) -> list[str]:
    return random.Random(seed).choices([f"word{number}" for number in range(500)], k=count)


def test_a_copy_with_another_head_and_foot_points_to_the_earliest() -> None:
    body = _words(1)
    found = find_duplicates(
        _frame(" ".join(body), " ".join(_words(2)), " ".join(["Site", "one", *body]), " ".join([*body, "Read", "more!"]))
    )
    assert found == {"a2": "a0", "a3": "a0"}


def test_a_text_that_shares_half_is_no_copy() -> None:
    body = _words(1)
    assert find_duplicates(_frame(" ".join(body), " ".join(body[:150] + _words(3, 150)))) == {}


def test_short_and_empty_texts() -> None:
    assert find_duplicates(_frame("Numb toes", "numb toes!", "", "", "Cold")) == {"a1": "a0"}
    assert find_duplicates(_frame()) == {}


def test_many_articles_take_near_linear_time() -> None:
    started = time.process_time()
    texts = [" ".join(_words(seed, 200)) for seed in range(1500)]
    assert find_duplicates(_frame(*texts, texts[7])) == {"a1500": "a7"}
    assert time.process_time() - started < 10

"""Everyday names and the concepts they name: each is found in a text of one line."""

import csv
from pathlib import Path

import pytest

from pipeline.vocabulary import Vocabulary, load_vocabulary

PAIRS = [tuple(row) for row in csv.reader((Path(__file__).parent / "pairs.csv").read_text(encoding="utf-8").splitlines())][1:]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def test_there_are_enough_pairs_and_none_twice() -> None:
    assert len({name for name, _, _ in PAIRS}) == len(PAIRS) >= 330


@pytest.mark.parametrize(("name", "concept_id", "concept_name"), PAIRS, ids=[name for name, _, _ in PAIRS])
def test_everyday_name_is_found(vocabulary: Vocabulary, name: str, concept_id: str, concept_name: str) -> None:
    text = f"My doctor asked about {name}."
    first = name.removeprefix("a ").removeprefix("the ")
    start = text.index(first)
    found = {
        vocabulary.concept_ids[vocabulary.pattern_concepts[hit.pattern]]
        for hit in vocabulary.find(text)
        if hit.start <= start and hit.end == start + len(first)
    }
    assert concept_id in found, f"{name} is to name {concept_name}"

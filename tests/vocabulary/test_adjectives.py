"""Adjectives of conditions, made by their endings."""

import pytest

from pipeline.vocabulary.adjectives import adjectives


@pytest.mark.parametrize(
    ("noun", "adjective"),
    [
        ("nephrotoxicity", "nephrotoxic"), ("anemia", "anemic"), ("anemia", "anaemic"), ("hypotension", "hypotensive"), ("arthritis", "arthritic"),
        ("cirrhosis", "cirrhotic"), ("atherosclerosis", "atherosclerotic"), ("narcolepsy", "narcoleptic"), ("hemophilia", "hemophiliac"),
        ("hypothyroidism", "hypothyroid"), ("fever", "febrile"), ("metastasis", "metastatic"), ("glaucoma", "glaucomatous"), ("sarcoma", "sarcomatous"),
    ],
)  # fmt: skip
def test_adjective_is_made(noun: str, adjective: str) -> None:
    assert adjective in adjectives(noun)


@pytest.mark.parametrize("name", ["hypnosis", "cytotoxicity", "headache", "heart failure", "dystrophy's", "leukocytosis", "opia"])
def test_no_adjective_where_it_would_name_something_else(name: str) -> None:
    assert adjectives(name) == []

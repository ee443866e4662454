"""Stems and sets of stems."""

import pyarrow as pa
import pytest

from pipeline.vocabulary.concepts import Concept, Condition, Layers
from pipeline.vocabulary.stems import stem
from pipeline.vocabulary.word_sets import WordSets, compile_word_sets

THUMB = Concept("X:1", "SYMPTOM", "Hypoplasia of the thumb", synonyms=("Underdeveloped thumb", "Type 2 thumb", "Thumb, small"))
KIDNEY = Concept("X:2", "CONDITION", "Kidney cancer")
DRUG = Concept("X:3", "DRUG", "blood thinner")


def _sets(*concepts: Concept, conditions: tuple[Condition, ...] = ()) -> WordSets:
    layers = Layers([list(concepts)], {c.concept_id: c.concept_id for c in concepts}, list(concepts), [], list(conditions), [])
    rows = compile_word_sets(layers, {c.concept_id: row for row, c in enumerate(concepts)})
    return WordSets(pa.table({name: [row[i] for row in rows] for i, name in enumerate(("stems", "concept", "orders"))}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hypoplasia", "hypoplastic"), ("clavicle", "clavicular"), ("calcified", "calcification"), ("renal", "kidneys"),
        ("abnormality", "malformations"), ("stenoses", "stenotic"), ("delayed", "delay"), ("spasticity", "spastic"),
    ],
)  # fmt: skip
def test_words_of_one_family_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ischemia", "ischium"),
        ("severe", "severity"),
        ("acid", "acidosis"),
        ("mass", "massive"),
        ("startle", "starting"),
        ("productivity", "production"),
        ("developmental", "develop"),
    ],
)
def test_words_of_different_matters_have_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("name", ["hypoplasia of the thumb", "hypoplastic thumbs", "thumb hypoplasia", "underdeveloped thumbs"])
def test_a_name_is_found_in_other_order_and_form(name: str) -> None:
    assert _sets(KIDNEY, THUMB).row_of_name(name) == 1


@pytest.mark.parametrize("name", ["hypoplasia of the thumb and index", "thumb 2", "small thumb", "thumb", "thinner blood"])
def test_other_words_are_no_name(name: str) -> None:
    assert _sets(THUMB, KIDNEY, DRUG).row_of_name(name) is None


def test_a_name_that_stands_under_a_condition_is_not_turned_round() -> None:
    assert _sets(KIDNEY, conditions=(Condition("kidney cancer", "context", "a test"),)).rows == {}


def test_of_two_concepts_the_plainly_abnormal_one_comes_first() -> None:
    malformed = Concept("X:4", "SYMPTOM", "ear malformation")
    abnormal = Concept("X:5", "SYMPTOM", "Abnormality of the ear")
    assert _sets(malformed, abnormal).rows == {"abnorm ear": 1}

"""The diseases that the annotations of the Human Phenotype Ontology name."""

from pathlib import Path

import pytest

from pipeline.vocabulary.diseases import group, read_diseases, written

_LINES = """#version: 2025-01-16
database_id\tdisease_name\tqualifier
OMIM:1\tBoring syndrome 1\tx
OMIM:2\tBoring syndrome, type 2B\tx
ORPHA:7\tBoring syndrome\tx
OMIM:3\tGREY HAND FEVER\tx
OMIM:4\tStroke, susceptibility to\tx
OMIM:5\tMuscular dystrophy, limb-girdle\tx
OMIM:6\tHand tumor\tx
"""


@pytest.fixture
def annotations(tmp_path: Path) -> Path:
    path = tmp_path / "phenotype.hpoa"
    path.write_text(_LINES, encoding="utf-8")
    return path


def test_subtypes_are_one_concept(annotations: Path) -> None:
    boring = next(concept for concept in read_diseases(annotations) if concept.name == "Boring syndrome")
    assert boring.concept_id == "ORPHA:7"
    assert boring.xrefs == ("OMIM:1", "OMIM:2")
    assert set(boring.synonyms) == {"Boring syndrome 1", "Boring syndrome type 2B"}
    assert boring.source_version == "2025-01-16"


def test_what_is_no_disease_is_left_out(annotations: Path) -> None:
    assert [concept.concept_id for concept in read_diseases(annotations)] == ["OMIM:3", "OMIM:5", "OMIM:6", "ORPHA:7"]


def test_categories_follow_from_the_name(annotations: Path) -> None:
    assert [concept.category for concept in read_diseases(annotations)] == ["infectious", "genetic", "neoplastic", "genetic"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Muscular dystrophy, limb-girdle", "limb-girdle muscular dystrophy"),
        ("Deafness, autosomal recessive 97", "autosomal recessive deafness 97"),
        ("PENDRED SYNDROME", "pendred syndrome"),
        ("Renal cysts and diabetes, with gout", "Renal cysts and diabetes, with gout"),
        ("Leukodystrophy (adult)", "Leukodystrophy"),
    ],
)
def test_name_is_written_as_in_running_text(name: str, words: str) -> None:
    assert written(name) == words


@pytest.mark.parametrize(
    ("name", "head"),
    [("Joubert syndrome 5", "Joubert syndrome"), ("Usher syndrome, type 1M", "Usher syndrome"), ("Trisomy 18", "Trisomy 18")],
)
def test_group_of_a_subtype(name: str, head: str) -> None:
    assert group(name) == head

"""The check of the curated layer, on made-up concepts and on the real ones."""

import os
from pathlib import Path

import pytest

from pipeline.vocabulary.check import check_concepts, check_vocabulary
from pipeline.vocabulary.concepts import Concept

REFERENCE = [Concept("X:1", "CONDITION", "testitis", ("inflamed test",)), Concept("X:2", "CONDITION", "test disease")]
VOCABULARIES = Path(os.environ.get("AETIA_REFERENCES", Path(__file__).parents[3] / "shared" / "vocab"))


def _problems(*concepts: Concept) -> list[str]:
    return check_concepts(concepts, REFERENCE).problems


def test_good_concepts_have_no_problems_and_are_counted() -> None:
    good = Concept("X:1", "CONDITION", "inflamed tests", (), "immune", (), ("X:2",))
    own = Concept("AETIA:a", "TEST", "a test")
    checked = check_concepts([good, own], REFERENCE)
    assert checked.problems == []
    assert (checked.concept_count, checked.checked_count, checked.share) == (2, 1, 0.5)


@pytest.mark.parametrize(
    ("concept", "problem"),
    [
        (Concept("X:3", "TEST", "a"), "X:3 (a): X:3 is not in the vocabularies given."),
        (Concept("AETIA:a", "TEST", "a", xrefs=("X:4",)), "AETIA:a (a): X:4 is not in the vocabularies given."),
        (Concept("X:1", "TEST", "a"), "X:1 (a): none of its names is a name of that id, such as 'testitis'."),
        (Concept("AETIA:a", "TEST", "a", parents=("X:9",)), "AETIA:a (a): its parent X:9 is no concept."),
        (Concept("AETIA:a", "CONDITION", "a"), "AETIA:a (a): a CONDITION needs a category."),
        (Concept("AETIA:a", "TEST", "a", parents=("AETIA:a",)), "AETIA:a under AETIA:a: a concept stands under itself."),
    ],
)
def test_a_problem_is_told(concept: Concept, problem: str) -> None:
    assert _problems(concept) == [problem]


def test_shared_names_ids_and_cycles_are_told() -> None:
    first = Concept("AETIA:a", "TEST", "a", ("the-same",), parents=("AETIA:b",), xrefs=("Y:1",))
    second = Concept("AETIA:b", "TEST", "b", ("the same",), parents=("AETIA:a",), xrefs=("Y:1",))
    assert _problems(first, second) == [
        "Y:1 stands at two concepts: a, b.",
        "AETIA:a under AETIA:b under AETIA:a: a concept stands under itself.",
        "'the same' names a and b.",
    ]


def test_the_curated_layer_has_no_problems() -> None:
    files = [path for path in sorted(VOCABULARIES.glob("*.gz")) if not path.name.startswith("phenotype")]
    checked = check_vocabulary(files)
    print(f"{checked.checked_count} of {checked.concept_count} ids checked ({checked.share:.0%}), {len(checked.problems)} mismatches")
    outside = "is not in the vocabularies given" if not files else "\0"
    assert [problem for problem in checked.problems if outside not in problem and (files or "its parent" not in problem)] == []

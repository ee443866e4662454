"""Plural and singular of folded English nouns, as far as names of conditions need them."""

_IRREGULAR = {
    "foot": "feet", "tooth": "teeth", "woman": "women", "man": "men", "child": "children", "person": "people", "mouse": "mice",
    "vertebra": "vertebrae", "bacterium": "bacteria", "fungus": "fungi", "calf": "calves", "bursa": "bursae", "varix": "varices",
    "thrombus": "thrombi", "embolus": "emboli", "meniscus": "menisci", "nucleus": "nuclei", "bronchus": "bronchi", "tophus": "tophi",
    "fistula": "fistulas", "nevus": "nevi", "naevus": "naevi", "comedo": "comedones", "lentigo": "lentigines", "matrix": "matrices",
    "testis": "testes", "pelvis": "pelvises", "ganglion": "ganglia", "septum": "septa", "diverticulum": "diverticula",
    "appendix": "appendices", "phalanx": "phalanges", "meninx": "meninges", "loaf": "loaves", "knife": "knives", "potato": "potatoes",
    "tomato": "tomatoes", "mosquito": "mosquitoes", "hero": "heroes", "leaf": "leaves", "itis": "itides", "fetus": "fetuses",
    "sinus": "sinuses", "callus": "calluses", "uterus": "uteruses", "mucus": "mucus", "gas": "gases", "lens": "lenses", "pus": "pus",
}  # fmt: skip
_SINGULARS = {plural: singular for singular, plural in _IRREGULAR.items()}
# Words in -s that are no plurals, or whose singular names something else.
_NO_PLURALS = frozenset(
    "diabetes prediabetes hives herpes rabies scabies measles mumps rickets shingles caries series species yaws tetanus asbestos "
    "feces faeces menses rales biceps triceps quadriceps forceps gas lens pus pancreas blues shakes runs trots sweats piles heaves "
    "jitters chills jeans pants facies icterus bends news always perhaps ascites hydrops sometimes aids christmas texas atlas cannabis "
    "mercies tabes rabies fits glasses rays hops dialysis mets yes less years ages times uppers downers crabs sports mastoides "
    "trichiasis psoas snus ergots nits goes starts motions shingles pads periods poppers".split()
)
_MASS = ("ness", "ism", "emia", "uria", "pnea", "algia", "megaly", "penia", "ing")
_COUNTED = ("illness", "weakness", "sickness", "swelling", "feeling", "poisoning", "screening", "stocking", "sting", "ring", "filling")
_SINGULAR_ENDINGS = ("ss", "us", "is", "ics", "os")


def plural(word: str) -> str | None:
    """Give the plural of a folded noun, or None where it has none in use."""
    if word in _IRREGULAR:
        return _IRREGULAR[word] if _IRREGULAR[word] != word else None
    if not word.isalpha() or len(word) < 3 or (word.endswith(_MASS) and not word.endswith(_COUNTED)):
        return None
    if word.endswith("sis"):
        return word[:-2] + "es"
    if word.endswith(("ss", "x", "z", "ch", "sh", "virus")):
        return word + "es"
    if word.endswith("s"):
        return None
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def singular(word: str) -> str | None:
    """Give the singular of a folded plural noun, or None where the word is no plural."""
    if word in _SINGULARS:
        return _SINGULARS[word] if _SINGULARS[word] != word else None
    if len(word) < 4 or not word.isalpha() or not word.endswith("s") or word in _NO_PLURALS or word.endswith(_SINGULAR_ENDINGS):
        return None
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if len(word) > 7 and word.endswith(("noses", "roses", "yses", "ptoses", "tases", "crises", "psies", "theses")):
        return word[:-2] + "is"
    if word.endswith(("shes", "xes", "sses", "ruses", "nuses", "tches", "nches")):
        return word[:-2]
    return word[:-1]

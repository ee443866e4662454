"""Make the adjective of a condition, as doctors do: "nephrotoxicity" is also named by "nephrotoxic", "anemia" by "anemic".

Only single words of Greek and Latin make are changed, by their endings; what has no rule is a synonym in the curated files.
"""

from pipeline.vocabulary.folding import fold_name
from pipeline.vocabulary.spelling import spellings

# The ending of a noun, and those of its adjectives; the first ending that fits counts.
_ENDINGS = (
    ("toxicity", ("toxic",)), ("emia", ("emic",)), ("uria", ("uric",)), ("pathy", ("pathic",)), ("itis", ("itic",)),
    ("stasis", ("static",)), ("lysis", ("lytic",)), ("sepsis", ("septic",)), ("paresis", ("paretic",)), ("uresis", ("uretic",)),
    ("psoriasis", ("psoriatic",)), ("sclerosis", ("sclerotic",)), ("cytosis", ()), ("tuberculosis", ("tuberculous",)),
    ("thyrotoxicosis", ("thyrotoxic",)), ("osis", ("otic",)), ("plegia", ("plegic",)), ("phobia", ("phobic",)), ("penia", ("penic",)),
    ("trophy", ("trophic",)), ("ectasia", ("ectatic",)), ("ectasis", ("ectatic",)), ("tension", ("tensive",)), ("lepsy", ("leptic",)),
    ("kinesia", ("kinetic",)), ("plasia", ("plastic",)), ("rrhage", ("rrhagic",)), ("philia", ("philiac", "philic")),
    ("cardia", ("cardic",)), ("pnea", ("pneic",)), ("cachexia", ("cachectic",)), ("oxia", ("oxic",)), ("axia", ("axic",)),
    ("exia", ("exic",)), ("phrenia", ("phrenic",)), ("mnesia", ("mnesic", "mnestic")), ("phoria", ("phoric",)), ("thymia", ("thymic",)),
    ("tonia", ("tonic",)), ("thyroidism", ("thyroid",)), ("rrhea", ("rrheic",)), ("opia", ("opic",)), ("edema", ("edematous",)),
    ("sarcoma", ("sarcomatous",)), ("oma", ("omatous",)), ("embolism", ("embolic",)), ("parkinsonism", ("parkinsonian",)),
    ("phasia", ("phasic",)), ("algesia", ("algesic",)), ("diabetes", ("diabetic",)), ("thermia", ("thermic",)),
    ("arthria", ("arthric",)), ("aneurysm", ("aneurysmal",)), ("genicity", ("genic",)),
)  # fmt: skip
_WORDS = {
    "insomnia": ("insomniac",), "gangrene": ("gangrenous",), "eczema": ("eczematous",), "asthma": ("asthmatic",), "autism": ("autistic",),
    "fever": ("febrile", "feverish"), "migraine": ("migrainous",), "infarction": ("infarcted",), "dementia": ("demented",),
    "delirium": ("delirious",), "jaundice": ("jaundiced",), "dehydration": ("dehydrated",), "malnutrition": ("malnourished",),
    "constipation": ("constipated",), "incontinence": ("incontinent",), "spasticity": ("spastic",), "obesity": ("obese",),
    "coma": ("comatose",), "mania": ("manic",), "hypomania": ("hypomanic",), "paranoia": ("paranoid",), "hysteria": ("hysterical",),
    "hypochondria": ("hypochondriac",), "syphilis": ("syphilitic",), "leprosy": ("leprous",), "rickets": ("rachitic",),
}  # fmt: skip
# Adjectives that have become the name of something else, or an ordinary word.
_OTHERS = frozenset(
    "hypnotic narcotic static diuretic kinetic plastic tonic trophic toxic osmotic mitotic analgesic anesthetic atonic psychotropic "
    "antibiotic symbiotic lytic homeopathic osteopathic allopathic sympathetic thymic phrenic telepathic phasic tensive cyclopic "
    "eosinophilic basophilic neutrophilic empathic hydrophobic lithotic idiopathic cytotoxic hemostatic homeostatic hypnoleptic".split()
)
_SHORTEST = 5


def adjectives(name: str) -> list[str]:
    """Give the folded adjectives of a name in both spellings; none where the name is no single word or has no rule."""
    noun = fold_name(name)
    if not noun.isalpha():
        return []
    kept = [word for word in _WORDS.get(noun) or _by_ending(noun) if len(word) >= _SHORTEST and word not in _OTHERS]
    return [form for word in kept for form in (word, *spellings(word))]


def _by_ending(noun: str) -> list[str]:
    stem, endings = next(((noun.removesuffix(ending), made) for ending, made in _ENDINGS if noun.endswith(ending)), ("", ()))
    return [stem + ending for ending in endings]

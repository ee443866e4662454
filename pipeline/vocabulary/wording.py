"""Say the same name in other words: word order, words of one meaning, body site as noun or adjective.

Each step takes a folded name and yields other folded names. A step is here only if what it yields means the same whatever
stands in the name; everything else is a synonym that somebody has to write down.
"""

import re
from collections.abc import Iterator

from pipeline.vocabulary.number import plural

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_ROMAN_BACK = {number: roman for roman, number in _ROMAN.items()}
_NUMBERED = re.compile(r"\b(type|stage|grade|class) (\w+)\b")
_TYPED = re.compile(r"^(type \w+) (\w+)$|^(\w+),? (type \w+)$")
# Endings that say the same of a body part or system: "thyroid disease", "thyroid disorders"; the first two of longer names as well.
_KIND_WORDS = ("disease", "disorder", "condition", "problem")
_SAFE_KIND_WORDS = 2
# "kidney disease" is also "disease of the kidney".
_OF_WORDS = frozenset(
    "cancer infection disease disorder injury ulcer tumor tumour inflammation fracture abnormality anomaly malformation stenosis "
    "obstruction rupture dislocation deformity enlargement perforation abscess cyst defect calcification atrophy swelling degeneration "
    "irritation agenesis hypoplasia hyperplasia hypertrophy papilloma carcinoma lymphoma paralysis blockage narrowing".split()
)
_DETERMINED = ("the ", "a ", "an ", "your ", "one ", "both ")
_NO_PARTS = ("'s", "ed", "ing", "ous", "ive", "ar", "ary")
_ADJECTIVES = ("al", "ic")
# Body sites as adjective and noun. Only pairs of which either can stand for the other.
_SITES = (
    ("renal", "kidney"), ("hepatic", "liver"), ("pulmonary", "lung"), ("cardiac", "heart"), ("cerebral", "brain"),
    ("gastric", "stomach"), ("cutaneous", "skin"), ("ocular", "eye"), ("dental", "tooth"), ("gingival", "gum"),
    ("pancreatic", "pancreas"), ("esophageal", "esophagus"), ("vesical", "bladder"), ("splenic", "spleen"), ("uterine", "uterus"),
    ("ovarian", "ovary"), ("testicular", "testicle"), ("urethral", "urethra"), ("colonic", "colon"), ("rectal", "rectum"),
    ("laryngeal", "larynx"), ("tracheal", "trachea"), ("retinal", "retina"), ("corneal", "cornea"), ("spinal", "spine"),
    ("patellar", "kneecap"), ("femoral", "femur"), ("tibial", "tibia"), ("nasal", "nose"), ("aortic", "aorta"), ("vaginal", "vagina"),
    ("cervical", "cervix"), ("brainstem", "brain stem"), ("auricular", "ear"), ("mandibular", "jaw"),
)  # fmt: skip
_SITE_WORDS = frozenset(word for pair in _SITES for word in pair)
# "loss of weight" is of no particular weight.
_AMOUNT = re.compile(
    r"(?:loss|lack|deficienc\w+|levels?|increased|decreased|reduced|abnormal\w*|impaired|family history|feeling|fear|short\w*|absent|small|"
    r"large|low|high|elevated|number)\b|(?:\S+ ){2}"
)
_ONE_WAY = frozenset(("cervical", "spinal", "nasal", "auricular", "mandibular", "dental", "cerebral", "femoral", "patellar"))
_LESS, _MORE = ("low", "decreased", "reduced"), ("high", "elevated", "increased", "raised")
_MOST_WORDS_OF_AMOUNT = 2
_TROUBLE = ("difficulty", "trouble", "problems")
_UNABLE = ("can't ", "cannot ", "can not ", "couldn't ", "could not ", "unable to ", "not able to ", "not being able to ", "inability to ")
_OWNERS = ((" your ", (" my ", " their ", " the ")), (" in the ", (" in your ", " in my ")), (" on the ", (" on your ", " on my ")))
# Verbs that names in plain words begin with: -ing, infinitive, third person, past.
_FORMS = (
    "losing lose loses lost,gaining gain gains gained,putting put puts,throwing throw throws threw,feeling feel feels felt,"
    "waking wake wakes woke,passing pass passes passed,coughing cough coughs coughed,seeing see sees saw,"
    "hearing hear hears heard,falling fall falls fell,bringing bring brings brought,breaking break breaks broke,getting get gets got,"
    "clenching clench clenches clenched,grinding grind grinds ground,urinating urinate urinates urinated,peeing pee pees peed,"
    "forgetting forget forgets forgot,craving crave craves craved,skipping skip skips skipped,sitting sit sits sat,"
    "standing stand stands stood,lifting lift lifts lifted,eating eat eats ate,drinking drink drinks drank,sleeping sleep sleeps slept,"
    "wearing wear wears wore,crossing cross crosses crossed,stopping stop stops stopped,bleeding bleed bleeds bled,"
    "bruising bruise bruises bruised,shaking shake shakes shook,sweating sweat sweats sweated,dropping drop drops dropped,"
    "holding hold holds held,working work works worked,staring stare stares stared,carrying carry carries carried,"
    "straining strain strains strained,thinking think thinks thought,wetting wet wets,leaking leak leaks leaked,"
    "missing miss misses missed,overdoing overdo overdoes overdid,slurring slur slurs slurred,dragging drag drags dragged"
)
_VERBS = {word: tuple(verb.split()) for verb in _FORMS.split(",") for word in verb.split()[:1]}
_ABNORMAL = re.compile(r"^(?:abnormality of (?:the )?|abnormal )(.+?)(?: morphology| structure)?$")


def orders(name: str) -> Iterator[str]:
    """Turn a name round: "deficiency, vitamin D", "disease of the kidney", "loss of hair"."""
    head, comma, rest = name.partition(", ")
    if comma and "," not in rest and len(rest.split()) <= 3:
        yield f"{rest} {head}"
    words = name.split()
    if 2 <= len(words) <= 3 and words[-1] == "deficiency":
        site = " ".join(words[:-1])
        yield from (f"deficiency of {site}", f"deficiency in {site}", f"lack of {site}")
    if len(words) == 2 and words[-1] in _OF_WORDS and not words[0].endswith((*_NO_PARTS, *_ADJECTIVES)):
        yield from (f"{words[1]} of the {part}" for part in (words[0], plural(words[0])) if part)
    head, of, site = name.partition(" of the ")
    if of and head in _OF_WORDS and len(site.split()) <= 2:
        yield f"{site} {head}"
    before, of, part = name.partition(" of ")
    if of and part.count(" ") <= 1 and not part.startswith(_DETERMINED) and not _AMOUNT.match(before):
        yield f"{before} of the {part}"
    yield from _losses(name)


def _losses(name: str) -> Iterator[str]:
    head, of, rest = name.partition("loss of ")
    if of and not head and len(rest.split()) == 1:
        yield f"{rest} loss"
    elif name.endswith(" loss") and len(name.split()) == 2:
        yield f"loss of {name.removesuffix(' loss')}"


def abnormalities(name: str) -> Iterator[str]:
    """Say "abnormality of the eye" or "abnormal rib morphology" the other ways."""
    found = _ABNORMAL.match(name)
    if found and len(found[1].split()) <= 3 and " of " not in found[1] and not found[1].endswith((*_ADJECTIVES, "cardiac", *_NO_PARTS)):
        part = found[1]
        yield from (f"{part} abnormality", f"{part} anomaly", f"abnormality of the {part}")
        yield f"abnormal {plural(part.split()[-1]) if ' ' not in part else part}"
        if " " not in part:
            yield from (f"{part} malformation", f"malformation of the {part}", f"anomaly of the {part}", f"{part} defect")


def kinds(name: str) -> Iterator[str]:
    """Change the ending that says what kind of thing it is."""
    words = name.split()
    if len(words) in (2, 3) and words[-1] in _KIND_WORDS and "'" not in name and words[0] not in ("abnormal", "other"):
        others = _KIND_WORDS if len(words) == 2 else _KIND_WORDS[:_SAFE_KIND_WORDS]
        yield from (" ".join([*words[:-1], other]) for other in others if other != words[-1])


def numerals(name: str) -> Iterator[str]:
    """Change Roman and Arabic numerals, and the place of the type."""
    found = _NUMBERED.search(name)
    other = (_ROMAN.get(found[2]) or _ROMAN_BACK.get(found[2])) if found else None
    both = [name, name[: found.start(2)] + other + name[found.end(2) :]] if found and other else [name]
    yield from both[1:]
    for form in both if found else ():
        typed = _TYPED.match(form)
        if typed:
            yield f"{typed[2]} {typed[1]}" if typed[1] else f"{typed[4]} {typed[3]}"


def sites(name: str) -> Iterator[str]:
    """Change the adjective of a body site for its noun, and the noun for the adjective."""
    words = name.split()
    if not 2 <= len(words) <= 4 or _SITE_WORDS.isdisjoint(words):
        return
    for adjective, noun in _SITES:
        if adjective in words[:-1]:
            yield f" {name} ".replace(f" {adjective} ", f" {noun} ").strip()
        elif noun in words[:-1] and adjective not in _ONE_WAY and not name.startswith(("heart attack", "heart burn")):
            yield f" {name} ".replace(f" {noun} ", f" {adjective} ").strip()


def amounts(name: str) -> Iterator[str]:
    """Change the words for too little and too much, with and without "level"."""
    first, _, rest = name.partition(" ")
    for group in (_LESS, _MORE):
        if first in group and rest and len(rest.split()) <= _MOST_WORDS_OF_AMOUNT:
            plain = re.sub(r" (?:levels?|concentration)$", "", rest)
            yield from (f"{word} {form}" for word in group for form in {rest, plain})
            yield f"{first} {plain} level"


def troubles(name: str) -> Iterator[str]:
    """Change the words for a difficulty with doing something."""
    found = re.match(r"^(?:difficulty|trouble|problems?|difficulties)(?: in| with)? (\w+ing)$", name)
    if found:
        doing = found[1]
        for word in _TROUBLE:
            yield from (f"{word} {doing}", f"{word} with {doing}", f"{doing} {word}")
        yield from (f"difficulty in {doing}", f"difficulties {doing}", f"{doing} difficulties", f"difficulties with {doing}")


def abilities(name: str) -> Iterator[str]:
    """Change the words for not being able to: "can't sleep"."""
    first = next((words for words in _UNABLE if name.startswith(words)), None)
    if first:
        yield from (words + name.removeprefix(first) for words in _UNABLE if words != first)


def deeds(name: str) -> Iterator[str]:
    """Change the form of the verb that a name begins with: "gaining weight" is said of one who gains or has gained weight."""
    verb, _, rest = name.partition(" ")
    if rest and verb in _VERBS:
        yield from (f"{form} {rest}" for form in _VERBS[verb] if form != verb)


def owners(name: str) -> Iterator[str]:
    """Say whose body it is: "ringing in the ears", "in your ears", "in my ears"."""
    for place, others in _OWNERS:
        before, found, after = name.partition(place)
        if before and found and after.count(" ") <= 1:
            yield from (before + other + after for other in others)
            return


STEPS = (orders, abnormalities, numerals, kinds, sites, amounts)
# Of what one does or cannot do there is no plural.
SAYINGS = (troubles, abilities, deeds, owners)

"""Write out the forms in which a name is found in text: number, possessive, spelling, word order.

All of this happens once, when the vocabulary is compiled; matching compares folded text with folded patterns only.
"""

import re
from collections.abc import Iterator

from pipeline.vocabulary.folding import fold_name

# Stems in which British and American spelling differ; each is tried in both directions.
_SPELLINGS = (
    ("aemi", "emi"), ("anaem", "anem"), ("haem", "hem"), ("oedem", "edem"), ("oesophag", "esophag"), ("rrhoea", "rrhea"),
    ("pnoea", "pnea"), ("tumour", "tumor"), ("fibre", "fiber"), ("colour", "color"), ("odour", "odor"), ("behaviour", "behavior"),
    ("labour", "labor"), ("humour", "humor"), ("centre", "center"), ("litre", "liter"), ("ageing", "aging"), ("gynaec", "gynec"),
    ("orthopaed", "orthoped"), ("paediat", "pediat"), ("anaesth", "anesth"), ("foet", "fet"), ("coeliac", "celiac"),
    ("caecum", "cecum"), ("faec", "fec"), ("leukaem", "leukem"), ("ischaem", "ischem"), ("sulph", "sulf"), ("grey", "gray"),
    ("isation", "ization"), ("ised", "ized"), ("ising", "izing"), ("analyse", "analyze"), ("paralyse", "paralyze"),
    ("oestr", "estr"), ("mould", "mold"), ("dyspnoe", "dyspne"), ("caesarean", "cesarean"),
    ("manoeuv", "maneuv"), ("goitre", "goiter"),
)  # fmt: skip
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_ROMAN_BACK = {number: roman for roman, number in _ROMAN.items()}
_NUMBERED = re.compile(r"\b(type|stage|grade|class) (\w+)\b")
# Endings that say the same of a body part or system: "thyroid disease", "thyroid disorders".
_KIND_WORDS = ("disease", "disorder")
# "kidney disease" is also "disease of the kidney".
_OF_WORDS = ("cancer", "infection", "disease", "injury", "ulcer", "tumor")
_INVARIANT = ("ss", "us", "is", "itis", "osis", "ics")
_IRREGULAR = {
    "foot": "feet", "tooth": "teeth", "woman": "women", "man": "men", "child": "children", "person": "people", "mouse": "mice",
    "vertebra": "vertebrae", "bacterium": "bacteria", "fungus": "fungi", "calf": "calves", "bursa": "bursae",
}  # fmt: skip


def plural(word: str) -> str | None:
    """Give the plural of a folded noun, or None where it has none in use."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.isalpha() or len(word) < 3:
        return None
    if word.endswith("sis"):
        return word[:-2] + "es"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return None if word.endswith("s") and not word.endswith("ss") else word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def singular(word: str) -> str | None:
    """Give the singular of a folded plural noun, or None where the word is no plural."""
    if len(word) < 4 or not word.isalpha() or not word.endswith("s") or word.endswith(_INVARIANT):
        return None
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]


def _numbers(name: str) -> Iterator[str]:
    """Change the number of the head: the last word, or the one before "of", "in", "to" and the like."""
    head = re.match(r"^(.*?)(\S+)( (?:of|in|to|on|from|with|at|due to) .*)?$", name)
    if head is None:
        return
    before, word, after = head[1], head[2], head[3] or ""
    for form in (plural(word), singular(word)):
        if form:
            yield f"{before}{form}{after}"


def _possessives(name: str) -> Iterator[str]:
    if "'s " in name or name.endswith("'s"):
        yield re.sub(r"'s\b", "s", name)
        yield re.sub(r"'s\b", "", name)
    elif "s' " in name:
        yield name.replace("s' ", "s ")


def _spellings(name: str) -> Iterator[str]:
    british = american = name
    for uk, us in _SPELLINGS:
        if uk in american:
            american = american.replace(uk, us)
        elif us in british and uk not in british:
            british = re.sub(rf"(?<![aeo]){us}", uk, british)
    yield from {british, american} - {name}


def _orders(name: str) -> Iterator[str]:
    head, comma, rest = name.partition(", ")
    if comma and "," not in rest and len(rest.split()) <= 3:
        yield f"{rest} {head}"
    words = name.split()
    if 2 <= len(words) <= 3 and words[-1] == "deficiency":
        yield f"deficiency of {' '.join(words[:-1])}"
        yield f"deficiency in {' '.join(words[:-1])}"
        yield f"lack of {' '.join(words[:-1])}"
    if len(words) == 2 and words[-1] in _OF_WORDS and not words[0].endswith(("'s", "al", "ic", "ed", "ous")):
        yield f"{words[-1]} of the {' '.join(words[:-1])}"


def _kinds(name: str) -> Iterator[str]:
    words = name.split()
    if len(words) in (2, 3) and words[-1] in _KIND_WORDS and "'" not in name:
        other = _KIND_WORDS[1 - _KIND_WORDS.index(words[-1])]
        yield " ".join([*words[:-1], other])


def _numerals(name: str) -> Iterator[str]:
    found = _NUMBERED.search(name)
    if found:
        other = _ROMAN.get(found[2]) or _ROMAN_BACK.get(found[2])
        if other:
            yield name[: found.start(2)] + other + name[found.end(2) :]


def forms(name: str) -> list[str]:
    """Write out all folded forms of a name, itself first.

    A short name in capitals (an abbreviation) gets its plural only: any other change would make a word of it.
    """
    base = fold_name(re.sub(r"\s*\((?:disease|disorder|finding|medication)\)$", "", name))
    if is_abbreviation(name):
        return [base, base + "s"]
    found = {base: None}
    for step in (_orders, _numerals, _possessives, _kinds, _spellings, _numbers):
        for form in list(found):
            for other in step(form):
                found.setdefault(other)
    return [form for form in found if form]


def is_abbreviation(name: str) -> bool:
    """Tell whether a name is a short form in capitals, which must stand in the text in just these letters."""
    letters = [c for c in name if c.isalpha()]
    return 2 <= len(letters) and len(name) <= 6 and sum(c.isupper() for c in letters) >= 2 and " " not in name

"""Write out the forms in which a name is found in text: number, possessive, spelling, word order.

All of this happens once, when the vocabulary is compiled; matching compares folded text with folded patterns only.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.vocabulary.folding import fold_name
from pipeline.vocabulary.number import plural, singular
from pipeline.vocabulary.spelling import spellings
from pipeline.vocabulary.wording import SAYINGS, STEPS

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe"})
# Somebody's disease: "Parkinson disease" is found as "Parkinson's disease", too.
_EPONYM = re.compile(
    r"^([A-Z][^\W\d_]+(?:[- ][A-Z][^\W\d_]+)*) (?=(?:disease|syndrome|palsy|chorea|ataxia|contracture|phenomenon|sarcoma|thyroiditis|"
    r"esophagus|paralysis|tumou?r|cyst|fracture|encephalopathy|nodes?|triad|neuralgia|lymphoma|edema|ulcer|gangrene)\b)"
)
# A brand name or a surname has no plural worth looking for; neither has a description of many words.
_PROPER = re.compile(r"^[A-Z][^\W\d_]+(?:'s|\u2019s)?$|^(?:\S+ ){4}|, ")
# Letters that texts write as themselves, too; "alpha" is left out, as "a" it would be an article.
_GREEK = re.compile(r"\b(?:beta|gamma|delta)\b", re.IGNORECASE)
# An adjective at the start of a name is nobody.
_NOBODY = re.compile(r"(?:ic|al|ous|ive|ary|ory|oid|ed|ing)$")
# "light-headedness" is written as one word, too; where two hyphens stand, or many words, nobody does so.
_HYPHEN = re.compile(r"^((?:\S+ )?[^\s-]*[a-z]{3})-([a-z]{3}[^\s-]*(?: \S+)?)$")
_ENDING = re.compile(r"\s*\((?:disease|disorder|finding|medication)\)$")
# Whom a tumour befalls; such names are so usual that no list has them all.
_AGES = ("childhood", "adult")
_AGED = re.compile(r"\b(?:child|adult|infant|pediatric|paediatric|juvenile|neonatal)|^(?:a |the |my )|\d")
_MOST_WORDS_WITH_AGE = 4


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
        if " " in name:  # "Down's" alone is not to be found as "down"
            yield re.sub(r"'s\b", "", name)
    elif "s' " in name:
        yield name.replace("s' ", "s ")
        yield name.replace("s' ", "'s ")


def _eponym(name: str) -> re.Match[str] | None:
    found = _EPONYM.match(name)
    return None if found and _NOBODY.search(found[1]) else found


def _written(name: str) -> Iterator[str]:
    """Write a name with the possessive of its eponym, without hyphen, in German spelling, and with its accented letters lost."""
    yield name
    eponym = _eponym(name)
    if eponym:
        rest = name[eponym.end() :]
        yield f"{eponym[1]}'s {rest}"
        if eponym[1].endswith("s"):
            yield f"{eponym[1]}' {rest}"
    if _HYPHEN.match(name):
        yield _HYPHEN.sub(r"\1\2", name)
    if _GREEK.search(name):
        yield _GREEK.sub(lambda letter: letter[0][0], name)  # as a text with the letter itself is folded: "\u03b2-blocker"
    if not name.isascii():
        yield name.translate(_GERMAN)
        yield re.sub(r"[^\x00-\x7f\u2010-\u2019]", "", name)


def _all_forms(name: str) -> dict[str, None]:
    found = dict.fromkeys(fold_name(form) for form in _written(name))
    is_eponym = _eponym(name) is not None
    _grow(found, (*(() if is_eponym else STEPS), _possessives, spellings))
    said = dict(found)
    _grow(said, () if is_eponym else SAYINGS)
    _grow(found, () if _PROPER.match(name) else (_numbers,))
    return found | said


def _grow(found: dict[str, None], steps: Iterable[Callable[[str], Iterable[str]]]) -> None:
    """Add to forms what each step makes of them and of what the steps before it made."""
    for step in steps:
        for form in list(found):
            found.update(dict.fromkeys(step(form)))


def forms(name: str) -> list[str]:
    """Write out all folded forms of a name, itself first.

    A short name in capitals (an abbreviation) gets its plural only: any other change would make a word of it.
    """
    plain = _ENDING.sub("", name)
    if is_abbreviation(name):
        return [fold_name(plain), fold_name(plain) + "s"]
    return [form for form in _all_forms(plain) if form]


def age_forms(name: str) -> list[str]:
    """Write out a tumor's name with whom it befalls: "childhood liver cancer"."""
    if _AGED.search(fold_name(name)) or len(name.split()) > _MOST_WORDS_WITH_AGE:
        return []
    return [f"{age} {form}" for form in forms(name) if "'" not in form and " of " not in form for age in _AGES]


def is_abbreviation(name: str) -> bool:
    """Tell whether a name is a short form in capitals, which must stand in the text in just these letters."""
    letters = [c for c in name if c.isalpha()]
    return len(letters) >= 2 and len(name) <= 6 and sum(c.isupper() for c in letters) >= 2 and " " not in name

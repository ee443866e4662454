"""Where a name does not mean what the vocabulary has under it: words of many senses, and names of organizations."""

import re

from pipeline.extract.mentions.patterns import ORGANIZATION, ORGANIZATION_WORD, SENSES

_FORMS = {
    "falls": "fall", "falling": "fall", "cuts": "cut", "burns": "burn", "stings": "sting", "ages": "age",
    "colds": "cold", "sexes": "sex", "period": "periods",
}  # fmt: skip
_COMPILED = {name: (re.compile(before), re.compile(after)) for name, (before, after) in SENSES.items()}
_LOOK_BACK = 16

_ORGANIZATION = re.compile(ORGANIZATION)
_HAS_ORGANIZATION = re.compile(rf"\b{ORGANIZATION_WORD}\b")


def is_otherwise(folded: str, start: int, end: int) -> bool:
    """Tell whether an ambiguous word has another sense where it stands: "levels fall", "hot and cold", "long periods of time"."""
    word = folded[start:end]
    senses = _COMPILED.get(_FORMS.get(word, word))
    if senses is None:
        return False
    return senses[0].search(folded, max(start - _LOOK_BACK, 0), start) is not None or senses[1].match(folded, end) is not None


def organizations(text: str) -> list[tuple[int, int]]:
    """Give the bounds of names of organizations, whose diseases nobody speaks of."""
    if _HAS_ORGANIZATION.search(text) is None:
        return []
    spans = [(found.start(), found.end()) for found in _ORGANIZATION.finditer(text)]
    return [(start, end) for start, end in spans if " " in text[start:end].strip()]

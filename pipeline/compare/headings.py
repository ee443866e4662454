"""Read an article's own heading over its causes ("Nerves, brain and spinal cord") as categories of ours.

By words, so that two articles can be compared that call a group differently; a heading without any of these words says
nothing, and one with several ("Hormone and blood problems") stands for each of them.
"""

import re
from functools import cache

_WORDS: dict[str, tuple[str, ...]] = {
    "neurological": ("nerve", "nervous", "neuro", "brain", "spinal cord"),
    "muscular": ("muscle", "muscular", "myopath", "joint", "bone", "musculoskeletal"),
    "metabolic": ("hormon", "metabol", "endocrin", "electrolyte", "thyroid"),
    "nutritional": ("nutrition", "diet", "food", "vitamin", "dehydrat"),
    "cardiovascular": ("heart", "cardi", "circulat", "vascular", "blood vessel", "blood flow", "blood pressure"),
    "infectious": ("infect", "virus", "viral", "bacteri"),
    "immune": ("immun", "inflammat"),
    "neoplastic": ("tumor", "tumour", "cancer"),
    "blood": ("blood", "anemi", "anaemi"),
    "drug": ("medicine", "medication", "drug", "side effect"),
    "substance": ("alcohol", "toxin", "poison", "substance"),
    "psychological": ("psycholog", "mental", "emotion", "anxiety", "stress", "mood"),
    "sleep": ("sleep",),
    "injury": ("injur", "trauma", "surgery", "accident"),
    "lifestyle": ("lifestyle", "inactiv", "exercise", "overuse", "habits"),
    "life stage": ("ageing", "aging", "older age", "later life", "pregnan"),
    "organ": ("kidney", "liver", "lung"),
    "genetic": ("genetic", "inherited", "congenital"),
}
_PATTERNS = {category: re.compile(r"\b(?:" + "|".join(words) + ")", re.IGNORECASE) for category, words in _WORDS.items()}
# "Blood vessels" and "blood pressure" are about the circulation, not about the blood.
_VESSELS = re.compile(r"\bblood (?:vessel|flow|pressure)", re.IGNORECASE)


@cache
def heading_categories(heading: str) -> frozenset[str]:
    """Find the categories that a heading names, none if it names none."""
    found = {category for category, pattern in _PATTERNS.items() if pattern.search(heading)}
    if "blood" in found and not _PATTERNS["blood"].search(_VESSELS.sub("", heading)):
        found.remove("blood")
    return frozenset(found)

"""Compare names as the guidelines say: case, hyphens, plural -s, British and American spelling aside."""

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.vocabulary.folding import fold_name

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
# British spelling to American, on folded words. What else they change is changed on both sides alike.
_SPELLINGS = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"ae|oe", "e"),
        (r"our(?=s?$|ed$|ing$|al$)", "or"),
        (r"([bt])re(?=s?$)", r"\1er"),
        (r"is(?=e[ds]?$|ing$|ations?$)", "iz"),
        (r"ys(?=e[ds]?$|ing$)", "yz"),
        (r"^age(?=ing)", "ag"),
        (r"sulph", "sulf"),
        (r"ll(?=ed$|ing$)", "l"),
        (r"programme", "program"),
    )
)
_NO_PLURAL = re.compile(r"(?:ss|us|is)$")
_ES = re.compile(r"(?<=[sxz])es$|(?<=[cs]h)es$")


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or _NO_PLURAL.search(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return _ES.sub("", word) if _ES.search(word) else word[:-1]


def _american(word: str) -> str:
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=65_536)
def comparable(name: str) -> str:
    """Give a key that is the same for names that only differ in form.

    Blanks and hyphens fall away, so "over-activity", "over activity" and "overactivity" are one.
    """
    words = _WORD.findall(fold_name(name))
    return "".join(_singular(_american(word.replace("'", ""))) for word in words)


def comparables(names: Iterable[str | None]) -> set[str]:
    """Give the keys of several names; missing and empty ones are left out."""
    return {key for name in names if isinstance(name, str) and (key := comparable(name))}

"""How hard are sentences to read? The Flesch-Kincaid grade, with syllables estimated from the vowels.

Kincaid et al., Derivation of new readability formulas for Navy enlisted personnel (1975): years of school in the United
States that a reader needs. Names of diseases are long words, so articles on health score high; compare articles with each
other rather than with a rule.
"""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"[aeiouy\u00e0-\u00ff]+")
_SILENT_E = re.compile(r"[^aeiouyl]es?$")
# A list item of two words says nothing about the sentences of an article.
MIN_WORDS = 5


def count_syllables(word: str) -> int:
    """Estimate the syllables of a word: groups of vowels, without a silent e at the end.

    >>> [count_syllables(word) for word in ("cause", "weakness", "disease", "muscle", "neuropathy")]
    [1, 2, 2, 2, 4]
    """
    word = word.casefold()
    return max(len(_VOWELS.findall(word)) - bool(_SILENT_E.search(word)), 1)


def reading_grade(sentences: Iterable[str]) -> float | None:
    """Give the Flesch-Kincaid grade of sentences; each counts once, short ones do not count. None where there are none."""
    found = [words for words in (_WORD.findall(sentence) for sentence in sorted(set(sentences))) if len(words) >= MIN_WORDS]
    words = [word for sentence in found for word in sentence]
    if not words:
        return None
    return 0.39 * len(words) / len(found) + 11.8 * sum(map(count_syllables, words)) / len(words) - 15.59

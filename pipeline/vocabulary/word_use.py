"""Tell by the words before it whether a word of a text is a verb or an adjective there, without a tagger.

After "can", "they" or "often" stands a verb, after "is very" an adjective or a participle, after "the" or "of" a noun or what
describes it. A word is what it is most often after such words in the texts at hand; one never seen after any of them counts as a noun.
"""

import re
from collections import Counter
from collections.abc import Iterable

_PAIR = re.compile(r"(?=\b([a-z']+) ([a-z][a-z'-]*))")
_BEFORE_VERBS = frozenset(
    "can could may might must will would shall should do does did don't doesn't didn't cannot can't won't not i you we they he she it who "
    "that which people patients often usually sometimes also never always let's please".split()
)
_BEFORE_ADJECTIVES = frozenset(
    "is are was were be been being very too so more most less quite have has had feel become becomes get gets".split()
)
_BEFORE_NOUNS = frozenset(
    "the a an your my his her their its our of by with from in without some any no many several other certain such these those this "
    "including and or as for during after".split()
)
# Seen twice as often as a noun: one odd place says nothing.
_MORE = 2


class WordUse:
    """How the words of some texts are used there."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count each word after the words that tell."""
        self._verbs, self._adjectives, self._nouns = Counter[str](), Counter[str](), Counter[str]()
        for text in texts:
            for before, word in _PAIR.findall(text.lower()):
                for cues, counter in self._counted():
                    if before in cues:
                        counter[word] += 1

    def _counted(self) -> tuple[tuple[frozenset[str], Counter[str]], ...]:
        return (_BEFORE_VERBS, self._verbs), (_BEFORE_ADJECTIVES, self._adjectives), (_BEFORE_NOUNS, self._nouns)

    def is_verb(self, word: str) -> bool:
        """Tell whether a word in lower case is mostly a verb: "come", "brings"."""
        return self._verbs[word] > self._nouns[word] / _MORE

    def is_adjective(self, word: str) -> bool:
        """Tell whether a word in lower case mostly says how something is: "rare", "seen"."""
        return self._adjectives[word] > self._nouns[word] / _MORE

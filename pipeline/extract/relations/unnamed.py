"""Take phrases that no vocabulary knows for causes where their place shows that they are: an item of a list, the subject of a cue.

"Travel, change of routine, a hospital stay" under "Causes", "sleeping on your stomach can cause neck pain": nobody can list all
of these. Such a mention has no concept; its name is its own words.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.reading import UNLINKED, Mention, Reading
from pipeline.vocabulary import Vocabulary

_ARTICLES = re.compile(r"^(?:an?|the|any|some|other|certain|many|all|all kinds? of|pure case of|even|also|simply|just|too) ")
_CONDITION_WORD = re.compile(
    r"(?:itis|osis|emia|aemia|pathy|oma|algia|plegia|disease|disorder|syndrome|infection|deficiency|injury|failure|cancer|fracture)s?$"
)
_SEPARATOR = re.compile(r"\s*(?:,|;|/|\b(?:and|or|as well as|plus)\b)\s*")
_BRACKET = re.compile(r"[(\[][^)\]]*[)\]]?")
# Words that say of themselves that no name ends, or begins, with them.
_GENERIC = frozenset(
    "medicines medicine medications medication drugs drug tablets pills treatment treatments others other things thing etc conditions "
    "condition causes cause reasons reason triggers trigger factors factor problems problem people person cases case times time years "
    "days weeks months symptoms symptom more most less here there too well example examples course way ways doctor doctors life "
    "disease diseases illness disorders age ages women men children adults both either each one ones kinds kind types type".split()
)
# An item that begins with one of these says what to do, and names no cause.
IMPERATIVES = frozenset(
    "leave lie put take drink call see ask keep avoid sit stand move stop get try use go do don't wear eat sleep rest check tell make "
    "raise change lose quit limit talk practice practise start stay watch visit seek contact wait read look learn find think "
    "note remember never".split()
)
# Words of questions, verbs and words that point elsewhere are no part of a name.
_NO_NAMES = frozenset(
    "what why how when who whom whose which where it this that these those them they he she we you'd is are was were be been can could may "
    "might must will would shall should do does did has have had not never doesn't don't isn't aren't cannot can't won't if because "
    "although though while than then so but ago yours mine ours theirs else's enough type as you once twice".split()
)
# In running text a name may not begin with one of these either.
_NO_START = frozenset(
    "in on at by for from with without after before during to as into about through under over of often sometimes usually mostly mainly "
    "rarely possibly probably perhaps only however therefore indeed again finally instead you i my your his her their its our very "
    "especially present born found seen caused linked known called due such both either worse better".split()
)
# A part that ends so describes what comes next, or what went before: "overactive and underactive thyroid".
_DESCRIBES = re.compile(r"(?:ive|ous|ic|ical|ed|ful|able|ible|less|ish|ary|est)$")
# "hours over a laptop or phone": what follows "or" shares the preposition, and is no item of its own.
_PREPOSITION = re.compile(r"\b(?:in|on|at|by|for|from|with|without|after|before|during|to|into|about|through|under|over|of)\b")
_ADDITION = re.compile(r" (?:with|at|in|on|during|when|while)\b")
_MOST_WORDS = 6


class Unnamed:
    """Makes mentions of phrases without a concept; the same phrase is one mention, whoever asks for it."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        """Keep the article and the vocabulary, whose body sites alone name no cause."""
        self.reading = reading
        self.vocabulary = vocabulary
        self._made: dict[tuple[int, int], Mention] = {}

    @property
    def mentions(self) -> list[Mention]:
        """All mentions made so far."""
        return list(self._made.values())

    def item(self, start: int, end: int, block: int) -> list[Mention]:
        """Take the naming part of a list item, whole."""
        bracket = _BRACKET.search(self.reading.text, start, end)
        return list(self._named(start, bracket.start() if bracket else end, block, most=_MOST_WORDS))

    def between(self, start: int, end: int, block: int, known: Sequence[Mention], *, most: int = 4) -> list[Mention]:
        """Take the parts of an enumeration in which nothing is named: those between commas, "and" and "or"."""
        found: list[Mention] = []
        folded, before = self.reading.folded, ""
        for low, high, joint in self._parts(start, end):
            first = folded[low:high].split()[0]
            is_free = not any(m.start < high and low < m.end for m in known) and first not in _NO_START and not first.endswith("ly")
            if is_free and not (joint in ("and", "or") and _PREPOSITION.search(before)):
                addition = _ADDITION.search(folded, low, high)
                found.extend(self._named(low, addition.start() if addition else high, block, most=most))
            before = folded[low:high]
        return found

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Give the bounds of each part with a word in it, and what joins it to the one before."""
        text = self.reading.folded
        for bracket in _BRACKET.finditer(self.reading.text, start, end):
            text = text[: bracket.start()] + "," * (bracket.end() - bracket.start()) + text[bracket.end() :]
        low, joint = start, ""
        for separator in _SEPARATOR.finditer(text, start, end):
            if text[low : separator.start()].strip(" ,"):
                yield low, separator.start(), joint
            low, joint = separator.end(), separator[0].strip()
        if text[low:end].strip(" ,"):
            yield low, end, joint

    def _named(self, start: int, end: int, block: int, *, most: int) -> Iterator[Mention]:
        name = self.reading.folded[start:end].rstrip(" ,.;:")
        low = len(name) - len(_without_articles(name.lstrip()))
        words = name[low:].split()
        if not 1 <= len(words) <= most or not _may_name(words):
            return
        if self.vocabulary.is_site(" ".join(words)):
            return
        bounds = (start + low, start + len(name))
        if bounds not in self._made:
            label = "CONDITION" if _CONDITION_WORD.search(words[-1]) and len(words) <= 3 else "FACTOR"
            self._made[bounds] = Mention(*bounds, label, UNLINKED, " ".join(words), "structure", block)
        yield self._made[bounds]


def _may_name(words: list[str]) -> bool:
    return (
        words[0] not in IMPERATIVES
        and words[-1] not in _GENERIC
        and not (_DESCRIBES.search(words[-1]) and len(words) < 3)
        and _NO_NAMES.isdisjoint(words)
        and any(len(word) > 3 and word.replace("'", "").isalpha() for word in words)
    )


def _without_articles(name: str) -> str:
    while (found := _ARTICLES.match(name)) is not None:
        name = name[found.end() :]
    return name

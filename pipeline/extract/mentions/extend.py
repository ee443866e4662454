"""Extend a name by the words beside it that make another, narrower thing of it: "familial gastric cancer", "lupus-like syndrome".

The concept stays where the longer name is a kind of it, and goes where it is not: a lupus-like syndrome is no lupus.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.mentions.patterns import KINDS_OF_ORIGIN, LIKENESSES, SALTS
from pipeline.extract.reading import UNLINKED, Mention, Reading
from pipeline.vocabulary import Vocabulary

_ORIGIN = re.compile(rf"(?<![a-z'])(?:{KINDS_OF_ORIGIN}) $")
_LONGEST_ORIGIN = 30
_LIKE = re.compile(rf" {{1,3}}like(?: [a-z]+)? (?:{LIKENESSES})(?![a-z])")
_SALT = re.compile(rf" (?:{SALTS})(?![a-z])")
# An adjective that is a name by itself, before the name that it belongs to: "hemorrhagic gastritis".
_ADJECTIVE = re.compile(r"(?:ic|ous|oid|tive|ant|ent)$")
# "Too little vitamin B12", "low iron or zinc": a lack, where the vocabulary knows it, and not a diet low in it.
_LACK = re.compile(
    r"(?<![a-z'])(?:too little|not enough|insufficient|low|lack of|shortage of|short of|low in|low on|low levels? of|deficient in|"
    r"deficiency of|deficiency in) $"
)
_LONGEST_LACK = 20
_SAYS_LACK = re.compile(r"(?:too little|not enough|insufficient|low|lack of|shortage of|short of|deficien\w+ (?:of|in)) ")
_OR = re.compile(r",? (?:or|and) |, ")
_NUTRIENT = re.compile(r"(?:vitamin [a-z]\d{0,2}|[a-z]+(?: acid)?)(?![a-z])")
_DIET = re.compile(r" (?:diets?|foods?|meals?|intake|salts?|substitutes?|tablets?|supplements?|pills?)\b")
_DISEASES = frozenset(("CONDITION", "SYMPTOM"))


def extend(reading: Reading, vocabulary: Vocabulary, mentions: list[Mention]) -> list[Mention]:
    """Extend the mentions of an article, which come in text order and do not overlap."""
    found: list[Mention] = []
    for mention in mentions:
        if found and mention.start < found[-1].end:
            continue  # taken into a list of what is lacking
        mention = _lacking(reading, vocabulary, mention, found[-1].end if found else 0) or mention
        if found and _belongs(reading, found[-1], mention):
            mention = _named(reading, vocabulary, mention, found.pop().start, mention.end)
        found.append(_extended(reading, vocabulary, mention, found[-1].end if found else 0))
        if mention.label == "CONDITION" and _SAYS_LACK.match(reading.folded, mention.start, mention.end):
            found.extend(_lacking_too(reading, vocabulary, mention))
    return found


def _lacking(reading: Reading, vocabulary: Vocabulary, mention: Mention, low: int) -> Mention | None:
    """Give the deficiency that a nutrient stands for behind words for a lack."""
    if mention.label != "DRUG" or _DIET.match(reading.folded, mention.end):
        return None
    low = max(reading.blocks[mention.block].start, low, mention.start - _LONGEST_LACK)
    lack = _LACK.search(reading.folded, low, mention.start)
    return _deficiency(reading, vocabulary, mention, mention.start, mention.end, lack.start()) if lack else None


def _lacking_too(reading: Reading, vocabulary: Vocabulary, mention: Mention) -> Iterator[Mention]:
    """Give what is lacking as well: "low iron, zinc or vitamin D"."""
    end, block = mention.end, reading.blocks[mention.block].end
    while (joint := _OR.match(reading.folded, end, block)) is not None:
        words = _NUTRIENT.match(reading.folded, joint.end(), block)
        found = _deficiency(reading, vocabulary, mention, words.start(), words.end(), words.start()) if words else None
        if found is None:
            return
        yield found
        end = found.end


def _deficiency(reading: Reading, vocabulary: Vocabulary, like: Mention, low: int, end: int, start: int) -> Mention | None:
    """Make a mention of the lack of what stands in the text, where the vocabulary has it."""
    row = vocabulary.row_of_words(f"{reading.folded[low:end]} deficiency")
    if row is None or vocabulary.labels[row] != "CONDITION":
        return None
    return Mention(start, end, "CONDITION", row, vocabulary.names[row], "composed", like.block)


def _belongs(reading: Reading, first: Mention, second: Mention) -> bool:
    side_by_side = first.end + 1 == second.start and reading.text[first.end] == " " and first.block == second.block
    if not side_by_side or first.label not in _DISEASES or second.label not in _DISEASES:
        return False
    return _ADJECTIVE.search(reading.folded, first.start, first.end) is not None


def _extended(reading: Reading, vocabulary: Vocabulary, mention: Mention, low: int) -> Mention:
    block = reading.blocks[mention.block]
    if mention.label == "DRUG":
        salt = _SALT.match(reading.folded, mention.end, block.end)
        return replace(mention, end=salt.end()) if salt else mention
    if mention.label not in _DISEASES:
        return mention
    like = _LIKE.match(reading.folded, mention.end, block.end)
    if like:
        words = " ".join(reading.folded[mention.start : like.end()].split())
        return replace(mention, end=like.end(), concept=UNLINKED, name=words, match="composed", site=UNLINKED, site_name=None)
    origin = _ORIGIN.search(reading.folded, max(block.start, low, mention.start - _LONGEST_ORIGIN), mention.start)
    return _named(reading, vocabulary, mention, origin.start(), mention.end) if origin else mention


def _named(reading: Reading, vocabulary: Vocabulary, mention: Mention, start: int, end: int) -> Mention:
    """Take the concept of the longer name where the vocabulary has it, else keep that of its head."""
    row = vocabulary.row_of_words(" ".join(reading.folded[start:end].split()))
    if row is None or vocabulary.labels[row] not in _DISEASES:
        return replace(mention, start=start, end=end, match="composed")
    return replace(mention, start=start, end=end, label=vocabulary.labels[row], concept=row, name=vocabulary.names[row], match="variant")

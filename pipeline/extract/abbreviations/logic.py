"""Pair short forms with long forms, and find the short forms in the rest of the article.

The letters of the short form must stand in the long form in order, the first at the start of a word: the method of Schwartz
and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in biomedical text". The long form must be a
mention already, so a pair never brings a concept that the vocabulary does not have.
"""

import re
from collections.abc import Iterator

from pipeline.extract.reading import Mention, Reading

_SHORT = r"[A-Z][A-Za-z0-9&/-]{0,8}[A-Za-z0-9]"
_AFTER = re.compile(rf"\s?[(\[](?:also (?:called|known as) |or )?[\"'\u2018\u201c]?({_SHORT})s?[\"'\u2019\u201d]?[)\];,]")
_WORD = re.compile(r"[a-z0-9]+")
_MOST_TURNED = 3
_BEFORE = re.compile(rf"(?<![A-Za-z0-9])({_SHORT})\s?[(\[]$")


def matches(short: str, long: str) -> bool:
    """Tell whether the letters of a short form stand in a long form in order, its first one at the start of a word.

    So few letters as two or three may also be the first letters of the words in another order ("DM", myotonic dystrophy).
    """
    letters = [c for c in short.lower() if c.isalnum()]
    if sum(c.isupper() for c in short) < 2:
        return False
    words = _WORD.findall(long.lower())
    if len(letters) == len(words) <= _MOST_TURNED and sorted(letters) == sorted(word[0] for word in words):
        return True
    return any(_in_order(letters, " ".join(words[first:])) for first in range(len(words)))


def _in_order(letters: list[str], rest: str) -> bool:
    if not letters or not rest.startswith(letters[0]):
        return False
    position = 0
    for letter in letters:
        position = rest.find(letter, position) + 1
        if position == 0:
            return False
    return True


def _pairs(reading: Reading) -> Iterator[tuple[str, Mention]]:
    text = reading.text
    for mention in reading.mentions:
        if mention.end - mention.start < 4:
            continue
        after = _AFTER.match(text, mention.end)
        before = None if after else _BEFORE.search(text, max(0, mention.start - 13), mention.start)
        for found in filter(None, (after, before)):
            if matches(found[1], text[mention.start : mention.end]):
                yield found[1], mention


def find_abbreviations(reading: Reading) -> list[Mention]:
    """Find the further mentions by the short forms that this article defines."""
    defined: dict[str, Mention] = {}
    for short, mention in _pairs(reading):
        defined.setdefault(short, mention)
    if not defined:
        return []
    shorts = "|".join(re.escape(short) for short in sorted(defined, key=len, reverse=True))
    taken = {position for mention in reading.mentions for position in range(mention.start, mention.end)}
    found = []
    for hit in re.finditer(rf"(?<![A-Za-z0-9])({shorts})(?=s?(?![A-Za-z0-9]))", reading.text):
        block = reading.block_at(hit.start())
        if hit.start() in taken or block < 0 or reading.blocks[block].is_skipped:
            continue
        long = defined[hit[1]]
        found.append(Mention(hit.start(), hit.end(), long.label, long.concept, long.name, "abbreviation", block))
    return found

"""Pair short forms with long forms, and find the short forms in the rest of the article.

The letters of the short form must stand in the long form in order, the first at the start of a word: the method of Schwartz
and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in biomedical text". The long form must be a
mention already, so a pair never brings a concept that the vocabulary does not have. What the article defines holds in all of it and
overrules what the vocabulary takes the short form for ("Andermann syndrome (AS)"), also where the long form is no mention at all
("mass spectrometry (MS)"): then the short form is none either.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.extract.reading import Mention, Reading
from pipeline.vocabulary import Vocabulary
from pipeline.vocabulary.folding import fold_name

_SHORT = r"[A-Z][A-Za-z0-9&/-]{0,8}[A-Za-z0-9]"
_AFTER = re.compile(rf"\s?[(\[](?:also (?:called|known as) |or )?[\"'\u2018\u201c]?({_SHORT})s?[\"'\u2019\u201d]?[)\];,]")
_WORD = re.compile(r"[a-z0-9]+")
_MOST_TURNED = 3
_IN_BRACKETS = re.compile(rf"[(\[]({_SHORT})s?[)\];,]")
# How far before its bracket a long form may begin, what two forms of a word share, and the words that give no letter.
_FAR = 120
_BEGINNING = 5
_SMALL = frozenset("of the and in for to a an with on by or".split())
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


def read_abbreviations(reading: Reading, vocabulary: Vocabulary) -> list[Mention]:
    """Give all mentions of the article, with the short forms that it defines, and without those that it means otherwise."""
    defined: dict[str, Mention] = {}
    for short, mention in _pairs(reading):
        defined.setdefault(short, mention)
    held = {mention.start: mention for mention in reading.mentions}
    foreign = _foreign(reading, vocabulary, held) - defined.keys()
    if not defined and not foreign:
        return reading.mentions
    taken = {position for mention in reading.mentions for position in range(mention.start, mention.end)}
    found, dropped = list[Mention](), set[int]()
    for hit in _places(reading, [*defined, *foreign]):
        before, long = held.get(hit.start()), defined.get(hit[1])
        if before and before.end - hit.end() in (0, 1):
            if long and not _overrules(hit[1], long, before, reading, vocabulary):
                continue
            dropped.add(hit.start())
        elif hit.start() in taken:
            continue
        if long:
            block = reading.block_at(hit.start())
            found.append(Mention(hit.start(), hit.end(), long.label, long.concept, long.name, "abbreviation", block))
    kept = [mention for mention in reading.mentions if mention.start not in dropped]
    return sorted([*kept, *found], key=lambda m: (m.start, m.end))


def _places(reading: Reading, shorts: Iterable[str]) -> Iterator[re.Match[str]]:
    """Find short forms in the blocks that are read."""
    either = "|".join(re.escape(short) for short in sorted(shorts, key=len, reverse=True))
    for hit in re.finditer(rf"(?<![A-Za-z0-9])({either})(?=s?(?![A-Za-z0-9]))", reading.text):
        block = reading.block_at(hit.start())
        if block >= 0 and not reading.blocks[block].is_skipped:
            yield hit


def _overrules(short: str, long: Mention, known: Mention, reading: Reading, vocabulary: Vocabulary) -> bool:
    """Tell whether a definition says something else than what the short form was taken for.

    What is only broader does not: of the long form "relapsing X disease" the mention may be "X disease" alone. Nor does a long form that
    ends with what it was taken for: "distal renal tubular acidosis (RTA)".
    """
    if long.concept < 0 or known.concept < 0 or long.concept == known.concept:
        return long.concept != known.concept
    words = fold_name(reading.text[long.start : long.end])
    row = vocabulary.concept(known.concept)
    names = (fold_name(name) for name in (row.name, *row.synonyms.split("|")))
    if any(name.startswith(short[0].lower()) and words.endswith(f" {name}") for name in names if " " in name):
        return False
    return vocabulary.concept_ids[long.concept] not in vocabulary.ancestors(row.concept_id)


def _foreign(reading: Reading, vocabulary: Vocabulary, held: Mapping[int, Mention]) -> set[str]:
    """Find the short forms in brackets whose letters begin the words before, where these share no word with the concept's names."""
    foreign = set[str]()
    for bracket in _IN_BRACKETS.finditer(reading.text):
        mention = held.get(bracket.start(1))
        if mention is None or mention.concept < 0 or mention.end - bracket.end(1) not in (0, 1):
            continue
        block = reading.blocks[mention.block]
        words = _spelled(bracket[1].lower(), _WORD.findall(reading.folded[max(block.start, bracket.start() - _FAR) : bracket.start()]))
        if words and not words & _beginnings(vocabulary, mention.concept):
            foreign.add(bracket[1])
    return foreign


def _spelled(letters: str, before: list[str]) -> set[str]:
    """Give how the last words before a bracket begin, where these begin with the letters of a short form, one by one; else nothing."""
    words = [word for word in before if word not in _SMALL][-len(letters) :]
    return {word[:_BEGINNING] for word in words} if "".join(word[0] for word in words) == letters else set()


def _beginnings(vocabulary: Vocabulary, concept: int) -> set[str]:
    row = vocabulary.concept(concept)
    names = (row.name, *row.synonyms.split("|"))
    return {word[:_BEGINNING] for name in names for word in _WORD.findall(fold_name(name))}

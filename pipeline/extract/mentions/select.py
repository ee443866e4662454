"""Choose among the names found: those that count here, and of overlapping ones the longest."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from pipeline.extract.mentions.otherwise import is_otherwise
from pipeline.extract.mentions.word_sets import find_word_sets
from pipeline.extract.reading import Block, Mention, Reading
from pipeline.vocabulary import Vocabulary
from pipeline.vocabulary.compile import ADJECTIVE, ALWAYS, CASE, CONTEXT, LONG_FORM, SITE, VARIANT
from pipeline.vocabulary.matcher import Hit

# What stands before an ambiguous word where it means the health matter: "caught [a] cold", "due to [stroke]", "relieve [pain]".
_BEFORE = re.compile(
    r"(?:\b(?:an?|had|have|has|having|get|getting|got|caught|catch|with|without|from|after|like|as|of|by|to|mini|following|causes?|causing|trigger(?:s|ed)?|"
    r"severe|chronic|acute|mild|sudden|regular|gentle|poor|too much|too little|excessive|lack of|any|no|some|certain|include|"
    r"including|includes|"
    r"relieves?|eases?|reduces?|treats?|prevents?|feel|feeling|suffer from|risk of|for|and|or|as well as|through|is|are|such as|"
    r"other|about|against)|[,:;]) $"
)
# A mineral, hormone or food is a drug where it is taken, not where the body holds it ("the hormone aldosterone").
_TAKEN = re.compile(
    r"\b(?:taking|take|takes|took|using|use of|uses|used|drink|drinking|eating|doses? of|given|prescribed|treated with|"
    r"treatment with|overdose of|exposure to|"
    r"exposed to|poisoning by|too much|excess|excessive|smoking|withdrawal from|containing|on) $"
)
# So do what follows it: "adenosine infusion", "calcium supplements", "histamine-induced", "magnesium (500 mg)".
_GIVEN = re.compile(
    r"(?: induced| infusions?| injections?| administration| supplement(?:s|ation)?| therapy| treatment| treated| tablets?| capsules?"
    r"| pills?| powder| drops| (?:nasal )?spray| inhaler| patch(?:es)?| cream| ointment| gel| overdose| poisoning| toxicity| exposure"
    r"| withdrawal| use| doses?| (?:pre)?medication| analogue?s?| antagonists?| agonists?),?(?![a-z])"
    r"| \d+(?:\.\d+)? (?:mg|mcg|micrograms?|g|ml|iu|units?)\b"
)
_LISTED = re.compile(r"(?:\b(?:such as|including|like|and|or)|[,(:]) $")
# Words that may stand in a name and are no part of the mention.
_LEADING = re.compile(r"(?:an?|the|being|having|getting) (?=[a-z])")
# How near another name must stand to make the matter clear.
_NEAR = 60


T = TypeVar("T")


class SiteHit(NamedTuple):
    """A body site that stands in the text outside every mention."""

    start: int
    end: int
    row: int
    block: int
    is_adjective: bool


def _written_so(text: str, hit: Hit, vocabulary: Vocabulary) -> bool:
    surface = vocabulary.surface(hit.pattern)
    return text[hit.start : hit.start + len(surface)] == surface


def _stands_alone(reading: Reading, hit: Hit, block: int, vocabulary: Vocabulary) -> bool:
    """A list item or heading that is just the short form ("TB") means it."""
    held = reading.blocks[block]
    alone = reading.text[held.start : held.end].strip(" .,;") == reading.text[hit.start : hit.end]
    return alone and held.kind in ("list_item", "heading", "table_row") and _written_so(reading.text, hit, vocabulary)


def _in_context(reading: Reading, hit: Hit, block: int, sure: list[int], *, is_drug: bool) -> bool:
    held = reading.blocks[block]
    if is_otherwise(reading.folded, hit.start, hit.end):
        return False
    if is_drug:
        if held.kind in ("list_item", "table_row") and hit.start - held.start < 3:
            return True
        if held.section == "treatment" and reading.text[hit.start].isupper():
            return True  # a sentence begins with it
        low = max(held.start, hit.start - 16)
        if _TAKEN.search(reading.folded, low, hit.start) or _GIVEN.match(reading.folded, hit.end, held.end):
            return True
        return _LISTED.search(reading.folded, low, hit.start) is not None and _is_near(held, hit, sure)
    if held.kind in ("list_item", "heading", "title", "table_row") or hit.start == held.start:
        return True
    if _BEFORE.search(reading.folded, max(held.start, hit.start - 14), hit.start):
        return True
    return _is_near(held, hit, sure)


def _is_near(held: Block, hit: Hit, sure: list[int]) -> bool:
    place = bisect_left(sure, max(held.start, hit.start - _NEAR))
    return place < len(sure) and sure[place] < min(held.end, hit.end + _NEAR)


def _counts(reading: Reading, hit: Hit, block: int, vocabulary: Vocabulary, certain: set[int], sure: tuple[list[int], list[int]]) -> bool:
    condition = vocabulary.pattern_conditions[hit.pattern]
    if condition == CASE:
        held = reading.blocks[block]
        if reading.text[held.start : held.end].isupper():
            return vocabulary.pattern_concepts[hit.pattern] in certain or _stands_alone(reading, hit, block, vocabulary)
        return _written_so(reading.text, hit, vocabulary)
    if condition == LONG_FORM:
        known = vocabulary.pattern_concepts[hit.pattern] in certain and _written_so(reading.text, hit, vocabulary)
        return known or _stands_alone(reading, hit, block, vocabulary)
    is_drug = vocabulary.labels[vocabulary.pattern_concepts[hit.pattern]] == "DRUG"
    return condition == CONTEXT and _in_context(reading, hit, block, sure[is_drug], is_drug=is_drug)


def usable_hits(reading: Reading, vocabulary: Vocabulary) -> list[tuple[Hit, int]]:
    """Find all names that lie inside one block that is read, with the index of that block."""
    found = []
    index, blocks = -1, reading.blocks
    end, last = -1, len(blocks) - 1
    following = blocks[0].start if blocks else -1
    for hit in sorted(vocabulary.find_folded(reading.folded)):
        while index < last and following <= hit[0]:
            index += 1
            end = -1 if blocks[index].is_skipped else blocks[index].end
            following = blocks[index + 1].start if index < last else -1
        if hit[1] <= end:
            found.append((hit, index))
    return found


def longest(spans: Iterable[T], bounds: Callable[[T], tuple[int, int]]) -> list[T]:
    """Keep, from the left, the longest of spans that overlap; of equal ones the first given."""
    kept: list[T] = []
    last = -1
    for span in sorted(spans, key=lambda s: (bounds(s)[0], -bounds(s)[1])):
        start, end = bounds(span)
        if start >= last:
            kept.append(span)
            last = end
    return kept


def _rank(vocabulary: Vocabulary, hit: Hit) -> tuple[bool, int]:
    return vocabulary.pattern_conditions[hit.pattern] != CASE, vocabulary.pattern_kinds[hit.pattern]


class Name(NamedTuple):
    """A name that stands in the text and counts: where, the row of its concept, its block, and how it was found."""

    start: int
    end: int
    row: int
    block: int
    match: str


def find_names(reading: Reading, vocabulary: Vocabulary) -> tuple[list[Name], list[SiteHit]]:
    """Find all names that count, nested ones as well, the better of equal ones first; and all body sites."""
    concepts, labels, conditions = vocabulary.pattern_concepts, vocabulary.labels, vocabulary.pattern_conditions
    sites, candidates = list[SiteHit](), list[tuple[Hit, int]]()
    certain, sure, sure_drugs = set[int](), list[int](), list[int]()
    for pair in usable_hits(reading, vocabulary):
        start, _, pattern = pair[0]
        concept = concepts[pattern]
        is_site, is_sure = labels[concept] == SITE, conditions[pattern] == ALWAYS
        if is_site:
            sites.append(_site(*pair, vocabulary))
        else:
            candidates.append(pair)
        if is_sure:
            certain.add(concept)
        if is_sure and not is_site:
            sure.append(start)
            sure_drugs += [start] if labels[concept] == "DRUG" else []
    counting = [
        (hit, block)
        for hit, block in candidates
        if not _is_two(vocabulary, hit.pattern)
        and (conditions[hit.pattern] == ALWAYS or _counts(reading, hit, block, vocabulary, certain, (sure, sure_drugs)))
    ]
    counting.sort(key=lambda pair: _rank(vocabulary, pair[0]))
    names = [Name(hit.start, hit.end, concepts[hit.pattern], block, _match(hit, vocabulary)) for hit, block in counting]
    return [*names, *_turned_names(reading, vocabulary, names, sites)], sites


def _turned_names(reading: Reading, vocabulary: Vocabulary, names: list[Name], sites: list[SiteHit]) -> list[Name]:
    """Find the names whose words are turned round, where the names as written do not say it as well.

    Those give way to a name that they cut in two or that means the same, and to a name with its body site, which is composed later.
    """
    found = find_word_sets(reading, vocabulary)
    held = sorted(names) if found else []
    starts = [name.start for name in held]
    site_ends = {site.end for site in sites}
    turned = []
    for hit in found:
        near = held[bisect_left(starts, hit.start - _NEAR) : bisect_left(starts, hit.end)]
        near = [name for name in near if name.end > hit.start]
        cut = any(name.start < hit.start or name.end > hit.end for name in near)
        composed = hit.end in site_ends and any(name.start == hit.start for name in near)
        if not cut and not composed and all(name.row != hit.row for name in near):
            turned.append(Name(hit.start, hit.end, hit.row, hit.block, "variant"))
    return turned


def _match(hit: Hit, vocabulary: Vocabulary) -> str:
    return "variant" if vocabulary.pattern_kinds[hit.pattern] == VARIANT else "exact"


def _site(hit: Hit, block: int, vocabulary: Vocabulary) -> SiteHit:
    is_adjective = vocabulary.pattern_kinds[hit.pattern] == ADJECTIVE
    return SiteHit(hit.start, hit.end, vocabulary.pattern_concepts[hit.pattern], block, is_adjective)


def select(reading: Reading, vocabulary: Vocabulary) -> tuple[list[Mention], list[SiteHit]]:
    """Choose the mentions of known names, and the body sites outside them, in text order."""
    names, sites = find_names(reading, vocabulary)
    # A "non-diabetic" has no diabetes.
    named = [name for name in longest(names, _bounds) if not reading.folded.endswith(" non ", 0, name.start)]
    mentions = [mention_of(reading, name, vocabulary) for name in named]
    return mentions, _free_sites(sites, mentions)


def _bounds(span: Name | SiteHit) -> tuple[int, int]:
    return span.start, span.end


def _is_two(vocabulary: Vocabulary, pattern: int) -> bool:
    """Tell whether a name only joins two names: "nausea and vomiting" is split, as each part can stand alone."""
    name = vocabulary.pattern_texts[pattern]
    if " and " not in name:
        return False
    first, _, second = name.partition(" and ")
    return vocabulary.row_of_name(first) is not None and vocabulary.row_of_name(second) is not None


def mention_of(reading: Reading, name: Name, vocabulary: Vocabulary) -> Mention:
    """Make a mention of a name found, without its article and with its possessive s."""
    label = vocabulary.labels[name.row]
    leading = _LEADING.match(reading.folded, name.start, name.end)
    end = name.end
    if label == "CONDITION" and reading.folded.startswith("'s", end) and not reading.folded[end + 2 : end + 3].isalnum():
        end += 2  # "Alzheimer's" for short
    return Mention(leading.end() if leading else name.start, end, label, name.row, vocabulary.names[name.row], name.match, name.block)


def _free_sites(sites: list[SiteHit], mentions: list[Mention]) -> list[SiteHit]:
    if not sites:
        return []
    taken: set[int] = set()
    for mention in mentions:
        taken.update(range(mention.start, mention.end))
    return longest([site for site in sites if site.start not in taken and site.end - 1 not in taken], _bounds)

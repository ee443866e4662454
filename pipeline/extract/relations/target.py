"""Find the symptom an article is about, and tell which mentions mean it."""

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.extract.mentions import find_mentions
from pipeline.extract.reading import UNLINKED, Block, Mention, Reading, Target
from pipeline.vocabulary import Vocabulary

_SYMPTOM_FIRST = ("SYMPTOM", "CONDITION")
# Words that head names of all kinds of symptom, so that sharing them says nothing.
_NO_HEADS = frozenset(
    "symptom symptoms disease disorder problem problems muscle muscles loss lack feeling sense sensation difficulty trouble decrease "
    "decreased reduced reduction change changes being having increased sign body up down out off attack attacks spell spells episode "
    "episodes fit fits sickness illness condition syndrome".split()
) | {""}
# Tissues and the whole body are everywhere: "muscle weakness" is no other place than the leg.
_NO_PLACE = frozenset(
    {"muscle", "joint", "skin", "nerve", "bone", "tendon", "body", "whole body", "limb", "extremity", "side", "one side of the body"}
)

# Under the title of a leaflet stand lines of its publisher, which are shorter than a paragraph.
_LONGEST_LINE = 80
# Complaints that pages on one of them tell of in the same breath: what causes one is given as a cause of the other.
_KIN = (
    ("muscle weakness", "weakness", "muscle fatigue", "fatigable weakness"), ("numbness", "tingling"),
    ("dizziness", "light-headedness", "vertigo"), ("palpitations", "rapid heartbeat", "irregular heartbeat", "skipped heartbeat"),
    ("hair loss", "patchy hair loss"), ("fatigue", "exhaustion"),
    ("insomnia", "trouble falling asleep", "trouble staying asleep"), ("frequent urination", "urinating at night", "urinary urgency"),
    ("night sweats", "sweating", "excessive sweating"), ("difficulty swallowing", "painful swallowing"), ("muscle cramp", "muscle spasm"),
    ("blurred vision", "vision loss"),
)  # fmt: skip


def find_target(reading: Reading, vocabulary: Vocabulary) -> Target | None:
    """Find the target: from the words given for it, else the title, the headings above the text, all headings, the text."""
    if reading.target_words:
        return _from_words(reading.target_words, vocabulary)
    titles = [m for m in reading.mentions if reading.blocks[m.block].kind == "title"]
    headings = [m for m in reading.mentions if reading.blocks[m.block].kind == "heading"]
    for candidates in (_first(titles), _first(_opening(reading, headings)), _commonest(headings, 2), _commonest(reading.mentions, 3)):
        if candidates is not None:
            return Target(candidates.concept, candidates.name if candidates.site_name is None else _with_site(candidates))
    return None


def _from_words(words: str, vocabulary: Vocabulary) -> Target:
    small = Reading(words, [Block(0, len(words))])
    mentions = [m for m in find_mentions(small, vocabulary) if m.label in _SYMPTOM_FIRST]
    best = max(mentions, key=lambda m: m.end - m.start, default=None)
    return Target(best.concept, best.name, frozenset()) if best and best.concept >= 0 else Target(UNLINKED, words.lower())


def _with_site(mention: Mention) -> str:
    return f"{mention.name} ({mention.site_name})"


def _opening(reading: Reading, mentions: Iterable[Mention]) -> list[Mention]:
    """Give the mentions in headings above the first paragraph: "Information for you" and, below it, "Pelvic pain in women"."""
    texts = (n for n, b in enumerate(reading.blocks) if b.kind == "paragraph" and b.end - b.start > _LONGEST_LINE and not b.is_aside)
    first = next(texts, len(reading.blocks))
    return [m for m in mentions if m.block < first]


def _first(mentions: Iterable[Mention]) -> Mention | None:
    mentions = list(mentions)
    for label in _SYMPTOM_FIRST:
        found = next((m for m in mentions if m.label == label), None)
        if found:
            return found
    return None


def _commonest(mentions: Iterable[Mention], least: int) -> Mention | None:
    symptoms = [m for m in mentions if m.label == "SYMPTOM"]
    counts = Counter(m.name for m in symptoms)
    if not counts:
        return None
    name, count = counts.most_common(1)[0]
    return next(m for m in symptoms if m.name == name) if count >= least else None


# "Acute diarrhea" is the target in one course of it, and no cause.
_COURSE = re.compile(r"(?:acute|chronic|severe|mild|persistent|sudden|recurrent|occasional|transient|long term|short term) (.+)")


def _head_word(name: str) -> str:
    words = name.lower().split()
    for link in ("of", "in", "on", "at"):
        if link in words[1:]:
            words = words[: words.index(link, 1)]
    return words[-1] if words else ""


class TargetTest:
    """Tells whether a mention means the target: the same concept, a broader or narrower one with the same head, at no other site."""

    def __init__(self, target: Target | None, vocabulary: Vocabulary) -> None:
        """Work out the head words of the target and its site."""
        self.vocabulary = vocabulary
        self.target = target
        self.label = vocabulary.labels[target.concept] if target is not None and target.concept >= 0 else "SYMPTOM"
        self._known: dict[tuple[int, int, str], bool] = {}
        self.heads: set[str] = set()
        self.site = UNLINKED
        self.head = UNLINKED
        self._kin: set[int] = set()
        self._names: set[str] = set()
        if target is not None:
            self._prepare(target)

    def _prepare(self, target: Target) -> None:
        names = [target.name]
        if target.concept >= 0:
            row = self.vocabulary.concept(target.concept)
            names += [row.name, *filter(None, row.synonyms.split("|"))]
            self.head, self.site = self.vocabulary.decompose(target.concept) or (target.concept, UNLINKED)
            head = self.vocabulary.concept(self.head)
            names += [head.name, *filter(None, head.synonyms.split("|"))]
        heads = {_head_word(name) for name in names} - _NO_HEADS
        self._kin = self._kin_of({self.head, target.concept})
        self._names = {name.lower() for name in names[: None if self.site < 0 else 1]}
        self.heads = {head for head in heads if not self.vocabulary.is_site(head)}

    def _kin_of(self, rows: set[int]) -> set[int]:
        families = [{self.vocabulary.row_of_name(name) for name in family} for family in _KIN]
        return {row for family in families if not family.isdisjoint(rows) for row in family if row is not None}

    def __call__(self, mention: Mention) -> bool:
        """Tell whether the mention means the target."""
        if self.target is None or mention.label not in _SYMPTOM_FIRST:
            return False
        key = (mention.concept, mention.site, mention.name)
        if key not in self._known:
            self._known[key] = self._means(mention)
        return self._known[key]

    def _means(self, mention: Mention) -> bool:
        head, site = mention.concept, mention.site
        if mention.concept >= 0 and mention.site < 0:
            head, site = self.vocabulary.decompose(mention.concept) or (head, site)
        if self.target is not None and mention.concept >= 0 and mention.concept == self.target.concept:
            return True
        course = _COURSE.fullmatch(mention.name.lower())
        if course is not None and course[1] in self._names:
            return True
        if self.site >= 0 and site >= 0 and not self._near(site):
            return False
        if mention.label == "SYMPTOM" and head >= 0 and (head == self.head or not self._kin.isdisjoint((head, mention.concept))):
            return True
        return mention.label == "SYMPTOM" and (_head_word(mention.name) in self.heads or self._is_narrower(mention))

    def _is_narrower(self, mention: Mention) -> bool:
        if mention.concept < 0 or self.target is None or self.target.concept < 0:
            return False
        ids = self.vocabulary.concept_ids
        return ids[self.target.concept] in self.vocabulary.ancestors(ids[mention.concept])

    def _near(self, site: int) -> bool:
        ids, ancestors = self.vocabulary.concept_ids, self.vocabulary.ancestors
        if not _NO_PLACE.isdisjoint((self.vocabulary.names[self.site], self.vocabulary.names[site])):
            return True
        mine, other = ids[self.site], ids[site]
        return mine == other or mine in ancestors(other) or other in ancestors(mine)

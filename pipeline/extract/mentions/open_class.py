"""Names that nobody need have listed: "difficulty climbing stairs", "arterial diseases", "excessive sport".

Each rule goes by a head word and takes the words beside it. The name is linked where the vocabulary has it, and else stays
without a concept: the words themselves are its name.
"""

import re
from typing import NamedTuple

from pipeline.extract.cues import Cue, CueMatcher
from pipeline.extract.mentions.patterns import CLASS_HEADS, EMPTY_MODIFIERS, EXCESS_HEADS, GERUND_HEADS, LOSS_HEADS, NAMED_HEADS, WEAK_HEADS
from pipeline.extract.mentions.select import SiteHit
from pipeline.extract.reading import UNLINKED, Block, Mention, Reading
from pipeline.vocabulary import Vocabulary

_ADJECTIVE = re.compile(r"[a-z]{2,}(?:al|ic|ar|ary|ous|ive|oid|ory|genic|ional|ular|otic|atic)$")
_WORD_BEFORE = re.compile(r"([a-z']+) $")
# A code of capitals and digits, or a name with a capital, hyphenated or with a possessive s.
_PROPER_BEFORE = re.compile(r"(?<![\w-])([A-Z][\w]*[A-Z0-9][\w-]*|[A-Z][a-z]+(?:-[A-Z][a-z]+)*(?:['\u2019]s)?) $")
_LONGEST_PROPER = 40
_WORDS_AFTER = re.compile(r" ([a-z']+)")
_GERUND = re.compile(r" (?:with |in )?(?:the )?([a-z]{2,}ing)(?![a-z])")
_TO_VERB = re.compile(r" to (?!be |do )([a-z]{2,})(?![a-z])")
_MOST_MODIFIERS = 3

# A noun phrase ends before these.
_STOPS = frozenset(
    "a an the and or but nor of in on at to from by with without for as than that which who whom whose when where while if because due "
    "is are was were be been being am has have had do does did can could may might must shall should will would cannot not no it its "
    "this these those they them their he she his her you your we our i my me us there here also such so then too very more most less "
    "after before during since until into onto over under between through about against like usually often sometimes rarely commonly "
    "caused causes cause causing leads lead leading results result resulting happens occurs makes make making becomes become including "
    "include includes especially particularly e.g i.e etc both either neither each every any some all up down out off".split()
)


class _Head(NamedTuple):
    kind: str
    label: str


_HEADS = CueMatcher(
    [
        *((word, _Head("class", "CONDITION")) for word in CLASS_HEADS),
        *((word, _Head("gerund", "SYMPTOM")) for word in GERUND_HEADS),
        *((phrase, _Head("phrase", label)) for phrase, label in LOSS_HEADS.items()),
        *((phrase, _Head("excess", "FACTOR")) for phrase in EXCESS_HEADS),
        ("inability", _Head("verb", "SYMPTOM")),
        ("unable", _Head("verb", "SYMPTOM")),
    ]
)
# What a loss is of, where it is a symptom: a power or sense of the body. Other losses ("loss of a job") are no findings.
_POWERS = frozenset(
    "strength power balance coordination sensation sensitivity feeling appetite tone mobility movement movements control consciousness "
    "memory vision sight hearing smell taste hair voice function motion interest energy concentration awareness stamina endurance "
    "reflexes muscle weight mass bulk grip speech libido fluid blood bone bladder bowel alertness judgment motor flexibility".split()
)
_DEEDS = frozenset("exercise training activity sport sports exertion workout workouts work sitting standing walking running use".split())


class _OpenClass:
    def __init__(self, reading: Reading, vocabulary: Vocabulary, mentions: list[Mention], sites: list[SiteHit]) -> None:
        self.reading = reading
        self.folded = reading.folded
        self.vocabulary = vocabulary
        self.mentions = mentions
        self.covered: dict[int, Mention] = {}
        for mention in mentions:
            self.covered.update(dict.fromkeys(range(mention.start, mention.end), mention))
        self.site_starts = {site.end: site.start for site in sites}

    def run(self) -> list[Mention]:
        found = []
        for cue in _HEADS.find(self.folded):
            block = self.reading.block_at(cue.start)
            if cue.start in self.covered or block < 0 or self.reading.blocks[block].is_skipped:
                continue
            span = getattr(self, f"_{cue.value.kind}")(cue, self.reading.blocks[block])
            if span is not None:
                mention = self._mention(span, cue.value.label, block)
                found.append(mention)
                self.covered.update(dict.fromkeys(range(*span), mention))
        inside = {id(self.covered[m.start]) for m in self.mentions if self.covered[m.start] is not m}
        kept = [m for m in self.mentions if id(self.covered[m.start]) not in inside]
        return sorted([*kept, *found], key=lambda m: (m.start, m.end))

    def _mention(self, span: tuple[int, int], label: str, block: int) -> Mention:
        words = self.folded[span[0] : span[1]]
        row = self.vocabulary.row_of_name(words)
        if row is None:
            return Mention(*span, label, UNLINKED, " ".join(words.split()), "composed", block)
        return Mention(*span, self.vocabulary.labels[row], row, self.vocabulary.names[row], "variant", block)

    def _class(self, cue: Cue[_Head], block: Block) -> tuple[int, int] | None:
        """Take the modifiers before a class word; one of them must say which class."""
        start, says, low = cue.start, False, block.start
        for _ in range(_MOST_MODIFIERS):
            before = self._modifier_before(start, low)
            if before is None:
                break
            start, strong = before
            says = says or strong
        head = self.folded[cue.start : cue.end]
        proper = self._proper_before(start, low) if start == cue.start and head in NAMED_HEADS else None
        if proper is not None:
            return proper, cue.end
        if not says or (head in WEAK_HEADS and start == cue.start):
            return None
        return start, cue.end

    def _proper_before(self, start: int, low: int) -> int | None:
        """Find where a proper name before a class word begins: a code ("VLCAD deficiency"), or a person ("Canavan disease")."""
        text = self.reading.text
        found = _PROPER_BEFORE.search(text, max(low, start - _LONGEST_PROPER), start)
        if found is None or found.start() in self.covered or found[1].lower() in EMPTY_MODIFIERS | _STOPS:
            return None
        if not found[1].isalpha() or found[1].isupper():
            return found.start()
        opens = found.start() == low or text[max(low, found.start() - 2) : found.start()].strip()[-1:] in (".", ":", "?", "!")
        return None if opens or text[start].isupper() else found.start()  # where every word has a capital, none says anything

    def _modifier_before(self, start: int, low: int) -> tuple[int, bool] | None:
        if start <= low:
            return None  # what stands before belongs to another block, though folding has made a blank of the line break
        if start - 1 in self.site_starts and self.folded[start - 1] == " ":
            return self.site_starts[start - 1], True
        mention = self.covered.get(start - 2)
        if mention is not None and self.folded[start - 1] == " " and mention.end == start - 1 and mention.label in ("DRUG", "CONDITION"):
            return mention.start, True
        word = _WORD_BEFORE.search(self.folded, max(low, start - 30), start)
        if word is None or mention is not None or word[1] in EMPTY_MODIFIERS or not _ADJECTIVE.match(word[1]):
            return None
        return word.start(), True

    def _gerund(self, cue: Cue[_Head], block: Block) -> tuple[int, int] | None:
        verb = _GERUND.match(self.folded, cue.end, block.end)
        if verb is None:
            return None
        return cue.start, self._phrase_end(verb.end(), block.end, 2)

    def _verb(self, cue: Cue[_Head], block: Block) -> tuple[int, int] | None:
        verb = _TO_VERB.match(self.folded, cue.end, block.end)
        if verb is None:
            return None
        return cue.start, self._clause_end(verb.end(), block.end)

    def _phrase(self, cue: Cue[_Head], block: Block) -> tuple[int, int] | None:
        end = self._phrase_end(cue.end, block.end, 3)
        words = self.folded[cue.end : end].split()
        return (cue.start, end) if words and words[-1] in _POWERS else None

    def _excess(self, cue: Cue[_Head], block: Block) -> tuple[int, int] | None:
        end = self._phrase_end(cue.end, block.end, 3)
        words = self.folded[cue.end : end].split()
        return (cue.start, end) if words and words[-1] in _DEEDS else None

    def _phrase_end(self, end: int, limit: int, most: int) -> int:
        """Go on over the words of a noun phrase."""
        for _ in range(most):
            word = _WORDS_AFTER.match(self.folded, end, limit)
            if word is None or word[1] in _STOPS or word.end() - 1 in self.covered:
                break
            end = word.end()
        return end

    def _clause_end(self, end: int, limit: int) -> int:
        """Go on over the object of a verb, with its little words, up to a stop or a conjunction."""
        last = end
        for _ in range(5):
            word = _WORDS_AFTER.match(self.folded, end, limit)
            if word is None or word[1] in ("and", "or", "but", "due", "because", "when", "as", "is", "are", "can", "may", "for"):
                break
            end = word.end()
            if word[1] not in _STOPS or word[1] in ("up", "down", "out", "off"):
                last = end
        return last


def find_open_class(reading: Reading, vocabulary: Vocabulary, mentions: list[Mention], sites: list[SiteHit]) -> list[Mention]:
    """Add the mentions that go by a head word; a mention that becomes part of a longer one is replaced."""
    return _OpenClass(reading, vocabulary, mentions, sites).run()

"""Read causes from where they are named: a disease that a causes section speaks of is a cause that the article gives.

Health pages seldom repeat "causes leg weakness" in every sentence of a causes section. What is left here after the rules of
structure and of sentences are the diseases, drugs and factors that such a section names without a cue: they count, unless the
sentence speaks of something else (a consequence, a symptom, a treatment, another complaint).
"""

import re
from collections.abc import Iterator

from pipeline.extract.alternatives import either
from pipeline.extract.reading import Mention, Reading, Relation, Sentence
from pipeline.extract.relations.binding import indications
from pipeline.extract.relations.certainty import certainty_of, frequency_of
from pipeline.extract.relations.denial import is_refuted, repeats_belief
from pipeline.extract.relations.lists import is_class, stated_category
from pipeline.extract.relations.target import TargetTest
from pipeline.extract.relations.topics import Topics
from pipeline.extract.relations.unnamed import IMPERATIVES

# What a sentence may speak of instead of causes: what is done, found or advised, or what is not the case.
_OTHER_MATTER = re.compile(
    r"\b"
    + either(
        r"treat(?:s|ed|ment|ments|ing)?|therapy|therapies|cure[sd]?|reliev\w+|alleviat\w+|diagnos\w+|tests?|scans?|see (?:a|your) doctor|"
        r"vaccin\w+|prevent\w*|recover\w*|prescrib\w+|rehabilitation|ambulance|complications?|consequences?|your doctor (?:may|will|can)|"
        r"ask your|lower(?:s)? the risk|protects?|should|must|need(?:s|ed)?|reduc\w+|improv\w+|avoid|"
        r"recommend\w*|important to|sensible|advice|injections?|"
        r"rule out|ruled out|confused with|mistaken for|unlike|different from|acquitted|innocent|cleared|suspicion|symptoms?|signs?|helps?|"
        r"not|never|no|seldom|hardly|without|neither|nor|unlikely|cannot"
    )
    + r"\b|n't\b"
)
# A disease that a causes section names is a cause even where the sentence tells how it is found, but not where it tells of these.
_NOT_OF_DISEASE = re.compile(
    r"\b"
    + either(
        r"treat(?:s|ed|ment|ments|ing)?|therapy|therapies|cure[sd]?|reliev\w+|alleviat\w+|vaccin\w+|prevent\w*|recover\w*|"
        r"rehabilitation|complications?|consequences?|the risk of|protects?|confused with|mistaken for|unlike|different from|"
        r"(?:not|n't) the same|acquitted|innocent|cleared"
    )
    + r"\b"
)
# Right before a disease: it is denied, told of those who have the symptom anyway, what a drug is for, or the class that another belongs to.
_NOT_GIVEN = re.compile(
    r"(?:\b"
    + either(
        r"not|never|no|without|neither|nor|seldom|hardly|cannot|unlikely|n't|than|excludes?|excluding|among(?! (?:them|these|those))|"
        r"(?:people|patients|somebody|someone|those|anyone|persons?|women|men|children|adults) (?:with|who have|who had|on)|"
        r"used (?:in|for|to)|given for|taken for|tablets? for|pills? for|drugs? for|together with|along with|accompanied by|"
        r"associated with|hand in hand with|avoid(?:s|ing)?|prevent(?:s|ing)?|in which|whose|then there (?:is|are)(?: usually)?|"
        r"(?:is|are|was|were|be|being) (?:a|an|another|any|one)(?: (?:kind|type|form|sort|example|group|class) of)?"
    )
    + r"|n't)(?: [\w']+){0,2} $"
)
# "filariasis, an infection with worms": a class in apposition says what the disease before it is.
_APPOSITION = re.compile(r", an? (?:[\w']+ ){0,2}")
_SAYS_MORE = re.compile(r" (?:with|of|that|in|which|caused|where|whose|due)\b|[.;]")
# Where the clause of a mention ends, so that what the sentence says further on is not said of it.
_CLAUSE_ENDS = re.compile(r"[;:]|, (?:in which|which|who|where|and (?:it|they|this|people)|but|so|while|though|although|through)\b")
# A disease within these characters of a paragraph's start is what the paragraph is about: "Heart attack. It occurs when ...".
_RUN_IN = 12
_RUNS_IN = re.compile(r" ?(?:\([^)]{1,60}\) ?)?(?:[.:\u2013\u2014]| - )")
_PRONOUN = re.compile(r"(?:it|this|these|they|that|those|he|she|we|i|you)\b")
# Between two items of a list stands a comma or a joining word, and before the second at most a few words that describe it.
_SEPARATOR = re.compile(r",|/|&|\b(?:and|or|plus|but also|such as|including|like|as well as|e\.g\.?)(?![\w])")
_DESCRIBING = re.compile(
    r"(?: ?(?!(?:of|in|on|at|by|for|from|with|after|before|during|to|as|into|about|through|under|over|than|without)\b)[\w']+){0,4} ?\(?"
)
_FOR = re.compile(r"\)? (?:for|in|against)(?: [\w']+)? ")
# What ends a list: the verb that says something of it, or a clause of its own.
_LIST_ENDS = re.compile(
    r"\b"
    + either(
        r"is|are|was|were|be|been|can|may|might|could|will|would|do|does|did|has|have|had|not|which|who|that|where|when|if|because|"
        r"so|but(?! also)|it|they|you|we|causes?|causing|leads?|leading|makes?|making|results?|resulting|brings?|triggers?|occurs?|"
        r"happens?|"
        r"affects?|affecting|means?|suggests?|comes?|goes|takes?|needs?|produces?|damages?|blocks?|feels?|shows?|gives?|gets?|becomes?|raises?|"
        r"lowers?|plays?|irritates?|inflames?|starts?|begins?|follows?|ends?"
    )
    + r"\b"
)


_GIVEN = frozenset({"CONDITION", "DRUG", "FACTOR"})
_LABELS = _GIVEN | {"SYMPTOM"}


# "Cholestyramine binds them", "acetazolamide brings the pressure down", "cevimeline is for people with ...": told of a treatment.
_TREATS_IT = re.compile(
    r"\b(?:is|are) (?:for|fine|used|employed|available|safe|an (?:option|alternative)|enough|reserved|worth)\b|"
    r" (?!do |does |cause |causes )[a-z]+ (?:it|them)\b(?! (?:on|off|up|worse|too|as well))|"
    r"\b(?:brings?|gets?|keeps?) (?:[a-z]+ ){1,3}down\b|\b(?:swap|switch)\w*\b|^[a-z]+(?: [a-z]+)?\?$"
)
# "... are clues", "... are early signs", but not "... are signs of asthma".
_ARE_SIGNS = re.compile(
    r"\b(?:is|are|can be|may be)(?: [\w']+){0,3}? (?:(?:clues?|hints?|giveaways?|typical|usual|characteristic|signs?|symptoms?|features?|"
    r"hallmarks?)\b(?! (?:of|causes?|reasons?|triggers?|suspects?|culprits?)\b))"
)
# What follows from the symptom, is done about it, or is asked before a visit ("Was I exposed to dust?").
_FOLLOWS_FROM = re.compile(
    r"(?:(?:was|did|am|do|have|should|could|is|are|does|when did|how|what) (?:i|my)|"
    r"as a (?:result|consequence)|therefore|then|so|this way)\b,? "
)
# "You should see a doctor if ...", "To soothe itchy skin, ...", "Adults can take aspirin": what to do.
_ADVISES = re.compile(
    r"^(?:you should |please |always |also )*(?:get|call|see|talk|seek|go|contact|tell|check)\b.*\bif\b|"
    r"^to (?:soothe|relieve|ease|treat|prevent|help|reduce|avoid)\b|^things (?:you|to)\b|"
    r"\b(?:you|adults|children|people|patients) (?:can|may|could|might|should)(?: also)? (?:try|take|use)\b|\bworks? better\b"
)
_DEFINES = re.compile(
    r" is (?:an?|the) (?!(?:[a-z]+ )?(?:kind|type|symptom|sign|result|side|common|most|problem))|,? (?:means|refers to|describes) "
)


# The longest of these, the two words that may follow, and the one before them.
_NOT_GIVEN_WORDS = 8


def _last_words(before: str) -> str:
    """Cut off all but the last words: whatever stands right before a mention is found among them."""
    parts = before.rsplit(" ", _NOT_GIVEN_WORDS)
    return before[len(parts[0]) :] if len(parts) > _NOT_GIVEN_WORDS else before


class _Placed:
    """What the mentions are in the relations that other rules have read."""

    def __init__(self, known: list[Relation]) -> None:
        # What is treated, tested for or brought about, and what treats.
        self._placed = {id(r.object) for r in known if r.object is not None} | {id(r.subject) for r in known if r.predicate == "treats"}
        # Said of a disease to be caused by something else, or looked for by a test, it is still a cause of the target.
        self._effects = {
            id(r.object) for r in known if r.object is not None and r.predicate != "diagnoses" and r.rule != "backward cue"
        }  # fmt: skip

    def is_placed(self, mention: Mention) -> bool:
        """Tell whether another rule has said what part a mention has."""
        return id(mention) in self._placed

    def is_effect(self, mention: Mention) -> bool:
        """Tell whether a mention is what something else brings about, has, or treats."""
        return id(mention) in self._effects


class Named:
    """Causes that a section names without a cue."""

    def __init__(self, reading: Reading, topics: Topics, is_target: TargetTest) -> None:
        """Keep what the rule looks at."""
        self.reading = reading
        self.topics = topics
        self.is_target = is_target

    def find(self, known: list[Relation]) -> Iterator[Relation]:
        """Give a relation for each concept that is named in a causes section and that no other rule has placed."""
        placed = _Placed(known)
        given = {r.subject.name for r in known if r.object is None or self.is_target(r.object)}
        by_sentence = self.reading.mentions_by_sentence()
        for sentence, mentions in zip(self.reading.sentences, by_sentence, strict=True):
            if not mentions or not self._is_read(sentence.block):
                continue
            others = [m for m in mentions if not self.is_target(m)]
            new = {id(m) for m in others if m.concept >= 0 and m.name not in given and not m.is_hypothetical}
            if not new:
                continue
            words = self.reading.folded[sentence.start : sentence.end]
            is_belief = repeats_belief(words) and not is_refuted(words)
            if is_belief or _FOLLOWS_FROM.match(words) or _ADVISES.search(words) or self._defines(sentence, mentions):
                continue
            is_negated = self.topics.topics[sentence.block].is_negated
            told = self._denied(others, placed) if is_negated else self._told(sentence, words, others, placed, new)
            for mention in told:
                if id(mention) in new:
                    yield self._relation(mention, sentence.start, sentence.end, words)

    def _defines(self, sentence: Sentence, mentions: list[Mention]) -> bool:
        """Tell whether a sentence says what the target is: "Itching is an irritation that makes you want to scratch"."""
        first = mentions[0]
        opens = first.start - sentence.start < _RUN_IN and self.is_target(first)
        return opens and _DEFINES.match(self.reading.folded, first.end) is not None

    def _told(self, sentence: Sentence, words: str, mentions: list[Mention], placed: "_Placed", new: set[int]) -> Iterator[Mention]:
        """Give the new mentions that a section gives as causes: diseases anywhere, others where a clause begins with them."""
        is_open = not _PRONOUN.match(words) and words.split(" ", 1)[0] not in IMPERATIVES
        listed = {id(m): group for group in self._lists(mentions) for m in group} if is_open else {}
        block = self.reading.blocks[sentence.block]
        indicated = indications(self.reading, mentions)
        for number, mention in enumerate(mentions):
            if id(mention) not in new or id(mention) in indicated:
                continue
            before = _last_words(self.reading.folded[sentence.start : mention.start])
            if mention.label in _GIVEN and mention.start - block.start < _RUN_IN and _RUNS_IN.match(self.reading.text, mention.end):
                yield mention  # it is a heading within the line
                continue
            opens = is_open and mention.start - block.start < _RUN_IN and mention.label in _GIVEN
            is_disease = mention.label == "CONDITION" and not placed.is_effect(mention) and not mention.is_negated
            is_item = mention.label != "CONDITION" and id(mention) in listed and not placed.is_placed(mention)
            is_item = is_item and self._is_listed(mention, listed[id(mention)])
            if (
                not (opens or is_disease or is_item)
                or _NOT_GIVEN.search(before)
                or (number and self._is_told_of(mentions[number - 1], mention))
            ):
                continue
            ends = _CLAUSE_ENDS.search(self.reading.folded, mention.end, sentence.end)
            clause = self.reading.folded[sentence.start : ends.start() if ends else sentence.end]
            if self._is_sign(sentence, mention, mentions) or (mention.label == "DRUG" and _TREATS_IT.search(clause)):
                continue
            if ((opens or is_item) and not _OTHER_MATTER.search(clause)) or (is_disease and not _NOT_OF_DISEASE.search(clause)):
                yield mention

    def _is_sign(self, sentence: Sentence, mention: Mention, mentions: list[Mention]) -> bool:
        """Tell whether a mention stands among symptoms of what the section speaks of: "Weight loss and anemia are clues"."""
        signs = _ARE_SIGNS.search(self.reading.folded, mention.end, sentence.end)
        return signs is not None and any(m.label == "SYMPTOM" and m.start < signs.start() for m in mentions)

    @staticmethod
    def _denied(mentions: list[Mention], placed: "_Placed") -> Iterator[Mention]:
        """Give what a section on what does not cause the target names."""
        yield from (m for m in mentions if m.label in _GIVEN and not placed.is_effect(m))

    @staticmethod
    def _is_listed(mention: Mention, group: list[Mention]) -> bool:
        """Tell whether a mention stands in a list of causes; a symptom counts among those that are none."""
        if mention.label == "SYMPTOM":
            return 2 * sum(m.label in _GIVEN for m in group) >= len(group) > 0
        return mention.label in _GIVEN and bool(group)

    def _is_told_of(self, before: Mention, mention: Mention) -> bool:
        """Tell whether a disease says something of the mention before it: what it is for, or which class it belongs to."""
        if mention.label != "CONDITION":
            return False
        if before.label in ("DRUG", "THERAPY", "TEST"):
            return _FOR.fullmatch(self.reading.folded, before.end, mention.start) is not None
        is_apposed = is_class(mention.name) and _APPOSITION.fullmatch(self.reading.folded, before.end, mention.start) is not None
        return is_apposed and _SAYS_MORE.match(self.reading.folded, mention.end) is not None

    def _lists(self, mentions: list[Mention]) -> list[list[Mention]]:
        """Give, for each clause, the mentions it begins with, listed side by side: what follows them explains them."""
        lists: list[list[Mention]] = []
        is_open = False
        for mention in mentions:
            gap = self.reading.folded[lists[-1][-1].end : mention.start] if lists else ". "
            if ";" in gap or ":" in gap or ". " in gap:
                lists.append([mention])
                is_open = True
                continue
            is_open = is_open and _LIST_ENDS.search(gap) is None
            separators = list(_SEPARATOR.finditer(gap)) if is_open else []
            if separators and _DESCRIBING.fullmatch(gap, separators[-1].end()):
                lists[-1].append(mention)
        return lists

    def _is_read(self, index: int) -> bool:
        block = self.reading.blocks[index]
        return block.kind == "paragraph" and not self.topics.above(index).is_about_other and self.topics.gives_causes(index)

    def _relation(self, mention: Mention, start: int, end: int, words: str) -> Relation:
        certainty = certainty_of(words)
        is_denied = (self.topics.topics[mention.block].is_negated and certainty != "unclear") or mention.is_negated or is_refuted(words)
        return Relation(
            "side_effect" if mention.label == "DRUG" else "causes", mention, self.topics.topics[mention.block].object,
            "named in a causes section", "sentence", start, end, certainty=certainty,
            frequency=frequency_of(words), is_negated=is_denied, stated_category=stated_category(self.reading, self.topics, mention.block),
        )  # fmt: skip

"""Read causes from where they are named: a disease that a causes section speaks of is a cause that the article gives.

Health pages seldom repeat "causes leg weakness" in every sentence of a causes section. What is left here after the rules of
structure and of sentences are the diseases, drugs and factors that such a section names without a cue: they count, unless the
sentence speaks of something else (a consequence, a symptom, a treatment, another complaint).
"""

import re
from collections.abc import Iterator

from pipeline.extract.reading import Mention, Reading, Relation
from pipeline.extract.relations.certainty import certainty_of, frequency_of
from pipeline.extract.relations.lists import evidence_kind, stated_category
from pipeline.extract.relations.target import TargetTest
from pipeline.extract.relations.topics import Topics

_LABELS = frozenset({"CONDITION", "DRUG", "FACTOR"})
# A sentence about what is done, found, or looked at gives no causes; nor does advice, or a denial.
_OTHER_MATTER = re.compile(
    r"\b(?:treat(?:s|ed|ment|ments|ing)?|therapy|therapies|cure[sd]?|reliev\w+|alleviat\w+|diagnos\w+|tests?|scans?|see (?:a|your) doctor|"
    r"vaccin\w+|prevent\w*|recover\w*|prescrib\w+|rehabilitation|ambulance|complications?|consequences?|your doctor (?:may|will|can)|"
    r"ask your|lower(?:s)? the risk|protects?|should|must|avoid|recommend\w*|important to|sensible|advice|injections?|"
    r"rule out|ruled out|confused with|mistaken for|unlike|different from|acquitted|innocent|cleared|suspicion|symptoms?|signs?|helps?|"
    r"not|never|no|seldom|hardly|without|neither|nor|unlikely|cannot)\b|n't\b"
)
# A disease within these characters of a paragraph's start is what the paragraph is about: "Heart attack. It occurs when ...".
_RUN_IN = 12
_PRONOUN = re.compile(r"(?:it|this|these|they|that|those|he|she|we|i|you)\b")
_CLAUSE = re.compile(r"[;:]|\. ")
_LIST_GAP = re.compile(
    r"(?:,|,? (?:and|or|as well as|plus|but also|such as|including|like|e\.g\.?)| ?&)?,? ?(?:(?:a|an|the|some|other|chronic|severe|"
    r"mild|certain|any|also|"
    r"sometimes|occasionally|even|low|high|too much|too little) )*"
)
# An item of the list that no vocabulary knows, or a remark, may stand between two that are known: ", a big operation, ".
_FURTHER_ITEM = re.compile(
    r"[^,]{0,3},(?: (?!(?:is|are|was|were|can|may|might|which|who|that|where|it|they|this|so|but|because|making|leading|"
    r"causing)\b)[\w']+){1,5}(?:,| and| or)"
    r"(?: (?:a|an|the|also|even|and|or))* "
    r"|,? and, (?:[\w']+ ?){1,5}, "
)
_BY_SECTION = {"treatment": ("treats", frozenset({"DRUG", "THERAPY"})), "diagnosis": ("diagnoses", frozenset({"TEST"}))}
_NO_ADVICE = re.compile(r"\b(?:not|never|no|avoid\w*|without|stop|side effects?|cause[sd]?|caution|instead of|unlike|neither|nor)\b|n't\b")


class Named:
    """Causes that a section names without a cue."""

    def __init__(self, reading: Reading, topics: Topics, is_target: TargetTest) -> None:
        """Keep what the rule looks at."""
        self.reading = reading
        self.topics = topics
        self.is_target = is_target

    def find(self, known: list[Relation]) -> Iterator[Relation]:
        """Give a relation for each concept that is named in a causes section and that no other rule has placed."""
        placed = {id(r.object) for r in known if r.object is not None}
        given = {r.subject.name for r in known if r.object is None or self.is_target(r.object)}
        effects = {r.object.name for r in known if r.object is not None and not self.is_target(r.object)}
        by_sentence = self.reading.mentions_by_sentence()
        for sentence, mentions in zip(self.reading.sentences, by_sentence, strict=True):
            words = self.reading.folded[sentence.start : sentence.end]
            if not mentions or not self._is_read(sentence.block):
                continue
            others = [m for m in mentions if not self.is_target(m)]
            if self.topics.topics[sentence.block].is_negated:
                candidates = others
            elif _OTHER_MATTER.search(words) or _PRONOUN.match(words):
                continue
            else:
                candidates = list(self._first_groups(others))
            for mention in candidates:
                opens = mention.start - self.reading.blocks[sentence.block].start < _RUN_IN
                if (
                    self._counts(mention)
                    and (opens or (id(mention) not in placed and mention.name not in effects))
                    and mention.name not in given
                ):
                    yield self._relation(mention, sentence.start, sentence.end, words)

    def _first_groups(self, mentions: list[Mention]) -> Iterator[Mention]:
        """Give, for each clause, the mentions it begins with, listed side by side: what follows them explains them."""
        last: Mention | None = None
        is_open = True
        for mention in mentions:
            gap = self.reading.folded[last.end : mention.start] if last is not None else ""
            if _CLAUSE.search(gap):
                is_open = True
            elif last is not None:
                is_open = is_open and (_LIST_GAP.fullmatch(gap.replace("  ", " ")) is not None or _FURTHER_ITEM.fullmatch(gap) is not None)
            if is_open:
                yield mention
            last = mention

    def find_symptoms(self, known: list[Relation]) -> Iterator[Relation]:
        """Give a relation for each symptom told of a disease: under its heading, or behind it in its list item."""
        placed = {id(r.object) for r in known if r.object is not None} | {id(r.subject) for r in known}
        for sentence, mentions in zip(self.reading.sentences, self.reading.mentions_by_sentence(), strict=True):
            disease = self._disease(sentence.block)
            if disease is None or not mentions or self.topics.sections[sentence.block] not in ("causes", "symptoms"):
                continue
            for mention in mentions:
                told = mention.label == "SYMPTOM" and not mention.is_negated and not self.is_target(mention)
                if told and id(mention) not in placed and mention.start > disease.start:
                    yield self._section_relation("has_symptom", disease, mention, sentence.start, sentence.end)

    def _disease(self, index: int) -> Mention | None:
        block = self.reading.blocks[index]
        if block.kind == "list_item":
            first = next(iter(self.topics.by_block[index]), None)
            return first if first is not None and first.label == "CONDITION" and first.start - block.start < 20 else None
        topic = self.topics.above(index)
        is_told = block.kind == "paragraph" and topic.role in ("causes", "symptoms") and len(topic.subjects) == 1
        return topic.subject if is_told and topic.subject is not None and topic.subject.label == "CONDITION" else None

    def find_treatments(self, known: list[Relation]) -> Iterator[Relation]:
        """Give a relation for what a treatment section names, and for the tests that a diagnosis section names."""
        placed = {id(r.subject) for r in known}
        for sentence, mentions in zip(self.reading.sentences, self.reading.mentions_by_sentence(), strict=True):
            predicate, labels = _BY_SECTION.get(self.topics.sections[sentence.block], ("", frozenset()))
            words = self.reading.folded[sentence.start : sentence.end]
            if not predicate or _NO_ADVICE.search(words):
                continue
            objects = [m for m in mentions if m.label == "CONDITION" and not m.is_negated]
            object_ = objects[0] if objects else self.topics.topics[sentence.block].object
            for mention in mentions:
                if mention.label in labels and id(mention) not in placed and not mention.is_negated:
                    yield self._section_relation(predicate, mention, object_, sentence.start, sentence.end)

    def _section_relation(self, predicate: str, subject: Mention, object_: Mention | None, start: int, end: int) -> Relation:
        kind = evidence_kind(self.reading.blocks[subject.block].kind)
        return Relation(predicate, subject, object_, "named in its section", kind, start, end)

    def _is_read(self, index: int) -> bool:
        block = self.reading.blocks[index]
        topic = self.topics.topics[index]
        return block.kind == "paragraph" and not topic.is_about_other and self.topics.gives_causes(index)

    def _counts(self, mention: Mention) -> bool:
        return mention.concept >= 0 and mention.label in _LABELS and not (mention.is_hypothetical or self.is_target(mention))

    def _relation(self, mention: Mention, start: int, end: int, words: str) -> Relation:
        is_denied = self.topics.topics[mention.block].is_negated or mention.is_negated
        return Relation(
            "side_effect" if mention.label == "DRUG" else "causes", mention, self.topics.topics[mention.block].object,
            "named in a causes section", "sentence", start, end, certainty=certainty_of(words),
            frequency=frequency_of(words), is_negated=is_denied, stated_category=stated_category(self.reading, self.topics, mention.block),
        )  # fmt: skip

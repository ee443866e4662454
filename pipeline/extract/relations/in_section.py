"""Read what a section says of a disease or of the target without any cue: symptoms under its heading, treatments, tests."""

import re
from collections.abc import Iterator

from pipeline.extract.reading import Mention, Reading, Relation
from pipeline.extract.relations.lists import evidence_kind
from pipeline.extract.relations.target import TargetTest
from pipeline.extract.relations.topics import Topics

_BY_SECTION = {"treatment": ("treats", frozenset({"DRUG", "THERAPY"})), "diagnosis": ("diagnoses", frozenset({"TEST"}))}
_NO_ADVICE = re.compile(r"\b(?:not|never|no|avoid\w*|without|stop|side effects?|cause[sd]?|caution|instead of|unlike|neither|nor)\b|n't\b")


class InSection:
    """Relations that hold because of the section in which something is named."""

    def __init__(self, reading: Reading, topics: Topics, is_target: TargetTest) -> None:
        """Keep what the rules look at."""
        self.reading = reading
        self.topics = topics
        self.is_target = is_target

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

"""Read what a section says of a disease or of the target without any cue: symptoms under its heading, treatments, tests."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.reading import Mention, Reading, Relation, Sentence
from pipeline.extract.relations.lists import evidence_kind
from pipeline.extract.relations.target import TargetTest
from pipeline.extract.relations.topics import Topics

_BY_SECTION = {"treatment": ("treats", frozenset({"DRUG", "THERAPY"})), "diagnosis": ("diagnoses", frozenset({"TEST"}))}
_NO_ADVICE = re.compile(
    r"^to prevent\b|n't\b|"
    r"\b(?:not|never|no|avoid\w*|without|stop|side effects?|cause[sd]?|caution|instead of|unlike|neither|nor|little use|unless)\b"
)
# "For mild pain, paracetamol is enough": what the treatment is for.
_FOR = re.compile(r"\bfor (?:(?:the|your|mild|moderate|severe|bad|persistent) )?$")
# "Magnesium tablets do not help most people": said of a treatment before this.
_USELESS = re.compile(
    r"(?:\b(?:not|never|hardly|rarely)|n't) (?:really |actually |usually |generally )?"
    r"(?:help|work|relieve|ease|cure|treat|effective|much use|any use|useful)"
    r"|\bno (?:\w+ )?(?:effect|benefit|use|good evidence)\b|\b(?:useless|ineffective|of no use|of little use)\b"
)
# Between a symptom and the disease that it makes one think of.
_MEANS = re.compile(
    r"\b(?:means?|suggests?|points?|indicates?|signals?|worry about|think of|suspects?|called|known as|could be|may be|might be)\b"
)
# A sentence begins with a disease that stands within these characters: "An overactive thyroid ...", "In shingles ...".
_OPENS = 15
# "In a form called cough-variant asthma, ..." gives it more room.
_IN, _SETS_OUT = re.compile(r"(?:in|with) "), 40


class InSection:
    """Relations that hold because of the section in which something is named."""

    def __init__(self, reading: Reading, topics: Topics, is_target: TargetTest) -> None:
        """Keep what the rules look at."""
        self.reading = reading
        self.topics = topics
        self.is_target = is_target

    def find_symptoms(self, known: list[Relation]) -> Iterator[Relation]:
        """Give a relation for each symptom told of the diseases that the block speaks of, or of the one that its heading names."""
        placed = {id(r.object) for r in known if r.object is not None} | {id(r.subject) for r in known}
        bring_about = {(id(r.subject), id(r.object)) for r in known}
        block, headed, diseases = -1, list[Mention](), list[Mention]()
        for sentence, mentions in zip(self.reading.sentences, self.reading.mentions_by_sentence(), strict=True):
            if sentence.block != block:
                block, headed = sentence.block, self._headed(sentence.block)
                diseases = headed
            if not mentions or not self._tells(sentence.block):
                continue
            named = [m for m in mentions if m.label == "CONDITION" and not self.is_target(m) and not m.is_negated]
            opening = [m for m in self._opening(sentence, mentions) if not any((id(m), id(h)) in bring_about for h in headed)]
            diseases = opening or diseases
            medicine = next((m.start for m in mentions if m.label == "DRUG"), sentence.end)
            for mention in mentions:
                is_symptom = mention.label == "SYMPTOM" and not mention.is_negated and not self.is_target(mention)
                is_told = is_symptom and id(mention) not in placed and mention.start < medicine
                if is_told and not self._means_another(mention, named, diseases):
                    told = (disease for disease in diseases if mention.start > disease.start)
                    yield from (self._section_relation("has_symptom", disease, mention, sentence.start, sentence.end) for disease in told)
            diseases = diseases or self._spoken_of(named)

    def _means_another(self, symptom: Mention, named: list[Mention], diseases: list[Mention]) -> bool:
        """Tell whether a sentence takes a symptom for another disease: "a sore scalp can mean giant cell arteritis"."""
        known = {m.name for m in diseases}
        after = (m for m in named if m.start > symptom.start and m.name not in known)
        return any(_MEANS.search(self.reading.folded, symptom.end, m.start) for m in after)

    def _tells(self, index: int) -> bool:
        section = self.topics.sections[index]
        is_told = section in ("causes", "symptoms") or self.topics.gives_causes(index)
        return is_told and self.reading.blocks[index].kind in ("paragraph", "list_item", "table_row")

    def _headed(self, index: int) -> list[Mention]:
        """Give the disease that the heading above a paragraph names, if it names one and no more; else a symptom alone."""
        if self.reading.blocks[index].kind != "paragraph":
            return []
        subjects = [m for m in self.topics.above(index).subjects if not self.is_target(m)]
        named = [m for m in subjects if m.label == "CONDITION"] or subjects
        is_one = len({m.name for m in named}) == 1 and named[0].label in ("CONDITION", "SYMPTOM")
        return named[:1] if is_one else []

    def _opening(self, sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
        """Give the disease that a sentence begins with: it and those after it speak of that."""
        first = mentions[0]
        opens = _SETS_OUT if _IN.match(self.reading.folded, sentence.start) else _OPENS
        begins = first.start - sentence.start <= opens and first.label == "CONDITION" and not self.is_target(first)
        return [first] if begins and not first.is_negated else []

    @staticmethod
    def _spoken_of(named: list[Mention]) -> list[Mention]:
        """Give the disease that a sentence names, if it is one: the sentences after it that name none go on about that."""
        return named[:1] if len({m.name for m in named}) == 1 else []

    def find_treatments(self, known: list[Relation]) -> Iterator[Relation]:
        """Give a relation for what a treatment section names, and for the tests that a diagnosis section names."""
        placed = {id(r.subject) for r in known}
        for sentence, mentions in zip(self.reading.sentences, self.reading.mentions_by_sentence(), strict=True):
            predicate, labels = _BY_SECTION.get(self.topics.sections[sentence.block], ("", frozenset()))
            words = self.reading.folded[sentence.start : sentence.end]
            if not predicate or self.reading.blocks[sentence.block].kind == "heading":
                continue
            useless = _USELESS.search(words) if predicate == "treats" else None
            if useless is None and _NO_ADVICE.search(words):
                continue
            objects = [m for m in mentions if m.label == "CONDITION" and not m.is_negated]
            objects = objects or [m for m in mentions if m.label == "SYMPTOM" and _FOR.search(self.reading.folded, m.start - 20, m.start)]
            object_ = objects[0] if objects else self.topics.topics[sentence.block].object
            for mention in mentions:
                is_meant = mention.label in labels and id(mention) not in placed
                if useless is not None and is_meant and mention.end <= sentence.start + useless.start():
                    relation = self._section_relation(predicate, mention, object_, sentence.start, sentence.end)
                    yield replace(relation, is_negated=True)
                elif useless is None and is_meant and not mention.is_negated:
                    yield self._section_relation(predicate, mention, object_, sentence.start, sentence.end)

    def _section_relation(self, predicate: str, subject: Mention, object_: Mention | None, start: int, end: int) -> Relation:
        kind = evidence_kind(self.reading.blocks[subject.block].kind)
        return Relation(predicate, subject, object_, "named in its section", kind, start, end)

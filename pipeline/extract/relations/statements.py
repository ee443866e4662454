"""Read relations from sentences: a cue, what stands before it and what stands after it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.cues import Cue as Found
from pipeline.extract.cues import CueMatcher
from pipeline.extract.reading import Mention, Reading, Relation, Sentence
from pipeline.extract.relations import patterns
from pipeline.extract.relations.binding import OBJECTS, SUBJECTS, binds, indications
from pipeline.extract.relations.certainty import certainty_of, frequency_of
from pipeline.extract.relations.denial import is_denied, is_quoted, is_refuted, is_taken_back, repeats_belief
from pipeline.extract.relations.lists import evidence_kind, is_class, stated_category
from pipeline.extract.relations.patterns import POINTING, PREPOSITIONS, Cue
from pipeline.extract.relations.sides import Sides, beside, described, joined_with_first
from pipeline.extract.relations.target import TargetTest
from pipeline.extract.relations.topics import CAUSABLE, Topics

_CUES: CueMatcher[Cue] = CueMatcher(patterns.cue_phrases())
_PRONOUN = re.compile(patterns.PRONOUNS)
_GENERIC = re.compile(patterns.GENERIC_OBJECT)
_ANAPHOR = re.compile(r"(?:these|this|such|both|all these|all of these)(?: [a-z]+)? ")
_TREATED = re.compile(r"\b(?:treat\w*|therap\w+|remed\w+|reliev\w+|help\w*|symptoms?|signs?|tests?|diagnos\w+|prevent\w*)\b")
_CAUSED = re.compile(r"\b(?:caus\w+|reasons?|triggers?|factors?|due|lead|result)\b")
_ANYONE = re.compile(
    r"(?:you|some|many|most|they|sufferers|some people|many people|people|patients|those affected)(?: will| often| usually| also)*"
)
_THIS = re.compile(r"\b(?:this|these) (?:[a-z]+ )?$")
_ONE_THAT = re.compile(
    r"\b(?:disorder|condition|disease|illness|factor|thing|problem|medicine|medication|drug|virus|infection|habit)s? (?:that|which)"
    r"(?: (?:can|may|might|could|often|commonly|sometimes|also|usually))* $"
)
_SUCH_AS = re.compile(r",? (?:such as|like) ")  # "A disease such as lupus can ..." goes on about lupus
_IS = re.compile(r" (?:is|are|was|were|include|includes) ")
_YES_OR_NO = re.compile(r"(?:q ?: ?)?(?:does|do|can|could|is|are|will|should|did|has|have|might|may)\b[^?]{0,300}\?\s*$")
_SYMPTOMS_OF_IT = re.compile(r"\b(?:the|its|these|their) (?:symptoms?|condition|disease|disorder)\b")
_COPULA = re.compile(patterns.COPULA + r"\b")
_COPULA_BEFORE = re.compile(r"\b(?:is|are|was|were|be|being|remains?|as)(?:n't)?(?: \S+){0,6} $")
_TARGET_SECTIONS = frozenset({"causes", "about"})


class Statements:
    """Relations of an article that its sentences give."""

    def __init__(self, reading: Reading, topics: Topics, is_target: TargetTest) -> None:
        """Find all cues of the article in one pass."""
        self.reading = reading
        self.topics = topics
        self.is_target = is_target
        self.cues = _CUES.find(reading.folded)
        self.starts = [cue.start for cue in self.cues]
        self.last_subject: tuple[int, list[Mention]] = (-1, [])

    def find(self) -> Iterator[Relation]:
        """Give the relations of all sentences in text order."""
        by_sentence = self.reading.mentions_by_sentence()
        for sentence, mentions in zip(self.reading.sentences, by_sentence, strict=True):
            if self.reading.blocks[sentence.block].is_aside or _YES_OR_NO.match(self.reading.folded, sentence.start, sentence.end):
                continue  # a question says nothing; its answer may
            low, high = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
            cues = [c for c in self.cues[low:high] if not any(m.start <= c.start and c.end <= m.end for m in mentions)]
            cues = [c for c in cues if binds(self.reading, c, mentions)]
            is_belief = bool(cues) and repeats_belief(self.reading.folded[sentence.start : sentence.end])
            is_said = is_belief or (bool(cues) and is_quoted(self.reading.text, sentence))
            is_wrong = is_said and is_taken_back(self.reading, sentence)
            for place in range(len(cues)):
                told = self._statement(sentence, mentions, cues, place)
                yield from (replace(r, is_negated=True) if is_wrong else r for r in told if is_wrong or r.is_negated or not is_belief)
            self._remember(sentence, mentions)

    def _remember(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        """Keep what a paragraph speaks of, for the pronouns that follow; a list in between does not change that."""
        subjects = [m for m in mentions if m.label in CAUSABLE]
        goes_on = _PRONOUN.match(self.reading.folded[sentence.start : sentence.end]) is not None
        if subjects and _THIS.search(self.reading.folded, sentence.start, subjects[0].start) and self.topics.above(sentence.block).subjects:
            subjects = list(self.topics.above(sentence.block).subjects)  # "In this kidney disorder"
        if subjects and self.reading.blocks[sentence.block].kind != "list_item" and not (goes_on and self.last_subject[1]):
            told = described(self.reading, subjects[:2])
            is_example = len(told) == 2 and _SUCH_AS.fullmatch(self.reading.folded, told[0].end, told[1].start) is not None
            self.last_subject = (sentence.block, told[1:] if is_example else told[:1])

    def _statement(self, sentence: Sentence, mentions: Sequence[Mention], cues: list[Found[Cue]], place: int) -> Iterator[Relation]:
        cue = cues[place]
        low = max([sentence.start, *(c.end for c in cues[:place] if c.value.direction != "noun")])
        high = min([sentence.end, *(c.start for c in cues[place + 1 :])])
        if place and not any(low <= m.start and m.end <= cue.start for m in mentions):
            low = sentence.start  # "A, B or C can lead to or worsen D": the subject stands before both cues
        if self.reading.folded.startswith("unless ", sentence.start):
            low = max(low, self.reading.folded.find(",", sentence.start, cue.start) + 1)  # said of those who do not have it
        sides = Sides(self.reading.text, self.reading.folded, sentence, mentions, cue, low, high)
        subjects, objects = self._arguments(cue, sides, mentions)
        brings_about = cue.value.direction == "forward" and objects and not any(self.is_target(m) for m in objects)
        predicate = "has_symptom" if cue.value.direction == "with" and subjects is sides.before else cue.value.predicate
        if predicate == "treats" and subjects and all(m.label == "TEST" for m in subjects):
            predicate = "diagnoses"  # "a blood test for celiac disease"
        if predicate in ("causes", "risk_factor"):
            indicated = indications(self.reading, mentions)
            subjects = [m for m in subjects if id(m) not in indicated]
        subjects = [
            m for m in subjects if m.label in SUBJECTS[predicate] and (brings_about or predicate == "has_symptom" or not self.is_target(m))
        ]
        if predicate == "has_symptom" and subjects and all(self.is_target(m) for m in subjects):
            # "People with gallstones have belly pain along with nausea": both belong to the disease.
            subjects = [m for m in mentions if m.label == "CONDITION" and m.end <= subjects[0].start and not self.is_target(m)][-1:]
        if not subjects or objects is None:
            return
        if objects:
            objects = [m for m in objects if m.label in OBJECTS[predicate] and m not in subjects]
            if not objects:
                return
        yield from self._relations(cue, predicate, sides, subjects, objects)

    def _arguments(self, cue: Found[Cue], sides: Sides, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention] | None]:
        """Give subjects and objects. No objects, []: the target is meant; None: nothing is."""
        if cue.value.direction == "forward":
            named = self._named_behind(cue, sides)
            if named:
                return named, [m for m in sides.after if m.end <= named[0].start and m not in named] or self._meant(sides.sentence)
            return self._left(sides, mentions), self._objects(sides.after, sides.words_after, sides, is_after=True)
        if cue.value.direction == "with":
            if all(m.label == "SYMPTOM" for m in sides.after):
                sides.after = [] if not any(m.label == "CONDITION" and not self.is_target(m) for m in sides.before) else sides.after
            is_disease = any(m.label == "CONDITION" and not self.is_target(m) for m in sides.before)
            return (sides.before, sides.after or None) if is_disease else (sides.after, sides.before or None)
        if cue.value.direction == "backward":
            return self._backward(cue, sides, mentions)
        if cue.value.direction == "suspect":
            return self._suspected(sides)
        if cue.value.direction == "bare":
            return self._left(sides, mentions), self._meant(sides.sentence)
        if cue.value.direction == "neither":
            is_told = cue.value.denies or self.topics.gives_causes(sides.sentence.block)
            return joined_with_first(self.reading, sides.after) if is_told else [], self._meant(sides.sentence)
        if cue.value.denies:
            return sides.before[-1:], self._meant(sides.sentence)
        return self._noun(cue, sides, mentions)

    def _named_behind(self, cue: Found[Cue], sides: Sides) -> list[Mention]:
        """Read "one disorder that causes tiredness is anemia": the subject is named last."""
        if not _ONE_THAT.search(self.reading.folded, sides.low, cue.start):
            return []
        copula = _IS.search(self.reading.folded, cue.end, sides.high)
        return [m for m in sides.after if copula is not None and m.start >= copula.end()]

    def _backward(self, cue: Found[Cue], sides: Sides, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention] | None]:
        """Read "O due to S"; a sentence that begins with the cue has its effect behind the comma ("Due to S, O")."""
        if sides.words_before:
            if self.reading.folded[cue.start : cue.end] in PREPOSITIONS:
                sides.before, sides.after = beside(self.reading, sides.before, sides.after)
            return sides.after, self._effects(sides)
        comma = self.reading.folded.find(",", cue.end, sides.high)
        if comma < 0:
            return sides.after, self._effects(sides)
        effects = [m for m in mentions if m.start > comma and m.label in ("SYMPTOM", "CONDITION")]
        return [m for m in sides.after if m.end <= comma], effects or None

    def _suspected(self, sides: Sides) -> tuple[list[Mention], list[Mention] | None]:
        """Read "slurred speech (could be a stroke)"; of the target, the disease is a cause."""
        mentions = self.reading.mentions_by_sentence()[self.reading.sentence_at(sides.sentence.start)]
        before = [m for m in sides.before if m.label == "SYMPTOM"]
        before = before or [m for m in mentions if m.end <= sides.low and m.label == "SYMPTOM"]
        opens = sides.sentence.start == self.reading.blocks[sides.sentence.block].start
        before = before or (self._listed_above(sides.sentence.block) if opens and _PRONOUN.match(sides.words_before) else [])
        return [m for m in sides.after if m.label == "CONDITION"], before or None

    def _listed_above(self, index: int) -> list[Mention]:
        """Give the symptoms of the list right above a paragraph: "These can be signs of meningitis" speaks of them."""
        found: list[Mention] = []
        while index > 0 and self.reading.blocks[index - 1].kind == "list_item":
            index -= 1
            found += [m for m in self.topics.by_block[index] if m.label == "SYMPTOM" and not self.is_target(m)]
        return found

    def _left(self, sides: Sides, mentions: Sequence[Mention]) -> list[Mention]:
        if not sides.before:
            earlier = [m for m in mentions if m.end <= sides.low and m.label in CAUSABLE and not self.is_target(m)]
            if earlier and sides.low > sides.sentence.start:
                return joined_with_first(self.reading, earlier)  # "Lyme disease, if it reaches the nerves, may cause ..."
            return self._referent(sides.sentence) if _PRONOUN.match(sides.words_before) or _ANYONE.fullmatch(sides.words_before) else []
        first = sides.before[0]
        if _ANAPHOR.fullmatch(self.reading.folded, sides.sentence.start, first.start):
            return list(self.topics.above(sides.sentence.block).subjects) or sides.before
        return described(self.reading, sides.before)

    def _referent(self, sentence: Sentence) -> list[Mention]:
        """Resolve a pronoun at the start of a sentence: the subject before it in the block, else what the heading names."""
        block, subjects = self.last_subject
        named = list(self.topics.above(sentence.block).subjects)
        if block == sentence.block:
            return subjects
        blocks = self.reading.blocks
        return named or (subjects if block >= 0 and blocks[block].parent == blocks[sentence.block].parent else [])

    def _objects(self, mentions: list[Mention], words: str, sides: Sides, *, is_after: bool) -> list[Mention] | None:
        if mentions:
            return mentions
        if _GENERIC.match(words if is_after else " " + words):
            told_of = (
                self.topics.sections[sides.sentence.block] == "symptoms" and not self.topics.above(sides.sentence.block).is_about_other
            )
            return [] if told_of else self._meant(sides.sentence)
        return None

    def _effects(self, sides: Sides) -> list[Mention] | None:
        if sides.before:
            return sides.before
        words = sides.words_before
        if _SYMPTOMS_OF_IT.search(words):
            return self._referent(sides.sentence) or self._meant(sides.sentence)
        if _PRONOUN.match(words) or not words or len(words.split()) <= 3:
            block, subjects = self.last_subject
            if block == sides.sentence.block and subjects and not self.is_target(subjects[0]):
                return subjects
            named = list(self.topics.above(sides.sentence.block).subjects)
            return named if named and block != sides.sentence.block else self._meant(sides.sentence)
        return None

    def _meant(self, sentence: Sentence) -> list[Mention] | None:
        topic = self.topics.above(sentence.block)
        if topic.is_about_other and topic.object is not None:
            return [topic.object]
        return [] if self.topics.sections[sentence.block] in _TARGET_SECTIONS else None

    def _noun(self, cue: Found[Cue], sides: Sides, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention] | None]:
        """Read "causes of O are S", "S is a cause of O", "causes include S" and the same for symptoms."""
        phrase = self.reading.folded[cue.start : cue.end]
        if self.reading.folded.startswith(" of ", cue.end):
            phrase += " of"  # "main causes", where "of" follows
        after = [m for m in mentions if m.start >= cue.end and m.end <= sides.high]
        near = [m for m in after if m.start - cue.end <= 25][:1] if phrase.endswith((" of", " for", " in", " behind")) else []
        copula = _COPULA.search(self.reading.folded, near[0].end if near else cue.end - 8, sides.high)
        if copula is not None:
            near = near + [m for m in after if near and m.end <= copula.start() and m not in near]
        rest = [m for m in after if m not in near and (copula is None or m.start >= copula.start())]
        if cue.value.predicate == "has_symptom":
            subjects = near or self._referent(sides.sentence)
            return subjects, rest if copula is not None and rest else None
        if phrase in POINTING and self._told_of_treatment(sides.sentence):
            return [], None
        objects = near or self._meant(sides.sentence)
        before = [m for m in sides.before if not self.is_target(m)]
        if before and _COPULA_BEFORE.search(self.reading.folded, sides.low, cue.start):
            return before, objects
        if _COPULA_BEFORE.search(self.reading.folded, sides.low, cue.start) and _PRONOUN.match(sides.words_before):
            return self._referent(sides.sentence), objects
        return (rest, objects) if copula is not None else ([], None)

    def _told_of_treatment(self, sentence: Sentence) -> bool:
        """Tell whether "They include" points back to treatments or symptoms."""
        number = self.reading.sentence_at(sentence.start)
        before = self.reading.sentences[number - 1] if number else sentence
        if before.block != sentence.block:
            return False
        words = self.reading.folded[before.start : before.end]
        return _TREATED.search(words) is not None and not _CAUSED.search(words)

    def _relations(
        self, cue: Found[Cue], predicate: str, sides: Sides, subjects: list[Mention], objects: list[Mention]
    ) -> Iterator[Relation]:
        folded, sentence = self.reading.folded, sides.sentence
        clause = folded[sides.low : sides.high]
        is_negated = (
            cue.value.denies
            or is_refuted(folded[cue.end : sentence.end])
            or is_denied(folded[sentence.start : sides.low] + folded[sides.low : cue.start])
        )
        about_target: list[Mention | None] = [] if objects else [None]
        if not objects and cue.value.direction in ("bare", "noun", "backward"):
            # "Leukemia can do it" under "Cancers" tells a kind of it, not a cause.
            objects = [m for m in self._headed(sentence.block, subjects) if predicate != "causes" or not is_class(m.name)]
        targets = [m for m in objects if self.is_target(m)]
        others = [m for m in objects if not self.is_target(m)]
        kind = evidence_kind(self.reading.blocks[sentence.block].kind)
        is_forward_or_suspect = cue.value.direction in ("forward", "suspect")
        for subject in subjects:
            about: list[Mention | None] = [*about_target, *targets, *others]
            for object_ in about:
                tells_target = is_forward_or_suspect and (object_ is None or object_ in targets)
                yield Relation(
                    self._predicate(predicate, subject, tells_target=tells_target), subject, object_, f"{cue.value.direction} cue", kind,
                    sentence.start, sentence.end, folded[cue.start : cue.end], certainty_of(clause), frequency_of(clause),
                    is_negated or subject.is_negated or (object_ is not None and object_.is_negated),
                    stated_category(self.reading, self.topics, sentence.block),
                )  # fmt: skip

    def _headed(self, index: int, subjects: list[Mention]) -> list[Mention]:
        """Give the disease that the heading above names: what causes it causes the target as well."""
        named = self.topics.above(index).subjects
        is_one = len({m.name for m in named}) == 1 and named[0].label in ("CONDITION", "SYMPTOM") and not self.is_target(named[0])
        return list(named[:1]) if is_one and all(m.name != named[0].name for m in subjects) else []

    @staticmethod
    def _predicate(predicate: str, subject: Mention, *, tells_target: bool) -> str:
        if predicate == "has_symptom" and tells_target:
            predicate = "causes"  # "People with cirrhosis often have cramps" gives cirrhosis as a cause of cramps
        return "side_effect" if predicate == "causes" and subject.label == "DRUG" else predicate

"""What each section is about: whose causes it gives, which cause its heading names, and what its lists hold."""

import re
from dataclasses import dataclass
from functools import cached_property

from pipeline.extract.reading import Block, Mention, Reading
from pipeline.extract.relations import patterns
from pipeline.extract.relations.inferred import DENYING, GIVEN, OPEN_SECTIONS, infer_lists, infer_sections, told_apart
from pipeline.extract.relations.target import TargetTest

CAUSABLE = frozenset({"CONDITION", "FACTOR", "DRUG", "SYMPTOM", "THERAPY"})
# What a list gives without a verb to say so.
LISTABLE = CAUSABLE - {"THERAPY"}
_OF = re.compile(r"\b(?:causes?|reasons?|triggers?|causing|cause of|behind|factors)\b(?: (?:of|for|behind|in|your|the))*")
_IS_SECTION = re.compile(
    r"^(?:what |why |how |when |causes?\b|common causes|other (?:common )?causes|possible causes|risk factors|reasons|triggers|symptoms|"
    r"signs|treatments?\b|diagnosis|definition|overview|introduction|types of)"
)
# "is mainly a symptom of disorders such as:" lists what causes the symptom.
_SYMPTOM_OF = re.compile(r"\b(?:is|are|be)(?: \w+){0,3} (?:symptom|sign|feature|symptoms|signs)(?: or \w+)? of\b")
# "is a side effect of:" is followed by causes, too.
_RESULT_OF = re.compile(
    r"\b(?:effects?|symptoms?|signs?|results?|consequences?|complications?|features?|because|reactions?|due|linked|related|attributed|owing)"
    r" (?:of|to)(?: (?:the following|the|these|some|certain|taking))? ?:$"
)
_SYMPTOMS = re.compile(patterns.LEAD_IN_SYMPTOMS)
_SIDE_EFFECTS = re.compile(r"\b(?:side|adverse|unwanted) (?:effects?|reactions?)\b")
_CAUSES = re.compile(patterns.LEAD_IN_CAUSES)
_TREATMENT = re.compile(patterns.LEAD_IN_TREATMENT)
# "Your GP will probably:", "The doctor may:" is followed by what is done.
_CONSULTED = re.compile(
    r"\b(?:gps?|doctors?|physicians?|specialists?|nurses?|clinicians?|dentists?) (?:will|may|might|can|is likely to|wants? to)\b"
)
# "See your GP if you also have:", "Call 999 for:" is followed by alarm signs.
_WARNS = re.compile(
    r"^(?:please )?(?:see|call|ring|phone|contact|visit|consult|seek|tell|go to|book|make|get)\b.*"
    r"\b(?:doctors?|gp|nurse|hospital|emergency|appointment|clinic|help|111|112|911|999)\b.*:$|"
    r"\b(?:warning signs?|red flags?|watch out for|alarm signs?)\b.*:$|"
    r"\bif (?:you|your|there|the)(?! (?:take|use|are taking|are on))\b[^,]*:$"
)
_DIAGNOSIS = re.compile(patterns.LEAD_IN_DIAGNOSIS)
# Only the end of a paragraph can lead in a list.
_LONGEST_LEAD_IN = 400
# A lead-in whose list follows without a colon: "Causes of tinnitus include".
_LEADS = re.compile(
    r"\b(?:include|includes|including|are|is|such as|like|by|the following|of|from|to|these|below|have|notice|experience|feel)$"
)
# "These include:" points back to the sentence before.
_LAST_SENTENCE = re.compile(
    r"(?:[^.!?]+[.!?] +)?(?:these|they|this|some|examples|common ones)(?: may| can)? (?:include|includes|are):$|(?:[^.!?]|[.!?](?! ))*$"
)
_PSEUDO = re.compile(r"\b(?:not only|not always|no cure|not just|not necessarily|not limited to|no single|not well)\b")


# "X can lead to:", "it causes weakness in the muscles of:": the list goes on with the effect, not with causes.
_LISTS_EFFECTS = re.compile(
    r"(?:(?<!^)(?<!^the )(?<!^other )(?<!^common )(?<!^possible )(?<!^usual )(?<!^main )(?<!^known )(?<!^typical )(?<!^frequent )"
    r"\b(?:causes?|causing|leads? to|results? in|brings? on|triggers?)(?: (?:the following|symptoms|problems|signs|effects|"
    r"such as|like|including))*"
    r"|\b(?:of|in|to)(?: the| your)?) ?:$"
)


@dataclass(slots=True)
class Topic:
    """What a block says about the blocks under it.

    `object` is the mention whose causes, treatments or tests they are (None: the target), `subjects` the causes that the heading
    names; `role` is what a list under it holds: causes, symptoms, treatment, diagnosis or nothing known.
    """

    role: str = ""
    object: Mention | None = None
    is_about_other: bool = False
    subjects: tuple[Mention, ...] = ()
    group: str | None = None
    is_negated: bool = False
    # The lead-in names another effect, in a section that gives the causes of the target: its list tells causes of a cause.
    is_lead_in_about_other: bool = False
    # The lead-in itself says that causes follow, whatever the heading above is about.
    says_causes: bool = False

    @property
    def subject(self) -> Mention | None:
        """The first cause that the heading names."""
        return self.subjects[0] if self.subjects else None


class Topics:
    """Topics of all blocks, worked out once from the top."""

    def __init__(self, reading: Reading, is_target: TargetTest) -> None:
        """Go through the blocks in order; a parent always stands before its children."""
        self.reading = reading
        self.is_target = is_target
        self.by_block = reading.mentions_by_block()
        self.sections = [block.section for block in reading.blocks]
        self.cause_lists: set[int] = set()
        if self.is_about_symptom:
            self.sections = infer_sections(reading, self.by_block, is_target)
            self.cause_lists = infer_lists(reading, self.by_block, self.sections, is_target)
        # The blocks that list items stand under.
        self.leading = {block.parent for block in reading.blocks if block.kind == "list_item"}
        self.topics: list[Topic] = []
        for index, block in enumerate(reading.blocks):
            above = self.topics[block.parent] if 0 <= block.parent < index else Topic()
            self.topics.append(self._topic(index, block, above))

    def gives_causes(self, index: int) -> bool:
        """Tell whether a block stands in a causes section, or in an article that has none and is all about causes."""
        section = self.sections[index]
        return section == "causes" or (section in OPEN_SECTIONS and not self.has_causes_section and self.is_about_symptom)

    @cached_property
    def is_about_symptom(self) -> bool:
        """Tell whether the article is about a symptom; one about a disease names its features and complications, not causes."""
        return self.is_target.target is not None and self.is_target.label != "CONDITION"

    @cached_property
    def has_causes_section(self) -> bool:
        """Tell whether the article keeps its causes in sections of their own: most of what it names stands in those."""
        inside = outside = 0
        for section, mentions in zip(self.sections, self.by_block, strict=True):
            count = len({m.name for m in mentions if m.label in GIVEN})
            inside += count if section == "causes" else 0
            outside += count if section in OPEN_SECTIONS else 0
        return inside > outside

    def above(self, index: int) -> Topic:
        """Give the topic that a block stands under."""
        parent = self.reading.blocks[index].parent
        return self.topics[parent] if 0 <= parent < index else Topic()

    def _topic(self, index: int, block: Block, above: Topic) -> Topic:
        if block.kind in ("heading", "title"):
            return self._of_heading(index, block, above)
        if block.kind == "list_item":
            return self._of_item(index, block, above)
        return self._of_lead_in(index, block, above)

    def _of_heading(self, index: int, block: Block, above: Topic) -> Topic:
        words = self.reading.folded[block.start : block.end]
        mentions = self.by_block[index]
        topic = Topic(role=self.sections[index], object=above.object, is_about_other=above.is_about_other)
        if self.sections[index] != "causes":
            return self._of_other_heading(index, mentions, above)
        named = _OF.search(words)
        objects = [m for m in mentions if named and m.start >= block.start + named.end() and m.label in ("SYMPTOM", "CONDITION")]
        if objects and (words.startswith(("cause", "what", "common", "why", "other", "possible", "reasons", "more")) or len(mentions) == 1):
            own = next((m for m in objects if self.is_target(m)), None)
            topic.object, topic.is_about_other = own or objects[0], own is None
        topic.is_negated = above.is_negated or DENYING.search(words) is not None
        told = told_apart(self.reading, block, mentions, self.is_target)
        causes = [m for m in told if m.label in CAUSABLE and m not in objects]
        if causes and not _IS_SECTION.match(words):
            topic.subjects = tuple(causes)
        if not objects:
            topic.group = self._group_words(block)
        return topic

    def _of_other_heading(self, index: int, mentions: list[Mention], above: Topic) -> Topic:
        section = "causes" if index in self.cause_lists else self.sections[index]
        object_ = next((m for m in mentions if m.label in ("SYMPTOM", "CONDITION")), above.object if above.role == section else None)
        subjects = tuple(m for m in mentions if m.label == "CONDITION") or tuple(m for m in mentions if m.label == "SYMPTOM")
        return Topic(section, object_ if section in ("treatment", "diagnosis", "prevention") else None, subjects=subjects[:1])

    def _group_words(self, block: Block) -> str:
        words = " ".join(self.reading.text[block.start : block.end].split()).strip(" :.")
        _, colon, rest = words.partition(":")
        return rest.strip() if colon and rest.strip() and len(rest) < 80 else words

    def _of_item(self, index: int, block: Block, above: Topic) -> Topic:
        text = self.reading.folded[block.start : block.end].rstrip()
        if text.endswith(":"):
            return self._of_lead_in(index, block, above)
        return above

    def _of_lead_in(self, index: int, block: Block, above: Topic) -> Topic:
        text = self.reading.folded[max(block.start, block.end - _LONGEST_LEAD_IN) : block.end].rstrip()
        if index in self.leading and _LEADS.search(text):
            text += ":"
        if not text.endswith(":"):
            return Topic(above.role, above.object, above.is_about_other, above.subjects, above.group, above.is_negated)
        last = _LAST_SENTENCE.search(text)[0].lstrip()  # type: ignore[index]
        role = self._role(last, block, above)
        if role in ("", *OPEN_SECTIONS) and index in self.cause_lists:
            role = "causes"
        if role == "causes" and _LISTS_EFFECTS.search(last) and not _RESULT_OF.search(last):
            role = "symptoms"
        topic = Topic(role, above.object, above.is_about_other, above.subjects, above.group)
        mentions = [m for m in self.by_block[index] if m.start >= block.end - len(last) - 2]
        has_it = role == "symptoms" and _SIDE_EFFECTS.search(last) is not None and any(map(self.is_target, mentions))
        if has_it:
            role = topic.role = "causes"  # "Many medicines have tremor among their side effects:"
        if role == "causes" and (has_it or self._says_causes(last)):
            topic.says_causes = True
            self._cause_lead_in(topic, last, mentions, in_causes=self.sections[index] == "causes")
        elif role == "symptoms":
            topic.subjects = self._having(index, last, mentions, above)
        elif role in ("treatment", "diagnosis"):
            topic.object = next((m for m in mentions if m.label in ("SYMPTOM", "CONDITION")), above.object)
        topic.is_negated = above.is_negated or DENYING.search(_PSEUDO.sub("", last)) is not None
        return topic

    def _having(self, index: int, last: str, mentions: list[Mention], above: Topic) -> tuple[Mention, ...]:
        """Give what has the symptoms, or the side effects, that follow: named in the lead-in, by the heading, or before in the block."""
        label = "DRUG" if _SIDE_EFFECTS.search(last) else "CONDITION"
        for named in (mentions, above.subjects, self.by_block[index]):
            found = [m for m in named if m.label == label and not self.is_target(m)]
            if found:
                return (found[-1],)
        symptoms = [m for m in mentions if m.label == "SYMPTOM"]
        return tuple(symptoms[-1:]) or above.subjects

    @staticmethod
    def _says_causes(last: str) -> bool:
        return any(pattern.search(last) for pattern in (_SYMPTOM_OF, _RESULT_OF, _CAUSES))

    def _role(self, last: str, block: Block, above: Topic) -> str:
        if above.role in ("treatment", "prevention", "diagnosis"):
            return above.role
        if _SYMPTOM_OF.search(last) or _RESULT_OF.search(last):
            return "causes"
        if _CONSULTED.search(last):
            return "diagnosis"
        if _WARNS.search(last) and not _CAUSES.search(last):
            return "other"
        symptoms = [*_SYMPTOMS.finditer(last), *_SIDE_EFFECTS.finditer(last)]
        causes = list(_CAUSES.finditer(last))
        if symptoms and (not causes or max(m.start() for m in symptoms) > causes[-1].start()):
            return "symptoms"
        if causes:
            return "causes"
        if above.role != "causes" and _TREATMENT.search(last):
            return "treatment"
        if above.role != "causes" and _DIAGNOSIS.search(last):
            return "diagnosis"
        return above.role

    def _cause_lead_in(self, topic: Topic, last: str, mentions: list[Mention], *, in_causes: bool) -> None:
        """A lead-in may say whose causes follow: "Circulatory disorders can be caused by:"."""
        effects = [m for m in mentions if m.label in ("SYMPTOM", "CONDITION")]
        own = next((m for m in effects if self.is_target(m)), None)
        if own is not None:
            topic.object, topic.is_about_other = own, False
        elif effects and not re.search(r"(?:such as|for example|including|include|like)[ ,]*:$", last):
            topic.is_lead_in_about_other = not topic.is_about_other and in_causes
            topic.object, topic.is_about_other = effects[0], True

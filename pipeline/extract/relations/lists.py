"""Read relations from structure: what a heading names, and what each list item names, under what they stand."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from pipeline.extract.reading import Mention, Reading, Relation
from pipeline.extract.relations.certainty import certainty_of, frequency_of
from pipeline.extract.relations.item_names import ItemNames, name_end
from pipeline.extract.relations.table_rows import TELLS, TableRows
from pipeline.extract.relations.target import TargetTest
from pipeline.extract.relations.topics import LISTABLE, Topic, Topics
from pipeline.extract.relations.unnamed import IMPERATIVES, Unnamed
from pipeline.extract.sentences import LONGEST

# "Asthma: inhaled steroids", "For gout - colchicine" in a list of treatments.
_HEADS_ITEM = re.compile(r" ?(?::| [-\u2013\u2014]) ")
# What a medicine does, in a clause of its own.
_ACTS = re.compile(r"\b(?:helps?|puts?|cures?|treats?|reliev\w+|eases?|works?|corrects?|restores?|replaces?|controls?|clears?|needed)\b")
_AVOID = re.compile(r"(?:avoid|do not|don't|never|stop|limit|cut (?:down|out)|no)\b")
# A treatment named within these characters of an item of a causes list is the cause: "Radiotherapy to the chest".
_AT_START = 5


class Structure:
    """Relations of an article that its headings and lists give."""

    def __init__(self, reading: Reading, topics: Topics, is_target: TargetTest, unnamed: Unnamed) -> None:
        """Keep what the rules look at."""
        self.reading = reading
        self.topics = topics
        self.is_target = is_target
        self.unnamed = unnamed
        self._names = ItemNames(reading, topics.by_block)
        self._rows = TableRows(reading, topics, self._cause_item, self._between)

    def find(self) -> Iterator[Relation]:
        """Give the relations of all headings and list items in text order."""
        for index, block in enumerate(self.reading.blocks):
            if block.is_skipped or block.is_aside:
                continue
            if block.kind == "heading" and self.topics.sections[index] == "causes":
                yield from self._heading(index)
            elif block.kind == "list_item":
                yield from self._item(index)
            elif block.kind == "table_row" and index not in self._rows.columns.header_rows:
                has_columns = len(self._rows.columns.cells(index)) > 1
                yield from self._rows.find(index) if has_columns else self._item(index)

    def _heading(self, index: int) -> Iterator[Relation]:
        topic = self.topics.topics[index]
        if topic.subject is None:
            return
        block = self.reading.blocks[index]
        words = self.reading.folded[block.start : block.end]
        if re.search(r"\b(?:causes?|causing|lead to|leads to)\b", words) and any(self.is_target(m) for m in self.topics.by_block[index]):
            return  # a sentence of its own, read as one
        if index in self._groups:
            return
        block = self.reading.blocks[index]
        names_more = any(mention.label in LISTABLE and mention.label != "SYMPTOM" for mention in topic.subjects)
        for mention in topic.subjects:
            fills_heading = mention.end - mention.start >= len(self.reading.text[block.start : block.end].strip(" :.?")) - 2
            if mention.label in LISTABLE and (mention.label != "SYMPTOM" or fills_heading or names_more):
                yield self._relation("causes", mention, topic, "heading in causes section", "heading", index)

    @cached_property
    def _groups(self) -> set[int]:
        """Headings that only group what stands under them: two or more headings or list items that name causes.

        Under a heading that names one disease, symptoms are its symptoms and make no group.
        """
        counts: Counter[int] = Counter()
        for block, mentions in zip(self.reading.blocks, self.topics.by_block, strict=True):
            if block.kind not in ("heading", "list_item", "table_row") or block.parent < 0:
                continue
            labels = LISTABLE - {"SYMPTOM"} if _disease(self.topics.topics[block.parent]) is not None else LISTABLE
            if any(m.label in labels and not self.is_target(m) for m in mentions):
                counts[block.parent] += 1
        return {index for index, count in counts.items() if count > 1}

    def _item(self, index: int) -> Iterator[Relation]:
        topic = self.topics.above(index)
        block = self.reading.blocks[index]
        kind = "lead-in" if block.parent >= 0 and self.reading.blocks[block.parent].kind == "paragraph" else "list item"
        mentions = self._names.of(index, takes_cause=topic.role == "causes")
        if topic.role == "causes":
            yield from self._cause_item(index, topic, mentions, kind)
        elif topic.role == "symptoms" and topic.subject is not None:
            for mention in mentions:
                if mention.label in ("SYMPTOM", "CONDITION") and mention is not topic.subject:
                    predicate = "side_effect" if topic.subject.label == "DRUG" else "has_symptom"
                    yield self._between(predicate, topic.subject, mention, "symptom list", kind, index)
        elif topic.role in ("treatment", "diagnosis") and not _AVOID.match(self.reading.folded, block.start, block.end):
            yield from self._about_target(mentions, topic, kind, index)

    def _cause_item(
        self, index: int, topic: Topic, mentions: list[Mention], kind: str, cell: tuple[int, int] | None = None
    ) -> Iterator[Relation]:
        disease = None if topic.says_causes else _disease(topic)
        if self._advises(index):
            return
        used_for = self._used_for(index, mentions)
        if used_for and self._is_list(index, used_for[0].start):
            yield from self._medicines(index, topic, used_for, kind)
            return
        if used_for:
            mentions = [m for m in mentions if m.start < used_for[0].start] or mentions
        causes = [m for m in mentions if (m.label in LISTABLE or _is_operation(m)) and not self.is_target(m) and not m.is_negated]
        causes = causes or [m for m in mentions[:1] if m.label == "THERAPY" and m.start - self.reading.blocks[index].start <= _AT_START]
        if not topic.is_about_other and (causes or not mentions):
            causes += self._unlisted(index, causes, cell)
        for mention in causes:
            if topic.is_lead_in_about_other:
                yield self._relation("causes", mention, Topic(group=topic.group), "item of a causes list", kind, index)
            if disease is not None and mention.label == "SYMPTOM":
                yield self._between("has_symptom", disease, mention, "list under a disease", kind, index)
            else:
                yield self._relation("causes", mention, topic, "item of a causes list", kind, index)

    def _used_for(self, index: int, mentions: list[Mention]) -> list[Mention]:
        """Give the medicines right behind the colon of an item that begins with something else: "Pain: gabapentin, tramadol"."""
        block = self.reading.blocks[index]
        low = self.reading.folded.find(":", block.start, block.end) + 1
        if not low or any(m.label == "DRUG" and m.end < low for m in mentions):
            return []
        after = [m for m in self.topics.by_block[index] if m.start >= low]
        is_behind = after and after[0].label == "DRUG" and after[0].start - low <= _AT_START
        return [m for m in after if m.label == "DRUG"] if is_behind else []

    def _is_list(self, index: int, start: int) -> bool:
        """Tell whether the rest of an item is no clause, as in "Underactive thyroid: levothyroxine puts it right"."""
        end = self.reading.blocks[index].end
        folded, text = self.reading.folded[start:end], self.reading.text[start:end]
        return not folded[name_end(folded, text) :].strip(" .;") and _ACTS.search(folded) is None

    def _medicines(self, index: int, topic: Topic, medicines: list[Mention], kind: str) -> Iterator[Relation]:
        """Read medicines that cause the target, and what they are for."""
        purposes = [m for m in self.topics.by_block[index] if m.end < medicines[0].start and m.label in ("CONDITION", "SYMPTOM")]
        for medicine in medicines:
            yield self._relation("causes", medicine, topic, "item of a causes list", kind, index)
            for purpose in purposes:
                yield self._relation("treats", medicine, Topic(object=purpose), "medicines by what they are for", kind, index)

    def _advises(self, index: int) -> bool:
        """Tell whether an item says what to do: "Drink enough water"; "Sleep apnea" does not."""
        block = self.reading.blocks[index]
        first, _, rest = self.reading.folded[block.start : block.end].lstrip().partition(" ")
        opens = any(m.start - block.start <= 1 for m in self.topics.by_block[index])
        return first in IMPERATIVES and not opens and not rest.startswith(("of ", "in "))

    def _unlisted(self, index: int, known: list[Mention], cell: tuple[int, int] | None) -> list[Mention]:
        """Take what the naming part of an item or a cell names besides the known, or all of it, as mentions without a concept.

        An item that others stand under is the name of their group: "Medicines and substances".
        """
        block = self.reading.blocks[index]
        start, end = cell or (block.start, block.end)
        end = start + name_end(self.reading.folded[start:end], self.reading.text[start:end])
        if known:
            return self.unnamed.between(start, end, index, self.topics.by_block[index])
        return [] if index in self.topics.leading else self.unnamed.item(start, end, index)

    def _about_target(self, mentions: list[Mention], topic: Topic, kind: str, index: int) -> Iterator[Relation]:
        """Read an item of a list of treatments or tests: for what it names before a colon ("Asthma: inhaled steroids"), else the topic."""
        predicate, labels = TELLS[topic.role]
        first = next(iter(self.topics.by_block[index]), None)
        is_headed = first is not None and first.label in ("CONDITION", "SYMPTOM") and _HEADS_ITEM.match(self.reading.folded, first.end)
        object_ = first if is_headed else topic.object
        about = Topic(object=object_, is_about_other=True)
        for mention in self.topics.by_block[index] if is_headed else mentions:
            if mention.label in labels:
                yield self._relation(predicate, mention, about, f"item of a {topic.role} list", kind, index)

    def _relation(self, predicate: str, subject: Mention, topic: Topic, rule: str, kind: str, index: int) -> Relation:
        start, end = self._evidence(index, subject)
        words = self.reading.folded[start:end]
        if predicate == "causes" and subject.label == "DRUG":
            predicate = "side_effect"
        return Relation(
            predicate, subject, topic.object, rule, kind, start, end,
            certainty=certainty_of(words) if kind != "heading" else "stated", frequency=frequency_of(words),
            is_negated=topic.is_negated or subject.is_negated, stated_category=self._stated(index),
        )  # fmt: skip

    def _between(self, predicate: str, subject: Mention, object_: Mention, rule: str, kind: str, index: int) -> Relation:
        start, end = self._evidence(index, object_)
        return Relation(predicate, subject, object_, rule, kind, start, end, is_negated=object_.is_negated)

    def _evidence(self, index: int, mention: Mention) -> tuple[int, int]:
        """Quote the whole item or heading; of a block as long as an article, the sentence."""
        block = self.reading.blocks[index]
        if block.end - block.start <= LONGEST:
            return block.start, block.end
        sentence = self.reading.sentences[self.reading.sentence_at(mention.start)]
        return sentence.start, sentence.end

    def _stated(self, index: int) -> str | None:
        return stated_category(self.reading, self.topics, index)


def evidence_kind(block_kind: str) -> str:
    """Say what kind of text a sentence of such a block is."""
    return {"title": "heading", "heading": "heading", "list_item": "list item", "table_row": "list item"}.get(block_kind, "sentence")


def stated_category(reading: Reading, topics: Topics, index: int) -> str | None:
    """Give the group heading that a block stands under: the article's own category."""
    parent = reading.blocks[index].parent
    while parent >= 0 and reading.blocks[parent].kind != "heading":
        parent = reading.blocks[parent].parent
    return topics.topics[parent].group if parent >= 0 else None


_OPERATION = re.compile(
    r"(?:surgery|operation|ectomy|plasty|otomy|radiotherapy|radiation|radiation therapy|transplant|dialysis|bypass|implant)s?$"
)


def _is_operation(mention: Mention) -> bool:
    """Tell whether a therapy is one whose aftermath a list of causes names: "prostatectomy, pelvic radiotherapy"."""
    return mention.label == "THERAPY" and _OPERATION.search(mention.name.lower()) is not None


def _disease(topic: Topic) -> Mention | None:
    """Give the one disease that a heading or a lead-in names, be it in brackets."""
    return next((m for m in topic.subjects if m.label == "CONDITION" and not is_class(m.name)), None)


_CLASS = re.compile(
    r"(?:diseases?|disorders?|problems?|conditions?|infections?|injur(?:y|ies)|causes|factors|deficienc(?:y|ies)|cancers?|tumou?rs?)$"
)


def is_class(name: str) -> bool:
    """Tell whether a name is that of a class: "skin infections", "heart disease"."""
    return _CLASS.search(name.lower()) is not None and len(name.split()) <= 3

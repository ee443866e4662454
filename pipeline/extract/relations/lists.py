"""Read relations from structure: what a heading names, and what each list item names, under what they stand."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from pipeline.extract.reading import Mention, Reading, Relation
from pipeline.extract.relations.certainty import certainty_of, frequency_of
from pipeline.extract.relations.columns import Cell, Columns
from pipeline.extract.relations.inferred import GIVEN, OPEN_SECTIONS
from pipeline.extract.relations.target import TargetTest
from pipeline.extract.relations.topics import LISTABLE, Topic, Topics
from pipeline.extract.relations.unnamed import IMPERATIVES, Unnamed
from pipeline.extract.sentences import LONGEST

# What ends the naming part of an item: a verb, a clause, an explanation.
_NAME_ENDS = re.compile(
    r" (?:is|are|was|were|causes?|can|may|might|could|will|occurs?|happens?|affects?|which|that|who|when|where|because|leads?|"
    r"leading|used|taken|given|prescribed|for|"
    r"characteri[sz]ed|makes?|has|have|does|do|if|so|presses|damages?|involves?|before|until|often|usually|mostly)\b|[:;.?!]"
)
_DASH = re.compile(r"\s[\u2013\u2014-]\s|\u2014")
_BRACKET = re.compile(r"[(\[][^)\]]*[)\]]?")
# Between a class and its examples, and between one example and the next.
_LIST_GAP = re.compile(
    r"(?:[\s,:;()\[\]/&-]|\b(?:e\.g|i\.e)\.|\b(?:such as|including|like|for example|for instance|especially|and|or|that contain|"
    r"containing|as well as|the|an?|"
    r"other|mainly|mostly|also|"
    r"particularly|certain|some|older|newer|drugs?|medicines?|tablets?|pills?)\b|\([^()]{0,40}\))*"
)
_DUE_TO = re.compile(r"\b(?:due to|caused by|from|because of|resulting from|as a result of|after|following|secondary to|related to)\b")
_EXAMPLES = re.compile(
    r"\b(?:such as|including|like|e\.g\.?|for example|for instance|especially|i\.e\.?|in particular|particularly|above all|notably)\b"
)
_COLON = re.compile(r":(?= )")
# "Asthma: inhaled steroids", "For gout - colchicine" in a list of treatments.
_HEADS_ITEM = re.compile(r" ?(?::| [-\u2013\u2014]) ")
# What the columns of a table tell of the disease in its first column.
_BESIDE = {
    "symptoms": ("has_symptom", frozenset({"SYMPTOM", "CONDITION"})), "treatment": ("treats", frozenset({"DRUG", "THERAPY"})),
    "diagnosis": ("diagnoses", frozenset({"TEST"})),
}  # fmt: skip
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
        self._columns = Columns(reading)

    def find(self) -> Iterator[Relation]:
        """Give the relations of all headings and list items in text order."""
        for index, block in enumerate(self.reading.blocks):
            if block.is_skipped or block.is_aside:
                continue
            if block.kind == "heading" and self.topics.sections[index] == "causes":
                yield from self._heading(index)
            elif block.kind == "list_item":
                yield from self._item(index)
            elif block.kind == "table_row" and index not in self._columns.header_rows:
                yield from self._row(index)

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
        mentions = self._named(index, takes_cause=topic.role == "causes")
        if topic.role == "causes":
            yield from self._cause_item(index, topic, mentions, kind)
        elif topic.role == "symptoms" and topic.subject is not None:
            for mention in mentions:
                if mention.label in ("SYMPTOM", "CONDITION") and mention is not topic.subject:
                    predicate = "side_effect" if topic.subject.label == "DRUG" else "has_symptom"
                    yield self._between(predicate, topic.subject, mention, "symptom list", kind, index)
        elif topic.role in ("treatment", "diagnosis") and not _AVOID.match(self.reading.folded, block.start, block.end):
            yield from self._about_target(mentions, topic, kind, index)

    def _row(self, index: int) -> Iterator[Relation]:
        """Read a row by its columns: the first says which cause, the others what goes with it, unless their headers say otherwise."""
        topic, first, *others = self.topics.above(index), *self._columns.cells(index)
        names = self._in_cell(index, first)
        gives = (first.role in ("", "names") and topic.role == "causes") or (
            first.role == "causes" and topic.role in ("causes", *OPEN_SECTIONS)
        )
        if gives:
            yield from self._cause_item(index, topic, names, "list item")
        elif first.role == "" and not others:
            yield from self._item(index)
        disease = next((m for m in names if m.label in ("CONDITION", "SYMPTOM")), None)
        for cell in others:
            named = self._in_cell(index, cell)
            is_alike = gives and cell.role in ("", "names") and names
            if (is_alike and topic.role == "causes") or (cell.role == "causes" and topic.role in ("causes", *OPEN_SECTIONS)):
                alike = [m for m in named if cell.role == "causes" or _alike(m, names[0])]
                if cell.role or (alike and alike[0].start - cell.start <= _AT_START):
                    yield from self._cause_item(index, topic, alike, "list item") if alike else ()
            else:
                yield from self._beside(index, cell.role, disease, named)

    def _in_cell(self, index: int, cell: Cell) -> list[Mention]:
        return [m for m in self.topics.by_block[index] if cell.start <= m.start < cell.end]

    def _beside(self, index: int, role: str, disease: Mention | None, named: list[Mention]) -> Iterator[Relation]:
        """Read a cell that tells of the disease in the first cell."""
        predicate, labels = _BESIDE.get(role, ("", frozenset()))
        for mention in named if disease is not None else ():
            if mention.label in labels and disease is not None:
                pair = (disease, mention) if predicate == "has_symptom" else (mention, disease)
                yield self._between(predicate, *pair, f"{role} column", "list item", index)

    def _cause_item(self, index: int, topic: Topic, mentions: list[Mention], kind: str) -> Iterator[Relation]:
        disease = None if topic.says_causes else _disease(topic)
        if self._advises(index):
            return
        causes = [m for m in mentions if m.label in LISTABLE and not self.is_target(m)]
        causes = causes or [m for m in mentions[:1] if m.label == "THERAPY" and m.start - self.reading.blocks[index].start <= _AT_START]
        if not topic.is_about_other and (causes or not mentions):
            causes += self._unlisted(index, causes)
        for mention in causes:
            if topic.is_lead_in_about_other:
                yield self._relation("causes", mention, Topic(group=topic.group), "item of a causes list", kind, index)
            if disease is not None and mention.label == "SYMPTOM":
                yield self._between("has_symptom", disease, mention, "list under a disease", kind, index)
            else:
                yield self._relation("causes", mention, topic, "item of a causes list", kind, index)

    def _advises(self, index: int) -> bool:
        """Tell whether an item says what to do: "Drink enough water"; "Sleep apnea" does not."""
        block = self.reading.blocks[index]
        first, _, rest = self.reading.folded[block.start : block.end].lstrip().partition(" ")
        opens = any(m.start - block.start <= 1 for m in self.topics.by_block[index])
        return first in IMPERATIVES and not opens and not rest.startswith(("of ", "in "))

    def _named(self, index: int, *, takes_cause: bool) -> list[Mention]:
        """Give the mentions in the naming part of an item, and the examples it lists."""
        block = self.reading.blocks[index]
        mentions = self.topics.by_block[index]
        folded = _without_brackets(self.reading.folded[block.start : block.end], self.reading.text[block.start : block.end])
        end = _name_end(folded, self.reading.text[block.start : block.end])
        named = [m for m in mentions if m.start < block.start + max(end, 1) and folded[m.start - block.start] != "\0"]
        due = _DUE_TO.search(folded, 0, end)
        if due and not takes_cause:
            return [m for m in named if m.start < block.start + due.start()]
        if due and any(m.start >= block.start + due.end() for m in named) and any(m.label == "SYMPTOM" for m in named[:1]):
            named = [m for m in named if m.start >= block.start + due.end()]
        return named + self._examples(block.start, folded, named, [m for m in mentions if m not in named])

    def _examples(self, start: int, folded: str, named: list[Mention], rest: list[Mention]) -> list[Mention]:
        """Give what an item lists of its own kind: after "such as" or a colon, or in a bracket right behind the name."""
        if not named:
            found = _EXAMPLES.search(folded) or _COLON.search(folded)
            stop = folded.find(".", found.end()) if found else -1
            return [m for m in rest if found and start + found.end() <= m.start < start + (stop if stop >= 0 else len(folded))]
        listed: list[Mention] = []
        last = named[-1]
        found = _EXAMPLES.search(folded, last.end - start)
        if found:
            rest = [m for m in rest if m.start >= start + found.end()]
            if rest and _alike(rest[0], last) and rest[0].start <= start + found.end() + 12:
                listed.append(rest[0])
                last = rest.pop(0)
        for mention in rest:
            gap = self.reading.text[last.end : mention.start]
            if not _alike(mention, named[-1]) or not _LIST_GAP.fullmatch(gap):
                if mention.start > last.end:
                    break
                continue
            listed.append(mention)
            last = mention
        return listed

    def _unlisted(self, index: int, known: list[Mention]) -> list[Mention]:
        """Take what the naming part of an item names besides the known, or all of it, as mentions without a concept."""
        block = self.reading.blocks[index]
        end = block.start + _name_end(self.reading.folded[block.start : block.end], self.reading.text[block.start : block.end])
        if known:
            return self.unnamed.between(block.start, end, index, self.topics.by_block[index])
        return self.unnamed.item(block.start, end, index)

    def _about_target(self, mentions: list[Mention], topic: Topic, kind: str, index: int) -> Iterator[Relation]:
        """Read an item of a list of treatments or tests: for what it names before a colon ("Asthma: inhaled steroids"), else the topic."""
        predicate, labels = _BESIDE[topic.role]
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


def _without_brackets(folded: str, text: str) -> str:
    """Blank out what stands in brackets, position by position."""
    for bracket in _BRACKET.finditer(text):
        folded = folded[: bracket.start()] + "\0" * (bracket.end() - bracket.start()) + folded[bracket.end() :]
    return folded


def _name_end(folded: str, text: str) -> int:
    """Find where the naming part of an item ends and its explanation begins."""
    ends = [found.start() for found in (_NAME_ENDS.search(folded), _DASH.search(text)) if found]
    return min(ends, default=len(folded))


def _alike(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions can stand in one list of examples."""
    return one.label == other.label or {one.label, other.label} <= GIVEN


def _disease(topic: Topic) -> Mention | None:
    """Give the one disease that a heading or a lead-in names, be it in brackets."""
    return next((m for m in topic.subjects if m.label == "CONDITION" and not is_class(m.name)), None)


_CLASS = re.compile(
    r"(?:diseases?|disorders?|problems?|conditions?|infections?|injur(?:y|ies)|causes|factors|deficienc(?:y|ies)|cancers?|tumou?rs?)$"
)


def is_class(name: str) -> bool:
    """Tell whether a name is that of a class: "skin infections", "heart disease"."""
    return _CLASS.search(name.lower()) is not None and len(name.split()) <= 3

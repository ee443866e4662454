"""The spaCy components: each wraps one piece of logic, and can be used alone in another pipeline.

Mentions stand in ``doc.spans["mentions"]``, with the names inside them, and the longest in ``doc.ents``. Facts about a mention
are extension attributes of the span: ``span._.concept_id``, ``span._.is_negated`` and so on.
"""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.attrs import IDX, SENT_START  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.extract.abbreviations import read_abbreviations
from pipeline.extract.assertion import assert_mentions
from pipeline.extract.coordination import find_shared_heads
from pipeline.extract.mentions import find_mentions, find_nested
from pipeline.extract.reading import UNLINKED, Block, Mention, Reading, Sentence
from pipeline.extract.relations import find_relations
from pipeline.extract.sentences import find_sentences
from pipeline.tables import LABELS
from pipeline.vocabulary import Vocabulary, load_vocabulary

SPANS = "mentions"
_READING = "aetia"
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_FACTS = ("is_negated", "is_uncertain", "is_hypothetical", "is_historical", "experiencer", "match", "site_name")


def set_reading(doc: Doc, reading: Reading) -> None:
    """Give a Doc the blocks of its article, so that the components respect them."""
    doc.user_data[_READING] = reading


def reading_of(doc: Doc) -> Reading:
    """Give what is known of a Doc; a Doc that says nothing of blocks is split at its blank lines."""
    reading = doc.user_data.get(_READING)
    if reading is None:
        reading = Reading(doc.text, _paragraphs(doc.text))
        if doc.has_annotation("SENT_START"):
            reading.sentences = [Sentence(s.start_char, s.end_char, max(reading.block_at(s.start_char), 0)) for s in doc.sents]
        else:
            reading.sentences = find_sentences(reading.text, reading.blocks)
        reading.mentions = [_from_span(span, reading) for span in filter_spans(doc.spans.get(SPANS, doc.ents))]
        doc.user_data[_READING] = reading
    return reading


def _paragraphs(text: str) -> list[Block]:
    blocks, start = [], 0
    for gap in _BLANK_LINE.finditer(text):
        if text[start : gap.start()].strip():
            blocks.append(Block(start, gap.start()))
        start = gap.end()
    return [*blocks, Block(start, len(text))] if text[start:].strip() or not blocks else blocks


def _from_span(span: Span, reading: Reading) -> Mention:
    label = span.label_ if span.label_ in LABELS else "CONDITION"
    block = max(reading.block_at(span.start_char), 0)
    return Mention(span.start_char, span.end_char, label, UNLINKED, span.text.lower(), "exact", block)


def _write_spans(doc: Doc, reading: Reading) -> None:
    spans, by_bounds = [], {}
    for mention in sorted([*reading.mentions, *find_nested(reading, load_vocabulary())], key=lambda m: (m.start, -m.end)):
        span = doc.char_span(mention.start, mention.end, label=mention.label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
            by_bounds[(span.start, span.end, mention.label)] = mention
    doc.spans[SPANS] = spans
    doc.set_ents(filter_spans(spans))
    doc.user_data["aetia_mentions"] = by_bounds


def _mention_of(span: Span) -> Mention | None:
    found = span.doc.user_data.get("aetia_mentions", {}).get((span.start, span.end, span.label_))
    return found if isinstance(found, Mention) else None


def _fact(name: str) -> Callable[[Span], Any]:
    def get(span: Span) -> Any:
        mention = _mention_of(span)
        return getattr(mention, name) if mention else None

    return get


def _concept_id(span: Span) -> str | None:
    mention = _mention_of(span)
    return load_vocabulary().concept_ids[mention.concept] if mention and mention.concept >= 0 else None


def _concept_name(span: Span) -> str | None:
    mention = _mention_of(span)
    return mention.name if mention else None


def _register_extensions() -> None:
    for name in _FACTS:
        Span.set_extension(name, getter=_fact(name), force=True)
    Span.set_extension("concept_id", getter=_concept_id, force=True)
    Span.set_extension("concept_name", getter=_concept_name, force=True)
    Doc.set_extension("relations", getter=lambda doc: reading_of(doc).relations, force=True)
    Doc.set_extension("target", getter=lambda doc: reading_of(doc).target, force=True)


_register_extensions()


class Component:
    """A spaCy component made of a function on a Reading. `writes_spans` may be False for all but the last of a pipeline."""

    def __init__(self, logic: Callable[[Reading, Vocabulary], None], *, writes_spans: bool) -> None:
        """Keep the logic; the vocabulary is loaded when the first Doc comes."""
        self.logic = logic
        self.writes_spans = writes_spans

    def __call__(self, doc: Doc) -> Doc:
        """Run the logic on a Doc."""
        reading = reading_of(doc)
        self.logic(reading, load_vocabulary())
        if self.writes_spans:
            _write_spans(doc, reading)
        return doc


def _add(reading: Reading, mentions: list[Mention]) -> None:
    if mentions:
        reading.mentions = sorted([*reading.mentions, *mentions], key=lambda m: (m.start, m.end))


def _mentions(reading: Reading, vocabulary: Vocabulary) -> None:
    reading.mentions = find_mentions(reading, vocabulary)


def _abbreviations(reading: Reading, vocabulary: Vocabulary) -> None:
    reading.mentions = read_abbreviations(reading, vocabulary)


def _coordination(reading: Reading, vocabulary: Vocabulary) -> None:
    _add(reading, find_shared_heads(reading, vocabulary))


def _assertion(reading: Reading, vocabulary: Vocabulary) -> None:
    assert_mentions(reading)


@Language.factory("aetia_sentences")
def _sentences_factory(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    def mark(doc: Doc) -> Doc:
        starts = [sentence.start for sentence in reading_of(doc).sentences]
        is_start = np.isin(doc.to_array(IDX), starts)
        # One array for all tokens: setting token.is_sent_start looks through the whole Doc each time. 1 is a start, -1 is none.
        return doc.from_array([SENT_START], np.where(is_start, 1, -1).astype("int32").astype("uint64"))  # type: ignore[arg-type]

    return mark


def _factory(name: str, logic: Callable[[Reading, Vocabulary], None]) -> None:
    def make(nlp: Language, name: str, writes_spans: bool) -> Component:
        return Component(logic, writes_spans=writes_spans)

    Language.factory(name, default_config={"writes_spans": True}, func=make)


COMPONENTS: dict[str, Callable[[Reading, Vocabulary], None]] = {
    "aetia_mentions": _mentions,
    "aetia_abbreviations": _abbreviations,
    "aetia_coordination": _coordination,
    "aetia_assertion": _assertion,
    "aetia_relations": find_relations,
}
for _name, _logic in COMPONENTS.items():
    _factory(_name, _logic)

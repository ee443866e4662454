"""Turn what was read of an article into rows of the tables, column by column: a list a column costs a tenth of a dict a row."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.extract.reading import Mention, Reading
from pipeline.vocabulary import Vocabulary

Columns = dict[str, list[Any]]


class RawOffsets:
    """Where positions of articles.text stand in the decoded raw file."""

    def __init__(self, blocks: Sequence[Mapping[str, Any]]) -> None:
        """Keep the blocks of one article, in order."""
        self.blocks = blocks
        self.starts = [block["start_char"] for block in blocks]
        self._pieces: dict[int, list[tuple[int, int, int, int]]] = {}

    def span(self, start: int, end: int) -> tuple[int | None, int | None]:
        """Give the raw bounds of text[start:end], or (None, None) for a PDF."""
        index = bisect_right(self.starts, start) - 1
        block = self.blocks[index]
        if block["raw_start"] is None:
            return None, None
        low, high = start - block["start_char"], end - block["start_char"]
        if block["raw_pieces"] is None:
            return block["raw_start"] + low, block["raw_start"] + high
        pieces = self._pieces_of(index)
        return _raw(pieces, low, is_end=False), _raw(pieces, high, is_end=True)

    def _pieces_of(self, index: int) -> list[tuple[int, int, int, int]]:
        """Pieces of a block as text start, text length, raw start, raw length."""
        if index not in self._pieces:
            block = self.blocks[index]
            parts = [tuple(map(int, piece.split(":"))) for piece in block["raw_pieces"].split(" ")]
            length = block["end_char"] - block["start_char"]
            ends = [*(part[0] for part in parts[1:]), length]
            self._pieces[index] = [(p[0], end - p[0], p[1], p[2]) for p, end in zip(parts, ends, strict=True)]
        return self._pieces[index]


def _raw(pieces: list[tuple[int, int, int, int]], position: int, *, is_end: bool) -> int:
    """Map one position. A piece that is not character for character is one unit: a start goes to its start, an end to its end."""
    at = position - 1 if is_end else position
    text_start, length, raw_start, raw_length = next(p for p in reversed(pieces) if p[0] <= max(at, 0))
    if length == raw_length:
        return raw_start + position - text_start
    return raw_start + raw_length if is_end else raw_start


class ArticleRows:
    """The rows of one article."""

    def __init__(self, article: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]], reading: Reading, vocabulary: Vocabulary) -> None:
        """Give every mention its id."""
        self.article_id: str = article["article_id"]
        self.block_ids = [block["block_id"] for block in blocks]
        self.reading = reading
        self.vocabulary = vocabulary
        self.raw = RawOffsets(blocks)
        self.ids: dict[int, str] = {}
        seen: set[tuple[int, int]] = set()
        for mention in reading.mentions:
            bounds = (mention.start, mention.end)
            self.ids[id(mention)] = f"{self.article_id}#m{mention.start}-{mention.end}" + (f"-{mention.label}" if bounds in seen else "")
            seen.add(bounds)

    def _concept_ids(self, mentions: Sequence[Mention]) -> list[str | None]:
        known = self.vocabulary.concept_ids
        return [known[mention.concept] if mention.concept >= 0 else None for mention in mentions]

    def sentences(self) -> Columns:
        """Give the rows of the table sentences."""
        sentences = self.reading.sentences
        return {
            "sentence_id": [f"{self.article_id}#s{number}" for number in range(len(sentences))],
            "article_id": [self.article_id] * len(sentences),
            "block_id": [self.block_ids[sentence.block] for sentence in sentences],
            "start_char": [sentence.start for sentence in sentences],
            "end_char": [sentence.end for sentence in sentences],
        }

    def mentions(self) -> Columns:
        """Give the rows of the table mentions."""
        mentions, text, sentence_at = self.reading.mentions, self.reading.text, self.reading.sentence_at
        raw = [self.raw.span(mention.start, mention.end) for mention in mentions]
        return {
            "mention_id": [self.ids[id(mention)] for mention in mentions],
            "article_id": [self.article_id] * len(mentions),
            "block_id": [self.block_ids[mention.block] for mention in mentions],
            "sentence_id": [f"{self.article_id}#s{max(sentence_at(mention.start), 0)}" for mention in mentions],
            "start_char": [mention.start for mention in mentions],
            "end_char": [mention.end for mention in mentions],
            "raw_start": [start for start, _ in raw],
            "raw_end": [end for _, end in raw],
            "text": [text[mention.start : mention.end] for mention in mentions],
            "label": [mention.label for mention in mentions],
            "concept_id": self._concept_ids(mentions),
            "concept_name": [mention.name for mention in mentions],
            "site_name": [mention.site_name for mention in mentions],
            "match": [mention.match for mention in mentions],
            "is_negated": [mention.is_negated for mention in mentions],
            "is_uncertain": [mention.is_uncertain for mention in mentions],
            "is_hypothetical": [mention.is_hypothetical for mention in mentions],
            "is_historical": [mention.is_historical for mention in mentions],
            "experiencer": [mention.experiencer for mention in mentions],
        }

    def relations(self) -> Columns:
        """Give the rows of the table relations."""
        relations, text = self.reading.relations, self.reading.text
        raw = [self.raw.span(relation.start, relation.end) for relation in relations]
        objects = [self._object(relation.object) for relation in relations]
        return {
            "relation_id": [self.relation_id(number) for number in range(len(relations))],
            "article_id": [self.article_id] * len(relations),
            "predicate": [relation.predicate for relation in relations],
            "subject_mention_id": [self.ids[id(relation.subject)] for relation in relations],
            "object_mention_id": [mention_id for mention_id, _, _ in objects],
            "subject_concept_id": self._concept_ids([relation.subject for relation in relations]),
            "subject_concept_name": [relation.subject.name for relation in relations],
            "object_concept_id": [concept_id for _, concept_id, _ in objects],
            "object_concept_name": [name for _, _, name in objects],
            "cue": [relation.cue for relation in relations],
            "rule": [relation.rule for relation in relations],
            "evidence_kind": [relation.evidence_kind for relation in relations],
            "certainty": [relation.certainty for relation in relations],
            "frequency": [relation.frequency for relation in relations],
            "is_negated": [relation.is_negated for relation in relations],
            "start_char": [relation.start for relation in relations],
            "end_char": [relation.end for relation in relations],
            "raw_start": [start for start, _ in raw],
            "raw_end": [end for _, end in raw],
            "evidence": [text[relation.start : relation.end] for relation in relations],
        }

    def relation_id(self, number: int) -> str:
        """Name a relation by its number in the article."""
        return f"{self.article_id}#r{number}"

    def _object(self, mention: Mention | None) -> tuple[str | None, str | None, str]:
        """Give mention id, concept id and name of an object; without a mention, it is the article's target."""
        if mention is not None:
            return self.ids[id(mention)], self.vocabulary.concept_ids[mention.concept] if mention.concept >= 0 else None, mention.name
        target = self.reading.target
        return None, self.target_id(), target.name if target else "the symptom of the article"

    def target_id(self) -> str | None:
        """Give the concept id of the article's target."""
        target = self.reading.target
        return self.vocabulary.concept_ids[target.concept] if target and target.concept >= 0 else None

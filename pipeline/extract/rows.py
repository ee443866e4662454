"""Turn what was read of an article into rows of the tables."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.extract.reading import Mention, Reading, Relation
from pipeline.vocabulary import Vocabulary

Row = dict[str, Any]


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
        self.blocks = blocks
        self.reading = reading
        self.vocabulary = vocabulary
        self.raw = RawOffsets(blocks)
        self.ids: dict[int, str] = {}
        seen: set[tuple[int, int]] = set()
        for mention in reading.mentions:
            bounds = (mention.start, mention.end)
            self.ids[id(mention)] = f"{self.article_id}#m{mention.start}-{mention.end}" + (f"-{mention.label}" if bounds in seen else "")
            seen.add(bounds)

    def _concept_id(self, mention: Mention) -> str | None:
        return self.vocabulary.concept_ids[mention.concept] if mention.concept >= 0 else None

    def sentences(self) -> list[Row]:
        """Give the rows of the table sentences."""
        return [
            {
                "sentence_id": f"{self.article_id}#s{number}", "article_id": self.article_id,
                "block_id": self.blocks[sentence.block]["block_id"], "start_char": sentence.start, "end_char": sentence.end,
            }
            for number, sentence in enumerate(self.reading.sentences)
        ]  # fmt: skip

    def mentions(self) -> list[Row]:
        """Give the rows of the table mentions."""
        return [self._mention(mention) for mention in self.reading.mentions]

    def _mention(self, mention: Mention) -> Row:
        raw_start, raw_end = self.raw.span(mention.start, mention.end)
        return {
            "mention_id": self.ids[id(mention)], "article_id": self.article_id, "block_id": self.blocks[mention.block]["block_id"],
            "sentence_id": f"{self.article_id}#s{max(self.reading.sentence_at(mention.start), 0)}",
            "start_char": mention.start, "end_char": mention.end, "raw_start": raw_start, "raw_end": raw_end,
            "text": self.reading.text[mention.start : mention.end], "label": mention.label, "concept_id": self._concept_id(mention),
            "concept_name": mention.name, "site_name": mention.site_name, "match": mention.match, "is_negated": mention.is_negated,
            "is_uncertain": mention.is_uncertain, "is_hypothetical": mention.is_hypothetical, "is_historical": mention.is_historical,
            "experiencer": mention.experiencer,
        }  # fmt: skip

    def relations(self) -> list[Row]:
        """Give the rows of the table relations."""
        return [self._relation(number, relation) for number, relation in enumerate(self.reading.relations)]

    def relation_id(self, number: int) -> str:
        """Name a relation by its number in the article."""
        return f"{self.article_id}#r{number}"

    def _relation(self, number: int, relation: Relation) -> Row:
        raw_start, raw_end = self.raw.span(relation.start, relation.end)
        target = self.reading.target
        if relation.object is not None:
            object_id, object_name = self._concept_id(relation.object), relation.object.name
        else:
            object_id = self.target_id()
            object_name = target.name if target else "the symptom of the article"
        return {
            "relation_id": self.relation_id(number), "article_id": self.article_id, "predicate": relation.predicate,
            "subject_mention_id": self.ids[id(relation.subject)],
            "object_mention_id": self.ids[id(relation.object)] if relation.object is not None else None,
            "subject_concept_id": self._concept_id(relation.subject), "subject_concept_name": relation.subject.name,
            "object_concept_id": object_id, "object_concept_name": object_name, "cue": relation.cue, "rule": relation.rule,
            "evidence_kind": relation.evidence_kind, "certainty": relation.certainty, "frequency": relation.frequency,
            "is_negated": relation.is_negated, "start_char": relation.start, "end_char": relation.end, "raw_start": raw_start,
            "raw_end": raw_end, "evidence": self.reading.text[relation.start : relation.end],
        }  # fmt: skip

    def target_id(self) -> str | None:
        """Give the concept id of the article's target."""
        target = self.reading.target
        return self.vocabulary.concept_ids[target.concept] if target and target.concept >= 0 else None

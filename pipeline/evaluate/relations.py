"""Score relations other than cause of the target: subject, predicate and object, by names."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.evaluate.causes import targets
from pipeline.evaluate.gold import Gold, GoldRelation
from pipeline.evaluate.matching import match
from pipeline.evaluate.names import comparable, comparables
from pipeline.evaluate.report import Counts, Error

_CAUSAL = "causes"
# Predicates that make a cause of the target where the target is the object: these are scored as causes.
_OF_TARGET = frozenset({"causes", "has_symptom", "side_effect", "risk_factor"})


class PredictedRelation(NamedTuple):
    """Rows of the table relations that say the same, with the comparable names of subject and object."""

    doc: str
    subject: str
    predicate: str
    object: str
    subject_names: frozenset[str]
    object_names: frozenset[str]
    is_negated: bool = False
    is_of_target: bool = False
    rule: str = ""
    start: int | None = None
    end: int | None = None
    evidence: str = ""


class RelationScorer:
    """Gold and predicted relations of some documents."""

    def __init__(self, gold: Gold, predicted: Sequence[PredictedRelation]) -> None:
        """Drop repeated gold relations and work out the names of their concepts."""
        words = gold.concept_names()
        rows = {(r.doc, comparable(r.subject), _merged(r.predicate), comparable(r.object), r.negated): r for r in gold.relations or ()}
        self.gold = list(rows.values())
        self.predicted = list(predicted)
        self.subjects = [_names(r.doc, r.subject, words) for r in self.gold]
        self.objects = [_names(r.doc, r.object, words) for r in self.gold]
        self.targets = {
            doc: {name for target in names for name in _target_names(doc, target, words)}
            for doc, names in targets(gold.causes or ()).items()
        }
        self.errors: list[Error] = []

    def counts(self) -> Counts:
        """Count what was found, wrong and missed, and list the errors."""
        edges = self._edges()
        spare = {g for g, relation in enumerate(self.gold) if relation.optional}
        pairs = match(edges, spare=spare)
        used = set(pairs.values()) | {p for g, p in edges if g in spare}
        wrong = [p for p, relation in enumerate(self.predicted) if p not in used and not self._is_of_target(relation)]
        missed = [g for g in range(len(self.gold)) if g not in pairs and g not in spare]
        self.errors = [self._missed(g) for g in missed] + [_spurious(self.predicted[p]) for p in wrong]
        return Counts(len([g for g in pairs if g not in spare]), len(wrong), len(missed))

    def _edges(self) -> dict[tuple[int, int], float]:
        return {
            (g, p): 2.0 if relation.predicate == row.predicate else 1.0
            for g, relation in enumerate(self.gold)
            for p, row in enumerate(self.predicted)
            if row.doc == relation.doc and row.is_negated == relation.negated and self._agrees(g, row)
        }

    def _agrees(self, number: int, row: PredictedRelation) -> bool:
        wanted, given = _merged(self.gold[number].predicate), _merged(row.predicate)
        if wanted != given and not (wanted == _CAUSAL and given == "side_effect"):
            return False
        return not (self.subjects[number].isdisjoint(row.subject_names) or self.objects[number].isdisjoint(row.object_names))

    def _is_of_target(self, row: PredictedRelation) -> bool:
        """Tell whether a relation only says what causes the target, which is scored as a cause."""
        if row.predicate not in _OF_TARGET:
            return False
        return row.is_of_target or not row.object_names.isdisjoint(self.targets.get(row.doc, ()))

    def _missed(self, number: int) -> Error:
        gold = self.gold[number]
        same = [row for row in self.predicted if row.doc == gold.doc]
        ends = (
            [not self.subjects[number].isdisjoint(row.subject_names) for row in same],
            [not self.objects[number].isdisjoint(r.object_names) for r in same],
        )
        both = [row for row, has_subject, has_object in zip(same, *ends, strict=True) if has_subject and has_object]
        detail = "no relation between the two"
        if both:
            detail = "found as " + ", ".join(sorted({("not " if row.is_negated else "") + row.predicate for row in both}))
        return Error(gold.doc, "relations", "relation missed", gold.predicate, _told(gold), None, detail, gold.start, None, gold.text)


def _merged(predicate: str) -> str:
    return _CAUSAL if predicate == "has_symptom" else predicate


def _names(doc: str, concept: str, words: Mapping[tuple[str, str], set[str]]) -> set[str]:
    return comparables((concept,)) | words.get((doc, comparable(concept)), set())


def _target_names(doc: str, target: str, words: Mapping[tuple[str, str], set[str]]) -> set[str]:
    """Give all words of the concepts that some mention calls by the name of the target."""
    key = comparable(target)
    found = {key}
    for (where, concept), names in words.items():
        if where == doc and (key in names or key == concept):
            found |= {concept} | names
    return found


def _told(relation: GoldRelation | PredictedRelation) -> str:
    negated = relation.negated if isinstance(relation, GoldRelation) else relation.is_negated
    return f"{relation.subject} {'NOT ' if negated else ''}{relation.predicate} {relation.object}"


def _spurious(row: PredictedRelation) -> Error:
    return Error(
        row.doc, "relations", "relation spurious", row.predicate, None, _told(row), f"rule: {row.rule}", row.start, row.end, row.evidence
    )

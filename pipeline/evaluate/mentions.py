"""Score mentions and negation."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.evaluate.context import Context
from pipeline.evaluate.gold import GoldMention
from pipeline.evaluate.matching import match
from pipeline.evaluate.report import Counts, Error, Share

MICRO_LABELS = ("CONDITION", "SYMPTOM", "DRUG", "FACTOR")
MICRO = " + ".join(MICRO_LABELS)
# An exact span is worth more than any overlap.
_EXACT = 1e6


class Predicted(NamedTuple):
    """A row of the table mentions, with the label it is scored as."""

    doc: str
    start: int
    end: int
    text: str
    label: str
    concept_name: str = ""
    is_negated: bool = False


@dataclass
class MentionScores:
    """Counts by measure (strict, relaxed) and label, what negation gave, and the errors."""

    strict: dict[str, Counts] = field(default_factory=dict)
    relaxed: dict[str, Counts] = field(default_factory=dict)
    negated: Counts = Counts()
    negation_right: Share = Share()
    errors: list[Error] = field(default_factory=list)

    def scores(self) -> dict[tuple[str, str], Counts | Share]:
        """Give the scores by part and name, with the micro score first."""
        found: dict[tuple[str, str], Counts | Share] = {}
        for measure, counts in (("strict", self.strict), ("relaxed", self.relaxed)):
            found["mentions", f"micro {measure}"] = micro(counts)
        for label in self.relaxed:
            found["mentions", f"{label} strict"] = self.strict[label]
            found["mentions", f"{label} relaxed"] = self.relaxed[label]
        found["negation", "negated"] = self.negated
        found["negation", "right"] = self.negation_right
        return found


def micro(counts: dict[str, Counts]) -> Counts:
    """Add up CONDITION, SYMPTOM, DRUG and FACTOR; where a corpus has labels of its own, all of these."""
    labels = [label for label in counts if label in MICRO_LABELS] or list(counts)
    total = Counts()
    for label in labels:
        total = total.plus(counts[label])
    return total


def score_mentions(gold: Sequence[GoldMention], predicted: Sequence[Predicted], labels: Sequence[str], context: Context) -> MentionScores:
    """Score the mentions of some documents, strictly and relaxed, and the negation of the matched ones."""
    scores = MentionScores({label: Counts() for label in labels}, {label: Counts() for label in labels})
    for doc in sorted({item.doc for item in (*gold, *predicted)}):
        pair = _DocumentPair([g for g in gold if g.doc == doc], [p for p in predicted if p.doc == doc], labels, context)
        for label in labels:
            scores.strict[label] = scores.strict[label].plus(pair.count(label, pair.strict))
            scores.relaxed[label] = scores.relaxed[label].plus(pair.count(label, pair.relaxed))
        scores.errors += pair.errors()
        negated, right = pair.negation()
        scores.negated = scores.negated.plus(negated)
        scores.negation_right = Share(scores.negation_right.right + right.right, scores.negation_right.total + right.total)
    return scores


def overlap(one: GoldMention | Predicted, other: GoldMention | Predicted) -> int:
    """Give how many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def is_exact(gold: GoldMention, predicted: Predicted) -> bool:
    """Tell whether a prediction has the gold span, or overlaps it and has words that are as good."""
    if (gold.start, gold.end) == (predicted.start, predicted.end):
        return True
    words = " ".join(predicted.text.split())
    return overlap(gold, predicted) > 0 and any(words == " ".join(other.split()) for other in gold.span_ok)


class _DocumentPair:
    """Gold and predictions of one document, matched."""

    def __init__(self, gold: list[GoldMention], predicted: list[Predicted], labels: Sequence[str], context: Context) -> None:
        self.gold = [g for g in gold if g.label in labels]
        self.predicted = [p for p in predicted if p.label in labels]
        self.context = context
        close = self._close()
        edges = {(g, p): self._weight(g, p) for g, p in close if self.gold[g].label == self.predicted[p].label}
        spare = {number for number, mention in enumerate(self.gold) if mention.optional}
        self.overlaps = close
        self.near_optional = {p for g, p in close if g in spare}
        self.relaxed = match(edges, spare=spare)
        self.strict = match({pair: weight for pair, weight in edges.items() if weight >= _EXACT}, spare=spare)

    def _close(self) -> list[tuple[int, int]]:
        """Find the pairs that overlap, in a sweep over the text."""
        order = sorted(range(len(self.predicted)), key=lambda p: self.predicted[p].start)
        longest = max((p.end - p.start for p in self.predicted), default=0)
        starts = [self.predicted[p].start for p in order]
        found = []
        for number, mention in enumerate(self.gold):
            first, last = bisect_left(starts, mention.start - longest), bisect_left(starts, mention.end)
            found += [(number, p) for p in order[first:last] if overlap(mention, self.predicted[p])]
        return found

    def _weight(self, gold: int, predicted: int) -> float:
        exact = is_exact(self.gold[gold], self.predicted[predicted])
        return overlap(self.gold[gold], self.predicted[predicted]) + (_EXACT if exact else 0)

    def count(self, label: str, pairs: dict[int, int]) -> Counts:
        """Count one label; optional gold and what overlaps it count for nothing."""
        needed = [g for g, mention in enumerate(self.gold) if mention.label == label and not mention.optional]
        right = sum(g in pairs for g in needed)
        used = set(pairs.values())
        wrong = sum(p.label == label and n not in used and n not in self.near_optional for n, p in enumerate(self.predicted))
        return Counts(right, wrong, len(needed) - right)

    def negation(self) -> tuple[Counts, Share]:
        """Score is_negated on the matched mentions (relaxed)."""
        marks = [(self.gold[g].negated, self.predicted[p].is_negated) for g, p in self.relaxed.items()]
        counts = Counts(marks.count((True, True)), marks.count((False, True)), marks.count((True, False)))
        return counts, Share(sum(one == other for one, other in marks), len(marks))

    def errors(self) -> list[Error]:
        """List what differs: wrong span, wrong label, missed, spurious, negation."""
        used = set(self.relaxed.values())
        missed = {g for g, mention in enumerate(self.gold) if g not in self.relaxed and not mention.optional}
        extra = {p for p in range(len(self.predicted)) if p not in used and p not in self.near_optional}
        swapped = match({(g, p): overlap(self.gold[g], self.predicted[p]) for g, p in self.overlaps if g in missed and p in extra})
        found = [self._error("wrong label", g, p) for g, p in swapped.items()]
        found += [self._error("missed", g, None) for g in sorted(missed - set(swapped))]
        found += [self._error("spurious", None, p) for p in sorted(extra - set(swapped.values()))]
        return found + [error for g, p in self.relaxed.items() for error in self._pair_errors(g, p)]

    def _pair_errors(self, number: int, other: int) -> list[Error]:
        gold, predicted = self.gold[number], self.predicted[other]
        found = []
        if not gold.optional and not is_exact(gold, predicted):
            found.append(self._error("wrong span", number, other))
        if gold.negated != predicted.is_negated:
            error = self._error("negation missed" if gold.negated else "negation spurious", number, other)
            found.append(error._replace(part="negation"))
        return found

    def _error(self, kind: str, number: int | None, other: int | None) -> Error:
        gold = self.gold[number] if number is not None else None
        predicted = self.predicted[other] if other is not None else None
        item = gold or predicted
        assert item is not None
        labels = [x.label for x in (gold, predicted) if x is not None]
        return Error(
            item.doc, "mentions", kind, " -> ".join(dict.fromkeys(labels)), gold.text if gold else None,
            predicted.text if predicted else None, _detail(gold, predicted), item.start, item.end,
            self.context.at(item.doc, item.start, item.end),
        )  # fmt: skip


def _detail(gold: GoldMention | None, predicted: Predicted | None) -> str:
    parts = [f"expected concept: {gold.concept}"] if gold else []
    return "; ".join([*parts, f"found concept: {predicted.concept_name}"] if predicted else parts)

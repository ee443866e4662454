"""Match the mentions of one document with the gold, and say what differs."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.evaluate.context import Context
from pipeline.evaluate.gold import GoldMention
from pipeline.evaluate.matching import match
from pipeline.evaluate.report import Counts, Error, Share

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


def overlap(one: GoldMention | Predicted, other: GoldMention | Predicted) -> int:
    """Give how many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def is_exact(gold: GoldMention, predicted: Predicted) -> bool:
    """Tell whether a prediction has the gold span, or overlaps it and has words that are as good."""
    if (gold.start, gold.end) == (predicted.start, predicted.end):
        return True
    words = " ".join(predicted.text.split())
    return overlap(gold, predicted) > 0 and any(words == " ".join(other.split()) for other in gold.span_ok)


class MentionPairs:
    """Gold and predictions of one document, matched."""

    def __init__(self, gold: list[GoldMention], predicted: list[Predicted], labels: Sequence[str], context: Context) -> None:
        """Match by label: strictly and relaxed."""
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
        found = [self._pair_error("wrong label", g, p) for g, p in swapped.items()]
        found += [self._missed(self.gold[g]) for g in sorted(missed - set(swapped))]
        found += [self._spurious(self.predicted[p]) for p in sorted(extra - set(swapped.values()))]
        return found + [error for g, p in self.relaxed.items() for error in self._matched_errors(g, p)]

    def _matched_errors(self, number: int, other: int) -> list[Error]:
        gold, predicted = self.gold[number], self.predicted[other]
        found = []
        if not gold.optional and not is_exact(gold, predicted):
            found.append(self._pair_error("wrong span", number, other))
        if gold.negated != predicted.is_negated:
            error = self._pair_error("negation missed" if gold.negated else "negation spurious", number, other)
            found.append(error._replace(part="negation"))
        return found

    def _pair_error(self, kind: str, number: int, other: int) -> Error:
        gold, predicted = self.gold[number], self.predicted[other]
        label = gold.label if gold.label == predicted.label else f"{gold.label} -> {predicted.label}"
        detail = f"expected concept: {gold.concept}; found concept: {predicted.concept_name}"
        return self._error(kind, gold, label, gold.text, predicted.text, detail)

    def _missed(self, gold: GoldMention) -> Error:
        return self._error("missed", gold, gold.label, gold.text, None, f"expected concept: {gold.concept}")

    def _spurious(self, predicted: Predicted) -> Error:
        return self._error("spurious", predicted, predicted.label, None, predicted.text, f"found concept: {predicted.concept_name}")

    def _error(self, kind: str, at: GoldMention | Predicted, label: str, expected: str | None, found: str | None, detail: str) -> Error:
        context = self.context.at(at.doc, at.start, at.end)
        return Error(at.doc, "mentions", kind, label, expected, found, detail, at.start, at.end, context)

"""Score causes: found by name, category right, and, apart from these, the causes that an article denies."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.evaluate.context import Context
from pipeline.evaluate.gold import Gold, GoldCause
from pipeline.evaluate.matching import match
from pipeline.evaluate.names import comparable, comparables
from pipeline.evaluate.report import Counts, Error, Share

Scores = dict[tuple[str, str], Counts | Share]
# How much a pair is preferred that agrees by the concept's name, by the words of the mention, by a synonym.
_BY_NAME, _BY_WORDS, _BY_SYNONYM = 3.0, 2.0, 1.0


class PredictedCause(NamedTuple):
    """A row of the table causes."""

    doc: str
    concept_name: str
    synonyms: tuple[str, ...]
    text: str
    category: str
    is_denied: bool
    start: int | None = None
    end: int | None = None
    evidence: str = ""


class CauseScorer:
    """Gold and predicted causes of some documents. `mention_names` are the comparable words predicted as mentions in each."""

    def __init__(self, gold: Gold, predicted: Sequence[PredictedCause], mention_names: Mapping[str, set[str]], context: Context) -> None:
        """Work out the names that each gold cause goes by."""
        self.gold = [cause for cause in gold.causes or () if cause.doc in gold.docs]
        self.predicted = list(predicted)
        self.mention_names = mention_names
        self.context = context
        words = gold.concept_names()
        self.names = [comparables((c.cause, *c.accept)) | words.get((c.doc, comparable(c.cause)), set()) for c in self.gold]
        self.errors: list[Error] = []

    def scores(self) -> Scores:
        """Give precision, recall and F1 of the causes given, the share of right categories, and the same for causes denied."""
        pairs, counts = self._count(is_denied=False)
        found: Scores = {("causes", "given"): counts, ("causes", "category right"): self._categories(pairs)}
        if any(cause.denied for cause in self.gold):
            found["causes", "denied"] = self._count(is_denied=True)[1]
        return found

    def _edges(self, *, is_denied: bool) -> dict[tuple[int, int], float]:
        gold = [n for n, cause in enumerate(self.gold) if cause.denied == is_denied]
        predicted = [n for n, cause in enumerate(self.predicted) if cause.is_denied == is_denied]
        weights = {(g, p): self._weight(g, self.predicted[p]) for g in gold for p in predicted if self.gold[g].doc == self.predicted[p].doc}
        return {pair: weight for pair, weight in weights.items() if weight}

    def _weight(self, number: int, predicted: PredictedCause) -> float:
        names = self.names[number]
        if comparable(predicted.concept_name) in names:
            return _BY_NAME
        if comparable(predicted.text) in names:
            return _BY_WORDS
        return _BY_SYNONYM if not names.isdisjoint(comparables(predicted.synonyms)) else 0.0

    def _count(self, *, is_denied: bool) -> tuple[dict[int, int], Counts]:
        edges = self._edges(is_denied=is_denied)
        spare = {g for g, cause in enumerate(self.gold) if cause.optional}
        pairs = match(edges, spare=spare)
        near_optional = {p for g, p in edges if g in spare}
        needed = [g for g, cause in enumerate(self.gold) if cause.denied == is_denied and not cause.optional]
        used = set(pairs.values()) | near_optional
        wrong = [p for p, cause in enumerate(self.predicted) if cause.is_denied == is_denied and p not in used]
        missed = [g for g in needed if g not in pairs]
        self._list_errors(missed, wrong, is_denied=is_denied)
        return pairs, Counts(len(needed) - len(missed), len(wrong), len(missed))

    def _categories(self, pairs: Mapping[int, int]) -> Share:
        judged = [(self.gold[g], self.predicted[p]) for g, p in pairs.items() if self.gold[g].category]
        wrong = [(gold, predicted) for gold, predicted in judged if predicted.category not in (gold.category, *gold.also)]
        for gold, predicted in wrong:
            expected = "|".join((str(gold.category), *gold.also))
            where = (predicted.start, predicted.end, self.context.at(gold.doc, predicted.start, predicted.end) or gold.text)
            self.errors.append(Error(gold.doc, "causes", "wrong category", gold.cause, expected, predicted.category, gold.text, *where))
        return Share(len(judged) - len(wrong), len(judged))

    def _list_errors(self, missed: Sequence[int], wrong: Sequence[int], *, is_denied: bool) -> None:
        kind = "denied cause" if is_denied else "cause"
        for number in missed:
            cause = self.gold[number]
            why = self._why_missed(number, is_denied=is_denied)
            self.errors.append(
                Error(cause.doc, "causes", f"{kind} missed", cause.category, cause.cause, None, why, cause.start, None, cause.text)
            )
        for number in wrong:
            row = self.predicted[number]
            where = self.context.at(row.doc, row.start, row.end) or row.evidence
            why = self._why_wrong(row, is_denied=is_denied)
            self.errors.append(
                Error(
                    row.doc,
                    "causes",
                    f"{kind} spurious",
                    row.category,
                    None,
                    f"{row.concept_name} ({row.text})",
                    why,
                    row.start,
                    row.end,
                    where,
                )
            )

    def _why_missed(self, number: int, *, is_denied: bool) -> str:
        doc, names = self.gold[number].doc, self.names[number]
        if any(p.doc == doc and p.is_denied != is_denied and self._weight(number, p) for p in self.predicted):
            return "found, but " + ("as given" if is_denied else "as denied")
        if any(p.doc == doc and p.is_denied == is_denied and self._weight(number, p) for p in self.predicted):
            return "its only match was taken by another cause"
        return "its mention was found" if not names.isdisjoint(self.mention_names.get(doc, ())) else "no mention of it was found"

    def _why_wrong(self, row: PredictedCause, *, is_denied: bool) -> str:
        same = [g for g, cause in enumerate(self.gold) if cause.doc == row.doc and self._weight(g, row)]
        if any(self.gold[g].denied == is_denied for g in same):
            return "a second match of one gold cause"
        return ("the gold gives it" if is_denied else "the gold denies it") if same else "no gold cause has this name"


def targets(causes: Sequence[GoldCause]) -> dict[str, set[str]]:
    """Give the names of the target of each document."""
    found: dict[str, set[str]] = {}
    for cause in causes:
        found.setdefault(cause.doc, set()).add(cause.target)
    return found

"""Score mentions and negation."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.evaluate.context import Context
from pipeline.evaluate.gold import GoldMention
from pipeline.evaluate.mention_pairs import MentionPairs, Predicted
from pipeline.evaluate.report import Counts, Error, Share

_NOT_MICRO = ("TEST", "THERAPY")


@dataclass
class MentionScores:
    """Counts by measure (strict, relaxed) and label, what negation gave, and the errors."""

    strict: dict[str, Counts] = field(default_factory=dict)
    relaxed: dict[str, Counts] = field(default_factory=dict)
    negated: Counts = field(default_factory=Counts)
    negation_right: Share = field(default_factory=Share)
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
    """Add up all labels but TEST and THERAPY: CONDITION, SYMPTOM, DRUG and FACTOR, and the labels of other corpora."""
    total = Counts()
    for label, count in counts.items():
        total = total if label in _NOT_MICRO else total.plus(count)
    return total


def score_mentions(gold: Sequence[GoldMention], predicted: Sequence[Predicted], labels: Sequence[str], context: Context) -> MentionScores:
    """Score the mentions of some documents, strictly and relaxed, and the negation of the matched ones."""
    scores = MentionScores({label: Counts() for label in labels}, {label: Counts() for label in labels})
    for wanted, given in _by_document(gold, predicted).values():
        pair = MentionPairs(wanted, given, labels, context)
        for label in labels:
            scores.strict[label] = scores.strict[label].plus(pair.count(label, pair.strict))
            scores.relaxed[label] = scores.relaxed[label].plus(pair.count(label, pair.relaxed))
        scores.errors += pair.errors()
        negated, right = pair.negation()
        scores.negated = scores.negated.plus(negated)
        scores.negation_right = Share(scores.negation_right.right + right.right, scores.negation_right.total + right.total)
    return scores


def _by_document(gold: Sequence[GoldMention], predicted: Sequence[Predicted]) -> dict[str, tuple[list[GoldMention], list[Predicted]]]:
    found: dict[str, tuple[list[GoldMention], list[Predicted]]] = {}
    for wanted in gold:
        found.setdefault(wanted.doc, ([], []))[0].append(wanted)
    for given in predicted:
        found.setdefault(given.doc, ([], []))[1].append(given)
    return found

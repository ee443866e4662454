"""Mentions and negation, case by case."""

from pipeline.evaluate.context import Context
from pipeline.evaluate.gold import GoldMention
from pipeline.evaluate.mention_pairs import Predicted
from pipeline.evaluate.mentions import MentionScores, micro, score_mentions
from pipeline.evaluate.report import Counts, Share
from pipeline.tables import LABELS

TEXT = "Severe leg weakness and no fever after statins."


def gold(words: str, label: str, **values: object) -> GoldMention:
    start = TEXT.index(words)
    return GoldMention("a", start, start + len(words), words, label, words, **values)  # type: ignore[arg-type]


def found(words: str, label: str, *, is_negated: bool = False) -> Predicted:
    start = TEXT.index(words)
    return Predicted("a", start, start + len(words), words, label, words, is_negated)


def score(wanted: list[GoldMention], given: list[Predicted]) -> MentionScores:
    return score_mentions(wanted, given, LABELS, Context({"a": TEXT}))


def test_strict_wants_the_span_and_relaxed_an_overlap() -> None:
    scores = score([gold("leg weakness", "SYMPTOM"), gold("statins", "DRUG")], [found("weakness", "SYMPTOM"), found("statins", "DRUG")])
    assert (scores.strict["SYMPTOM"], scores.relaxed["SYMPTOM"]) == (Counts(0, 1, 1), Counts(1, 0, 0))
    assert (micro(scores.strict), micro(scores.relaxed)) == (Counts(1, 1, 1), Counts(2, 0, 0))
    assert [(e.error, e.expected, e.found) for e in scores.errors] == [("wrong span", "leg weakness", "weakness")]


def test_other_words_that_are_as_good_are_exact() -> None:
    scores = score([gold("leg weakness", "SYMPTOM", span_ok=("Severe  leg weakness",))], [found("Severe leg weakness", "SYMPTOM")])
    assert scores.strict["SYMPTOM"] == Counts(1, 0, 0)
    assert scores.errors == []


def test_wrong_label_is_one_error_and_counts_twice() -> None:
    scores = score([gold("fever", "SYMPTOM")], [found("fever", "CONDITION")])
    assert (scores.relaxed["SYMPTOM"], scores.relaxed["CONDITION"]) == (Counts(0, 0, 1), Counts(0, 1, 0))
    assert [(e.error, e.label) for e in scores.errors] == [("wrong label", "SYMPTOM -> CONDITION")]


def test_a_prediction_is_matched_once() -> None:
    scores = score([gold("leg weakness", "SYMPTOM")], [found("leg weakness", "SYMPTOM"), found("weakness", "SYMPTOM")])
    assert scores.relaxed["SYMPTOM"] == Counts(1, 1, 0)
    assert [(e.error, e.found) for e in scores.errors] == [("spurious", "weakness")]


def test_optional_gold_counts_for_nothing() -> None:
    optional = gold("leg weakness", "SYMPTOM", optional=True)
    assert score([optional], []).relaxed["SYMPTOM"] == Counts(0, 0, 0)
    assert score([optional], [found("leg weakness", "SYMPTOM")]).strict["SYMPTOM"] == Counts(0, 0, 0)
    assert score([optional], [found("weakness", "CONDITION")]).relaxed["CONDITION"] == Counts(0, 0, 0)
    assert score([optional], [found("fever", "CONDITION")]).relaxed["CONDITION"] == Counts(0, 1, 0)


def test_optional_gold_does_not_take_a_prediction_away() -> None:
    wanted = [gold("leg", "SYMPTOM", optional=True), gold("leg weakness", "SYMPTOM")]
    assert score(wanted, [found("leg", "SYMPTOM")]).relaxed["SYMPTOM"] == Counts(1, 0, 0)


def test_tests_and_therapies_stay_out_of_the_micro_score() -> None:
    scores = score([gold("statins", "THERAPY")], [])
    assert (scores.relaxed["THERAPY"], micro(scores.relaxed)) == (Counts(0, 0, 1), Counts(0, 0, 0))


def test_negation_is_scored_on_matched_mentions() -> None:
    wanted = [gold("fever", "SYMPTOM", negated=True), gold("leg weakness", "SYMPTOM"), gold("statins", "DRUG", negated=True)]
    scores = score(wanted, [found("fever", "SYMPTOM"), found("weakness", "SYMPTOM", is_negated=True)])
    assert scores.negated == Counts(0, 1, 1)
    assert scores.negation_right == Share(0, 2)
    assert {e.error for e in scores.errors if e.part == "negation"} == {"negation missed", "negation spurious"}


def test_errors_show_their_context() -> None:
    (error,) = score([gold("fever", "SYMPTOM")], []).errors
    assert error.context == "Severe leg weakness and no [fever] after statins."
    assert (error.raw_start, error.raw_end) == (27, 32)

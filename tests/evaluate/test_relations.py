"""Relations: subject, predicate and object by names."""

import pytest

from pipeline.evaluate.gold import Gold, GoldCause, GoldMention, GoldRelation
from pipeline.evaluate.relations import PredictedRelation, RelationScorer
from pipeline.evaluate.report import Counts


def found(subject: str, predicate: str, other: str, *, is_negated: bool = False, is_of_target: bool = False) -> PredictedRelation:
    return PredictedRelation("a", subject, predicate, other, frozenset({subject}), frozenset({other}), is_negated, is_of_target)


def counts(wanted: list[GoldRelation], given: list[PredictedRelation], **gold: object) -> Counts:
    return RelationScorer(Gold({"a"}, relations=wanted, **gold), given).counts()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "given", "is_right"),
    [
        ("causes", "causes", True), ("causes", "has_symptom", True), ("has_symptom", "causes", True), ("causes", "side_effect", True),
        ("side_effect", "side_effect", True), ("side_effect", "causes", False), ("treats", "causes", False), ("treats", "diagnoses", False),
    ],
)  # fmt: skip
def test_predicates(wanted: str, given: str, is_right: bool) -> None:
    expected = Counts(1, 0, 0) if is_right else Counts(0, 1, 1)
    assert counts([GoldRelation("a", "gout", wanted, "pain")], [found("gout", given, "pain")]) == expected


def test_subject_and_object_must_agree_and_stand_the_right_way() -> None:
    assert counts(
        [GoldRelation("a", "gout", "causes", "pain")], [found("pain", "causes", "gout"), found("gout", "causes", "fever")]
    ) == Counts(0, 2, 1)


def test_words_of_gold_mentions_match() -> None:
    mention = GoldMention("a", 0, 9, "sore joints", "SYMPTOM", "joint pain")
    wanted = [GoldRelation("a", "gout", "causes", "joint pain")]
    assert counts(wanted, [found("gout", "causes", "sorejoint")], mentions=[mention]) == Counts(1, 0, 0)


def test_repeated_gold_counts_once_and_what_is_denied_is_another_statement() -> None:
    wanted = [
        GoldRelation("a", "gout", "causes", "pain"),
        GoldRelation("a", "Gout", "has_symptom", "pains"),
        GoldRelation("a", "flu", "causes", "pain", True),
    ]
    assert counts(wanted, [found("gout", "causes", "pain"), found("flu", "causes", "pain")]) == Counts(1, 1, 1)


def test_causes_of_the_target_are_left_to_the_causes() -> None:
    given = [found("gout", "causes", "weaknes", is_of_target=True), found("yoga", "treats", "weaknes", is_of_target=True)]
    assert counts([], given) == Counts(0, 1, 0)


def test_the_target_goes_by_the_words_of_its_mentions() -> None:
    causes = [GoldCause("a", "weak legs", "gout")]
    mentions = [
        GoldMention("a", 0, 9, "Weak legs", "SYMPTOM", "leg weakness"),
        GoldMention("a", 20, 30, "powerless legs", "SYMPTOM", "leg weakness"),
    ]
    assert counts([], [found("gout", "causes", "powerlessleg")], causes=causes, mentions=mentions) == Counts(0, 0, 0)

"""Causes: by name, category, and denied apart."""

from pipeline.evaluate.causes import CauseScorer, PredictedCause
from pipeline.evaluate.context import Context
from pipeline.evaluate.gold import Gold, GoldCause, GoldMention
from pipeline.evaluate.report import Counts, Share


def gold_cause(name: str, category: str = "metabolic", **values: object) -> GoldCause:
    return GoldCause("a", "weakness", name, category, **values)  # type: ignore[arg-type]


def found(
    name: str, text: str = "", *, category: str = "metabolic", synonyms: tuple[str, ...] = (), is_denied: bool = False
) -> PredictedCause:
    return PredictedCause("a", name, synonyms, text or name, category, is_denied)


def scorer(
    wanted: list[GoldCause], given: list[PredictedCause], mentions: list[GoldMention] | None = None, **names: set[str]
) -> CauseScorer:
    return CauseScorer(Gold({"a"}, mentions or [], wanted), given, names, Context({}))


def test_name_synonym_words_and_accepted_names_match() -> None:
    wanted = [gold_cause("anaemia"), gold_cause("gout"), gold_cause("stroke"), gold_cause("ageing", accept=("getting older",))]
    given = [
        found("Anemia"),
        found("gouty arthritis", synonyms=("Gout",)),
        found("cerebral infarction", "strokes"),
        found("growth", "getting older"),
    ]
    assert scorer(wanted, given).scores()["causes", "given"] == Counts(4, 0, 0)


def test_words_of_gold_mentions_of_the_concept_match() -> None:
    mention = GoldMention("a", 0, 16, "underactive thyroid", "CONDITION", "hypothyroidism", span_ok=("low thyroid",))
    assert scorer([gold_cause("hypothyroidism")], [found("low thyroid")], [mention]).scores()["causes", "given"] == Counts(1, 0, 0)


def test_mentions_of_another_document_do_not_help() -> None:
    mention = GoldMention("b", 0, 16, "underactive thyroid", "CONDITION", "hypothyroidism")
    assert scorer([gold_cause("hypothyroidism")], [found("underactive thyroid")], [mention]).scores()["causes", "given"] == Counts(0, 1, 1)


def test_category_may_be_another_that_is_accepted() -> None:
    wanted = [gold_cause("gout", also=("muscular",)), gold_cause("stroke", "cardiovascular")]
    checked = scorer(wanted, [found("gout", category="muscular"), found("stroke", category="neurological")])
    assert checked.scores()["causes", "category right"] == Share(1, 2)
    assert [(e.error, e.expected, e.found) for e in checked.errors] == [("wrong category", "cardiovascular", "neurological")]


def test_optional_causes_count_for_nothing() -> None:
    optional = gold_cause("gout", optional=True)
    assert scorer([optional], []).scores()["causes", "given"] == Counts(0, 0, 0)
    assert scorer([optional], [found("gout"), found("Gout")]).scores()["causes", "given"] == Counts(0, 0, 0)


def test_denied_causes_have_a_score_of_their_own() -> None:
    wanted = [gold_cause("gout"), gold_cause("posture", denied=True), gold_cause("cold", denied=True)]
    scores = scorer(wanted, [found("gout"), found("posture", is_denied=True), found("cold")]).scores()
    assert scores["causes", "given"] == Counts(1, 1, 0)
    assert scores["causes", "denied"] == Counts(1, 0, 1)
    assert ("causes", "denied") not in scorer([gold_cause("gout")], [found("stroke", is_denied=True)]).scores()


def test_errors_say_how_far_the_cause_came() -> None:
    wanted = [gold_cause("gout"), gold_cause("stroke"), gold_cause("lupus"), gold_cause("flu")]
    checked = scorer(wanted, [found("lupus", is_denied=True), found("flu"), found("Flu"), found("cramp")], a={"gout"})
    checked.scores()
    assert {(e.error, e.expected, e.found, e.detail) for e in checked.errors} == {
        ("cause missed", "gout", None, "its mention was found"),
        ("cause missed", "stroke", None, "no mention of it was found"),
        ("cause missed", "lupus", None, "found, but as denied"),
        ("cause spurious", None, "Flu (Flu)", "a second match of one gold cause"),
        ("cause spurious", None, "cramp (cramp)", "no gold cause has this name"),
    }

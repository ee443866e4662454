"""The numbers of each figure, by value; and each figure drawn, also when there is nothing to draw."""

from collections.abc import Callable

import plotly.graph_objects as go
import pytest

from pipeline.dashboard.agreed import agreed_info
from pipeline.dashboard.cells import Tables
from pipeline.dashboard.figures import (
    article_similarity_info,
    categories_by_article_info,
    causes_by_article_info,
    certainty_info,
    corpus_info,
    coverage_gaps_info,
    drugs_info,
    pairs_info,
    passages_info,
    plot_article_similarity,
    plot_categories_by_article,
    plot_causes_by_article,
    plot_certainty,
    plot_corpus,
    plot_coverage_gaps,
    plot_drugs,
    plot_frequency,
    plot_passages,
    plot_shared_causes,
    plot_symptoms_of_causes,
    reference_causes_info,
    select_target,
    shared_causes_info,
    side_by_side,
    symptoms_of_causes_info,
    target_members,
)
from pipeline.dashboard.figures.causes import Dot
from pipeline.dashboard.figures.pairs import Listed
from pipeline.dashboard.figures.shared import Group
from pipeline.dashboard.figures.theme import escape, label

PLOTS = [
    plot_article_similarity, plot_categories_by_article, plot_causes_by_article, plot_certainty, plot_coverage_gaps, plot_drugs,
    plot_frequency, plot_passages, plot_shared_causes, plot_symptoms_of_causes,
]  # fmt: skip


def test_a_count_is_never_cut_off() -> None:
    assert label("a very long name of a disease that goes on and on", 24, tail="\N{NO-BREAK SPACE}(12)") == (
        "a very long name of a<br>disease that goes … (12)".replace(" (", "\N{NO-BREAK SPACE}(")
    )


def test_targets_come_with_the_most_articles_first(tables: Tables) -> None:
    members = target_members(tables)
    assert list(members) == ["leg weakness", "dizziness"]
    assert len(members["leg weakness"]) == 6
    assert "says-nothing" in members["leg weakness"]


def test_what_the_articles_agree_on(tables: Tables) -> None:
    """Nerve disease is given by two, but by one only through narrower causes; a copy counts once; the denial is told."""
    agreed = agreed_info(select_target(tables, "leg weakness"))
    assert agreed.independent_count == 5
    assert [(level.article_count, [(cause.name, cause.denies_count) for cause in level.causes]) for level in agreed.levels] == [
        (3, [("stroke", 0)]),
        (2, [("diabetes", 0), ("statin", 0)]),
    ]
    assert agreed.levels[0].causes[0].filter == "cause=DOID%3A6713"


def test_categories_are_counted_without_denied_causes(tables: Tables) -> None:
    info = categories_by_article_info(tables, "leg weakness")
    assert info.titles[1:3] == ["Leg Weakness Causes: From Sore Muscles To Nerve Disease", "copy of B: Weak In The Legs? The Complete List"]
    assert info.codes == ["A", "B", "C", "D", "E", "F"]
    counts = dict(zip(info.categories, info.counts, strict=True))
    assert counts["neurological"] == [0, 2, 2, 0, 0, 1]
    assert counts["muscular"] == [0, 2, 1, 0, 0, 0]
    shares = dict(zip(info.categories, info.shares, strict=True))
    assert shares["neurological"] == [0, 2 / 7, 0.5, 0, 0, 0.25]


def test_causes_come_with_the_best_supported_first(tables: Tables) -> None:
    info = causes_by_article_info(tables, "leg weakness")
    assert info.causes[:4] == ["stroke", "diabetes", "statin", "nerve disease"]
    assert info.independent_counts[:4] == [3, 2, 2, 2]
    assert [dot for dot in info.dots if dot.cause == 3] == [
        Dot(3, 1, "gives a narrower one"),
        Dot(3, 2, "gives a narrower one"),
        Dot(3, 5, "gives it"),
    ]
    fibromyalgia = info.causes.index("fibromyalgia")
    assert Dot(fibromyalgia, 5, "denies it") in info.dots


def test_causes_can_be_counted_without_narrower_ones(tables: Tables) -> None:
    info = causes_by_article_info(tables, "leg weakness", rolled_up=False)
    nerve = info.causes.index("nerve disease")
    assert info.independent_counts[nerve] == 1
    assert [dot for dot in info.dots if dot.cause == nerve] == [Dot(nerve, 5, "gives it")]
    assert info.causes[0] == "stroke"


def test_what_is_cut_off_is_counted_and_denied_causes_stay(tables: Tables) -> None:
    info = causes_by_article_info(tables, "leg weakness", most=3)
    assert info.causes == ["stroke", "diabetes", "statin", "fibromyalgia"]
    assert info.hidden_causes == 8


def test_causes_are_shared_by_groups_of_independent_articles(tables: Tables) -> None:
    info = shared_causes_info(tables, "leg weakness")
    assert info.codes == ["A", "B", "D", "E", "F"]
    assert info.groups[:3] == [Group((1,), "B", 4), Group((1, 4), "B F", 2), Group((0,), "A", 2)]
    assert sum(group.cause_count for group in info.groups) == 12


def test_certainty_counts_denied_causes_apart(tables: Tables) -> None:
    info = certainty_info(tables, "leg weakness")
    assert info.sayings == {
        "stated": [2, 5, 3, 0, 3, 2],
        "possible": [0, 2, 1, 0, 0, 1],
        "unclear": [0, 0, 0, 0, 0, 1],
        "denied": [0, 0, 0, 0, 0, 1],
    }
    assert info.frequencies["frequent"] == [0, 0, 0, 0, 0, 0]


def test_gaps_count_what_independent_others_give(tables: Tables) -> None:
    info = coverage_gaps_info(tables, "leg weakness")
    assert info.states["present"] == [0, 3, 1, 0, 2, 4]
    assert info.states["narrower"] == [0, 1, 1, 0, 0, 0]
    assert info.states["absent"] == [10, 4, 6, 12, 9, 5]


def test_reference_causes_come_with_the_best_supported_first(tables: Tables) -> None:
    info = reference_causes_info(tables, "leg weakness", most=2)
    assert info.causes == ["stroke", "diabetes"]
    assert info.support_counts == [3, 2]
    assert info.states[0] == ["absent", "present", "present", "absent", "present", "present"]


def test_symptoms_of_causes(tables: Tables) -> None:
    info = symptoms_of_causes_info(tables, "leg weakness")
    assert (info.conditions, info.symptoms, info.counts) == (["myasthenia gravis"], ["drooping eyelids"], [[1]])


def test_drugs_by_role(tables: Tables) -> None:
    info = drugs_info(tables, "leg weakness")
    assert (info.drugs, info.counts) == (["statin", "prednisone"], [[2, 0, 0], [0, 1, 0]])


def test_similarity_is_the_share_of_common_causes(tables: Tables) -> None:
    info = article_similarity_info(tables, "leg weakness")
    assert info.plain[1] == [0, 1, 4 / 7, 0, 2 / 8, 2 / 9]
    assert info.rolled_up[1][5] == 3 / 9
    assert info.plain[3] == [0] * 6


@pytest.mark.parametrize("plot", PLOTS)
@pytest.mark.parametrize("target", [None, "leg weakness", "dizziness"])
def test_figures_draw(tables: Tables, plot: Callable[..., go.Figure], target: str | None) -> None:
    drawn = plot(tables, target)
    assert drawn.data or drawn.layout.annotations[0].text == "Nothing to show here."
    assert bool(drawn.data) or plot is plot_frequency or target == "dizziness"


@pytest.mark.parametrize("plot", PLOTS)
def test_figures_draw_without_rows(empty: Tables, plot: Callable[..., go.Figure]) -> None:
    drawn = plot(empty)
    assert not drawn.data
    assert drawn.layout.annotations[0].text == "Nothing to show here."


def test_corpus_counts_characters_by_part(tables: Tables) -> None:
    info = corpus_info(tables)
    later_life = info.article_ids.index("weak-legs-in-later-life")
    assert {name: counts[later_life] for name, counts in info.characters.items()} == {
        "causes": 100,
        "other sections": 0,
        "not the article proper": 34,
    }
    assert plot_corpus(tables).data


def test_unknown_target_names_the_known_ones(tables: Tables) -> None:
    with pytest.raises(KeyError, match="leg weakness, dizziness"):
        categories_by_article_info(tables, "hiccups")


def test_labels_are_text() -> None:
    assert label("<b>x</b> & y") == "&lt;b&gt;x&lt;/b&gt; &amp; y"
    assert label("a long name that has to be wrapped somewhere", 16, 2) == "a long name that<br>has to be …"
    assert "%{" not in escape("%{x}")


def named(lists: dict[str, list[Listed]]) -> dict[str, list[str]]:
    return {group: [f"{cause.name} ({cause.note})" if cause.note else cause.name for cause in causes] for group, causes in lists.items()}


def test_two_articles_side_by_side(tables: Tables) -> None:
    info = pairs_info(tables, "leg weakness")
    assert (info.article_ids[1], info.article_ids[5]) == ("leg-weakness-causes", "why-are-my-legs-weak")
    assert named(side_by_side(info, 1, 5)) == {
        "both": ["stroke", "statin", "nerve disease (B: a narrower one)"],
        "left": ["diabetes", "muscular dystrophy", "multiple sclerosis (F: a broader one)", "myasthenia gravis (F: a broader one)"],
        "right": ["anxiety"],
        "against": ["fibromyalgia (F: denies it)"],
    }
    assert named(side_by_side(info, 5, 1))["left"] == ["anxiety"]
    assert named(side_by_side(info, 3, 1))["both"] == []


def test_the_first_two_are_independent_and_have_most_in_common(tables: Tables) -> None:
    info = pairs_info(tables, "leg weakness")
    assert (info.left, info.right) == (1, 5)
    assert (pairs_info(tables, "dizziness").left, pairs_info(tables, "dizziness").right) == (None, None)


def test_passages_of_a_single_article(tables: Tables) -> None:
    info = passages_info(tables, "dizziness")
    assert list(zip(info.causes, info.sayings, info.counts, strict=True)) == [
        ("anxiety", "possible", 1), ("dehydration", "possible", 1), ("stroke", "stated", 1),
    ]  # fmt: skip


def test_a_drug_that_is_a_cause_has_no_side_effect_for_that(tables: Tables) -> None:
    relations = tables["relations"]
    statin = relations["subject_concept_name"] == "statin"
    causes = tables | {"relations": relations.assign(predicate=relations["predicate"].mask(statin, "side_effect"))}
    assert drugs_info(causes, "leg weakness").counts == drugs_info(tables, "leg weakness").counts
    others = causes["relations"].assign(object_concept_id=None, object_concept_name="cough")
    elsewhere = causes | {"relations": others, "causes": tables["causes"].assign(relation_id="none")}
    assert drugs_info(elsewhere, "leg weakness").counts[0] == [2, 0, 2]

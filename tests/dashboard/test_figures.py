"""The numbers of each figure, by value; and each figure drawn, also when there is nothing to draw."""

import pytest

from pipeline.dashboard.cells import Tables
from pipeline.dashboard.figures import (
    categories_by_article_info,
    causes_by_article_info,
    plot_categories_by_article,
    plot_causes_by_article,
    target_members,
)
from pipeline.dashboard.figures.causes import Dot
from pipeline.dashboard.figures.theme import escape, label

PLOTS = [plot_categories_by_article, plot_causes_by_article]


def test_targets_come_with_the_most_articles_first(tables: Tables) -> None:
    members = target_members(tables)
    assert list(members) == ["leg weakness", "dizziness"]
    assert len(members["leg weakness"]) == 6
    assert "says-nothing" in members["leg weakness"]


def test_categories_are_counted_without_denied_causes(tables: Tables) -> None:
    info = categories_by_article_info(tables, "leg weakness")
    assert info.titles[1:3] == ["Leg Weakness Causes: From Sore Muscles To Nerve Disease", "Weak In The Legs? The Complete List"]
    assert info.codes == ["A", "B", "C", "D", "E", "F"]
    counts = dict(zip(info.categories, info.counts, strict=True))
    assert counts["neurological"] == [0, 2, 2, 0, 0, 1]
    assert counts["muscular"] == [0, 2, 1, 0, 0, 0]
    shares = dict(zip(info.categories, info.shares, strict=True))
    assert shares["neurological"] == [0, 2 / 7, 0.5, 0, 0, 0.25]


def test_causes_come_with_the_best_supported_first(tables: Tables) -> None:
    info = causes_by_article_info(tables, "leg weakness")
    assert info.causes[:4] == ["stroke", "nerve disease", "diabetes", "statin"]
    assert info.independent_counts[:4] == [3, 2, 2, 2]
    assert [dot for dot in info.dots if dot.cause == 1] == [
        Dot(1, 1, "gives a narrower one"),
        Dot(1, 2, "gives a narrower one"),
        Dot(1, 5, "gives it"),
    ]
    fibromyalgia = info.causes.index("fibromyalgia")
    assert Dot(fibromyalgia, 5, "denies it") in info.dots


def test_what_is_cut_off_is_counted(tables: Tables) -> None:
    info = causes_by_article_info(tables, "leg weakness", most=3)
    assert (len(info.causes), info.hidden_causes) == (3, 9)


@pytest.mark.parametrize("plot", PLOTS)
@pytest.mark.parametrize("target", [None, "leg weakness", "dizziness"])
def test_figures_draw(tables: Tables, plot: object, target: str | None) -> None:
    assert plot(tables, target).data  # type: ignore[operator]


@pytest.mark.parametrize("plot", PLOTS)
def test_figures_draw_without_rows(empty: Tables, plot: object) -> None:
    drawn = plot(empty)  # type: ignore[operator]
    assert not drawn.data
    assert drawn.layout.annotations[0].text == "Nothing to show here."


def test_unknown_target_names_the_known_ones(tables: Tables) -> None:
    with pytest.raises(KeyError, match="leg weakness, dizziness"):
        categories_by_article_info(tables, "hiccups")


def test_labels_are_text() -> None:
    assert label("<b>x</b> & y") == "&lt;b&gt;x&lt;/b&gt; &amp; y"
    assert label("a long name that has to be wrapped somewhere", 16, 2) == "a long name that<br>has to be …"
    assert "%{" not in escape("%{x}")

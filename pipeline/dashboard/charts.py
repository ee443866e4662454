"""The charts of a target's page, in the order of the page: what each answers, how to read it, its figure and its numbers."""

import json
from typing import NamedTuple

import plotly.graph_objects as go
import plotly.io

from pipeline.dashboard import figures as draw
from pipeline.dashboard import numbers
from pipeline.dashboard.figures.selection import MAX_ARTICLES, OnTarget
from pipeline.dashboard.numbers import NumberTable


class Chart(NamedTuple):
    """A figure on a page, its numbers as a table, perhaps `more` to read, and perhaps a second view; `views` names the two."""

    name: str
    title: str
    note: str
    figure: go.Figure
    numbers: NumberTable
    more: NumberTable | None = None
    other: go.Figure | None = None
    views: tuple[str, str] = ("", "")

    @property
    def is_empty(self) -> bool:
        """Say whether there is anything to see."""
        return not self.figure.data


def causes_charts(chosen: OnTarget) -> list[Chart]:
    """Make the charts that every page has."""
    several = len(chosen.articles) > 1
    categories = Chart(
        "categories",
        "What kinds of causes does each article give?" if several else "What kinds of causes does it give?",
        "Number of causes that an article gives in each category. Click a field to read them." + _drawn(chosen),
        draw.plot_categories_by_article(chosen),
        numbers.categories_table(chosen),
        other=draw.plot_categories_by_article(chosen, shares=True),
        views=("Number of causes", "Share of the article's causes"),
    )
    return [_by_article(chosen) if several else _by_passages(chosen), categories]


def _by_article(chosen: OnTarget) -> Chart:
    return Chart(
        "causes",
        "Which article gives which cause?",
        "In brackets: how many independent articles give the cause; copies count once. Click a mark to read what the article says."
        + _drawn(chosen),
        draw.plot_causes_by_article(chosen),
        numbers.causes_table(chosen),
        other=draw.plot_causes_by_article(chosen, rolled_up=False),
        views=("Narrower causes count too", "The very same causes"),
    )


def _by_passages(chosen: OnTarget) -> Chart:
    return Chart(
        "causes",
        "Which causes does the article give?",
        "In how many sentences, list items and headings it says so. There is no other article on this symptom to compare it with.",
        draw.plot_passages(chosen),
        numbers.passages_table(chosen),
    )


def comparing_charts(chosen: OnTarget) -> list[Chart]:
    """Make the charts that need more than one article."""
    return [
        Chart(
            "shared",
            "Which articles share causes?",
            "Each row is a group of articles; the bar counts the causes that they and no others give. Copies are left out.",
            draw.plot_shared_causes(chosen),
            numbers.shared_table(chosen),
        ),
        Chart(
            "similarity",
            "How alike are the articles?",
            "Causes that two articles share, in percent of all the causes that the two give." + _drawn(chosen),
            draw.plot_article_similarity(chosen),
            numbers.similarity_table(chosen),
            other=draw.plot_article_similarity(chosen, rolled_up=True),
            views=("The very same causes", "Broader causes count too"),
        ),
        Chart(
            "gaps",
            "What does each article leave out?",
            "Causes that other, independent articles give; to leave one out need not be a fault. Click the gray part to read the others."
            + _drawn(chosen),
            draw.plot_coverage_gaps(chosen),
            numbers.gaps_table(chosen, "other articles"),
            numbers.reference_table(chosen, "other articles"),
        ),
    ]


def saying_charts(chosen: OnTarget) -> list[Chart]:
    """Make the charts about how the articles say it, and what they say beside causes."""
    several = len(chosen.articles) > 1
    return [
        Chart(
            "certainty",
            "How sure are the articles?" if several else "How sure is the article?",
            "Causes by how the best passage puts it." + _drawn(chosen),
            draw.plot_certainty(chosen),
            numbers.certainty_table(chosen),
        ),
        Chart(
            "frequency",
            "How often is it the cause?",
            "Only causes for which the article says how often." + _drawn(chosen),
            draw.plot_frequency(chosen),
            numbers.frequency_table(chosen),
        ),
        Chart(
            "symptoms",
            "Which symptoms go with the causes?",
            "Number of independent articles that say so." + _quoted(chosen) if several else "What the article says of them.",
            draw.plot_symptoms_of_causes(chosen),
            numbers.symptoms_table(chosen),
        ),
        Chart(
            "drugs",
            "Which drugs are named, and as what?",
            "Number of independent articles that name the drug so. What a drug is said to treat is often one of the causes."
            + _quoted(chosen),
            draw.plot_drugs(chosen),
            numbers.drugs_table(chosen),
        ),
        Chart(
            "reference",
            "What do the annotations of the Human Phenotype Ontology add?",
            "These annotations come from reports on rare disease. Common causes are missing there, and most of what is there is rare: "
            "a gap is worth a look, and seldom a fault.",
            draw.plot_coverage_gaps(chosen, reference="HPO annotations"),
            numbers.gaps_table(chosen, "HPO annotations"),
            numbers.reference_table(chosen, "HPO annotations"),
        ),
    ]


def _drawn(chosen: OnTarget) -> str:
    """Say that not all articles are drawn, where it is so."""
    count, last = chosen.article_count, chosen.articles["code"].head(MAX_ARTICLES).iloc[-1]
    return f" Drawn for the first {MAX_ARTICLES} of {count} articles, A to {last}." if count > MAX_ARTICLES else ""


def _quoted(chosen: OnTarget) -> str:
    """Say that not all articles are counted, where it is so."""
    return f" Counted in the first {len(chosen.articles)} of {chosen.article_count} articles." if chosen.is_cut else ""


def figures_json(charts: list[Chart]) -> str:
    """Write all figures as one JSON object by name; the second view of a chart is called NAME-other."""
    if not charts:
        return ""
    figures = {chart.name: chart.figure for chart in charts}
    figures |= {f"{chart.name}-other": chart.other for chart in charts if chart.other is not None}
    return json.dumps({name: json.loads(str(plotly.io.to_json(drawn))) for name, drawn in figures.items()}, sort_keys=True)

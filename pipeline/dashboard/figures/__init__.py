"""Figures in pairs: a function that computes exactly the numbers drawn, and one that draws them."""

from pipeline.dashboard.figures.categories import categories_by_article_info, plot_categories_by_article
from pipeline.dashboard.figures.causes import causes_by_article_info, plot_causes_by_article
from pipeline.dashboard.figures.certainty import certainty_info, plot_certainty, plot_frequency
from pipeline.dashboard.figures.corpus import corpus_info, plot_corpus
from pipeline.dashboard.figures.gaps import coverage_gaps_info, plot_coverage_gaps, reference_causes_info
from pipeline.dashboard.figures.pairs import pairs_info, side_by_side
from pipeline.dashboard.figures.passages import passages_info, plot_passages
from pipeline.dashboard.figures.selection import select_target, target_members
from pipeline.dashboard.figures.shared import plot_shared_causes, shared_causes_info
from pipeline.dashboard.figures.similarity import article_similarity_info, plot_article_similarity
from pipeline.dashboard.figures.statements import drugs_info, plot_drugs, plot_symptoms_of_causes, symptoms_of_causes_info

__all__ = [
    "article_similarity_info",
    "categories_by_article_info",
    "causes_by_article_info",
    "certainty_info",
    "corpus_info",
    "coverage_gaps_info",
    "drugs_info",
    "pairs_info",
    "passages_info",
    "plot_article_similarity",
    "plot_categories_by_article",
    "plot_causes_by_article",
    "plot_certainty",
    "plot_corpus",
    "plot_coverage_gaps",
    "plot_drugs",
    "plot_frequency",
    "plot_passages",
    "plot_shared_causes",
    "plot_symptoms_of_causes",
    "reference_causes_info",
    "select_target",
    "shared_causes_info",
    "side_by_side",
    "symptoms_of_causes_info",
    "target_members",
]

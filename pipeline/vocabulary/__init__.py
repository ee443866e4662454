"""Concepts, the names they go by, and the matcher that finds them."""

from pipeline.vocabulary.lookup import ConceptRow, Vocabulary, load_vocabulary

__all__ = ["ConceptRow", "Vocabulary", "load_vocabulary"]

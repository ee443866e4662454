"""From articles and blocks to mentions, relations and causes, through a spaCy pipeline."""

from pipeline.extract.nlp import load_nlp
from pipeline.extract.stage import extract

__all__ = ["extract", "load_nlp"]

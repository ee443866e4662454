"""Mentions of conditions, symptoms, drugs, factors, tests and therapies."""

from pipeline.extract.mentions.logic import find_mentions
from pipeline.extract.mentions.nested import find_nested

__all__ = ["find_mentions", "find_nested"]

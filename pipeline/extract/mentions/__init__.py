"""Mentions of conditions, symptoms, drugs, factors, tests and therapies."""

from pipeline.extract.mentions.logic import find_mentions

__all__ = ["find_mentions"]

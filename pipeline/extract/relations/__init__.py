"""Relations between mentions, and the causes that an article gives for its target."""

from pipeline.extract.relations.logic import find_relations
from pipeline.extract.relations.target import TargetTest

__all__ = ["TargetTest", "find_relations"]

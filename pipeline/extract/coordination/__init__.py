"""Parts of a coordination that share a head: "heart, lung, and kidney disease", "loss of balance or coordination"."""

from pipeline.extract.coordination.logic import find_shared_heads

__all__ = ["find_shared_heads"]

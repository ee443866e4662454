"""Short forms that an article defines for itself: "long form (LF)" or "LF (long form)"."""

from pipeline.extract.abbreviations.logic import read_abbreviations

__all__ = ["read_abbreviations"]

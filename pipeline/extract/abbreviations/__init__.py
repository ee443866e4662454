"""Short forms that an article defines for itself: "long form (LF)" or "LF (long form)"."""

from pipeline.extract.abbreviations.logic import find_abbreviations

__all__ = ["find_abbreviations"]

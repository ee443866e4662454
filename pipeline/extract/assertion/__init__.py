"""What the text asserts of a mention: negation, uncertainty, supposition, past, and whose it is."""

from pipeline.extract.assertion.logic import assert_mentions

__all__ = ["assert_mentions"]

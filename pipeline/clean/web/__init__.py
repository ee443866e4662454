"""Read HTML pages: every word of the page as a block, traced back to its character, with page matter flagged or left out with a reason."""

from pipeline.clean.web.page import read_html

__all__ = ["read_html"]

"""From raw files to articles and blocks, every character traced back.

``clean_file`` is the stage: bytes of one file in, rows of articles, blocks and rejects out; it reads no disk and no clock
(``clean_each`` does the same an article at a time). ``list_sources``, ``read_sources_csv`` and ``read_corrections`` look at
raw/, ``find_duplicates`` at all articles together.
"""

from pipeline.clean.duplicates import find_duplicates
from pipeline.clean.readers import clean_each, clean_file
from pipeline.clean.rows import Cleaned, Correction, Source
from pipeline.clean.sources import list_sources, read_corrections, read_sources_csv

__all__ = [
    "Cleaned",
    "Correction",
    "Source",
    "clean_each",
    "clean_file",
    "find_duplicates",
    "list_sources",
    "read_corrections",
    "read_sources_csv",
]

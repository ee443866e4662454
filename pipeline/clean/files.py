"""What the name of a file says: how to read it, and the id of its article."""

MEDIA_TYPES = {
    ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".pdf": "application/pdf",
    ".jsonl": "application/jsonl", ".ndjson": "application/jsonl", ".jsonl.gz": "application/jsonl",
}  # fmt: skip


def suffix(source_file: str) -> str:
    """Give the suffix that says what a file is, in lower case: ".txt", ".jsonl.gz"."""
    name = source_file.rpartition("/")[2].lower()
    if name.endswith(".jsonl.gz"):
        return ".jsonl.gz"
    stem, dot, ending = name.rpartition(".")
    return dot + ending if stem and ending else ""


def article_id_of(source_file: str) -> str:
    """Name the article of a file: its path without suffix."""
    ending = suffix(source_file)
    return without_bars(source_file[: -len(ending)] if ending else source_file)


def without_bars(article_id: str) -> str:
    """Write a bar as in a web address: tables join ids by bars.

    >>> without_bars("either|or")
    'either%7Cor'
    """
    return article_id.replace("|", "%7C")

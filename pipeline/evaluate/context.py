"""The words around a place, for the file of errors."""

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

WIDTH = 60
_BLANKS = re.compile(r"\s+")


class Context:
    """Texts of the articles, as the offsets of the gold count them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Keep the texts by article_id; an article without one has no context."""
        self.texts = texts

    def at(self, article_id: str, start: int | None, end: int | None) -> str | None:
        """Give 60 characters on both sides of a place, which stands in square brackets."""
        text = self.texts.get(article_id)
        if text is None or start is None or end is None:
            return None
        before, inside, after = text[max(start - WIDTH, 0) : start], text[start:end], text[end : end + WIDTH]
        return _BLANKS.sub(" ", f"{before}[{inside}]{after}")


def read_raw_texts(raw_dir: Path, articles: pd.DataFrame) -> dict[str, str]:
    """Decode the raw files again, as the table articles says. PDF and JSONL, whose offsets do not count the file, are left out."""
    found: dict[str, str] = {}
    for row in articles.itertuples():
        path = raw_dir / str(row.source_file)
        if row.media_type in ("text/plain", "text/markdown", "text/html") and path.is_file():
            text = path.read_bytes().decode(str(row.encoding), errors="replace")
            found[str(row.article_id)] = text.removeprefix("\ufeff")
    return found

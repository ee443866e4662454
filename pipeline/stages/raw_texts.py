"""The characters of the raw files, decoded as the stage clean decodes them, to check offsets against."""

from functools import lru_cache
from pathlib import Path

from pipeline.clean.corpus import Record, records
from pipeline.clean.decode import NotTextError, decode


class RawTexts:
    """Give the raw text of an article; the file read last is kept."""

    def __init__(self, raw_dir: Path) -> None:
        """Read nothing yet."""
        self._raw_dir = raw_dir
        self._corpus = lru_cache(maxsize=1)(self._read_corpus)

    def __call__(self, source_file: str, article_id: str, media_type: str, encoding: str) -> str | None:
        """Decode the file of an article, or its line of a corpus; None where it cannot be read."""
        try:
            if media_type == "application/jsonl":
                return self._corpus(source_file).get(article_id)
            return decode((self._raw_dir / source_file).read_bytes(), declared=encoding).text
        except (OSError, NotTextError):
            return None

    def _read_corpus(self, source_file: str) -> dict[str, str]:
        with (self._raw_dir / source_file).open("rb") as file:
            return {record.article_id: record.text for record in records(file, source_file) if isinstance(record, Record)}

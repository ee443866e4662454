"""Fix a source by data: the words of CORRECTIONS.csv, put in on the way and never in the raw file."""

from collections.abc import Sequence

from pipeline.clean.rows import Correction, Row, reject
from pipeline.clean.traced import Traced


def correct(source: Traced, article_id: str, source_file: str, corrections: Sequence[Correction]) -> tuple[Traced, list[Row]]:
    """Replace every occurrence of each correction's words; one that occurs nowhere becomes a reject."""
    rejects = []
    for correction in corrections:
        if correction.article_id != article_id:
            continue
        start = source.text.find(correction.find)
        if start < 0:
            detail = f"CORRECTIONS.csv: {correction.find!r} does not stand in {source_file}; mend the column find or delete the line"
            rejects.append(reject(source_file, article_id, "correction without match", detail))
        while start >= 0:
            source = source.replace(start, start + len(correction.find), correction.replace)
            start = source.text.find(correction.find, start + len(correction.replace))
    return source, rejects

"""Extraction that kills its process at the article "poison"; workers and children import it by name."""

from pathlib import Path
from typing import Any

import pipeline.stages.extracting as extracting
from pipeline.chunks import Job, Watch

from ..poison import say

_extract_chunk, _extract_article = extracting.extract_chunk, extracting.extract_article


def extract_chunk(job: Job, place: Path, watch: Watch) -> dict[str, Any]:
    """Extract as the stage does, but for the article "poison", which kills the process."""
    extracting.extract_article = _killing_extract_article
    try:
        return _extract_chunk(job, place, watch)
    finally:
        extracting.extract_article = _extract_article


def _killing_extract_article(article: dict[str, Any], *arguments: Any, **resources: Any) -> Any:
    say(article["article_id"])
    return _extract_article(article, *arguments, **resources)

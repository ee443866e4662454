"""A real stage that dies of one article."""

import os
import signal
from pathlib import Path
from typing import Any

from pipeline.chunks import Job, Watch
from pipeline.stages.extracting import extract_chunk as real_extract_chunk
from pipeline.store import read_columns


class _Bitten(Watch):
    def __init__(self, watch: Watch) -> None:
        self.is_alone, self._watch = watch.is_alone, watch

    def begin(self, article_id: str) -> str | None:
        words = self._watch.begin(article_id)
        if article_id == "poison" and words is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return words


def extract_chunk(job: Job, place: Path, watch: Watch) -> dict[str, Any]:
    """Extract, but die of the article "poison"."""
    if not watch.is_alone and "poison" in read_columns(Path(job.values["part"]), "articles", ["article_id"])["article_id"]:
        os.kill(os.getpid(), signal.SIGKILL)
    return real_extract_chunk(job, place, _Bitten(watch))

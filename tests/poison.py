"""Work that kills or hangs its process at certain articles; workers and children import it by name."""

import json
import os
import signal
import time
from pathlib import Path
from typing import Any

from pipeline.chunks import Job, Watch


def shout(job: Job, place: Path, watch: Watch) -> dict[str, Any]:
    """Write the articles of a job in capitals; "poison" kills the process, "mud" never ends, "thorn" raises."""
    said = {}
    for article in job.values["articles"]:
        said[article] = watch.begin(article) or say(article)
    (place / "said.parquet").write_text(json.dumps(said))
    return {"count": len(said)}


def say(article: str) -> str:
    if article == "poison":
        os.kill(os.getpid(), signal.SIGKILL)
    if article == "thorn":
        raise ValueError("ouch")
    while article == "mud":
        time.sleep(0.01)
    return article.upper()

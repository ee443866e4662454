"""What the measurements share: their options, how time and memory are counted, and how to say that one cannot be made.

Rates count the processor time of the process, not the clock: on a machine that others use too, the clock says more about them.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple


class Options(NamedTuple):
    """Where the texts are, how much of them is taken, and a folder of this run's own."""

    corpora: Path
    raw: Path
    megabytes: float
    scratch: Path
    times: int = 1


class SkippedError(Exception):
    """A measurement that cannot be made here; the message says why."""


def seconds(work: Callable[[], Any]) -> float:
    """Give the processor seconds that some work takes, never quite none."""
    start = time.process_time()
    work()
    return max(time.process_time() - start, 1e-6)


def peak_megabytes(who: int = resource.RUSAGE_SELF) -> float:
    """Give the most memory that this process has held, or the largest of those that it waited for."""
    peak = resource.getrusage(who).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)

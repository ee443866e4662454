"""Work that may kill or hang its process: a limit of time, and a child process that takes the articles of a chunk one by one.

The child says which article it begins. Where it dies or hangs, that article is the reason: it is left out, with words for ``rejects``, and
another child begins anew. An article that does so each time costs one process, however large its chunk is.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from pipeline.errors import DataError

_TIMED_OUT_CODE = 124
# A child loads the libraries and the vocabulary before it begins with an article.
_START_SECONDS = 120.0


class Job(NamedTuple):
    """One chunk to do: the key of its result, plain values that say what to do (so it can be sent elsewhere), and its size in bytes."""

    key: str
    values: dict[str, Any]
    size: int = 0


class Watch:
    """Follows a job article by article; by itself it does nothing."""

    is_alone = False

    def __init__(self, lost: Mapping[str, str] | None = None) -> None:
        """Take the articles to leave out: why, by article_id."""
        self.lost = dict(lost or {})

    def begin(self, article_id: str) -> str | None:
        """Note that an article is begun; the words why it must be left out, if it must."""
        return self.lost.get(article_id)


Work = Callable[[Job, Path, Watch], dict[str, Any]]


class OutOfTimeError(BaseException):
    """A chunk took too long. No Exception, so that what catches the errors of one article lets it through."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop what takes longer: in the main thread by an error; elsewhere nothing but the end of the process can."""
    if threading.current_thread() is not threading.main_thread():
        timer = threading.Timer(seconds, os._exit, [_TIMED_OUT_CODE])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
        return
    handler = signal.signal(signal.SIGALRM, _out_of_time)
    start, (delay, interval) = time.monotonic(), signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if delay:  # Somebody else's alarm was set, and is still due.
            signal.setitimer(signal.ITIMER_REAL, max(delay + start - time.monotonic(), 0.001), interval)


def _out_of_time(number: int, frame: FrameType | None) -> None:
    raise OutOfTimeError


def run_one_by_one(work: Work, job: Job, place: Path, *, seconds: float) -> dict[str, Any]:
    """Do a job in a child process, without the articles that end it.

    Args:
        work: Does the job.
        job: The job.
        place: The folder to write to.
        seconds: How long an article may take.

    Raises:
        DataError: the child ends before any article begins.
    """
    lost: dict[str, str] = {}
    while True:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        begun, found, why = _try(work, job, place, lost, seconds)
        if isinstance(found, Exception):
            raise found
        if found is not None:
            return found
        if begun is None or begun in lost:
            raise DataError(f"A chunk of {place.parent.parent} cannot be done: {why} before an article was begun; run again")
        lost[begun] = f"{why}; look at the article, mend or remove it"


def _try(
    work: Work, job: Job, place: Path, lost: dict[str, str], seconds: float
) -> tuple[str | None, dict[str, Any] | Exception | None, str]:
    """Run a child; give the article it was at, what it found or the error it met, and why it ended without either."""
    ours, its = Pipe()
    command = [sys.executable, "-m", "pipeline.isolation", str(its.fileno())]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(command, pass_fds=[its.fileno()], env=environment, stdin=subprocess.DEVNULL) as child, ours:
        its.close()
        begun: str | None = None
        try:
            ours.send((work, job, place, lost))
            while ours.poll(seconds if begun else max(seconds, _START_SECONDS)):
                is_end, value = ours.recv()
                if is_end:
                    return begun, value, ""
                begun = value
            return begun, None, f"it took more than {seconds:.0f} s"
        except (EOFError, OSError):
            return begun, None, f"its process ended with code {child.wait()}"
        finally:
            child.kill()


class _TellingWatch(Watch):
    """Tells the parent which article is begun."""

    is_alone = True

    def __init__(self, lost: Mapping[str, str], parent: "Connection[Any, Any]") -> None:
        super().__init__(lost)
        self._parent = parent

    def begin(self, article_id: str) -> str | None:
        words = super().begin(article_id)
        if words is None:
            self._parent.send((False, article_id))
        return words


def main() -> None:
    """Do one job for the parent at the other end of the pipe."""
    parent: Connection[Any, Any] = Connection(int(sys.argv[1]))
    work, job, place, lost = parent.recv()
    try:
        found: dict[str, Any] | Exception = work(job, place, _TellingWatch(lost, parent))
    except Exception as error:
        found = error
    parent.send((True, found))


if __name__ == "__main__":
    from pipeline.isolation import main as own_main  # Of the module by its name, so that what is unpickled are the same classes.

    own_main()

"""Go through a list of pages: what is there is left alone, what is not is fetched and written down, what fails is told."""

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import UsageError
from pipeline.fetch.kinds import charset_note, suffix_of
from pipeline.fetch.limits import NotFetchedError
from pipeline.fetch.shelf import Shelf
from pipeline.fetch.visitor import Visitor
from pipeline.fetch.wanted import Wanted

Step = Callable[[int, int], None]
FETCHED, THERE, FAILED = "fetched", "there", "failed"


class Outcome(NamedTuple):
    """What became of a line of the list; ``detail`` of a fetched page is a note, of a failed one what to do."""

    line: int
    url: str
    status: str
    file: str = ""
    reason: str = ""
    detail: str = ""


def fetch_pages(
    wanted: Sequence[Wanted], raw_dir: Path, *, retrieved_date: str, visitor: Visitor, step: Step = lambda done, total: None
) -> list[Outcome]:
    """Fetch the pages of a list into a folder, and note in its SOURCES.csv where each comes from.

    Args:
        wanted: The list.
        raw_dir: The folder; it is made where it is not there.
        retrieved_date: The day, as YYYY-MM-DD.
        visitor: Gets the pages.
        step: Told how many lines are done, of how many.

    Returns:
        What became of each line, in the order of the list.

    Raises:
        UsageError: the folder cannot be written to, another run fetches into it, or its SOURCES.csv cannot be read.
    """
    with _alone(raw_dir):
        shelf = Shelf(raw_dir, retrieved_date)
        found: list[Outcome] = []
        seen: set[str] = set()
        for line in wanted:
            found.append(_fetch_one(line, shelf, visitor, seen))
            seen.add(line.url)
            step(len(found), len(wanted))
    return found


@contextmanager
def _alone(raw_dir: Path) -> Iterator[None]:
    """Keep a second run off the folder: both would write SOURCES.csv."""
    try:
        raw_dir.mkdir(parents=True, exist_ok=True)
        lock = os.open(raw_dir, os.O_RDONLY)
    except OSError as error:
        raise UsageError(f"{raw_dir} is no folder to write to ({error.strerror}); name another with --raw (make: RAW=...)") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise UsageError(f"another run fetches into {raw_dir}; wait until it ends") from error
    finally:
        os.close(lock)


def _fetch_one(line: Wanted, shelf: Shelf, visitor: Visitor, seen: set[str]) -> Outcome:
    try:
        if line.url in seen:
            raise NotFetchedError("listed twice", f"line {line.line} repeats an address; delete it")
        there = shelf.find(line)
        if there:
            return Outcome(line.line, line.url, THERE, there)
        wanted = shelf.check(line)
        reply = visitor.get(line.url)
        file = shelf.name(line, wanted, suffix_of(reply))
        shelf.keep(file, line, reply)
        return Outcome(line.line, line.url, FETCHED, file, detail=charset_note(reply))
    except NotFetchedError as error:
        return Outcome(line.line, line.url, FAILED, line.file, error.reason, error.detail)

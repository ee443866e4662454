"""``aetia fetch``: pages of the web into raw/, with where they come from."""

import datetime
from collections import Counter
from pathlib import Path

from pipeline.commands.answer import Answer
from pipeline.errors import RejectsError, UsageError
from pipeline.fetch import Limits, Outcome, Visitor, fetch_pages, read_list
from pipeline.stages.report import Report

_ALL_FAILED = RejectsError.exit_code


def fetch(pages: Path, raw: Path, retrieved_date: str, delay: float, contact: str, *, report: Report) -> Answer:
    """Fetch the pages of a list; the day is today's where none is given.

    Raises:
        UsageError: the list, the day, the contact or the folder is wrong.
    """
    day = _day(retrieved_date)
    if not (contact.isprintable() and contact.isascii()):
        raise UsageError(f"--contact {contact!r} must be an address in plain letters: it goes into the name that servers see")
    wanted = read_list(pages)
    with report.stage("fetch") as progress:
        visitor = Visitor(Limits(delay=delay), contact=contact)
        found = fetch_pages(wanted, raw, retrieved_date=day, visitor=visitor, step=progress.step)
        counts = Counter(outcome.status for outcome in found)
        progress.end(f"{len(found)} pages asked for")
    data = {"counts": dict(counts), "pages": [outcome._asdict() for outcome in found]}
    return Answer(data, "\n".join(_lines(found, raw)), exit_code=_ALL_FAILED if counts["failed"] == len(found) else 0)


def _day(given: str) -> str:
    try:
        return (datetime.date.fromisoformat(given) if given else datetime.datetime.now().astimezone().date()).isoformat()
    except ValueError as error:
        raise UsageError(f"--date {given!r} is no day; write it as YYYY-MM-DD") from error


def _lines(found: list[Outcome], raw: Path) -> list[str]:
    counts = Counter(outcome.status for outcome in found)
    first = f"fetch: {counts['fetched']} pages fetched into {raw}, {counts['there']} were there, {counts['failed']} failed"
    failed = [f"  line {page.line}: {page.reason}: {page.detail}" for page in found if page.status == "failed"]
    notes = [f"  note on {page.file}: {page.detail}" for page in found if page.status == "fetched" and page.detail]
    return [first, *failed, *notes]

"""``aetia evaluate``: score the tables against gold annotation."""

import csv
import io
from pathlib import Path

from pipeline.commands.answer import Answer
from pipeline.errors import UsageError
from pipeline.stages import run
from pipeline.stages.report import Report
from pipeline.stages.state import write_text
from pipeline.store import load_tables


def score(gold: Path, raw: Path | None, processed: Path, *, report: Report) -> Answer:
    """Make tables of the annotated articles, apart from the others, score them, and write each error with its context.

    Args:
        gold: Folder with the annotation.
        raw: Folder with the annotated articles; by default ``articles`` in the gold folder.
        processed: The tables and ``errors.csv`` go to ``evaluation`` below it.
        report: Told what happens.

    Raises:
        UsageError: the gold folder is not there.
    """
    if not gold.is_dir():
        raise UsageError(f"{gold} is no folder: name the one with mentions.jsonl and causes.jsonl with --gold (make: GOLD=...)")
    raw, processed = raw or gold / "articles", processed / "evaluation"
    run(raw, processed, until="compare", report=report)
    from pipeline.evaluate import ERROR_COLUMNS, evaluate

    found = evaluate(gold, load_tables(processed), raw)
    path = processed / "errors.csv"
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, ERROR_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(found.errors())
    write_text(path, text.getvalue())
    where = f"errors: {len(found.found_errors)}, listed with their context in {path}"
    return Answer({**found.as_dict(), "errors": str(path)}, f"{found.as_text()}\n\n{where}")

"""``aetia evaluate``: score the tables against gold annotation."""

from pathlib import Path

from pipeline.commands.answer import Answer
from pipeline.errors import UsageError
from pipeline.stages import run
from pipeline.stages.report import Report
from pipeline.store import load_tables


def score(gold: Path, raw: Path, processed: Path, *, report: Report) -> Answer:
    """Bring the tables up to date and score them.

    Raises:
        UsageError: the gold folder is not there.
    """
    if not gold.is_dir():
        raise UsageError(f"{gold} is no folder: name the one with mentions.jsonl and causes.jsonl with --gold (make: GOLD=...)")
    run(raw, processed, until="compare", report=report)
    from pipeline.evaluate import evaluate

    found = evaluate(gold, load_tables(processed), raw)
    return Answer(found.as_dict(), found.as_text())

"""``aetia evaluate``: score the tables against gold annotation."""

from pathlib import Path

from pipeline.commands.answer import Answer
from pipeline.errors import UsageError
from pipeline.stages import run
from pipeline.stages.report import Report
from pipeline.store import load_tables


def score(gold: Path, raw: Path | None, processed: Path, *, report: Report) -> Answer:
    """Make tables of the annotated articles, apart from the others, and score them.

    Args:
        gold: Folder with the annotation.
        raw: Folder with the annotated articles; by default ``articles`` in the gold folder.
        processed: The tables go to ``evaluation`` below it.
        report: Told what happens.

    Raises:
        UsageError: the gold folder is not there.
    """
    if not gold.is_dir():
        raise UsageError(f"{gold} is no folder: name the one with mentions.jsonl and causes.jsonl with --gold (make: GOLD=...)")
    raw, processed = raw or gold / "articles", processed / "evaluation"
    run(raw, processed, until="compare", report=report)
    from pipeline.evaluate import evaluate

    found = evaluate(gold, load_tables(processed), raw)
    return Answer(found.as_dict(), found.as_text())

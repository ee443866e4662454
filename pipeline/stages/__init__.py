"""Bring the tables up to date, stage by stage; a stage whose inputs, code and files are as it left them does nothing."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from importlib import import_module
from pathlib import Path

from pipeline.chunks import Engine, run_serially
from pipeline.errors import DataError, RejectsError, UsageError
from pipeline.stages.mirror import Mirror, local_copies
from pipeline.stages.plan import STAGE_NAMES, Run, Stage, plan
from pipeline.stages.report import Report
from pipeline.stages.state import locked

__all__ = ["run"]


def run(
    raw: Path | str = "raw",
    processed: Path | str = "processed",
    *,
    until: str = "dashboards",
    max_rejects: int | None = None,
    again: bool = False,
    date: str = "",
    report: Report | None = None,
    engine: str = "serial",
    scheduler: str = "",
) -> dict[str, dict[str, object]]:
    """Run the pipeline up to a stage.

    Args:
        raw: Folder with the articles, or its address in an object store (``s3://bucket/raw``).
        processed: Folder for what is made from them, or its address.
        until: clean, extract, compare, validate or dashboards.
        max_rejects: How many inputs may be rejected; any number where it is None.
        again: Do the last stage even where nothing changed.
        date: Day to write on the first page, YYYY-MM-DD; no clock is read, so that the same input gives the same pages.
        report: Told what happens.
        engine: serial, or dask: a cluster on this machine, or the one whose scheduler is named.
        scheduler: Address of a Dask scheduler, ``tcp://host:8786``; it makes the engine dask.

    Returns:
        What each stage found, by its name.

    Raises:
        UsageError: a folder or the date is wrong.
        RejectsError: there are no articles, or more rejects than allowed.
        DataError: the tables do not pass validation.
    """
    _check_date(date)
    report = report or Report()
    with ExitStack() as open_until_the_end:
        raw_dir, processed_dir, copies = open_until_the_end.enter_context(local_copies(raw, processed, report.line))
        _check_folders(raw_dir, processed_dir)
        open_until_the_end.enter_context(locked(processed_dir, report.line))
        now = Run(raw_dir, processed_dir, date=date, engine=_engine(engine, scheduler, copies, open_until_the_end), report=report)
        if not now.raw:
            raise RejectsError(f"There are no articles in {raw_dir}: put .txt or .md files there, or name their folder with --raw")
        found: dict[str, dict[str, object]] = {}
        for stage in plan(until):
            if not (stage.name == until and again):
                found[stage.name] = _bring_up_to_date(now, stage)
            else:
                found[stage.name] = _do(now, stage, stage.key(now))
            _check(now, stage, found, max_rejects)
        now.state.save()
    return found


def _engine(name: str, scheduler: str, copies: Sequence[Mirror], open_until_the_end: ExitStack) -> Engine:
    """Choose what runs the chunks; Dask is imported, and a cluster started, only when there is something to do."""
    if name == "serial" and not scheduler:
        return run_serially
    if name not in ("serial", "dask"):
        raise UsageError(f"There is no engine {name!r}: serial and dask are known (--engine, or make: ENGINE=...)")
    try:
        dask_engine = import_module("pipeline.dask_engine")
    except ImportError as error:
        raise UsageError(f"The engine dask needs more packages ({error}): pip install 'aetia[dask]'") from error
    found: Engine = open_until_the_end.enter_context(dask_engine.DaskEngine(scheduler, copies))
    return found


def _check_folders(raw_dir: Path, processed_dir: Path) -> None:
    if not raw_dir.is_dir():
        raise UsageError(f"{raw_dir} is no folder: make it and put articles in, or name their folder with --raw (make: RAW=...)")
    if processed_dir.exists() and not processed_dir.is_dir():
        raise UsageError(f"{processed_dir} is no folder: name another with --processed (make: PROCESSED=...)")
    inside = raw_dir.resolve()
    if processed_dir.resolve().is_relative_to(inside):
        raise UsageError(f"{processed_dir} lies in {raw_dir}, whose files are never touched: name another folder with --processed")


def _check_date(date: str) -> None:
    try:
        right = not date or datetime.strptime(date, "%Y-%m-%d").strftime("%Y-%m-%d") == date
    except ValueError:
        right = False
    if not right:
        raise UsageError(f"{date!r} is no day: write YYYY-MM-DD")


def _bring_up_to_date(now: Run, stage: Stage) -> dict[str, object]:
    key = stage.key(now)
    if now.state.is_done(stage.name, key):
        return now.state.facts(stage.name)
    return _do(now, stage, key)


def _do(now: Run, stage: Stage, key: str) -> dict[str, object]:
    with now.report.stage(stage.name) as progress:
        outcome = import_module(stage.module).work(now, progress.step)
        now.state.note(stage.name, key, outcome.outputs, outcome.facts, STAGE_NAMES)
        progress.end(outcome.text)
    return dict(outcome.facts)


def _check(now: Run, stage: Stage, found: dict[str, dict[str, object]], max_rejects: int | None) -> None:
    if stage.name == "clean" and not found["clean"]["articles"]:
        _give_up(now)
    if stage.name == "rejects":
        rejected = int(str(found["rejects"]["inputs"]))
        if max_rejects is not None and rejected > max_rejects:
            where = now.processed_dir / "rejects.csv"
            raise RejectsError(f"{rejected} inputs were rejected, --max-rejects allows {max_rejects}: {where} says why")
    if stage.name == "validate" and found["validate"]["failures"]:
        where = now.processed_dir / "validation.md"
        raise DataError(f"{found['validate']['failures']} checks of the tables failed: {where} says which and what to do")


def _give_up(now: Run) -> None:
    for name in STAGE_NAMES[1:]:
        now.state.forget(name)
    _bring_up_to_date(now, next(stage for stage in plan("clean") if stage.name == "rejects"))
    where = now.processed_dir / "rejects.csv"
    raise RejectsError(f"None of the files in {now.raw_dir} could be read as an article: {where} says why of each")

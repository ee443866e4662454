"""What a run tells about itself: a moving bar on a terminal, a line a stage anywhere else. All of it goes to stderr."""

import sys
import time
from types import TracebackType
from typing import Any, Self


class Report:
    """Tell about nothing; what a program that calls ``run`` gets."""

    def line(self, text: str) -> None:
        """Tell something."""

    def stage(self, name: str) -> "StageReport":
        """Begin to tell about a stage."""
        return StageReport(self, name)


class StageReport:
    """Tell how far a stage is and, at its end, what it did."""

    def __init__(self, report: Report, name: str) -> None:
        """Note the time; the report is for people, no table depends on it."""
        self._report, self._name, self._start = report, name, time.monotonic()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def step(self, done: int, total: int) -> None:
        """Tell how many chunks are done."""

    def end(self, text: str) -> None:
        """Tell what was done."""
        self._report.line(f"{self._name:<10} {text} ({time.monotonic() - self._start:.1f} s)")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Finish."""


class LineReport(Report):
    """Write a line a stage."""

    def line(self, text: str) -> None:
        """Write a line."""
        print(text, file=sys.stderr, flush=True)


class BarReport(LineReport):
    """Write a line a stage, and a bar while it runs."""

    def stage(self, name: str) -> StageReport:
        """Begin to tell about a stage."""
        return _BarStageReport(self, name)


class _BarStageReport(StageReport):
    def __enter__(self) -> Self:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        name, unit = TextColumn("{task.description:<10}"), TextColumn("chunks")
        columns: list[Any] = [name, BarColumn(), MofNCompleteColumn(), unit, TimeRemainingColumn()]
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task(self._name, total=None)
        self._bar.start()
        return self

    def step(self, done: int, total: int) -> None:
        """Move the bar."""
        self._bar.update(self._task, completed=done, total=total)

    def end(self, text: str) -> None:
        """Take the bar away and tell what was done."""
        self._bar.stop()
        super().end(text)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take the bar away, whatever happened."""
        self._bar.stop()

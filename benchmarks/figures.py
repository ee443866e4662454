"""What is measured: each figure's unit, and what is wanted of it (docs/design.md and the budgets of the project)."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any, NamedTuple


class Figure(NamedTuple):
    """A figure: its unit, what it should be, and whether that is its least or its most; None where nothing is asked of it."""

    unit: str
    wanted: float | None = None
    is_least: bool = True


FIGURES = {
    "spaCy blank tokenizer": Figure("MB/s"),
    "clean, plain text": Figure("MB/s", 5.0),
    "extract, rows only": Figure("MB/s"),
    "file to tables": Figure("MB/s", 1.5),
    "file to tables / tokenizer": Figure("ratio", 0.5),
    "HTML pages": Figure("pages/s", 30.0),
    "HTML": Figure("MB/s"),
    "HTML pages of 60 kB, with <main>": Figure("pages/s", 30.0),
    "HTML pages of 60 kB, without <main>": Figure("pages/s", 30.0),
    "vocabulary patterns": Figure("count"),
    "vocabulary compile": Figure("s", 60.0, is_least=False),
    "vocabulary load": Figure("s", 3.0, is_least=False),
    "vocabulary peak memory": Figure("MB", 300.0, is_least=False),
    "automaton of 250,000 patterns": Figure("s", 3.0, is_least=False),
    "matching": Figure("MB/s"),
    "matching, 60,000 patterns": Figure("MB/s"),
    "matching, 250,000 patterns": Figure("MB/s"),
    "matching, 250,000 / 60,000 patterns": Figure("ratio", 0.8),
    "assertion, time for 8 times the text": Figure("times", 10.0, is_least=False),
    "stage with nothing to do": Figure("s", 1.0, is_least=False),
    "command line help": Figure("s", 0.5, is_least=False),
    "memory, corpus once": Figure("MB", 700.0, is_least=False),
    "memory, corpus 10 times": Figure("MB", 700.0, is_least=False),
    "memory, 10 times / once": Figure("ratio", 1.1, is_least=False),
    "EntityRuler + negspaCy": Figure("MB/s"),
    "file to tables / EntityRuler + negspaCy": Figure("ratio", 1.5),
    "FastHPOCR": Figure("MB/s"),
    "file to tables / FastHPOCR": Figure("ratio", 1.5),
}


class Result(NamedTuple):
    """A figure of all runs."""

    name: str
    unit: str
    median: float
    values: list[float]
    wanted: str
    is_kept: bool | None


def results(runs: Mapping[str, Sequence[float]]) -> list[Result]:
    """Sum up the runs, in the order of the figures."""
    return [_result(name, FIGURES[name], list(runs[name])) for name in FIGURES if runs.get(name)]


def _result(name: str, figure: Figure, values: list[float]) -> Result:
    middle = median(values)
    if figure.wanted is None:
        return Result(name, figure.unit, middle, values, "", None)
    is_kept = middle >= figure.wanted if figure.is_least else middle <= figure.wanted
    return Result(name, figure.unit, middle, values, f"{'>=' if figure.is_least else '<='} {figure.wanted:g}", is_kept)


def table(found: Sequence[Result], skipped: Mapping[str, str]) -> str:
    """Write the figures for people: median, lowest and highest run, what is wanted."""
    lines = [f"{'':<42} {'median':>10} {'unit':<8} {'lowest':>10} {'highest':>10}  wanted"]
    for one in found:
        figures = " ".join(
            (f"{_short(one.median):>10}", f"{one.unit:<8}", f"{_short(min(one.values)):>10}", f"{_short(max(one.values)):>10}")
        )
        verdict = "" if one.is_kept is None else f"{one.wanted}{'' if one.is_kept else '  NOT REACHED'}"
        lines.append(f"{one.name:<42} {figures}  {verdict}".rstrip())
    return "\n".join(lines + [f"{name:<42} skipped: {reason}" for name, reason in skipped.items()])


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def as_json(found: Sequence[Result], skipped: Mapping[str, str], facts: Mapping[str, Any]) -> dict[str, Any]:
    """Give all of it as plain values."""
    return {**facts, "results": [one._asdict() for one in found], "skipped": dict(skipped)}

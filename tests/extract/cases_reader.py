"""Read the case files: sentences and short articles that carry their own expected answers."""

import re
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parent / "cases"
_MARK = re.compile(r"\[([^\[\]|]+)\|([a-z, ]*)\]")
_FLAGS = {"negated", "uncertain", "hypothetical", "historical", "family"}


class MarkedSentence(NamedTuple):
    """A sentence without its marks, and for each mention its bounds and flags."""

    text: str
    marks: list[tuple[int, int, frozenset[str]]]


class CauseCase(NamedTuple):
    """A short article and the causes it gives and denies."""

    target: str
    causes: set[str]
    denied: set[str]
    text: str


def read_marked(name: str) -> list[MarkedSentence]:
    """Read sentences with marked mentions; a mark that does not parse is an error."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [_marked(line) for line in lines if line.strip() and not line.startswith("#")]


def _marked(line: str) -> MarkedSentence:
    text, marks, last = "", [], 0
    for found in _MARK.finditer(line):
        flags = frozenset(found[2].replace(",", " ").split())
        assert flags <= _FLAGS, f"unknown flag in: {line}"
        text += line[last : found.start()]
        marks.append((len(text), len(text) + len(found[1]), flags))
        text += found[1]
        last = found.end()
    text += line[last:]
    assert marks, f"no mark in: {line}"
    assert not re.search(r"[\[\]|]", text), f"broken mark in: {line}"
    return MarkedSentence(text, marks)


def read_causes(name: str) -> list[CauseCase]:
    """Read cause cases; a case that lacks a field is an error."""
    body = "\n".join(line for line in (CASES / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [_cause_case(part.strip("\n")) for part in re.split(r"(?m)^-{5,}$", body)]


def _cause_case(part: str) -> CauseCase:
    found = re.fullmatch(r"target: (.+)\ncauses:(.*)\ndenied:(.*)\ntext:\n([\s\S]+)", part)
    assert found, f"case does not parse: {part[:80]}"
    causes, denied = ({name.strip() for name in found[i].split(";") if name.strip()} for i in (2, 3))
    assert causes or denied, f"case expects nothing: {part[:80]}"
    return CauseCase(found[1], causes, denied, found[4])

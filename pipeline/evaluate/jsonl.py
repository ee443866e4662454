"""Read gold in the project's own format: one JSONL file a kind, as the annotation guidelines say."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pipeline.errors import DataError
from pipeline.evaluate.gold import Gold, GoldCause, GoldMention, GoldRelation, GoldSection

KINDS = ("mentions", "causes", "relations", "sections")
_Record = TypeVar("_Record")
_Values = Mapping[str, Any]


def read_jsonl(folder: Path) -> Gold:
    """Read the files mentions, causes, relations and sections of a folder; one that is not there was not annotated.

    Raises:
        DataError: a line is no JSON object, lacks a value or has one of the wrong type; the message names file and line.
    """
    gold = Gold(
        mentions=_read(folder / "mentions.jsonl", _mention),
        causes=_read(folder / "causes.jsonl", _cause),
        relations=_read(folder / "relations.jsonl", _relation),
        sections=_read(folder / "sections.jsonl", _section),
    )
    gold.docs = {item.doc for part in (gold.mentions, gold.causes, gold.relations, gold.sections) for item in part or ()}
    return gold


def _read(path: Path, make: Callable[[_Values], _Record]) -> list[_Record] | None:
    return [_made(path, number, line, make) for number, line in _lines(path)] if path.is_file() else None


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    # Not splitlines(): a text may hold other line breaks than \n.
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _made(path: Path, number: int, line: str, make: Callable[[_Values], _Record]) -> _Record:
    try:
        values = json.loads(line)
        if not isinstance(values, dict):
            raise TypeError("it is no JSON object")
        return make(values)
    except KeyError as error:
        raise DataError(f"{path}, line {number}: {error} is missing; add it") from error
    except (ValueError, TypeError) as error:
        raise DataError(f"{path}, line {number}: {error}; mend the line") from error


def _mention(values: _Values) -> GoldMention:
    return GoldMention(
        str(values["doc"]), int(values["start"]), int(values["end"]), str(values["text"]), str(values["label"]),
        str(values.get("concept") or values["text"]), bool(values.get("negated")), bool(values.get("optional")), _names(values, "span_ok"),
    )  # fmt: skip


def _cause(values: _Values) -> GoldCause:
    return GoldCause(
        str(values["doc"]), str(values.get("target") or ""), str(values["cause"]), values.get("category"), _names(values, "also"),
        _names(values, "accept"), bool(values.get("optional")), bool(values.get("denied")), int(values.get("start") or 0),
        str(values.get("text") or ""),
    )  # fmt: skip


def _relation(values: _Values) -> GoldRelation:
    return GoldRelation(
        str(values["doc"]), str(values["subject"]), str(values["predicate"]), str(values["object"]), bool(values.get("negated")),
        bool(values.get("optional")), int(values.get("start") or 0), str(values.get("text") or ""),
    )  # fmt: skip


def _section(values: _Values) -> GoldSection:
    heading = str(values.get("heading") or "")
    return GoldSection(str(values["doc"]), int(values["start"]), int(values["end"]), heading, int(values["level"]), str(values["kind"]))


def _names(values: _Values, key: str) -> tuple[str, ...]:
    names = values.get(key) or ()
    if isinstance(names, str):
        raise TypeError(f"{key} is a string, not a list")
    return tuple(str(name) for name in names)

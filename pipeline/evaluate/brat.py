"""BRAT standoff: a text file and beside it an .ann file, as gold that is read and as the pipeline's own output to be corrected.

The format: https://brat.nlplab.org/standoff.html. Lines used: T (a mention), A and M (Negated, Uncertain, Optional; Cause and
DeniedCause with the category), N (the concept), R (a relation; ``not_causes`` and so on where the text denies it). Events, notes
and equivalences are not read. Of a mention in several pieces the whole stretch is taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import DataError
from pipeline.evaluate.gold import Gold, GoldCause, GoldMention, GoldRelation
from pipeline.evaluate.labels import label_of, scored_labels

DENIED = "not_"
_CAUSES = frozenset({"Cause", "DeniedCause"})
_TEXT_BOUND = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?")
_ATTRIBUTE = re.compile(r"[AM]\S+\t(\S+) (\S+)(?: (.+))?")
_REFERENCE = re.compile(r"N\S+\t\S+ (\S+) (\S+)(?:\t(.*))?")
_RELATION = re.compile(r"R\S+\t(\S+) Arg1:(\S+) Arg2:(\S+)\s*")
_PATTERNS = {"T": _TEXT_BOUND, "A": _ATTRIBUTE, "M": _ATTRIBUTE, "N": _REFERENCE, "R": _RELATION}


@dataclass
class _Lines:
    """The lines of one .ann file, by what they say."""

    spans: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    concepts: dict[str, str] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)

    def concept(self, key: str, text: str) -> str:
        _, start, end = self.spans[key]
        return self.concepts.get(key) or " ".join(text[start:end].lower().split())


def read_brat(folder: Path) -> Gold:
    """Read all .ann files below a folder; a document is named by its path there without the suffix.

    Causes are read where a mention of some document has the attribute Cause or DeniedCause, relations where there is one.

    Raises:
        DataError: the .txt file is missing, or a line cannot be read; the message names file and line.
    """
    gold, unknown = Gold(), set[str]()
    mentions, causes, relations = list[GoldMention](), list[GoldCause](), list[GoldRelation]()
    for path in sorted(folder.rglob("*.ann")):
        doc = path.relative_to(folder).with_suffix("").as_posix()
        text = _text_of(path)
        lines = _parse(path, len(text))
        gold.docs.add(doc)
        gold.texts[doc] = text
        unknown |= {label for label, _, _ in lines.spans.values() if label_of(label) is None}
        mentions += _mentions(doc, text, lines)
        causes += _causes(doc, text, lines)
        relations += _relations(doc, text, lines)
    gold.mentions, gold.causes, gold.relations = mentions, causes or None, relations or None
    gold.labels = scored_labels(mention.label for mention in mentions)
    gold.notes += [f"labels not scored: {', '.join(sorted(unknown))}"] if unknown else []
    return gold


def _text_of(path: Path) -> str:
    try:
        # newline="": offsets count the characters as they stand in the file.
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: its text {path.with_suffix('.txt').name} cannot be read ({error}); put it beside, in UTF-8") from error


def _parse(path: Path, length: int) -> _Lines:
    found = _Lines()
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        pattern = _PATTERNS.get(line[:1])
        if pattern is None or not line.strip():
            continue
        values = pattern.fullmatch(line.rstrip("\r"))
        if values is None:
            raise DataError(f"{path}, line {number}: {line!r} is no line of BRAT standoff; mend it")
        _take(found, line[0], values)
        if line[0] == "T" and found.spans[values[1]][2] > length:
            raise DataError(f"{path}, line {number}: {values[1]} ends after the text; check that the .txt file is the one annotated")
    missing = sorted({key for key in _referred(found) if key not in found.spans and key.startswith("T")})
    if missing:
        raise DataError(f"{path}: {', '.join(missing)} is referred to but has no line; add it or delete what refers to it")
    return found


def _take(found: _Lines, kind: str, values: re.Match[str]) -> None:
    if kind == "T":
        bounds = [int(number) for number in re.findall(r"\d+", values[3])]
        found.spans[values[1]] = (values[2], min(bounds), max(bounds))
    elif kind in "AM":
        found.attributes.setdefault(values[2], {})[values[1]] = (values[3] or "").replace("_", " ")
    elif kind == "N":
        found.concepts[values[1]] = values[3] or values[2]
    else:
        found.relations.append((values[1], values[2], values[3]))


def _referred(lines: _Lines) -> set[str]:
    return {*lines.attributes, *lines.concepts, *(end for relation in lines.relations for end in relation[1:])}


def _mentions(doc: str, text: str, lines: _Lines) -> Iterator[GoldMention]:
    for key, (name, start, end) in lines.spans.items():
        marks, label = lines.attributes.get(key, {}), label_of(name)
        if label is not None:
            yield GoldMention(doc, start, end, text[start:end], label, lines.concept(key, text), "Negated" in marks, "Optional" in marks)


def _causes(doc: str, text: str, lines: _Lines) -> Iterator[GoldCause]:
    for key, (_, start, _) in lines.spans.items():
        marks = lines.attributes.get(key, {})
        for name in sorted(_CAUSES & marks.keys()):
            yield GoldCause(doc, "", lines.concept(key, text), marks[name] or None, denied=name == "DeniedCause", start=start)


def _relations(doc: str, text: str, lines: _Lines) -> Iterator[GoldRelation]:
    for predicate, subject, other in lines.relations:
        if subject in lines.spans and other in lines.spans:
            names = lines.concept(subject, text), predicate.removeprefix(DENIED), lines.concept(other, text)
            yield GoldRelation(doc, *names, negated=predicate.startswith(DENIED), start=lines.spans[subject][1])

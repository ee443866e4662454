"""``aetia vocabulary check``: mistakes of the curated layer, and apart from them what is worth knowing but wrong nowhere."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.commands.answer import Answer
from pipeline.commands.listing import listed
from pipeline.stages.report import Report
from pipeline.vocabulary.check import check_concepts
from pipeline.vocabulary.concepts import Concept
from pipeline.vocabulary.curated import read_curated
from pipeline.vocabulary.hpo import ROOT, read_hpo
from pipeline.vocabulary.imported.formats import read_vocabulary
from pipeline.vocabulary.layers import read_layers

# What a line is about, by its words; the first that fits counts.
_KINDS = (
    ("is not in the vocabularies given", "ids that their vocabulary does not hold"),
    ("none of its names is a name of that id", "ids that go by other names"),
    ("stands at two concepts", "ids that stand at two concepts"),
    ("is no concept", "parents that are no concept"),
    ("stands under itself", "concepts that stand under themselves"),
    ("needs a category", "concepts without a category"),
    ("is claimed by", "ids that two layers give to different concepts; the first layer wins"),
    (" stays.", "labels that differ between layers; the first layer wins"),
    (" names ", "names that two concepts share"),
)
_OTHER = "other mistakes"
_PARENT = re.compile(r"its parent (\w+):\S+ is no concept")
_UNCHECKED = "parents in vocabularies that were not given; --against FILE checks them"

Kinds = dict[str, list[str]]


def check(against: Sequence[Path], show_all: bool, *, report: Report) -> Answer:
    """Check the curated layer against the HPO and the files given, and all layers against each other.

    Raises:
        UsageError: a vocabulary cannot be read.
    """
    with report.stage("vocabulary") as progress:
        given = [concept for path in against for concept in read_vocabulary(path, label="CONDITION")]
        references = [*read_hpo(root=ROOT), *given]
        found = check_concepts(read_curated()[0], references)
        notes, mistakes = _sorted_out(found.problems, references)
        notes |= _by_kind(read_layers().conflicts)
        progress.end(f"{found.concept_count} curated concepts, {found.checked_count} of their ids in the vocabularies given")
    data = {"concepts": found.concept_count, "checked": found.checked_count, "mistakes": mistakes, "notes": notes}
    return Answer(data, "\n".join(_lines(mistakes, notes, show_all)), exit_code=1 if mistakes else 0)


def _sorted_out(problems: Iterable[str], references: Iterable[Concept]) -> tuple[Kinds, Kinds]:
    """Take apart what could not be checked, for want of the vocabulary, and what is a mistake."""
    given = {concept.concept_id.partition(":")[0] for concept in references} | {"AETIA", "LOCAL"}
    unchecked: list[str] = []
    mistakes: list[str] = []
    for problem in problems:
        parent = _PARENT.search(problem)
        (unchecked if parent and parent[1] not in given else mistakes).append(problem)
    return {_UNCHECKED: unchecked} if unchecked else {}, _by_kind(mistakes)


def _by_kind(lines: Iterable[str]) -> Kinds:
    found: Kinds = defaultdict(list)
    for line in lines:
        found[next((kind for words, kind in _KINDS if words in line), _OTHER)].append(line)
    return dict(found)


def _lines(mistakes: Kinds, notes: Kinds, show_all: bool) -> list[str]:
    count = sum(map(len, mistakes.values()))
    lines = [f"vocabulary check: {count or 'no'} mistake{'' if count == 1 else 's'}"]
    for title, kinds in (("mistakes", mistakes), ("no mistakes, but worth knowing", notes)):
        if kinds:
            lines += [f"{title}:", *(f"  {len(found):>5} {kind}" for kind, found in kinds.items())]
    if mistakes or notes:
        lines.append("one by one:")
    return lines + listed((line for kinds in (mistakes, notes) for found in kinds.values() for line in found), show_all=show_all)

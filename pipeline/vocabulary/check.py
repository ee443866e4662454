"""Check the curated layer: its ids against published vocabularies, its hierarchy, its categories, and names that two concepts share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.vocabulary.concepts import Concept
from pipeline.vocabulary.curated import read_curated
from pipeline.vocabulary.folding import fold_name
from pipeline.vocabulary.hpo import ROOT, read_hpo
from pipeline.vocabulary.imported.formats import read_vocabulary
from pipeline.vocabulary.names import forms

# A concept of these labels can be a cause, and needs a category of its own.
_CAUSES = ("CONDITION", "DRUG", "FACTOR")
# Ids of our own, which no published vocabulary holds.
_OWN = ("AETIA", "LOCAL")


class Checked(NamedTuple):
    """What was checked: concepts in all, those whose id a reference vocabulary holds, and each problem in words."""

    concept_count: int
    checked_count: int
    problems: list[str]

    @property
    def share(self) -> float:
        """Share of the concepts whose id could be checked."""
        return self.checked_count / self.concept_count if self.concept_count else 0.0


def check_vocabulary(references: Iterable[Path] = ()) -> Checked:
    """Check the curated layer against the bundled HPO and the given vocabulary files (OBO, obographs JSON, CSV)."""
    known = [*read_hpo(root=ROOT), *(concept for path in references for concept in read_vocabulary(path, label="CONDITION"))]
    return check_concepts(read_curated()[0], known)


def check_concepts(concepts: Sequence[Concept], references: Iterable[Concept]) -> Checked:
    """Check concepts against reference concepts; later references overrule nothing, any of them may vouch for an id."""
    known: dict[str, list[Concept]] = defaultdict(list)
    for reference in references:
        known[reference.concept_id].append(reference)
    checked = sum(concept.concept_id in known for concept in concepts)
    problems = [
        *_wrong_ids(concepts, known),
        *_repeated_ids(concepts),
        *_wrong_parents(concepts, known),
        *_cycles({concept.concept_id: concept.parents for concept in concepts}),
        *_without_category(concepts),
        *_shared_names(concepts),
    ]
    return Checked(len(concepts), checked, problems)


def _prefix(concept_id: str) -> str:
    return concept_id.partition(":")[0]


def _prefixes(known: Mapping[str, list[Concept]]) -> frozenset[str]:
    return frozenset(_prefix(concept_id) for concept_id in known)


def _forms(concept: Concept) -> set[str]:
    return {form for name in (concept.name, *concept.synonyms) for form in forms(name)}


def _wrong_ids(concepts: Iterable[Concept], known: Mapping[str, list[Concept]]) -> Iterator[str]:
    prefixes = _prefixes(known) - frozenset(_OWN)
    for concept in concepts:
        for concept_id in (concept.concept_id, *concept.xrefs):
            if _prefix(concept_id) in prefixes and concept_id not in known:
                yield f"{concept.concept_id} ({concept.name}): {concept_id} is not in the vocabularies given."
        found = known.get(concept.concept_id)
        if found and not _forms(concept) & set().union(*map(_forms, found)):
            yield f"{concept.concept_id} ({concept.name}): none of its names is a name of that id, such as {found[0].name!r}."


def _repeated_ids(concepts: Iterable[Concept]) -> Iterator[str]:
    holders: dict[str, list[str]] = defaultdict(list)
    for concept in concepts:
        for concept_id in {concept.concept_id, *concept.xrefs}:
            holders[concept_id].append(concept.name)
    yield from (f"{concept_id} stands at two concepts: {', '.join(names)}." for concept_id, names in holders.items() if len(names) > 1)


def _wrong_parents(concepts: Sequence[Concept], known: Mapping[str, list[Concept]]) -> Iterator[str]:
    ids = {concept.concept_id for concept in concepts}
    for concept in concepts:
        for parent in concept.parents:
            if parent not in ids and parent not in known:
                yield f"{concept.concept_id} ({concept.name}): its parent {parent} is no concept."


def _cycles(parents: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    done: set[str] = set()
    for start in parents:
        path: list[str] = []
        waiting: list[tuple[str, bool]] = [(start, False)]
        while waiting:
            current, leaving = waiting.pop()
            if leaving:
                path.pop()
                done.add(current)
            elif current in path:
                yield f"{' under '.join([*path[path.index(current) :], current])}: a concept stands under itself."
            elif current not in done:
                path.append(current)
                waiting.append((current, True))
                waiting.extend((parent, False) for parent in parents.get(current, ()))


def _without_category(concepts: Iterable[Concept]) -> Iterator[str]:
    for concept in concepts:
        if concept.label in _CAUSES and not concept.category:
            yield f"{concept.concept_id} ({concept.name}): a {concept.label} needs a category."


def _shared_names(concepts: Iterable[Concept]) -> Iterator[str]:
    holders: dict[str, dict[str, str]] = defaultdict(dict)
    for concept in concepts:
        for name in (concept.name, *concept.synonyms):
            holders[fold_name(name)][concept.concept_id] = concept.name
    yield from (f"{name!r} names {' and '.join(found.values())}." for name, found in holders.items() if len(found) > 1)

"""Merge vocabulary layers into one: the earlier layer wins, cross-references join what is the same.

A concept is the same as one of an earlier layer if that one lists its id, if both carry the same preferred name, or if
both carry one cross-reference into a large vocabulary and share a name. Everything else stays apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.vocabulary.concepts import Concept
from pipeline.vocabulary.folding import fold_name

# Vocabularies fine enough that a shared reference, with a shared name, means the same concept; by the prefixes in use.
_BRIDGES = re.compile(r"^(UMLS|MESH|SNOMEDCT)(?:_[A-Z0-9_]+)?:|^(MSH|SCTID):")
_SAME_PREFIX = {"MSH": "MESH", "SCTID": "SNOMEDCT"}


class Merged(NamedTuple):
    """What merging gives: the concepts, the id that each id became, and in words what did not agree."""

    concepts: list[Concept]
    canonical: dict[str, str]
    conflicts: list[str]


def _bridges(concept: Concept) -> Iterator[str]:
    for xref in concept.xrefs:
        found = _BRIDGES.match(xref)
        if found:
            prefix = found[1] or _SAME_PREFIX[found[2]]
            yield f"{prefix}:{xref[found.end() :]}"


def _folded_names(concept: Concept) -> set[str]:
    return {fold_name(name) for name in (concept.name, *concept.synonyms)}


class _Merger:
    def __init__(self) -> None:
        self.concepts: dict[str, Concept] = {}
        self.canonical: dict[str, str] = {}
        self.conflicts: list[str] = []
        self._by_name: dict[str, str] = {}
        self._by_bridge: dict[str, str] = {}

    def add_layer(self, layer: Sequence[Concept]) -> None:
        """Add a layer; concepts of one layer are merged only where one id stands twice."""
        for concept in layer:
            self._claim(self._add(concept), concept)
        for concept in layer:
            keeper = self.canonical[concept.concept_id]
            self._by_name.setdefault(fold_name(concept.name), keeper)
            for bridge in _bridges(concept):
                self._by_bridge.setdefault(bridge, keeper)

    def _add(self, concept: Concept) -> str:
        keeper = self.canonical.get(concept.concept_id) or self._same(concept) or concept.concept_id
        held = self.concepts.get(keeper)
        self.concepts[keeper] = self._join(held, concept) if held else concept
        self.canonical[concept.concept_id] = keeper
        return keeper

    def _same(self, concept: Concept) -> str | None:
        named = self._by_name.get(fold_name(concept.name))
        if named:
            return named
        names = _folded_names(concept)
        candidates = (self._by_bridge.get(bridge) for bridge in _bridges(concept))
        return next((found for found in candidates if found and names & _folded_names(self.concepts[found])), None)

    def _claim(self, keeper: str, concept: Concept) -> None:
        for xref in concept.xrefs if keeper == concept.concept_id else ():
            other = self.canonical.setdefault(xref, keeper)
            if other != keeper and xref.startswith(("HP:", "DOID:", "SYMP:", "DRUGBANK:")):
                self.conflicts.append(f"{xref} is claimed by {other} and by {keeper}: {other} keeps it.")

    def _join(self, first: Concept, second: Concept) -> Concept:
        if first.label != second.label:
            what = f"{first.concept_id} ({first.name}) is {first.label}, in {second.source} {second.label}"
            self.conflicts.append(f"{what}: {first.label} stays.")
        names = dict.fromkeys((*first.synonyms, second.name, *second.synonyms))
        names.pop(first.name, None)
        ids = dict.fromkeys((*first.xrefs, second.concept_id, *second.xrefs))
        ids.pop(first.concept_id, None)
        return first._replace(
            synonyms=tuple(names),
            category=first.category or second.category,
            also=tuple(dict.fromkeys((*first.also, *second.also))),
            parents=tuple(dict.fromkeys((*first.parents, *second.parents))),
            xrefs=tuple(ids),
            source=_also(first.source, second.source),
            source_version=_also(first.source_version, second.source_version, unless=second.source in first.source.split("|")),
        )


def _also(first: str, second: str, *, unless: bool | None = None) -> str:
    """Add a second source behind a bar: a licence asks to be named with what comes from it, merged or not."""
    is_there = second in first.split("|") if unless is None else unless
    return first if is_there else f"{first}|{second}"


def _without_loops(concepts: list[Concept], canonical: dict[str, str]) -> Iterator[Concept]:
    """Write parents as the ids that remain; leave out a parent that merging has put below its own child."""
    above: dict[str, tuple[str, ...]] = {}
    for concept in concepts:
        parents = dict.fromkeys(canonical.get(parent, parent) for parent in concept.parents)
        kept = tuple(parent for parent in parents if not _reaches(parent, concept.concept_id, above))
        above[concept.concept_id] = kept
        yield concept._replace(parents=kept)


def _reaches(start: str, goal: str, above: dict[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        current = waiting.pop()
        if current == goal:
            return True
        if current not in seen:
            seen.add(current)
            waiting.extend(above.get(current, ()))
    return False


def merge_layers(layers: Iterable[Sequence[Concept]]) -> Merged:
    """Merge layers, best first; concepts come in order of first appearance, with parents written as the ids that remain."""
    merger = _Merger()
    for layer in layers:
        merger.add_layer(layer)
    concepts = list(_without_loops(list(merger.concepts.values()), merger.canonical))
    return Merged(concepts, merger.canonical, merger.conflicts)

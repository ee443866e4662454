"""Merge vocabulary layers into one: the earlier layer wins, cross-references join what is the same."""

from collections.abc import Iterable, Sequence

from pipeline.vocabulary.concepts import Concept


class _Merger:
    def __init__(self) -> None:
        self.concepts: dict[str, Concept] = {}
        self.canonical: dict[str, str] = {}
        self.conflicts: list[str] = []

    def add(self, concept: Concept) -> None:
        keeper = self.canonical.get(concept.concept_id)
        if keeper is None:
            keeper = concept.concept_id
            self.concepts[keeper] = concept
        else:
            self.concepts[keeper] = self._join(self.concepts[keeper], concept)
        self.canonical[concept.concept_id] = keeper
        for xref in concept.xrefs if keeper == concept.concept_id else ():
            other = self.canonical.setdefault(xref, keeper)
            if other != keeper and xref.startswith(("HP:", "DOID:")):
                self.conflicts.append(f"{xref} is claimed by {other} and by {keeper}: {other} keeps it.")

    def _join(self, first: Concept, second: Concept) -> Concept:
        if first.label != second.label and first.source == second.source:
            self.conflicts.append(f"{first.concept_id} is {first.label} and {second.label}: {first.label} stays.")
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
        )


def merge_layers(layers: Iterable[Sequence[Concept]]) -> tuple[list[Concept], list[str]]:
    """Merge layers, best first.

    Returns the concepts in order of first appearance, with parents written as the ids that remain, and the conflicts in words.
    """
    merger = _Merger()
    for layer in layers:
        for concept in layer:
            merger.add(concept)
    canonical = merger.canonical
    concepts = []
    for concept in merger.concepts.values():
        parents = dict.fromkeys(canonical.get(parent, parent) for parent in concept.parents)
        parents.pop(concept.concept_id, None)
        concepts.append(concept._replace(parents=tuple(parents)))
    return concepts, merger.conflicts

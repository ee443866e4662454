"""What is broader than a concept, without the names and the matcher that finding them needs."""

from typing import Protocol

from pipeline.vocabulary.categories import ancestors
from pipeline.vocabulary.index import load_index


class Hierarchy(Protocol):
    """Anything that knows what is broader than a concept: a `Vocabulary` does."""

    def ancestors(self, concept_id: str) -> list[str]:
        """List what is broader than a concept."""
        ...


class ConceptTree:
    """The concepts of the compiled vocabulary and what is broader than each."""

    def __init__(self) -> None:
        """Read two columns of the index."""
        columns = (load_index().concepts[name].to_pylist() for name in ("concept_id", "parents"))
        self._parents = {concept_id: tuple(filter(None, cell.split("|"))) for concept_id, cell in zip(*columns, strict=True)}

    def ancestors(self, concept_id: str) -> list[str]:
        """List what is broader than a concept, nearest first."""
        return ancestors(concept_id, self._parents)

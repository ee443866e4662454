"""The loaded vocabulary: rows of concepts, patterns over them, and what is broader than what."""

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from pipeline.vocabulary.categories import ancestors
from pipeline.vocabulary.folding import fold, fold_name
from pipeline.vocabulary.index import Index, load_index
from pipeline.vocabulary.matcher import Hit, Matcher
from pipeline.vocabulary.word_sets import WordSets


class ConceptRow(NamedTuple):
    """A concept of the compiled vocabulary; lists are joined by a bar."""

    concept_id: str
    label: str
    name: str
    synonyms: str
    category: str
    also: str
    parents: str
    xrefs: str
    source: str
    source_version: str


class Vocabulary:
    """Concepts and patterns by row number. Body sites stand among the concepts, with the label SITE."""

    def __init__(self, index: Index) -> None:
        """Load an index; most of the time goes into building the automaton."""
        self.key = index.key
        self._concepts = index.concepts
        self.concept_ids: list[str] = index.concepts["concept_id"].to_pylist()
        self.labels: list[str] = index.concepts["label"].to_pylist()
        self.names: list[str] = index.concepts["name"].to_pylist()
        self.pattern_texts: list[str] = index.patterns["text"].to_pylist()
        self.pattern_concepts: list[int] = index.patterns["concept"].to_pylist()
        self.pattern_kinds: list[int] = index.patterns["kind"].to_pylist()
        self.pattern_conditions: list[int] = index.patterns["condition"].to_pylist()
        self._surfaces = index.patterns["surface"]
        columns = (index.compositions[name].to_pylist() for name in ("head", "site", "concept"))
        self._compositions: dict[tuple[int, int], int] = {(head, site): concept for head, site, concept in zip(*columns, strict=True)}
        self._matcher = Matcher(self.pattern_texts, [column.to_pylist() for column in index.beginnings.columns])
        self.word_sets = WordSets(index.word_sets)

    def __len__(self) -> int:
        """Count the concepts, body sites included."""
        return len(self.concept_ids)

    def find(self, text: str) -> list[Hit]:
        """Find all names in a text, folding it first."""
        return self._matcher.find(fold(text))

    def find_folded(self, folded: str) -> list[Hit]:
        """Find all names in a folded text."""
        return self._matcher.find(folded)

    def surface(self, pattern: int) -> str:
        """Give the name of a pattern as it is written in its source."""
        return str(self._surfaces[pattern].as_py())

    @cache  # noqa: B019 - one vocabulary lives as long as the process
    def site_names(self, row: int) -> frozenset[str]:
        """Give the folded names of a body site, without a plural s."""
        site = self.concept(row)
        return frozenset(fold_name(name).rstrip("s") for name in (site.name, *site.synonyms.split("|")) if name)

    @cache  # noqa: B019 - one vocabulary lives as long as the process
    def concept(self, row: int) -> ConceptRow:
        """Give all columns of a concept."""
        return ConceptRow(*(column[row].as_py() for column in self._concepts.columns))

    def concepts(self, rows: Sequence[int]) -> list[ConceptRow]:
        """Give all columns of many concepts."""
        columns = [column.take(rows).to_pylist() for column in self._concepts.columns]
        return [ConceptRow(*values) for values in zip(*columns, strict=True)]

    @cached_property
    def rows(self) -> dict[str, int]:
        """Row of each concept id, and of the ids it has in other vocabularies."""
        xrefs = self._concepts["xrefs"].to_pylist()
        found = {xref: row for row in range(len(self) - 1, -1, -1) for xref in xrefs[row].split("|") if xref}
        found.update({concept_id: row for row, concept_id in enumerate(self.concept_ids)})
        return found

    @cached_property
    def _by_name(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for text, concept in zip(self.pattern_texts, self.pattern_concepts, strict=True):
            if self.labels[concept] != "SITE":
                found.setdefault(text, concept)
        return found

    @cached_property
    def _site_texts(self) -> set[str]:
        pairs = zip(self.pattern_texts, self.pattern_concepts, strict=True)
        return {text for text, concept in pairs if self.labels[concept] == "SITE"}

    def is_site(self, name: str) -> bool:
        """Tell whether a name is that of a body site, or its adjective."""
        return fold_name(name) in self._site_texts

    def row_of_name(self, name: str) -> int | None:
        """Find the concept that goes by a name, or None."""
        return self._by_name.get(fold_name(name))

    def row_of_words(self, name: str) -> int | None:
        """Find the concept that goes by a name, or by its words in another order and form, or None."""
        found = self.row_of_name(name)
        return found if found is not None else self.word_sets.row_of_name(fold_name(name))

    def compose(self, head: int, site: int) -> int | None:
        """Find the concept that is a head at a site: weakness at leg is HP:0007340. Larger sites are tried as well."""
        for place in (site, *self._site_ancestors(site)):
            found = self._compositions.get((head, place))
            if found is not None:
                return found
        return None

    @cached_property
    def _parts(self) -> dict[int, list[tuple[int, int]]]:
        found: dict[int, list[tuple[int, int]]] = {}
        for parts, concept in self._compositions.items():
            found.setdefault(concept, []).append(parts)
        return found

    @cache  # noqa: B019 - one vocabulary lives as long as the process
    def decompose(self, concept: int) -> tuple[int, int] | None:
        """Give the head and the site that a concept is composed of, or None; of several, those that its own name has.

        Neck pain is pain at the neck, though its synonym "cervical pain" could be pain at the cervix.
        """
        name = f" {fold_name(self.names[concept])} "

        def shared(parts: tuple[int, int]) -> tuple[bool, bool]:
            head, site = parts
            return any(f" {word}" in name for word in self.site_names(site)), f" {fold_name(self.names[head]).split()[-1]}" in name

        return max(self._parts.get(concept, ()), key=shared, default=None)

    @cache  # noqa: B019 - one vocabulary lives as long as the process
    def _site_ancestors(self, site: int) -> tuple[int, ...]:
        above = ancestors(self.concept_ids[site], self.parents)
        return tuple(self.rows[concept_id] for concept_id in above if concept_id in self.rows)

    @cached_property
    def parents(self) -> dict[str, tuple[str, ...]]:
        """Broader concepts of each concept id."""
        cells = self._concepts["parents"].to_pylist()
        return {concept_id: tuple(filter(None, cell.split("|"))) for concept_id, cell in zip(self.concept_ids, cells, strict=True)}

    def ancestors(self, concept_id: str) -> list[str]:
        """List what is broader than a concept, nearest first."""
        return ancestors(concept_id, self.parents)

    def with_ancestors(self, concept_ids: Iterable[str]) -> set[str]:
        """Give concepts and all that is broader than any of them."""
        found: set[str] = set()
        level = set(concept_ids)
        while level:
            found |= level
            level = {parent for child in level for parent in self.parents.get(child, ())} - found
        return found


@cache
def load_vocabulary() -> Vocabulary:
    """Load the vocabulary once a process."""
    return Vocabulary(load_index())

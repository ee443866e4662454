"""Compile vocabulary layers into the index that is loaded: concepts, patterns and their beginnings, symptoms at sites, sets of stems.

The index is five Arrow tables. Row numbers are the integers that matching works with.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

import pyarrow as pa

from pipeline.vocabulary.beginnings import Beginning, find_beginnings
from pipeline.vocabulary.categories import category_of
from pipeline.vocabulary.concepts import Concept, Layers
from pipeline.vocabulary.patterns import (
    ADJECTIVE,
    ALWAYS,
    CASE,
    CONTEXT,
    EXACT,
    LONG_FORM,
    SYNONYM,
    VARIANT,
    Pattern,
    choose,
    concept_patterns,
    needed,
    site_patterns,
)
from pipeline.vocabulary.word_sets import WordSets, compile_word_sets

__all__ = ["ADJECTIVE", "ALWAYS", "CASE", "CONTEXT", "EXACT", "LONG_FORM", "SITE", "SYNONYM", "VARIANT", "compile_index"]

SITE = "SITE"
_LINKS = (" of the ", " in the ", " of ", " in ")


def _split_name(text: str) -> Iterator[tuple[str, str]]:
    words = text.split()
    for cut in range(1, len(words)):
        yield " ".join(words[cut:]), " ".join(words[:cut])
    for link in _LINKS:
        head, found, site = text.partition(link)
        if found:
            yield head, site


def _compositions(patterns: Sequence[Pattern], concepts: Sequence[Concept]) -> list[tuple[int, int, int]]:
    """Find the concepts whose name is a head at a site, as "leg weakness" is: (head row, site row, concept row)."""
    site_rows = {text: row for text, row, _, _, _ in patterns if row >= len(concepts)}
    head_rows = {
        text: row
        for text, row, _, code, _ in patterns
        if row < len(concepts) and code == ALWAYS and concepts[row].label in ("SYMPTOM", "CONDITION")
    }
    found: dict[tuple[int, int], int] = {}
    for text, row in head_rows.items():
        for head, site in _split_name(text):
            if head in head_rows and site in site_rows and head_rows[head] != row:
                found.setdefault((head_rows[head], site_rows[site]), row)
    return sorted((head, site, row) for (head, site), row in found.items())


def _cells(concept: Concept) -> tuple[str, ...]:
    return tuple("|".join(cell) if isinstance(cell, tuple) else cell for cell in concept)


def _concept_rows(layers: Layers) -> list[tuple[str, ...]]:
    concepts = layers.concepts
    own = {concept.concept_id: concept.category for concept in concepts}
    parents = {concept.concept_id: concept.parents for concept in concepts}
    rows = [_cells(c._replace(category=category_of(c.concept_id, c.label, own, parents))) for c in concepts]
    rows += [(s.site_id, SITE, s.name, "|".join(s.nouns[1:]), "", "", "|".join(s.parents), "", "Aetia curated", "1") for s in layers.sites]
    return rows


def _table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> pa.Table:
    return pa.table({name: [row[i] for row in rows] for i, name in enumerate(names)})


def compile_index(layers: Layers) -> tuple[pa.Table, ...]:
    """Compile layers into Arrow tables: concepts (then sites), patterns, beginnings, compositions, sets of stems."""
    count = len(layers.concepts)
    rows = {concept.concept_id: row for row, concept in enumerate(layers.concepts)}
    word_sets = _table(("stems", "concept", "orders"), compile_word_sets(layers, rows))
    chosen = choose(chain(concept_patterns(layers, rows), site_patterns(layers.sites, count)), count)
    patterns = needed(chosen, WordSets(word_sets))
    return (
        _table(Concept._fields, _concept_rows(layers)),
        _table(Pattern._fields, patterns),
        _table(Beginning._fields, find_beginnings([pattern.text for pattern in patterns])),
        _table(("head", "site", "concept"), _compositions([entry.pattern for entry in chosen], layers.concepts)),
        word_sets,
    )

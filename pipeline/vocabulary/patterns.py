"""Patterns: the folded forms of every name, each with the concept it names and the condition under which it counts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.vocabulary.adjectives import adjectives
from pipeline.vocabulary.beginnings import plain
from pipeline.vocabulary.concepts import Concept, Condition, Layers, Site
from pipeline.vocabulary.folding import fold_name
from pipeline.vocabulary.names import age_forms, forms, is_abbreviation
from pipeline.vocabulary.word_sets import WordSets

# Kinds of pattern, in the order in which they win where two concepts of a layer share a name.
EXACT, SYNONYM, VARIANT, ADJECTIVE = range(4)
# When a pattern counts.
ALWAYS, CASE, LONG_FORM, CONTEXT = range(4)
_CONDITION_CODES = {"case": CASE, "long_form": LONG_FORM, "context": CONTEXT}
# Shorter names are taken in just the case they are written in.
_SHORTEST = 3
# Imported names this short are codes or words of another kind more often than names.
_SHORTEST_IMPORTED = 4
# Longer ones are definitions; nobody else uses just those words.
_MOST_WORDS = 7
_CURATED_RANK, _IMPORTED_RANK = 0, 2
_WITH_ADJECTIVE = ("CONDITION", "SYMPTOM")


class Pattern(NamedTuple):
    """One folded form of a name. `surface` is the name as written, for patterns whose letters must stand in just that case."""

    text: str
    concept: int
    kind: int
    condition: int
    surface: str


class Ranked(NamedTuple):
    """A pattern and the layer it comes from: 0 is the curated one, the best."""

    rank: int
    pattern: Pattern


def _codes(rules: Iterable[Condition]) -> dict[str, str]:
    return {fold_name(rule.name): rule.condition for rule in rules}


def _patterns_of(row: int, name: str, kind: int, written: Iterable[str], conditions: Mapping[str, str]) -> Iterator[Pattern]:
    base = fold_name(name)
    ruled = conditions.get(base)
    if ruled == "never" or not re.search(r"[a-z]", base):
        return
    code = _CONDITION_CODES[ruled] if ruled else ALWAYS
    if code == ALWAYS and (is_abbreviation(name) or len(base) < _SHORTEST):
        code = CASE
    for form in written:
        other = conditions.get(form) if form != base else None
        if other != "never":
            yield Pattern(form, row, kind if form == base else VARIANT, _CONDITION_CODES[other] if other else code, name)


def _written(concept: Concept, name: str, rank: int) -> Iterator[str]:
    yield from forms(name)
    if concept.label in _WITH_ADJECTIVE and name.isalpha():
        yield from adjectives(name)
    if rank == _CURATED_RANK and concept.category == "neoplastic" and not is_abbreviation(name):
        yield from age_forms(name)


def _names(concept: Concept, rank: int) -> Iterator[tuple[int, str]]:
    yield EXACT, concept.name
    for synonym in concept.synonyms:
        is_long = len(synonym) >= _SHORTEST_IMPORTED or rank < _IMPORTED_RANK
        if is_long and (rank == _CURATED_RANK or synonym.count(" ") < _MOST_WORDS):
            yield SYNONYM, synonym


def concept_patterns(layers: Layers, rows: Mapping[str, int]) -> Iterator[Ranked]:
    """Write out the patterns of all concepts, layer by layer; `rows` tells the row of each concept id."""
    conditions = _codes(layers.conditions)
    for rank, layer in enumerate(layers.layers):
        for concept in layer:
            row = rows[layers.canonical[concept.concept_id]]
            for kind, name in _names(concept, rank):
                for pattern in _patterns_of(row, name, kind, _written(concept, name, rank), conditions):
                    yield Ranked(rank, pattern)


def site_patterns(sites: Sequence[Site], first_row: int) -> Iterator[Ranked]:
    """Write out the patterns of the body sites."""
    for row, site in enumerate(sites, start=first_row):
        for noun in site.nouns:
            yield from (Ranked(_CURATED_RANK, Pattern(form, row, EXACT, ALWAYS, noun)) for form in forms(noun))
        for adjective in site.adjectives:
            yield Ranked(_CURATED_RANK, Pattern(fold_name(adjective), row, ADJECTIVE, ALWAYS, adjective))


def choose(ranked: Iterable[Ranked], concept_count: int) -> list[Ranked]:
    """Keep one concept a pattern: earlier layers first, then a name over a variant. Sites, and forms bound to capitals, stand beside.

    They come in the order of their plain forms, in which names with one beginning are neighbors.
    """
    best: dict[tuple[str, bool, str], Ranked] = {}
    for entry in ranked:
        rank, (text, row, kind, code, surface) = entry
        slot = (text, row >= concept_count, surface if code == CASE else "")
        held = best.get(slot)
        if held is None or (rank, kind == VARIANT) < (held.rank, held.pattern.kind == VARIANT):
            best[slot] = entry
    return sorted(best.values(), key=lambda entry: (plain(entry.pattern.text), entry.pattern))


def needed(ranked: Iterable[Ranked], sets: WordSets) -> list[Pattern]:
    """Leave out the variants of names from published vocabularies that their set of words finds as well; there are many, and few are met."""
    return [pattern for rank, pattern in ranked if rank == _CURATED_RANK or not _is_found_by_words(pattern, sets)]


def _is_found_by_words(pattern: Pattern, sets: WordSets) -> bool:
    text, row, kind, code, _ = pattern
    return kind == VARIANT and code == ALWAYS and sets.row_of_phrase(text) == row

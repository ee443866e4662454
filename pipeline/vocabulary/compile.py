"""Compile vocabulary layers into the index that is loaded: concepts, patterns, and symptom-at-a-site compositions.

The index is two Arrow files. Row numbers are the integers that matching works with.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyarrow as pa

from pipeline.vocabulary.categories import category_of
from pipeline.vocabulary.concepts import Concept, Condition, Layers, Site
from pipeline.vocabulary.folding import fold_name
from pipeline.vocabulary.names import forms, is_abbreviation

SITE = "SITE"
# Kinds of pattern, in the order in which they win where two concepts share a name.
EXACT, SYNONYM, VARIANT, ADJECTIVE = range(4)
# When a pattern counts.
ALWAYS, CASE, LONG_FORM, CONTEXT = range(4)
_CONDITION_CODES = {"case": CASE, "long_form": LONG_FORM, "context": CONTEXT}
_SHORTEST = 3


class Pattern(NamedTuple):
    """One folded form of a name. `surface` is the name as written, for patterns whose letters must stand in just that case."""

    text: str
    concept: int
    kind: int
    condition: int
    surface: str


def _entries(row: int, name: str, kind: int, conditions: dict[str, str]) -> Iterator[Pattern]:
    base = fold_name(name)
    ruled = conditions.get(base)
    if ruled == "never" or not base or not re.search(r"[a-z]", base):
        return
    code = _CONDITION_CODES[ruled] if ruled else ALWAYS
    if code == ALWAYS and (is_abbreviation(name) or len(base) < _SHORTEST):
        code = CASE
    for form in forms(name):
        form_code = code
        if form != base and conditions.get(form) == "never":
            continue
        if form != base and conditions.get(form):
            form_code = _CONDITION_CODES[conditions[form]]
        yield Pattern(form, row, kind if form == base else VARIANT, form_code, name)


def _all_entries(concepts: Sequence[Concept], sites: Sequence[Site], rules: Sequence[Condition]) -> Iterator[Pattern]:
    conditions = {fold_name(rule.name): rule.condition for rule in rules}
    for row, concept in enumerate(concepts):
        yield from _entries(row, concept.name, EXACT, conditions)
        for synonym in concept.synonyms:
            yield from _entries(row, synonym, SYNONYM, conditions)
    for row, site in enumerate(sites, start=len(concepts)):
        for noun in site.nouns:
            yield from (Pattern(form, row, EXACT, ALWAYS, noun) for form in forms(noun))
        for adjective in site.adjectives:
            yield Pattern(fold_name(adjective), row, ADJECTIVE, ALWAYS, adjective)


def _choose(entries: Iterator[Pattern], concept_count: int) -> list[Pattern]:
    """Keep one concept a pattern: earlier layers first, a name over a variant. Sites, and forms bound to capitals, stand beside."""
    best: dict[tuple[str, bool, str], Pattern] = {}
    for entry in entries:
        text, row, kind, code, surface = entry
        slot = (text, row >= concept_count, surface if code == CASE else "")
        held = best.get(slot)
        if held is None or (kind == VARIANT) < (held[2] == VARIANT):
            best[slot] = entry
    return sorted(best.values())


def _compositions(patterns: list[Pattern], concepts: Sequence[Concept]) -> list[tuple[int, int, int]]:
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


def _split_name(text: str) -> Iterator[tuple[str, str]]:
    words = text.split()
    for cut in range(1, len(words)):
        yield " ".join(words[cut:]), " ".join(words[:cut])
    for link in (" of the ", " in the ", " of ", " in "):
        head, found, site = text.partition(link)
        if found:
            yield head, site


def compile_index(layers: Layers) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Compile layers into three Arrow tables: concepts (then sites), patterns, compositions."""
    concepts, sites = layers.concepts, layers.sites
    own = {concept.concept_id: concept.category for concept in concepts}
    parents = {concept.concept_id: concept.parents for concept in concepts}
    rows = [
        (*concept[:3], "|".join(concept.synonyms), category_of(concept.concept_id, concept.label, own, parents))
        + ("|".join(concept.also), "|".join(concept.parents), "|".join(concept.xrefs), concept.source, concept.source_version)
        for concept in concepts
    ]
    rows += [(s.site_id, SITE, s.name, "|".join(s.nouns[1:]), "", "", "|".join(s.parents), "", "Aetia curated", "1") for s in sites]
    patterns = _choose(_all_entries(concepts, sites, layers.conditions), len(concepts))
    names = ("concept_id", "label", "name", "synonyms", "category", "also", "parents", "xrefs", "source", "source_version")
    concept_table = pa.table({name: [row[i] for row in rows] for i, name in enumerate(names)})
    pattern_names = ("text", "concept", "kind", "condition", "surface")
    pattern_table = pa.table({name: [entry[i] for entry in patterns] for i, name in enumerate(pattern_names)})
    compositions = _compositions(patterns, concepts)
    composition_table = pa.table({n: [c[i] for c in compositions] for i, n in enumerate(("head", "site", "concept"))})
    return concept_table, pattern_table, composition_table

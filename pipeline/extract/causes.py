"""Gather the relations about the target into distinct causes."""

import re
from typing import Any

from pipeline.extract.reading import Mention, Relation
from pipeline.extract.relations import TargetTest
from pipeline.extract.rows import ArticleRows
from pipeline.tables import CERTAINTIES
from pipeline.vocabulary.categories import BY_LABEL

_CAUSE_PREDICATES = frozenset({"causes", "side_effect", "risk_factor"})
# Words in a group heading, or in the name of an unlinked cause, that tell a category.
_CATEGORY_WORDS = (
    ("drug", r"medic(?:ine|ation)s?|drugs?\b|side effects?"), ("neurological", r"neuro|nerv|brain|spin"), ("muscular",
    r"musc|joint|bone|tendon|myo"),
    ("metabolic", r"hormon|endocrin|metabol|thyroid|electrolyt"), ("nutritional", r"nutri|diet|vitamin|food|eating|meal|mineral"),
    ("cardiovascular", r"heart|circulat|vascular|blood (?:flow|vessel|pressure)|arter|vein|cardi"), ("infectious",
    r"infect|virus|viral|bacteri"),
    ("immune", r"immun|inflammat|allerg"), ("neoplastic", r"cancer|tumou?r|lymphom|leuk"), ("blood",
    r"an(?:a)?emia|blood (?:disorder|disease|loss)"),
    ("substance", r"alcohol|poison|toxi|substance|smok|tobacco|drug abuse"), ("psychological", r"stress|anxi|depress|psych|mental|emotion"),
    ("sleep", r"sleep|insomn"), ("injury", r"injur|trauma|accident|fracture|strain|surg|burn|bruis"), ("life stage",
    r"age\b|ag(?:e)?ing|pregnan|menopaus|puberty"),
    ("genetic", r"genetic|inherit|heredit|congenital"), ("organ", r"kidney|liver|lung|stomach|bowel|skin|eye|ear\b|chronic"),
    ("lifestyle", r"exercise|activity|work|lifestyle|posture|sitting|lifting|habit"),
)  # fmt: skip
_CATEGORY_PATTERNS = [(category, re.compile(rf"\b(?:{words})")) for category, words in _CATEGORY_WORDS]


def _key(mention: Mention) -> str:
    return str(mention.concept) if mention.concept >= 0 else mention.name


def gather_causes(rows: ArticleRows, is_target: TargetTest) -> list[dict[str, Any]]:
    """Give the rows of the table causes: one a concept, with the best evidence for it."""
    groups: dict[str, list[tuple[int, Relation]]] = {}
    for number, relation in enumerate(rows.reading.relations):
        to_target = relation.object is None or is_target(relation.object)
        if relation.predicate in _CAUSE_PREDICATES and to_target and not is_target(relation.subject):
            groups.setdefault(_key(relation.subject), []).append((number, relation))
    target = rows.reading.target
    return [_cause(rows, group) for group in groups.values()] if target is not None else []


def _best(group: list[tuple[int, Relation]]) -> tuple[int, Relation]:
    """Choose the evidence: what affirms before what denies, then the surest, then the longest quote's kind, then the first."""
    kinds = ("sentence", "list item", "lead-in", "heading")
    return min(group, key=lambda g: (g[1].is_negated, -CERTAINTIES.index(g[1].certainty), kinds.index(g[1].evidence_kind), g[0]))


def _cause(rows: ArticleRows, group: list[tuple[int, Relation]]) -> dict[str, Any]:
    number, relation = _best(group)
    mention, reading, vocabulary = relation.subject, rows.reading, rows.vocabulary
    concept = vocabulary.concept(mention.concept) if mention.concept >= 0 else None
    raw_start, raw_end = rows.raw.span(mention.start, mention.end)
    stated = next((r.stated_category for _, r in group if r.stated_category), None)
    frequency = relation.frequency or next((r.frequency for _, r in group if r.frequency and not r.is_negated), None)
    target = reading.target
    return {
        "cause_id": f"{rows.article_id}#c-{concept.concept_id if concept else mention.name.replace(' ', '-')}",
        "article_id": rows.article_id, "target_concept_id": rows.target_id(), "target_name": target.name if target else None,
        "concept_id": concept.concept_id if concept else None, "concept_name": mention.name,
        "synonyms": (concept.synonyms or None) if concept else None, "label": mention.label,
        "category": concept.category if concept and concept.category else guess_category(mention, stated), "stated_category": stated,
        "certainty": relation.certainty, "frequency": frequency, "is_denied": all(r.is_negated for _, r in group),
        "evidence_count": len({(r.start, r.end) for _, r in group}), "relation_id": rows.relation_id(number),
        "text": reading.text[mention.start : mention.end],
        "raw_start": raw_start, "raw_end": raw_end, "evidence": reading.text[relation.start : relation.end],
    }  # fmt: skip


def guess_category(mention: Mention, stated: str | None) -> str:
    """Choose a category for a cause without a concept: by its own words, the group it stands under, its label."""
    for words in (mention.name, (stated or "").lower()):
        for category, pattern in _CATEGORY_PATTERNS:
            if pattern.search(words):
                return category
    return BY_LABEL[mention.label]

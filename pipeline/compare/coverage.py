"""Hold each article against a reference: which of its causes does the article name, and which not?

What is not named is reported as not mentioned here. It is no error: an article may have good reasons to leave out a cause.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import islice
from typing import NamedTuple

import pandas as pd

from pipeline.compare.cells import cause_key, texts
from pipeline.compare.reference import Reference
from pipeline.compare.statements import Statements, broader_keys
from pipeline.compare.targets import Hierarchy, Target

# With ten thousand articles on one symptom every article times every cause would be more rows than memory holds: of each
# reference that many rows, so fewer causes where articles are many, but so many at least, and for no more articles than that gives.
MAX_ROWS = 100_000
MIN_CAUSES = 10
MAX_ARTICLES = MAX_ROWS // MIN_CAUSES


class Named(NamedTuple):
    """What the articles name, as a cause or otherwise. Each mapping goes from the key of a cause to articles."""

    exactly: dict[str, set[str]]
    narrower: dict[str, set[str]]
    broader: dict[str, set[str]]


def _named(
    article_ids: Collection[str], said: Statements, mentions: pd.DataFrame, references: Iterable[Reference], hierarchy: Hierarchy
) -> Named:
    """Collect causes that articles give or deny, and all their mentions; only a cause that is given counts as broader."""
    wanted = {key: row.concept_id for key, row in said.causes.items()} | {row.key: row.concept_id for row in references}
    here = mentions[mentions["article_id"].isin(article_ids)][["article_id", "concept_id", "concept_name"]].drop_duplicates()
    named = Named({}, {}, {})
    pairs = [(row.article_id, row.concept_id, row.concept_name) for row in said.rows if row.article_id in article_ids]
    pairs += zip(*(texts(here, column) for column in ("article_id", "concept_id", "concept_name")), strict=True)
    articles_of: dict[tuple[str | None, str], set[str]] = {}
    for article_id, concept_id, name in pairs:
        articles_of.setdefault((concept_id, cause_key(concept_id, str(name))), set()).add(article_id)
    for (concept_id, key), found in articles_of.items():
        named.exactly.setdefault(key, set()).update(found)
        for above in broader_keys(concept_id, wanted, hierarchy):
            named.narrower.setdefault(above, set()).update(found)
    for key, concept_id in wanted.items():
        for above in broader_keys(concept_id, said.gives, hierarchy):
            named.broader.setdefault(key, set()).update(said.gives[above])
    return named


def _state(named: Named, key: str, article_id: str) -> str:
    kinds = (("present", named.exactly), ("narrower", named.narrower), ("broader", named.broader))
    return next((state for state, found in kinds if article_id in found.get(key, ())), "absent")


def _frequencies(said: Statements) -> dict[str, str]:
    """Find how often a cause is said to occur, by most articles that say so."""
    counts = Counter((row.key, row.frequency) for row in said.rows if row.frequency)
    return {key: frequency for (key, frequency), _ in sorted(counts.items(), key=lambda item: item[1]) if frequency}


def _others(target: Target, said: Statements) -> list[tuple[Reference, set[str]]]:
    """List the causes that articles give, with the independent articles that do, the best supported first."""
    often, causes = _frequencies(said), said.causes
    support = {key: target.independent(said.gives[key] | said.narrower.get(key, set())) for key in said.gives}
    ordered = sorted(support, key=lambda key: (-len(support[key]), causes[key].concept_name, key))
    rows = (causes[key] for key in ordered[: _most_causes(target)])
    return [(Reference(row.key, row.concept_id, row.concept_name, often.get(row.key)), support[row.key]) for row in rows]


def _most_causes(target: Target) -> int:
    return max(MIN_CAUSES, MAX_ROWS // max(len(target.originals), 1))


def coverage_rows(
    target: Target, said: Statements, mentions: pd.DataFrame, references: list[Reference], hierarchy: Hierarchy
) -> list[dict[str, object]]:
    """Make one row an article and a cause that another, independent article or the reference gives."""
    covered = dict(islice(target.originals.items(), MAX_ARTICLES))
    references = references[: _most_causes(target)]
    named = _named(covered.keys(), said, mentions, references, hierarchy)
    others = _others(target, said)
    rows = []
    for article_id, original in covered.items():
        for cause, support in others:
            if other := len(support - {original}):
                rows.append(_row(target, article_id, "other articles", cause, _state(named, cause.key, article_id), other))
        for cause in references:
            rows.append(_row(target, article_id, "HPO annotations", cause, _state(named, cause.key, article_id), 0))
    return rows


def _row(target: Target, article_id: str, reference: str, cause: Reference, state: str, support: int) -> dict[str, object]:
    return {
        "target_concept_id": target.concept_id,
        "target_name": target.name,
        "article_id": article_id,
        "reference": reference,
        "concept_id": cause.concept_id,
        "concept_name": cause.concept_name,
        "state": state,
        "frequency": cause.frequency,
        "support_count": support,
    }

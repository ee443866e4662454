"""Hold each article against a reference: which of its causes does the article name, and which not?

What is not named is reported as not mentioned here. It is no error: an article may have good reasons to leave out a cause.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.compare.cells import cause_key, texts
from pipeline.compare.reference import Reference
from pipeline.compare.statements import Statements, broader_keys
from pipeline.compare.targets import Hierarchy, Target
from pipeline.tables import COVERAGE_STATES, Coverage

# With ten thousand articles on one symptom every article times every cause would be more rows than memory holds: of each
# reference that many rows, so fewer causes where articles are many, but so many at least, and for no more articles than that gives.
MAX_ROWS = 100_000
MIN_CAUSES = 10
MAX_ARTICLES = MAX_ROWS // MIN_CAUSES
_STATES = list(COVERAGE_STATES)


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
) -> pd.DataFrame:
    """Make one row an article and a cause that another, independent article or the reference gives; in key order."""
    covered = dict(islice(target.originals.items(), MAX_ARTICLES))
    references = references[: _most_causes(target)]
    named = _named(covered.keys(), said, mentions, references, hierarchy)
    none: set[str] = set()
    listed = [("other articles", cause, support) for cause, support in _others(target, said)]
    listed += [("HPO annotations", cause, none) for cause in references]
    listed.sort(key=lambda one: (one[0], one[1].concept_name, one[1].concept_id is None, one[1].concept_id or ""))
    if not listed or not covered:
        return Coverage.frame()
    places = {id_: place for place, id_ in enumerate(covered)}
    states = np.array([_states(named, cause.key, places) for _, cause, _ in listed]).T
    counts = np.array([_support(support, covered) for _, _, support in listed]).T
    is_row = (counts > 0) | np.array([reference == "HPO annotations" for reference, _, _ in listed])
    article, cause = np.nonzero(is_row)
    causes = [one for _, one, _ in listed]
    return Coverage.frame_of(
        {
            "target_concept_id": _taken([target.concept_id], 0 * cause),
            "target_name": _taken([target.name], 0 * cause),
            "article_id": _taken(list(covered), article),
            "reference": _taken([reference for reference, _, _ in listed], cause),
            "concept_id": _taken([one.concept_id for one in causes], cause),
            "concept_name": _taken([one.concept_name for one in causes], cause),
            "state": _taken(_STATES, states[is_row]),
            "frequency": _taken([one.frequency for one in causes], cause),
            "support_count": counts[is_row],
        }
    )


def _states(named: Named, key: str, places: Mapping[str, int]) -> Any:
    """Give for each article the place of its state in the list of states; the first that fits counts."""
    found = np.full(len(places), _STATES.index("absent"), dtype=np.int8)
    for state, articles in (("broader", named.broader), ("narrower", named.narrower), ("present", named.exactly)):
        found[[places[id_] for id_ in articles.get(key, ()) if id_ in places]] = _STATES.index(state)
    return found


def _support(support: Set[str], covered: Mapping[str, str]) -> Any:
    """Count for each article the others, independent of it, that give the cause."""
    return np.array([len(support) - (original in support) for original in covered.values()])


def _taken(values: Sequence[str | None], places: Any) -> Any:
    """Repeat texts by their places, without a Python value a row."""
    return pa.array(values, pa.string()).take(pa.array(places)).to_pandas(types_mapper={pa.string(): pd.StringDtype(na_value=np.nan)}.get)

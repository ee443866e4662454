"""Hold each article against a reference: which of its causes does the article name, and which not?

What is not named is reported as not mentioned here. It is no error: an article may have good reasons to leave out a cause.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from pipeline.compare.cells import cause_key, repeat, take
from pipeline.compare.corpus import Corpus, Numbers
from pipeline.compare.hierarchy import Hierarchy
from pipeline.compare.reference import Reference
from pipeline.compare.statements import NOBODY, ByCause, Statements, broader_keys, split_by, union
from pipeline.compare.targets import Target
from pipeline.tables import COVERAGE_STATES, MAX_LISTED, REFERENCES

# With ten thousand articles on one symptom every article times every cause would be millions of rows that nobody reads. So where
# articles are many, a reference has so many causes at most, what is absent has no row, and so many articles have rows.
MAX_CAUSES = 200
MAX_ARTICLES = 10_000
_ABSENT = COVERAGE_STATES.index("absent")
# Articles whose rows are made at a time.
_BLOCK = 2_000


class Listed(NamedTuple):
    """A cause of a reference, the state of each article by its number, and of each article how many others give the cause."""

    reference: str
    cause: Reference
    states: Numbers
    supporters: Numbers


class Coverage(NamedTuple):
    """The causes of all references in key order, held against the articles on a target."""

    target: Target
    listed: list[Listed]

    @property
    def is_large(self) -> bool:
        """Tell whether what is absent has no row."""
        return self.target.article_count > MAX_LISTED


class _Named(NamedTuple):
    """What the articles name, as a cause or otherwise: for the key of a cause, articles."""

    exactly: dict[str, list[Numbers]]
    narrower: dict[str, list[Numbers]]
    broader: dict[str, list[Numbers]]


def _named(target: Target, said: Statements, listed: Sequence[Reference], corpus: Corpus, hierarchy: Hierarchy) -> _Named:
    """Collect causes that articles give or deny, and all their mentions; only a cause that is given counts as broader."""
    wanted = {cause.key: cause.concept_id for cause in listed}
    given = {said.causes[place].key: place for place in said.gives}
    named = _Named({}, {}, {})
    told = split_by(said.rows.article, said.rows.cause)
    found = [(said.causes[place].concept_id, said.causes[place].key, articles) for place, articles in told.items()]
    for concept, articles in _mentioned(target, corpus).items():
        concept_id, name = corpus.concepts.values[concept]
        found.append((concept_id, cause_key(concept_id, str(name)), articles))
    for concept_id, key, articles in found:
        if key in wanted:
            named.exactly.setdefault(key, []).append(articles)
        for above in broader_keys(concept_id, wanted, hierarchy):
            named.narrower.setdefault(above, []).append(articles)
    for key, concept_id in wanted.items():
        named.broader[key] = [said.gives[given[above]] for above in broader_keys(concept_id, given, hierarchy)]
    return named


def _mentioned(target: Target, corpus: Corpus) -> ByCause:
    rows = corpus.mentions_of.rows(target.articles)
    return split_by(np.searchsorted(target.articles, corpus.mentions.article[rows]), corpus.mentions.concept[rows])


def _frequencies(said: Statements, corpus: Corpus) -> dict[int, str]:
    """Find how often a cause is said to occur, by most articles that say so."""
    words = corpus.words.values
    pairs = zip(said.rows.cause.tolist(), corpus.causes.frequency[said.rows.number].tolist(), strict=True)
    counts = Counter((place, words[word]) for place, word in pairs if words[word])
    return {place: frequency for (place, frequency), _ in sorted(counts.items(), key=lambda item: item[1])}


def _others(target: Target, said: Statements, corpus: Corpus) -> list[tuple[Reference, Numbers]]:
    """List the causes that articles give, with the independent articles that do, the best supported first."""
    often, causes = _frequencies(said, corpus), said.causes
    support = {place: np.unique(target.originals[said.supporters(place)]) for place in said.gives}
    ordered = sorted(support, key=lambda place: (-len(support[place]), causes[place].concept_name, causes[place].key))
    shown = ordered if target.article_count <= MAX_LISTED else ordered[:MAX_CAUSES]
    return [(Reference(*causes[place], often.get(place)), support[place]) for place in shown]


def find_coverage(target: Target, said: Statements, references: list[Reference], corpus: Corpus, hierarchy: Hierarchy) -> Coverage:
    """Hold the articles on a target against each other and against the references given."""
    others, hpo = REFERENCES
    listed = [(others, cause, support) for cause, support in _others(target, said, corpus)]
    listed += [(hpo, cause, NOBODY) for cause in references]
    listed.sort(key=lambda one: (one[0], one[1].concept_name, one[1].concept_id is None, one[1].concept_id or ""))
    named = _named(target, said, [cause for _, cause, _ in listed], corpus, hierarchy)
    return Coverage(target, [Listed(reference, cause, _states(named, cause.key, target), support) for reference, cause, support in listed])


def _states(named: _Named, key: str, target: Target) -> Numbers:
    """Give for each article the place of its state in the list of states; the first that fits counts."""
    found = np.full(target.article_count, _ABSENT, dtype=np.int8)
    for state, articles in (("broader", named.broader), ("narrower", named.narrower), ("present", named.exactly)):
        found[union(articles.get(key, ()))] = COVERAGE_STATES.index(state)
    return found


def _other_counts(one: Listed, originals: Numbers) -> Numbers:
    """Count for each article the others, independent of it, that give the cause."""
    return len(one.supporters) - np.isin(originals, one.supporters)


def coverage_rows(found: Coverage, ids: Any) -> Iterator[pa.Table]:
    """Make one row an article and a cause that another, independent article or the reference gives; in key order, some at a time."""
    count = min(found.target.article_count, MAX_ARTICLES)
    for first in range(0, count if found.listed else 0, _BLOCK):
        yield _block(found, ids, slice(first, min(first + _BLOCK, count)))


def _block(found: Coverage, ids: Any, block: slice) -> pa.Table:
    target, listed = found.target, found.listed
    states = np.array([one.states[block] for one in listed]).T
    counts = np.array([_other_counts(one, target.originals[block]) for one in listed]).T
    is_row = _is_held_against(found, counts)
    if found.is_large:
        is_row &= states != _ABSENT
    article, cause = np.nonzero(is_row)
    return pa.table({
        "target_concept_id": repeat(target.concept_id, len(cause)),
        "target_name": repeat(target.name, len(cause)),
        "article_id": ids.slice(block.start, block.stop - block.start).take(pa.array(article)),
        "reference": take([one.reference for one in listed], cause),
        "concept_id": take([one.cause.concept_id for one in listed], cause),
        "concept_name": take([one.cause.concept_name for one in listed], cause),
        "state": take(COVERAGE_STATES, states[is_row]),
        "frequency": take([one.cause.frequency for one in listed], cause),
        "support_count": counts[is_row],
    })  # fmt: skip


def _is_held_against(found: Coverage, counts: Numbers) -> Numbers:
    """Tell which articles are held against which cause: what only an article and its copies give is nothing that others know."""
    return (counts > 0) | np.array([one.reference != REFERENCES[0] for one in found.listed])


def reference_rows(found: Coverage) -> list[dict[str, object]]:
    """Make one row a cause of a reference, with the articles that are held against it by their state."""
    return [_reference_row(found.target, one) for one in found.listed]


def _reference_row(target: Target, one: Listed) -> dict[str, object]:
    held = np.full(target.article_count, True) if one.reference != REFERENCES[0] else _other_counts(one, target.originals) > 0
    counts = np.bincount(one.states[held], minlength=len(COVERAGE_STATES)).tolist()
    return {
        "target_concept_id": target.concept_id,
        "target_name": target.name,
        "reference": one.reference,
        "concept_id": one.cause.concept_id,
        "concept_name": one.cause.concept_name,
        "frequency": one.cause.frequency,
        "support_count": len(one.supporters),
        **{f"{state}_count": count for state, count in zip(COVERAGE_STATES, counts, strict=True)},
    }

"""Hold each article against a reference: which of its causes does the article name, and which not?

What is not named is reported as not mentioned here. It is no error: an article may have good reasons to leave out a cause.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa

from pipeline.compare.cells import cause_key, repeat, take
from pipeline.compare.corpus import ByArticle, Corpus, Numbers
from pipeline.compare.hierarchy import Hierarchy
from pipeline.compare.reference import Reference
from pipeline.compare.statements import NOBODY, Statements, broader_keys, split_by
from pipeline.compare.targets import Target
from pipeline.tables import COVERAGE_STATES, MAX_LISTED, REFERENCES

# With ten thousand articles on one symptom every article times every cause would be millions of rows that nobody reads. So where
# articles are many, a reference has so many causes at most, what is absent has no row, and so many articles have rows.
MAX_CAUSES = 200
MAX_ARTICLES = 10_000
_ABSENT = COVERAGE_STATES.index("absent")
# A concept as tables name it, and articles that name it.
_Naming: TypeAlias = tuple[tuple[str | None, str], Numbers]
# Articles that are looked at together.
_BLOCK = 10_000


class Listed(NamedTuple):
    """A cause of a reference, and the originals that give it or a narrower one, rising."""

    reference: str
    cause: Reference
    supporters: Numbers

    def other_counts(self, originals: Numbers) -> Numbers:
        """Count for each article the others, independent of it, that give the cause."""
        places = np.searchsorted(self.supporters, originals)
        is_own = np.append(self.supporters, -1)[places] == originals
        return len(self.supporters) - is_own


class Coverage(NamedTuple):
    """The causes of all references in key order, held against the articles on a target.

    Attributes:
        target: The target.
        listed: The causes.
        states: The place of its state in the list of states, for each of the first articles and each cause.
        counts: How many articles have which state, for each cause.
    """

    target: Target
    listed: list[Listed]
    states: Numbers
    counts: Numbers

    @property
    def is_large(self) -> bool:
        """Tell whether what is absent has no row."""
        return self.target.article_count > MAX_LISTED


class _States:
    """Finds how articles stand to causes, some articles at a time."""

    def __init__(self, target: Target, said: Statements, listed: Sequence[Listed], corpus: Corpus, hierarchy: Hierarchy) -> None:
        self._target, self._said, self._corpus, self._hierarchy = target, said, corpus, hierarchy
        self._columns: dict[str, list[int]] = {}
        for column, one in enumerate(listed):
            self._columns.setdefault(one.cause.key, []).append(column)
        self._count = len(listed)
        self._by_article = ByArticle(said.rows.article, target.article_count)
        given = {said.causes[place].key for place in said.gives}
        self._below: dict[str, list[int]] = {}
        for one in listed:
            for above in broader_keys(one.cause.concept_id, given, hierarchy):
                self._below.setdefault(above, []).extend(self._columns[one.cause.key])
        self._is_denied = corpus.causes.is_denied
        self._above: dict[tuple[str | None, str], tuple[list[int], list[int]]] = {}

    def of(self, block: slice) -> Numbers:
        """Give the states of some articles: a row an article, a column a cause; the first that fits counts."""
        found = np.full((block.stop - block.start, self._count), _ABSENT, dtype=np.int8)
        told, given, named = self._told(block)
        for key, articles in given.items():
            found[np.ix_(articles, self._below.get(key, []))] = COVERAGE_STATES.index("broader")
        pairs = [(self._columns_of(*one), articles) for one, articles in [*told, *named]]
        for (_, narrower), articles in pairs:
            found[np.ix_(articles, narrower)] = COVERAGE_STATES.index("narrower")
        for (exactly, _), articles in pairs:
            found[np.ix_(articles, exactly)] = COVERAGE_STATES.index("present")
        return found

    def _told(self, block: slice) -> tuple[list[_Naming], dict[str, Numbers], list[_Naming]]:
        """Collect the causes that articles give or deny, those that they give, and all their mentions."""
        said, corpus = self._said, self._corpus
        rows = said.rows.take(self._by_article.rows(np.arange(block.start, block.stop)))
        article, is_given = rows.article - block.start, ~self._is_denied[rows.number]
        told = [(said.causes[place][1:], articles) for place, articles in split_by(article, rows.cause).items()]
        given = {said.causes[place].key: articles for place, articles in split_by(article[is_given], rows.cause[is_given]).items()}
        places = self._target.articles[block]
        numbers = corpus.mentions_of.rows(places)
        mentioned = split_by(np.searchsorted(places, corpus.mentions.article[numbers]), corpus.mentions.concept[numbers])
        return told, given, [(corpus.concepts.values[concept], articles) for concept, articles in mentioned.items()]

    def _columns_of(self, concept_id: str | None, name: str) -> tuple[list[int], list[int]]:
        """Find the causes that a name is, and those that it is narrower than."""
        found = self._above.get((concept_id, name))
        if found is None:
            above = broader_keys(concept_id, self._columns, self._hierarchy)
            exactly = self._columns.get(cause_key(concept_id, name), [])
            found = self._above[concept_id, name] = exactly, [column for key in above for column in self._columns[key]]
        return found


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
    listed = [Listed(others, cause, support) for cause, support in _others(target, said, corpus)]
    listed += [Listed(hpo, cause, NOBODY) for cause in references]
    listed.sort(key=lambda one: (one.reference, one.cause.concept_name, one.cause.concept_id is None, one.cause.concept_id or ""))
    counts = np.zeros((len(COVERAGE_STATES), len(listed)), int)
    states, kept = _States(target, said, listed, corpus, hierarchy), [np.zeros((0, len(listed)), np.int8)]
    for block in _blocks(target.article_count if listed else 0):
        found = states.of(block)
        held = _is_held_against(listed, target.originals[block])
        counts += [np.sum((found == state) & held, axis=0) for state in range(len(COVERAGE_STATES))]
        if block.start < MAX_ARTICLES:
            kept.append(found[: MAX_ARTICLES - block.start])
    return Coverage(target, listed, np.concatenate(kept), counts)


def _blocks(count: int) -> Iterator[slice]:
    return (slice(first, min(first + _BLOCK, count)) for first in range(0, count, _BLOCK))


def _other_counts(listed: Sequence[Listed], originals: Numbers) -> Numbers:
    return np.array([one.other_counts(originals) for one in listed]).T


def _is_held_against(listed: Sequence[Listed], originals: Numbers) -> Numbers:
    """Tell which articles are held against which cause: what only an article and its copies give is nothing that others know."""
    return (_other_counts(listed, originals) > 0) | np.array([one.reference != REFERENCES[0] for one in listed])


def coverage_rows(found: Coverage, ids: Any) -> Iterator[pa.Table]:
    """Make one row an article and a cause that another, independent article or the reference gives; in key order, some at a time."""
    return (_block(found, ids, block) for block in _blocks(len(found.states)))


def _block(found: Coverage, ids: Any, block: slice) -> pa.Table:
    target, listed, states = found.target, found.listed, found.states[block]
    counts = _other_counts(listed, target.originals[block])
    is_row = _is_held_against(listed, target.originals[block])
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


def reference_rows(found: Coverage) -> list[dict[str, object]]:
    """Make one row a cause of a reference, with the articles that are held against it by their state."""
    return [_reference_row(found.target, one, counts) for one, counts in zip(found.listed, found.counts.T.tolist(), strict=True)]


def _reference_row(target: Target, one: Listed, counts: Sequence[int]) -> dict[str, object]:
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

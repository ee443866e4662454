"""What the articles on one target say of each cause: who gives it, who gives something narrower, who denies it.

Articles are numbers here: their place among the articles on the target.
"""

from collections.abc import Container, Iterable
from typing import NamedTuple

import numpy as np

from pipeline.compare.cells import cause_key
from pipeline.compare.corpus import Corpus, Numbers
from pipeline.compare.hierarchy import Hierarchy
from pipeline.compare.targets import Target

NOBODY = np.array([], np.int64)
# Articles by the place of a cause, each list rising.
ByCause = dict[int, Numbers]


class Cause(NamedTuple):
    """A cause; `key` tells causes apart."""

    key: str
    concept_id: str | None
    concept_name: str


class Rows(NamedTuple):
    """The rows of causes on a target, in order: their numbers in the table, their article, and their cause by its place."""

    number: Numbers
    article: Numbers
    cause: Numbers

    def take(self, rows: Numbers) -> "Rows":
        """Choose some of them."""
        return Rows(*(column[rows] for column in self))


class Statements(NamedTuple):
    """All that is said on one target.

    Attributes:
        causes: The causes in the order in which they come first.
        rows: The rows of the table causes.
        gives: Articles that give a cause itself.
        narrower: Articles that give a narrower one.
        denies: Articles that deny it.
        narrower_causes: Causes that are narrower and given by somebody.
        broader_causes: Causes that are broader and given by somebody.
    """

    causes: list[Cause]
    rows: Rows
    gives: ByCause
    narrower: ByCause
    denies: ByCause
    narrower_causes: dict[int, list[int]]
    broader_causes: dict[int, list[int]]

    def supporters(self, cause: int) -> Numbers:
        """List the articles that give a cause or a narrower one."""
        return union([self.gives.get(cause, NOBODY), self.narrower.get(cause, NOBODY)])


def union(groups: Iterable[Numbers]) -> Numbers:
    """Join lists of articles, each article once."""
    found = [group for group in groups if len(group)]
    return np.unique(np.concatenate(found)) if len(found) > 1 else found[0] if found else NOBODY


def broader_keys(concept_id: str | None, keys: Container[str], hierarchy: Hierarchy) -> list[str]:
    """List those of some causes that are broader than a concept."""
    return [ancestor for ancestor in hierarchy.ancestors(concept_id) if ancestor in keys] if concept_id else []


def split_by(values: Numbers, keys: Numbers) -> ByCause:
    """List the values of each key, rising and each once."""
    pairs = np.unique((np.asarray(keys, np.int64) << 32) | np.asarray(values, np.int64))
    found, starts = np.unique(pairs >> 32, return_index=True)
    return dict(zip(found.tolist(), np.split((pairs & 0xFFFFFFFF).astype(np.int32), starts[1:]), strict=True)) if len(found) else {}


def _read_rows(target: Target, corpus: Corpus) -> tuple[list[Cause], Rows]:
    """Choose the rows on a target, and number its causes in the order in which they come first."""
    numbers = corpus.causes_of.rows(target.articles)
    named, first, inverse = np.unique(corpus.causes.concept[numbers], return_index=True, return_inverse=True)
    places: dict[str, int] = {}
    causes: list[Cause] = []
    of_named = np.zeros(len(named), np.int64)
    for place in np.argsort(first).tolist():
        concept_id, name = corpus.concepts.values[named[place]]
        key = cause_key(concept_id, name)
        if key not in places:
            places[key] = len(causes)
            causes.append(Cause(key, concept_id, name))
        of_named[place] = places[key]
    article = np.searchsorted(target.articles, corpus.causes.article[numbers]).astype(np.int32)
    return causes, Rows(numbers, article, of_named[inverse].astype(np.int32))


def read_statements(target: Target, corpus: Corpus, hierarchy: Hierarchy) -> Statements:
    """Collect what the articles on a target say, and roll it up to broader causes that some article names itself."""
    causes, rows = _read_rows(target, corpus)
    is_denied = corpus.causes.is_denied[rows.number]
    gives = split_by(rows.article[~is_denied], rows.cause[~is_denied])
    places = {cause.key: place for place, cause in enumerate(causes)}
    above = [[places[key] for key in broader_keys(cause.concept_id, places, hierarchy)] for cause in causes]
    narrower_causes: dict[int, list[int]] = {}
    for place, broader in enumerate(above):
        for other in broader if place in gives else ():
            narrower_causes.setdefault(other, []).append(place)
    return Statements(
        causes,
        rows,
        gives,
        {place: union(gives[one] for one in narrower) for place, narrower in narrower_causes.items()},
        split_by(rows.article[is_denied], rows.cause[is_denied]),
        narrower_causes,
        {place: [other for other in broader if other in gives] for place, broader in enumerate(above)},
    )

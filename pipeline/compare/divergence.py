"""Find the points on which two articles on one target say different things, each with both quotes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, cycle, islice, product
from typing import NamedTuple

import numpy as np

from pipeline.compare.corpus import Corpus, Numbers
from pipeline.compare.headings import heading_categories
from pipeline.compare.statements import Cause, Rows, Statements
from pipeline.compare.targets import Target

# Up to here every article is set against every other; above, each of the rarer opinion stands against one of the other, and of more
# than that the first: nobody reads a thousand quotes that say the same.
MAX_PAIRS = 25
MAX_ONE_BY_ONE = 100
# Of the headings over a cause those that most articles have; a large corpus has hundreds.
MAX_HEADINGS = 25


class Point(NamedTuple):
    """Two rows of causes that differ, by their places among the rows of the speakers, and what each says."""

    cause: Cause
    kind: str
    row: int
    other_row: int
    value: str
    other_value: str


class _Speakers(NamedTuple):
    """The rows that count: those of one article of each original. `given` and `denied` have their places by cause."""

    said: Statements
    rows: Rows
    certainty: list[str]
    stated_category: list[str | None]
    given: dict[int, list[int]]
    denied: dict[int, list[int]]


def _pairs(left: list[int], right: list[int]) -> Iterable[tuple[int, int]]:
    """Set all against all while that is few; above, each of the rarer opinion against one of the other."""
    if len(left) * len(right) <= MAX_PAIRS:
        return product(left, right)
    pairs = zip(left, cycle(right), strict=False) if len(left) <= len(right) else zip(cycle(left), right, strict=False)
    return islice(pairs, MAX_ONE_BY_ONE)


def _speakers(target: Target) -> Numbers:
    """Choose one article for each original: itself, or its first copy where the original is not on the target."""
    order = np.lexsort((np.arange(target.article_count), target.articles != target.originals, target.originals))
    return order[np.unique(target.originals[order], return_index=True)[1]]


def _choose(target: Target, said: Statements, corpus: Corpus) -> _Speakers:
    speaks = np.zeros(target.article_count, bool)
    speaks[_speakers(target)] = True
    rows = said.rows.take(np.flatnonzero(speaks[said.rows.article]))
    words, causes = corpus.words.values, corpus.causes
    found: tuple[dict[int, list[int]], ...] = ({}, {})
    for place, (cause, is_denied) in enumerate(zip(rows.cause.tolist(), causes.is_denied[rows.number].tolist(), strict=True)):
        found[is_denied].setdefault(cause, []).append(place)
    certainties = [words[word] for word in causes.certainty[rows.number].tolist()]
    headings = [corpus.headings.values[heading] for heading in causes.stated_category[rows.number].tolist()]
    return _Speakers(said, rows, certainties, headings, *found)


def _denials(own: _Speakers, cause: int) -> Iterator[Point]:
    """Set who gives a cause, or a narrower one, against who denies it."""
    causes = own.said.causes
    gives = [row for near in (cause, *own.said.narrower_causes.get(cause, ())) for row in own.given.get(near, ())]
    for row, other in _pairs(gives, own.denied.get(cause, [])):
        if own.rows.article[row] != own.rows.article[other]:
            said = causes[int(own.rows.cause[row])]
            yield Point(
                causes[cause], "denial", row, other, "gives it" if said == causes[cause] else f"gives {said.concept_name}", "denies it"
            )


def _certainties(own: _Speakers, cause: int) -> Iterator[Point]:
    by_value: dict[str, list[int]] = {}
    for row in own.given.get(cause, ()):
        by_value.setdefault(own.certainty[row], []).append(row)
    for left, right in combinations(sorted(by_value), 2):
        for pair in _pairs(by_value[left], by_value[right]):
            yield Point(own.said.causes[cause], "certainty", *pair, left, right)


def _groupings(own: _Speakers, cause: int) -> Iterator[Point]:
    """Set articles against each other whose headings put a cause into categories that have nothing in common."""
    by_value: dict[str, list[int]] = {}
    for row in own.given.get(cause, ()):
        heading = own.stated_category[row]
        if heading and heading_categories(heading):
            by_value.setdefault(heading, []).append(row)
    counts = Counter({heading: len(rows) for heading, rows in sorted(by_value.items())})
    for left, right in combinations(sorted(heading for heading, _ in counts.most_common(MAX_HEADINGS)), 2):
        if not heading_categories(left) & heading_categories(right):
            for pair in _pairs(by_value[left], by_value[right]):
                yield Point(own.said.causes[cause], "category", *pair, left, right)


def divergence_rows(target: Target, said: Statements, corpus: Corpus) -> list[dict[str, object]]:
    """Make one row a pair of articles that differ on a cause. Copies repeat their original and are left out."""
    own = _choose(target, said, corpus)
    points = [
        point for cause in range(len(said.causes)) for find in (_denials, _certainties, _groupings) for point in find(own, cause)
    ]  # fmt: skip
    numbers, articles = own.rows.number, target.articles[own.rows.article]
    quotes = corpus.quotes(np.array([numbers[row] for point in points for row in (point.row, point.other_row)], np.int64))
    return [
        _row(target, point, *(_side(row, numbers, articles, corpus, quotes) for row in (point.row, point.other_row))) for point in points
    ]


def _side(row: int, numbers: Numbers, articles: Numbers, corpus: Corpus, quotes: dict[int, tuple[str, str]]) -> tuple[str, str, str]:
    """Give the article of a row, its id and its quote."""
    return corpus.ids[int(articles[row])], *quotes[int(numbers[row])]


def _row(target: Target, point: Point, first: tuple[str, str, str], second: tuple[str, str, str]) -> dict[str, object]:
    return {
        "target_concept_id": target.concept_id,
        "target_name": target.name,
        "concept_id": point.cause.concept_id,
        "concept_name": point.cause.concept_name,
        "kind": point.kind,
        "article_id": first[0],
        "value": point.value,
        "cause_id": first[1],
        "evidence": first[2],
        "other_article_id": second[0],
        "other_value": point.other_value,
        "other_cause_id": second[1],
        "other_evidence": second[2],
    }

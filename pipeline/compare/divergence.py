"""Find the points on which two articles on one target say different things, each with both quotes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, cycle, islice, pairwise, product
from typing import Any, NamedTuple

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


# Rows by what they say of a cause: how many they are, and the first of them.
ByValue = dict[int, dict[Any, tuple[int, list[int]]]]


class _Speakers(NamedTuple):
    """The rows that count: those of one article of each original; for each cause, by what they say of it."""

    said: Statements
    rows: Rows
    denied: ByValue
    certainty: ByValue
    heading: ByValue


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
    causes = corpus.causes
    is_denied = causes.is_denied[rows.number]
    given = np.flatnonzero(~is_denied)
    certainties, headings = causes.certainty[rows.number[given]], causes.stated_category[rows.number[given]]
    return _Speakers(
        said,
        rows,
        _by_value(np.arange(len(is_denied)), rows.cause, is_denied, [False, True]),
        _by_value(given, rows.cause[given], certainties, corpus.words.values),
        _by_value(given, rows.cause[given], headings, corpus.headings.values),
    )


def _by_value(rows: Numbers, causes: Numbers, values: Numbers, names: Sequence[Any]) -> ByValue:
    """Group rows by cause and value; of each group no more than the first are ever set against others."""
    if not len(rows):
        return {}
    keys = causes.astype(np.int64) * len(names) + values
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.append(True, np.diff(keys[order])))
    found: ByValue = {}
    for start, stop in pairwise([*starts.tolist(), len(order)]):
        cause, value = divmod(int(keys[order[start]]), len(names))
        first = rows[order[start : min(stop, start + MAX_ONE_BY_ONE)]].tolist()
        found.setdefault(cause, {})[names[value]] = (stop - start, first)
    return found


def _denials(own: _Speakers, cause: int) -> Iterator[Point]:
    """Set who gives a cause, or a narrower one, against who denies it."""
    nobody: tuple[int, list[int]] = (0, [])
    causes, denied = own.said.causes, own.denied.get(cause, {}).get(True, nobody)[1]
    near = (cause, *own.said.narrower_causes.get(cause, ())) if denied else ()
    gives = [row for one in near for row in own.denied.get(one, {}).get(False, nobody)[1]]
    for row, other in _pairs(gives, denied):
        if own.rows.article[row] != own.rows.article[other]:
            said = causes[int(own.rows.cause[row])]
            value = "gives it" if said == causes[cause] else f"gives {said.concept_name}"
            yield Point(causes[cause], "denial", row, other, value, "denies it")


def _certainties(own: _Speakers, cause: int) -> Iterator[Point]:
    by_value = own.certainty.get(cause, {})
    for left, right in combinations(sorted(by_value), 2):
        for pair in _pairs(by_value[left][1], by_value[right][1]):
            yield Point(own.said.causes[cause], "certainty", *pair, left, right)


def _groupings(own: _Speakers, cause: int) -> Iterator[Point]:
    """Set articles against each other whose headings put a cause into categories that have nothing in common."""
    by_value = {heading: found for heading, found in own.heading.get(cause, {}).items() if heading and heading_categories(heading)}
    most = sorted(by_value, key=lambda heading: (-by_value[heading][0], heading))[:MAX_HEADINGS]
    for left, right in combinations(sorted(most), 2):
        if not heading_categories(left) & heading_categories(right):
            for pair in _pairs(by_value[left][1], by_value[right][1]):
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

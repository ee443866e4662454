"""Find the points on which two articles on one target say different things, each with both quotes."""

from collections.abc import Iterable, Iterator
from itertools import combinations, cycle, product

from pipeline.compare.headings import heading_categories
from pipeline.compare.statements import Statement, Statements
from pipeline.compare.targets import Target

# Up to here every article is set against every other; above, each of the rarer opinion stands against one of the other.
MAX_PAIRS = 25

Pair = tuple[Statement, Statement]
Point = tuple[Pair, str, str]


def _pairs(left: list[Statement], right: list[Statement]) -> Iterable[Pair]:
    """Set all against all while that is few; above, each of the rarer opinion against one of the other."""
    if len(left) * len(right) <= MAX_PAIRS:
        return product(left, right)
    return zip(left, cycle(right), strict=False) if len(left) <= len(right) else zip(cycle(left), right, strict=False)


def _denials(said: Statements, key: str) -> Iterator[Point]:
    """Set who gives a cause, or a narrower one, against who denies it."""
    same = said.by_key[key]
    gives = [row for near in (key, *said.narrower_keys.get(key, ())) for row in said.by_key[near] if not row.is_denied]
    for pair in _pairs(gives, [row for row in same if row.is_denied]):
        if pair[0].article_id != pair[1].article_id:
            yield pair, "gives it" if pair[0].key == key else f"gives {pair[0].concept_name}", "denies it"


def _certainties(given: list[Statement]) -> Iterator[Point]:
    by_value: dict[str, list[Statement]] = {}
    for row in given:
        by_value.setdefault(row.certainty, []).append(row)
    for left, right in combinations(sorted(by_value), 2):
        for pair in _pairs(by_value[left], by_value[right]):
            yield pair, left, right


def _groupings(given: list[Statement]) -> Iterator[Point]:
    """Set articles against each other whose headings put a cause into categories that have nothing in common."""
    by_value: dict[str, list[Statement]] = {}
    for row in given:
        if row.stated_category and heading_categories(row.stated_category):
            by_value.setdefault(row.stated_category, []).append(row)
    for left, right in combinations(sorted(by_value), 2):
        if not heading_categories(left) & heading_categories(right):
            for pair in _pairs(by_value[left], by_value[right]):
                yield pair, left, right


def divergence_rows(target: Target, said: Statements) -> list[dict[str, object]]:
    """Make one row a pair of articles that differ on a cause. Copies repeat their original and are left out."""
    speakers = _speakers(target)
    own = said._replace(by_key={key: [row for row in rows if row.article_id in speakers] for key, rows in said.by_key.items()})
    found = []
    for key, rows in said.by_key.items():
        given = [row for row in own.by_key[key] if not row.is_denied]
        kinds = {"denial": _denials(own, key), "certainty": _certainties(given), "category": _groupings(given)}
        found += [_row(target, rows[0], kind, *point) for kind, points in kinds.items() for point in points]
    return found


def _speakers(target: Target) -> set[str]:
    """Choose one article for each original: itself, or its first copy where the original is not on the target."""
    chosen: dict[str, str] = {}
    for article_id, original in target.originals.items():
        chosen.setdefault(original, original if original in target.originals else article_id)
    return set(chosen.values())


def _row(target: Target, cause: Statement, kind: str, pair: Pair, value: str, other_value: str) -> dict[str, object]:
    first, second = pair
    return {
        "target_concept_id": target.concept_id,
        "target_name": target.name,
        "concept_id": cause.concept_id,
        "concept_name": cause.concept_name,
        "kind": kind,
        "article_id": first.article_id,
        "value": value,
        "cause_id": first.cause_id,
        "evidence": first.evidence,
        "other_article_id": second.article_id,
        "other_value": other_value,
        "other_cause_id": second.cause_id,
        "other_evidence": second.evidence,
    }

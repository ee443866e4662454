"""Say, for each cause of a target, which articles give or deny it, and count them and those that leave it out."""

from collections import Counter

from pipeline.compare.cells import join
from pipeline.compare.statements import Statement, Statements
from pipeline.compare.targets import Target
from pipeline.tables import MAX_LISTED


def agreement_rows(target: Target, said: Statements) -> list[dict[str, object]]:
    """Make one row a cause that some article on the target gives or denies."""
    independent_count = len(target.independent(target.article_ids))
    return [_row(target, said, rows, independent_count) for rows in said.by_key.values()]


def target_rows(target: Target) -> list[dict[str, object]]:
    """Make one row an article on the target."""
    own = {"target_concept_id": target.concept_id, "target_name": target.name}
    return [{**own, "article_id": id_, "original_article_id": original} for id_, original in target.originals.items()]


def stance_rows(target: Target, said: Statements) -> list[dict[str, object]]:
    """Make one row a cause and an article that gives it, gives only a narrower one, or denies it."""
    found: list[dict[str, object]] = []
    for key, rows in said.by_key.items():
        own = {"target_concept_id": target.concept_id, "target_name": target.name}
        own |= {"concept_id": rows[0].concept_id, "concept_name": rows[0].concept_name}
        exact = said.gives.get(key, set())
        stances = {"gives": exact, "narrower": said.narrower.get(key, set()) - exact, "denies": said.denies.get(key, set())}
        found += [{**own, "article_id": id_, "stance": stance} for stance, ids in stances.items() for id_ in ids]
    return found


def _row(target: Target, said: Statements, rows: list[Statement], independent_count: int) -> dict[str, object]:
    row = rows[0]
    everyone = target.originals.keys()
    exact = said.gives.get(row.key, set())
    gives = exact | said.narrower.get(row.key, set())
    denies = said.denies.get(row.key, set())
    independent_gives_count = len(target.independent(gives))
    broader = set().union(*(said.gives[above] for above in said.broader_keys[row.key])) - gives - denies
    silent = everyone - gives - denies if len(everyone) <= MAX_LISTED else set()
    return {
        "target_concept_id": target.concept_id,
        "target_name": target.name,
        "concept_id": row.concept_id,
        "concept_name": row.concept_name,
        "category": _category(rows),
        "article_count": len(everyone),
        "independent_count": independent_count,
        "gives_count": len(gives),
        "independent_gives_count": independent_gives_count,
        "exact_count": len(exact),
        "broader_count": len(broader),
        "denies_count": len(denies),
        "silent_count": len(everyone) - len(gives | denies),
        "agreement_share": independent_gives_count / independent_count,
        **_listed(len(everyone), gives=gives, narrower=gives - exact, broader=broader, denies=denies, silent=silent),
    }


def _listed(article_count: int, **article_ids: set[str]) -> dict[str, str | None]:
    return {f"{name}_article_ids": join(ids) if article_count <= MAX_LISTED else None for name, ids in article_ids.items()}


def _category(rows: list[Statement]) -> str:
    """Take the category that most rows of a cause have; they differ only where the words, not the concept, decide."""
    counts = Counter(row.category for row in rows)
    return min(counts, key=lambda category: (-counts[category], category))

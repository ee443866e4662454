"""Count, for each cause of a target, the articles that give it, deny it, or leave it out."""

from collections import Counter

from pipeline.compare.cells import join
from pipeline.compare.statements import Statement, Statements
from pipeline.compare.targets import Target


def agreement_rows(target: Target, said: Statements) -> list[dict[str, object]]:
    """Make one row a cause that some article on the target gives or denies."""
    return [_row(target, said, rows) for rows in said.by_key.values()]


def _row(target: Target, said: Statements, rows: list[Statement]) -> dict[str, object]:
    row = rows[0]
    everyone = set(target.article_ids)
    exact = said.gives.get(row.key, set())
    gives = exact | said.narrower.get(row.key, set())
    denies = said.denies.get(row.key, set())
    silent = everyone - gives - denies
    independent = target.independent(everyone)
    return {
        "target_concept_id": target.concept_id,
        "target_name": target.name,
        "concept_id": row.concept_id,
        "concept_name": row.concept_name,
        "category": _category(rows),
        "article_count": len(everyone),
        "independent_count": len(independent),
        "gives_count": len(gives),
        "independent_gives_count": len(target.independent(gives)),
        "exact_count": len(exact),
        "denies_count": len(denies),
        "silent_count": len(silent),
        "agreement_share": len(target.independent(gives)) / len(independent),
        "gives_article_ids": join(gives),
        "narrower_article_ids": join(gives - exact),
        "denies_article_ids": join(denies),
        "silent_article_ids": join(silent),
    }


def _category(rows: list[Statement]) -> str:
    """Take the category that most rows of a cause have; they differ only where the words, not the concept, decide."""
    counts = Counter(row.category for row in rows)
    return min(counts, key=lambda category: (-counts[category], category))

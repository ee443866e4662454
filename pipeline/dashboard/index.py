"""The first page: the corpus, its targets, what was not taken, and the facts of the run."""

from collections.abc import Mapping
from typing import Any

from pipeline.dashboard.cells import Tables, records
from pipeline.dashboard.divergences import between
from pipeline.dashboard.figures.selection import by_support

MAX_TOP = 5
MAX_REJECTS = 200


def index_context(
    tables: Tables,
    members: Mapping[str, list[str]],
    target_pages: Mapping[str, str],
    article_pages: Mapping[str, str],
    run_facts: Mapping[str, str],
) -> dict[str, Any]:
    """Collect what the template of the first page shows."""
    articles = {row["article_id"]: row for row in records(tables["articles"].drop(columns="text"))}
    grouped = {id_ for ids in members.values() for id_ in ids}
    rest = sorted(articles.keys() - grouped)
    return {
        "targets": [_target(tables, articles, name, ids, target_pages[name]) for name, ids in members.items()],
        "without_target": [articles[id_] for id_ in rest],
        "article_pages": article_pages,
        "article_count": len(articles),
        "word_count": sum(row["word_count"] for row in articles.values()),
        "rejects": records(tables["rejects"].head(MAX_REJECTS)),
        "reject_count": len(tables["rejects"]),
        "run_facts": run_facts,
    }


def _target(tables: Tables, articles: Mapping[str, dict[str, Any]], name: str, ids: list[str], page: str) -> dict[str, Any]:
    agreement = tables["agreement"][tables["agreement"]["target_name"] == name]
    # Named itself by most articles: what only narrower causes add up to says little on a card.
    top = by_support(agreement).sort_values("exact_count", ascending=False, kind="stable").head(MAX_TOP)
    given = agreement[agreement["gives_count"] > 0]
    return {
        "name": name,
        "page": page,
        "articles": [articles[id_] for id_ in ids],
        "independent_count": int(agreement["independent_count"].max()) if len(agreement) else len(ids),
        "cause_count": len(given),
        "shared_count": int((given["independent_gives_count"] > 1).sum()),
        "divergence_count": len(between(tables["divergence"], ids)),
        "top": records(top[["concept_name", "independent_gives_count"]]),
    }

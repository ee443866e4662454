"""The first page: the corpus, its targets, what was not taken, and the facts of the run."""

from collections.abc import Mapping
from typing import Any

from pipeline.dashboard.cells import Grouped, Tables, records
from pipeline.dashboard.divergences import between
from pipeline.dashboard.figures.selection import by_support, with_keys

MAX_TOP = 5
# A row takes a third of a kilobyte.
MAX_LISTED = 10_000
MAX_REJECTS = 200


def index_context(
    tables: Grouped,
    members: Mapping[str, list[str]],
    target_pages: Mapping[str, str],
    article_pages: Mapping[str, str],
    run_facts: Mapping[str, str],
) -> dict[str, Any]:
    """Collect what the template of the first page shows."""
    articles = {row["article_id"]: row for row in records(tables["articles"].drop(columns="text"))}
    targets = [_target(tables, name, ids, target_pages[name]) for name, ids in members.items()]
    return {
        "targets": targets,
        "articles": _articles(tables, members, articles)[:MAX_LISTED],
        "target_pages": target_pages,
        "article_pages": article_pages,
        "article_count": len(articles),
        "word_count": sum(row["word_count"] for row in articles.values()),
        "rejects": records(tables["rejects"].head(MAX_REJECTS)),
        "reject_count": len(tables["rejects"]),
        "run_facts": run_facts,
    }


def _articles(tables: Tables, members: Mapping[str, list[str]], articles: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """List all articles, by the symptom they are about; those without one come last."""
    causes = tables["causes"]
    counts = causes[~causes["is_denied"]].groupby("article_id").size().to_dict()
    about: dict[str, list[str]] = {id_: [] for id_ in articles}
    for name, ids in members.items():
        for id_ in ids:
            about[id_].append(name)
    place = {name: number for number, name in enumerate(members)}
    rows = [{**row, "about": about[id_], "cause_count": counts.get(id_, 0)} for id_, row in articles.items()]
    # Of several symptoms the last is the narrowest.
    return sorted(rows, key=lambda row: (place[row["about"][-1]] if row["about"] else len(place), row["title"] or row["article_id"]))


def _target(tables: Grouped, name: str, ids: list[str], page: str) -> dict[str, Any]:
    agreement = tables.rows("agreement", "target_name", [name])
    causes = with_keys(tables.rows("causes", "article_id", ids))
    originals = tables.rows("targets", "target_name", [name]).set_index("article_id")["original_article_id"]
    said = causes[~causes["is_denied"]].assign(original=lambda rows: rows["article_id"].map(originals)).groupby("key")
    own, passages = said["original"].nunique(), said["evidence_count"].sum()
    ranked = with_keys(by_support(agreement)).assign(own=lambda rows: rows["key"].map(own), passages=lambda rows: rows["key"].map(passages))
    # Named itself by most independent articles, then in most places: what only narrower causes add up to says little on a card.
    top = ranked.sort_values(["own", "passages"], ascending=False, kind="stable").head(MAX_TOP)
    given = agreement[agreement["gives_count"] > 0]
    return {
        "name": name,
        "page": page,
        "article_count": len(ids),
        "independent_count": int(agreement["independent_count"].max()) if len(agreement) else len(ids),
        "cause_count": len(given),
        "shared_count": int((given["independent_gives_count"] > 1).sum()),
        "divergence_count": with_keys(between(tables, ids))["key"].nunique(),
        "top": records(top[["concept_name", "independent_gives_count"]]),
    }

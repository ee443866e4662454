"""The first page: the corpus, its targets, what was not taken, and the facts of the run."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.dashboard.cells import Grouped, Tables, records
from pipeline.dashboard.divergences import between
from pipeline.dashboard.figures.selection import OnTarget, by_support
from pipeline.dashboard.source import Source

MAX_TOP = 5
# A row takes a third of a kilobyte.
MAX_LISTED = 10_000
MAX_REJECTS = 200

# What the first page says of a target; plain values, kept with the page of the target.
Card = dict[str, Any]


def index_context(
    source: Source, cards: Sequence[Card], about: Mapping[str, Sequence[str]], target_pages: Mapping[str, str], run_facts: Mapping[str, str]
) -> dict[str, Any]:
    """Collect what the template of the first page shows; `about` has the targets of each article that has a page."""
    return {
        "targets": cards,
        "articles": _articles(source.listed(list(about)), about, {name: place for place, name in enumerate(target_pages)})[:MAX_LISTED],
        "target_pages": target_pages,
        "article_count": source.totals.article_count,
        "word_count": source.totals.word_count,
        "rejects": records(source.rejects.head(MAX_REJECTS)),
        "reject_count": len(source.rejects),
        "run_facts": run_facts,
    }


def _articles(tables: Tables, about: Mapping[str, Sequence[str]], place: Mapping[str, int]) -> list[dict[str, Any]]:
    """List articles by the symptom they are about; those without one come last."""
    causes = tables["causes"]
    counts = causes[~causes["is_denied"]].groupby("article_id").size().to_dict()
    shown = records(tables["articles"].drop(columns="text", errors="ignore"))
    rows = [{**row, "about": about[row["article_id"]], "cause_count": counts.get(row["article_id"], 0)} for row in shown]
    # Of several symptoms the last is the narrowest.
    return sorted(rows, key=lambda row: (place[row["about"][-1]] if row["about"] else len(place), row["title"] or row["article_id"]))


def card(tables: Grouped, chosen: OnTarget, page: str) -> Card:
    """Say what the first page tells of a target."""
    originals = chosen.articles.set_index("article_id")["original"]
    said = chosen.causes[~chosen.causes["is_denied"]].assign(original=lambda rows: rows["article_id"].map(originals)).groupby("key")
    own, passages = said["original"].nunique(), said["evidence_count"].sum()
    ranked = by_support(chosen.agreement).assign(own=lambda rows: rows["key"].map(own), passages=lambda rows: rows["key"].map(passages))
    # Named itself by most independent articles, then in most places: what only narrower causes add up to says little on a card.
    top = ranked.sort_values(["own", "passages"], ascending=False, kind="stable").head(MAX_TOP)
    given = chosen.agreement[chosen.agreement["gives_count"] > 0]
    return {
        "name": chosen.name,
        "page": page,
        "article_count": chosen.article_count,
        "independent_count": chosen.independent_count,
        "cause_count": len(given),
        "shared_count": int((given["independent_gives_count"] > 1).sum()),
        "divergence_count": len(_differing(tables, chosen)),
        "top": records(top[["concept_name", "independent_gives_count"]]),
    }


def _differing(tables: Grouped, chosen: OnTarget) -> set[str]:
    rows = between(tables, chosen.articles_order)
    return set(rows["concept_id"].fillna("name:" + rows["concept_name"].str.casefold()))

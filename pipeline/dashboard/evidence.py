"""The rows of the evidence table: what each article says of each cause, in its own words, with the way to the place."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from pipeline.dashboard.cells import Tables, records, split
from pipeline.dashboard.figures.selection import OnTarget

# A row takes about a kilobyte of the page; what is left out stands in processed/causes.parquet.
MAX_ROWS = 3000
SAYS = {"stated": "says so", "possible": "says it can be", "unclear": "says it is not clear"}


class EvidenceRow(NamedTuple):
    """One row is a cause that an article gives or denies. `keys` are the cause and all broader ones, for the filter."""

    cause: str
    keys: list[str]
    category: str
    article_id: str
    code: str
    title: str
    href: str
    before: str
    words: str
    after: str
    says: str
    frequency: str | None
    stated_category: str | None
    evidence_count: int
    is_denied: bool


def broader_concepts(concepts: pd.DataFrame) -> dict[str, list[str]]:
    """List what is broader than each concept, as far as the tables name what lies between."""
    parents = {row["concept_id"]: split(row["parents"]) for row in records(concepts[["concept_id", "parents"]])}
    return {concept_id: _climb(concept_id, parents) for concept_id in parents}


def _climb(concept_id: str, parents: Mapping[str, list[str]]) -> list[str]:
    seen: dict[str, None] = {}
    level = [concept_id]
    while level:
        level = [parent for child in level for parent in parents.get(child, ()) if parent not in seen and parent != concept_id]
        seen.update(dict.fromkeys(level))
    return list(seen)


def _cut(evidence: str, words: str) -> tuple[str, str, str]:
    """Cut a quote around the words that name the cause, so that the page can mark them."""
    start = evidence.casefold().find(words.casefold()) if len(evidence.casefold()) == len(evidence) else evidence.find(words)
    return (evidence[:start], evidence[start : start + len(words)], evidence[start + len(words) :]) if start >= 0 else (evidence, "", "")


def quote_anchors(relations: pd.DataFrame) -> dict[str, str]:
    """Name the place of each relation's quote on the page of its article."""
    return {id_: f"q{start}" for id_, start in zip(relations["relation_id"], relations["start_char"], strict=True)}


def evidence_rows(tables: Tables, chosen: OnTarget, article_pages: Mapping[str, str]) -> list[EvidenceRow]:
    """List the statements on a target: by cause, the cause that most articles give first, then by article."""
    anchors = quote_anchors(tables["relations"][tables["relations"]["relation_id"].isin(chosen.causes["relation_id"])])
    above = broader_concepts(tables["concepts"])
    articles = {row["article_id"]: row for row in records(chosen.articles[["article_id", "code", "title"]])}
    support = dict(zip(chosen.agreement["key"], chosen.agreement["independent_gives_count"], strict=True))
    rows = records(chosen.causes)
    rows.sort(key=lambda row: (-support.get(row["key"], 0), row["concept_name"], articles[row["article_id"]]["code"]))
    found = []
    for row in rows[:MAX_ROWS]:
        article = articles[row["article_id"]]
        page, anchor = article_pages[row["article_id"]], anchors.get(row["relation_id"], "text")
        before, words, after = _cut(row["evidence"], row["text"])
        found.append(
            EvidenceRow(
                cause=row["concept_name"],
                keys=[row["key"], *(key for key in above.get(row["concept_id"], ()) if key in support)],
                category=row["category"],
                article_id=row["article_id"],
                code=article["code"],
                title=article["title"],
                href=f"{page}#{anchor}",
                before=before,
                words=words,
                after=after,
                says="denies it" if row["is_denied"] else SAYS[row["certainty"]],
                frequency=row["frequency"],
                stated_category=row["stated_category"],
                evidence_count=row["evidence_count"],
                is_denied=bool(row["is_denied"]),
            )
        )
    return found

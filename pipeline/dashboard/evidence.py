"""The rows of the evidence table: what each article says, in its own words, with the way to the place."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from pipeline.dashboard.cells import records
from pipeline.dashboard.figures.selection import OnTarget
from pipeline.dashboard.figures.shared import shared_by
from pipeline.dashboard.figures.statements import drug_statements, symptom_statements
from pipeline.vocabulary.categories import ancestors

# A row takes about a kilobyte of the page; what is left out stands in the tables.
MAX_ROWS = 3000
SAYS = {"stated": "says so", "possible": "says it can be", "unclear": "says it is not clear", "denied": "denies it"}
_NOTES = {"symptom": "symptom of {}", "treatment": "said to treat {}", "side effects": "said to bring about {}"}


class Quote(NamedTuple):
    """A quote with the words that matter, and where it stands."""

    before: str
    words: str
    after: str
    href: str | None


class EvidenceRow(NamedTuple):
    """One row is a cause that an article gives or denies, or what it says of a symptom or drug.

    The filter works on these: `about` (cause, symptom, treatment, side effects), `keys` (the cause and all broader ones),
    `other` (the second thing a statement is about), `says`, `frequency`, `shared` (codes of the articles that give the cause),
    `missing` (articles that do not mention it).
    """

    about: str
    name: str
    note: str
    keys: list[str]
    other: str
    article_id: str
    code: str
    title: str
    category: str
    quote: Quote
    says: str
    says_name: str
    frequency: str | None
    stated_category: str | None
    evidence_count: int
    shared: str
    missing: list[str]


def cut(evidence: str, words: str, href: str | None) -> Quote:
    """Cut a quote around the words that name the cause, so that the page can mark them."""
    folded, wanted = evidence.casefold(), words.casefold()
    start = folded.find(wanted) if len(folded) == len(evidence) else evidence.find(words)
    if start < 0:
        return Quote(evidence, "", "", href)
    return Quote(evidence[:start], evidence[start : start + len(words)], evidence[start + len(words) :], href)


def quote_anchors(relations: pd.DataFrame) -> dict[str, str]:
    """Name the place of each relation's quote on the page of its article."""
    return {id_: quote_anchor(start) for id_, start in zip(relations["relation_id"], relations["start_char"], strict=True)}


def quote_anchor(start: int) -> str:
    """Name the place of a quote that starts there in the text."""
    return f"q{start}"


class Places(NamedTuple):
    """Where things stand: articles by id, their pages, and the anchor and row of each relation."""

    articles: dict[str, dict[str, Any]]
    pages: Mapping[str, str]
    anchors: dict[str, str]

    def href(self, article_id: str, relation_id: str) -> str | None:
        """Link to the quote of a relation, or to the text where that is not known; None where the article has no page."""
        page = self.pages.get(article_id)
        return f"{page}#{self.anchors.get(relation_id, 'text')}" if page else None


def places(chosen: OnTarget, article_pages: Mapping[str, str]) -> Places:
    """Collect where the quotes on a target stand."""
    articles = {row["article_id"]: row for row in records(chosen.articles[["article_id", "code", "title"]])}
    return Places(articles, article_pages, quote_anchors(chosen.relations))


def _missing(chosen: OnTarget) -> dict[str, list[str]]:
    """List, for each cause, the articles shown in the figures that do not mention it."""
    rows = chosen.coverage
    rows = rows[(rows["state"] == "absent") & (rows["reference"] == "other articles")]
    return {str(key): ids.tolist() for key, ids in rows.groupby("key")["article_id"]}


def cause_rows(parents: Mapping[str, tuple[str, ...]], chosen: OnTarget, where: Places) -> list[EvidenceRow]:
    """List the causes that articles give or deny: the cause that most articles name itself first, then by article."""
    support = dict(zip(chosen.agreement["key"], chosen.agreement["independent_gives_count"], strict=True))
    shared, missing, order = shared_by(chosen), _missing(chosen), chosen.articles_order
    named = Counter(chosen.causes["key"].tolist())
    keys = zip(*(chosen.causes[name].tolist() for name in ("key", "concept_name", "article_id")), strict=True)
    ranks = [(-named[key], -support.get(key, 0), name, key, order[id_], place) for place, (key, name, id_) in enumerate(keys)]
    rows = records(chosen.causes.iloc[[rank[-1] for rank in sorted(ranks)[:MAX_ROWS]]])
    return [
        EvidenceRow(
            about="cause",
            name=row["concept_name"],
            note=row["category"],
            keys=[row["key"], *(key for key in ancestors(row["key"], parents) if key in support)],
            other="",
            article_id=row["article_id"],
            code=where.articles[row["article_id"]]["code"],
            title=where.articles[row["article_id"]]["title"],
            category=row["category"],
            quote=cut(row["evidence"], row["text"], where.href(row["article_id"], row["relation_id"])),
            says="denied" if row["is_denied"] else row["certainty"],
            says_name=SAYS["denied" if row["is_denied"] else row["certainty"]],
            frequency=row["frequency"],
            stated_category=row["stated_category"],
            evidence_count=row["evidence_count"],
            shared=shared.get(row["key"], ""),
            missing=missing.get(row["key"], []),
        )
        for row in rows
    ]


def statement_rows(chosen: OnTarget, where: Places) -> list[EvidenceRow]:
    """List what the articles say of symptoms that go with the causes, and of drugs."""
    said = [*symptom_statements(chosen), *drug_statements(chosen)][:MAX_ROWS]
    shown = chosen.relations["relation_id"].isin([row.relation_id for row in said])
    relations = {row["relation_id"]: row for row in records(chosen.relations[shown])}
    found = []
    for row in said:
        relation = relations[row.relation_id]
        name, of = (row.object_name, row.subject_name) if row.role == "symptom" else (row.subject_name, row.object_name)
        found.append(
            EvidenceRow(
                about=row.role,
                name=name,
                note=_NOTES[row.role].format(of),
                keys=[row.subject_key],
                other=row.object_key,
                article_id=row.article_id,
                code=where.articles[row.article_id]["code"],
                title=where.articles[row.article_id]["title"],
                category="",
                quote=cut(relation["evidence"], name, where.href(row.article_id, row.relation_id)),
                says=relation["certainty"],
                says_name="says so",
                frequency=relation["frequency"],
                stated_category=None,
                evidence_count=1,
                shared="",
                missing=[],
            )
        )
    return found

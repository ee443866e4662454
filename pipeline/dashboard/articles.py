"""The page of an article: its text with mentions highlighted, its causes beside it, and what it leaves out."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any, NamedTuple

from pipeline.dashboard.cells import Tables, records
from pipeline.dashboard.evidence import SAYS, quote_anchors
from pipeline.dashboard.highlight import TextBlock, text_blocks

MAX_LEFT_OUT = 20


class MarginCause(NamedTuple):
    """A cause in the margin, with the anchor of its quote; `says` is empty where it is plainly said."""

    name: str
    category: str
    says: str
    is_denied: bool
    anchor: str


class LeftOut(NamedTuple):
    """A cause that other articles give and this one does not mention."""

    name: str
    support_count: int


def margin_causes(tables: Tables) -> list[MarginCause]:
    """List the causes of one article in the order in which it gives them."""
    starts = dict(zip(tables["relations"]["relation_id"], tables["relations"]["start_char"], strict=True))
    anchors = quote_anchors(tables["relations"])
    rows = sorted(records(tables["causes"]), key=lambda row: (starts.get(row["relation_id"], 0), row["concept_name"]))
    return [
        MarginCause(
            row["concept_name"],
            row["category"],
            "" if row["is_denied"] or row["certainty"] == "stated" else SAYS[row["certainty"]],
            bool(row["is_denied"]),
            anchors.get(row["relation_id"], "text"),
        )
        for row in rows
    ]


def left_out(tables: Tables) -> list[LeftOut]:
    """List causes that one article does not mention, the one that most others give first."""
    coverage = tables["coverage"]
    absent = coverage[(coverage["reference"] == "other articles") & (coverage["state"] == "absent")]
    ordered = absent.sort_values(["support_count", "concept_name"], ascending=[False, True])
    return [LeftOut(row["concept_name"], row["support_count"]) for row in records(ordered)]


def article_tables(tables: Tables) -> dict[str, Tables]:
    """Split the tables by article, once for all pages."""
    names = ("blocks", "mentions", "relations", "causes", "coverage")
    groups = {name: dict(iter(tables[name].groupby("article_id", sort=False))) for name in names}
    ids = tables["articles"]["article_id"]
    return {id_: {name: groups[name].get(id_, tables[name].iloc[:0]) for name in names} for id_ in ids}


def article_context(own: Tables, article: Mapping[str, Any], target_page: str | None) -> dict[str, Any]:
    """Collect what the template of an article's page shows."""
    blocks = text_blocks(own, dict(article))
    causes = margin_causes(own)
    missing = left_out(own)
    return {
        "article": article,
        "target_page": target_page,
        "flow": _flow(blocks),
        "outline": [block for block in blocks if block.kind == "heading" and not block.is_boilerplate],
        "given": [cause for cause in causes if not cause.is_denied],
        "denied": [cause for cause in causes if cause.is_denied],
        "left_out": missing[:MAX_LEFT_OUT],
        "left_out_count": len(missing),
        "labels": sorted(set(own["mentions"]["label"])),
    }


def _flow(blocks: list[TextBlock]) -> list[tuple[bool, list[TextBlock]]]:
    """Put neighboring list items together; the first of each pair says whether it is a list."""
    return [(is_list, list(run)) for is_list, run in groupby(blocks, key=lambda block: block.kind == "list_item")]

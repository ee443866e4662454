"""The page of an article: its text with mentions highlighted, its causes beside it, and what it leaves out."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np

from pipeline.dashboard.cells import Grouped, Rows, Tables, batched, records
from pipeline.dashboard.evidence import SAYS, quote_anchor
from pipeline.dashboard.highlight import TextBlock, text_blocks
from pipeline.dashboard.readability import reading_grade
from pipeline.grid import read_grid

MAX_LEFT_OUT = 20
_BATCH = 500
# What a page shows of the rows of an article.
COLUMNS = {
    "blocks": ("position", "kind", "level", "block_id", "is_boilerplate", "language", "start_char", "end_char"),
    "mentions": ("block_id", "start_char", "end_char", "label", "concept_name", "is_negated"),
    "relations": ("relation_id", "start_char", "end_char"),
    "causes": ("relation_id", "concept_name", "category", "certainty", "is_denied", "evidence"),
}


class MarginCause(NamedTuple):
    """A cause in the margin, with the anchor of its quote; `says` is empty where it is plainly said."""

    name: str
    category: str
    says: str
    is_denied: bool
    anchor: str


class LeftOut(NamedTuple):
    """Causes that other articles give and this one does not mention, those that most others give, and the number of all of them."""

    shown: list[tuple[str, int]]
    cause_count: int


def margin_causes(own: Rows) -> list[MarginCause]:
    """List the causes of one article in the order in which it gives them."""
    starts = {row["relation_id"]: row["start_char"] for row in own["relations"]}
    rows = sorted(own["causes"], key=lambda row: (starts.get(row["relation_id"], 0), row["concept_name"]))
    return [
        MarginCause(
            row["concept_name"],
            row["category"],
            "" if row["is_denied"] or row["certainty"] == "stated" else SAYS[row["certainty"]],
            bool(row["is_denied"]),
            quote_anchor(starts[row["relation_id"]]) if row["relation_id"] in starts else "text",
        )
        for row in rows
    ]


def left_out(tables: Grouped, target: str, article_ids: Iterable[str]) -> Iterator[tuple[str, LeftOut]]:
    """List for some articles on a target the causes that each does not mention, the one that most others give first."""
    own = {name: tables.rows(name, "target_name", [target]) for name in ("targets", "stances", "references", "coverage")}
    for ids in batched(article_ids, _BATCH):
        grid = read_grid(own, target, ids)
        names = grid.references["concept_name"].to_numpy(dtype=object)
        ranks = np.unique(names.astype(str), return_inverse=True)[1]
        is_absent = grid.is_absent & (grid.references["reference"] == "other articles").to_numpy()
        for id_, absent, support in zip(grid.article_ids, is_absent, grid.support, strict=True):
            places = np.flatnonzero(absent)
            first = places[np.lexsort((ranks[places], -support[places]))][:MAX_LEFT_OUT]
            yield id_, LeftOut(list(zip(names[first].tolist(), support[first].tolist(), strict=True)), len(places))


def by_article(tables: Tables) -> Iterator[tuple[dict[str, Any], Rows]]:
    """Give some articles one by one, each with its rows of the other tables."""
    own: dict[str, Rows] = {id_: {name: [] for name in COLUMNS} for id_ in tables["articles"]["article_id"]}
    for name, columns in COLUMNS.items():
        for row in records(tables[name][["article_id", *columns]]):
            own[row["article_id"]][name].append(row)
    for article in records(tables["articles"]):
        yield article, own[article["article_id"]]


def article_context(own: Rows, article: Mapping[str, Any], missing: LeftOut) -> dict[str, Any]:
    """Collect what the template of an article's page shows."""
    blocks = text_blocks(own, article["text"])
    causes = margin_causes(own)
    return {
        "article": article,
        "flow": _flow(blocks),
        "outline": [block for block in blocks if block.kind == "heading" and not block.is_boilerplate],
        "given": [cause for cause in causes if not cause.is_denied],
        "denied": [cause for cause in causes if cause.is_denied],
        "left_out": missing.shown,
        "left_out_count": missing.cause_count,
        "labels": sorted({row["label"] for row in own["mentions"]}),
        "grade": reading_grade([row["evidence"] for row in own["causes"]]),
    }


def _flow(blocks: list[TextBlock]) -> list[tuple[bool, list[TextBlock]]]:
    """Put neighboring list items together; the first of each pair says whether it is a list."""
    return [(is_list, list(run)) for is_list, run in groupby(blocks, key=lambda block: block.kind == "list_item")]

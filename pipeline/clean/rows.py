"""The plain things that the modules of this package hand to each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pipeline.clean.traced import Traced

Row = dict[str, Any]


class Source(NamedTuple):
    """A file of raw/ that can be cleaned: its path below raw/ with forward slashes, and its size in bytes."""

    source_file: str
    size: int


class Correction(NamedTuple):
    """A fix of a source by data: in this article, these words stand for those, for this reason."""

    article_id: str
    find: str
    replace: str
    reason: str


class Cleaned(NamedTuple):
    """Rows of the tables articles, blocks and rejects."""

    articles: list[Row]
    blocks: list[Row]
    rejects: list[Row]


class Page(NamedTuple):
    """What a reader makes of one article: its blocks in order, what it knows of the article, and what it left out."""

    drafts: list["Draft"]
    title: str | None = None
    rejects: Sequence[Row] = ()
    has_offsets: bool = True


@dataclass(slots=True)
class Draft:
    """A block on its way: a reader fills the first half, the outline the second."""

    kind: str
    traced: Traced
    level: int = 0
    marker: str | None = None
    is_boilerplate: bool = False
    lead_in: int | None = None
    page: int | None = None
    joined: bool = False
    language: str = ""
    parent: int | None = None
    section_kind: str = "about"

    @property
    def text(self) -> str:
        """Give the words of the block."""
        return self.traced.text


def reject(source_file: str, key: str | None, reason: str, detail: str, *, table: str = "articles") -> Row:
    """Make a row of the table rejects."""
    return {"stage": "clean", "source_file": source_file, "table": table, "key": key, "reason": reason, "detail": detail}


def known(row: Mapping[str, str] | None, name: str) -> str | None:
    """Read a value of a CSV row; empty is not known."""
    return (row.get(name) or "").strip() or None if row else None

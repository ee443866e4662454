"""Cut the text of an article into pieces: plain, a mention to highlight, a quote that other pages link to."""

from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from pipeline.dashboard.cells import Rows
from pipeline.dashboard.evidence import quote_anchor


class Span(NamedTuple):
    """A stretch of the article's text, and what stands there."""

    start: int
    end: int
    what: Any


class Piece(NamedTuple):
    """A stretch of text of one kind; `mention` is a row of mentions, or None; `anchors` are places to jump to."""

    text: str
    mention: dict[str, Any] | None
    anchors: list[str]


class Run(NamedTuple):
    """Pieces that belong together: a quote, which has an anchor, or what stands between quotes."""

    anchor: str | None
    pieces: list[Piece]


class TextBlock(NamedTuple):
    """A block as the page shows it."""

    kind: str
    level: int
    anchor: str
    is_boilerplate: bool
    language: str
    text: str
    runs: list[Run]


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Keep spans that do not overlap, the longer of two that start together, the earlier of two that cross."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _at(spans: list[Span], position: int) -> Span | None:
    return next((span for span in spans if span.start <= position < span.end), None)


def cut(text: str, start: int, mentions: list[Span], quotes: list[Span]) -> list[Run]:
    """Cut a block into runs.

    Args:
        text: The block's text.
        start: Where it starts in the article, which all spans count from.
        mentions: Mentions in the block; of nested ones the outermost is highlighted.
        quotes: Quotes in the block; each `what` is its anchor, and each anchor is kept, also that of a nested quote.
    """
    end = start + len(text)
    quotes = [Span(quote.start, min(quote.end, end), quote.what) for quote in quotes]
    marked, quoted = _outermost(mentions), _outermost(quotes)
    anchors = {quote.start: quote.what for quote in quotes}
    points = {start, end, *(point for span in (*marked, *quotes) for point in (span.start, span.end) if start <= point <= end)}
    pieces = []
    for left, right in pairwise(sorted(points)):
        mention, quote = _at(marked, left), _at(quoted, left)
        own = quote.what if quote else None
        inner = [anchors[left]] if left in anchors and anchors[left] != own else []
        pieces.append((own, Piece(text[left - start : right - start], mention.what if mention else None, inner)))
    return [Run(own, [piece for _, piece in run]) for own, run in groupby(pieces, key=lambda piece: piece[0])]


def text_blocks(own: Rows, text: str) -> list[TextBlock]:
    """List the blocks of an article with their mentions and quotes marked."""
    by_block: dict[str, list[Span]] = {}
    for row in own["mentions"]:
        by_block.setdefault(row["block_id"], []).append(Span(row["start_char"], row["end_char"], row))
    quotes = [Span(row["start_char"], row["end_char"], quote_anchor(row["start_char"])) for row in own["relations"]]
    blocks = []
    for row in sorted(own["blocks"], key=lambda row: row["position"]):
        start, end = row["start_char"], row["end_char"]
        inside = [quote for quote in quotes if start <= quote.start < end]
        runs = cut(text[start:end], start, by_block.get(row["block_id"], []), inside)
        anchor, boilerplate = f"b{row['position']}", bool(row["is_boilerplate"])
        blocks.append(TextBlock(row["kind"], row["level"], anchor, boilerplate, row["language"], text[start:end], runs))
    return blocks

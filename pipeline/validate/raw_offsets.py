"""Checks of offsets into the raw files: every block, mention, quote and cause slices back out of the file it came from.

A block's text is one slice of the raw file, or the pieces that ``blocks.raw_pieces`` lists. A piece as long in the raw file as
in the text is the same characters in both; a piece of another length (an entity, folded white space, a correction) is one unit.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pipeline.validate.columns import Tables, keys, rows
from pipeline.validate.report import Check, Failure, make_check

# source_file, article_id, media_type, encoding -> the decoded raw file (the line's text, for a corpus), or None where it is gone.
ReadRaw = Callable[[str, str, str, str], str | None]

_CHANGED = "Was the raw file changed while the pipeline ran? Run again; if it fails again it is a bug of Aetia: please report it."
_QUOTES = (("mentions", "text"), ("relations", "evidence"))


class Piece(NamedTuple):
    """Part of a block: where it stands in articles.text and in the raw file."""

    start: int
    end: int
    raw_start: int
    raw_end: int

    @property
    def is_exact(self) -> bool:
        """Tell whether text and raw file have the same characters here."""
        return self.end - self.start == self.raw_end - self.raw_start


def read_pieces(start: int, end: int, raw_start: int, raw_end: int, raw_pieces: str | None) -> list[Piece]:
    """Read the pieces of a block.

    >>> read_pieces(100, 108, 40, 51, "0:40:3 3:46:5")
    [Piece(start=100, end=103, raw_start=40, raw_end=43), Piece(start=103, end=108, raw_start=46, raw_end=51)]
    """
    if raw_pieces is None:
        return [Piece(start, end, raw_start, raw_end)]
    found = [tuple(int(number) for number in piece.split(":")) for piece in raw_pieces.split()]
    ends = [piece[0] for piece in found[1:]] + [end - start]
    return [Piece(start + piece[0], start + stop, piece[1], piece[1] + piece[2]) for piece, stop in zip(found, ends, strict=True)]


def to_raw(pieces: list[Piece], start: int, end: int) -> tuple[int, int]:
    """Find where a span of articles.text stands in the raw file."""
    first = max(bisect_right(pieces, start, key=lambda piece: piece.start) - 1, 0)
    raw: list[tuple[int, int]] = []
    for piece in pieces[first:]:
        if piece.start >= end:
            break
        low, high = max(piece.start, start), min(piece.end, end)
        if low < high:
            cut = (piece.raw_start + low - piece.start, piece.raw_start + high - piece.start)
            raw.append(cut if piece.is_exact else (piece.raw_start, piece.raw_end))
    return min((low for low, _ in raw), default=-1), max((high for _, high in raw), default=-1)


class _Article(NamedTuple):
    source_file: str
    text: str
    raw: str | None
    pieces: list[Piece]


def check_raw(tables: Tables, read_raw: ReadRaw) -> Iterator[Check]:
    """Ask whether the offsets into the raw files are right, one article at a time."""
    found: dict[str, list[Failure]] = {"files": [], "blocks": [], "mentions": [], "relations": [], "causes": []}
    quotes = {name: _by_article(tables, name, column) for name, column in _QUOTES if name in tables}
    causes = _causes_by_article(tables)
    blocks = _blocks_by_article(tables)
    columns = ("article_id", "source_file", "media_type", "encoding", "text")
    for article_id, source_file, media_type, encoding, text in rows(tables["articles"], *columns):
        own = blocks.get(article_id, [])
        if all(block[3] is None for block in own):
            found["blocks"] += [Failure("blocks", block[0], "page", "missing", source_file) for block in own if block[6] is None]
            continue
        raw = read_raw(source_file, article_id, media_type, encoding)
        article = _Article(source_file, text, raw, [piece for block in own for piece in read_pieces(*block[1:6])])
        if raw is None:
            found["files"].append(Failure("articles", article_id, "source_file", source_file, source_file))
            continue
        found["blocks"] += _wrong_blocks(own, article, raw)
        for name, by_article in quotes.items():
            found[name] += _wrong_quotes(name, by_article.get(article_id, []), article)
        found["causes"] += _wrong_causes(causes.get(article_id, []), quotes.get("mentions", {}).get(article_id, []), article, raw)
    for name, failures in found.items():
        table = "articles" if name == "files" else name
        question = "Can every raw file still be read?" if name == "files" else f"Do the raw offsets of {name} slice back into the raw file?"
        if table in tables:
            yield make_check(f"{name} in raw", question, _CHANGED, len(tables[table]), failures)


def _blocks_by_article(tables: Tables) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    columns = ("block_id", "start_char", "end_char", "raw_start", "raw_end", "raw_pieces", "page")
    for article_id, *block in rows(tables["blocks"].sort_values(["article_id", "position"]), "article_id", *columns):
        found.setdefault(article_id, []).append(tuple(block))
    return found


def _by_article(tables: Tables, name: str, column: str) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    frame = tables[name]
    values = rows(frame, "article_id", "start_char", "end_char", "raw_start", "raw_end", column)
    for key, (article_id, *rest) in zip(keys(frame, name), values, strict=True):
        found.setdefault(article_id, []).append((key, *rest))
    return found


def _causes_by_article(tables: Tables) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    if "causes" in tables:
        for article_id, *rest in rows(tables["causes"], "article_id", "cause_id", "raw_start", "raw_end", "text"):
            found.setdefault(article_id, []).append(tuple(rest))
    return found


def _wrong_blocks(blocks: list[tuple[Any, ...]], article: _Article, raw: str) -> Iterator[Failure]:
    for key, start, end, raw_start, raw_end, raw_pieces, _ in blocks:
        pieces = read_pieces(start, end, raw_start, raw_end, raw_pieces)
        fits = pieces[0].start == start and pieces[-1].end == end and (raw_pieces is not None or pieces[0].is_exact)
        same = all(article.text[piece.start : piece.end] == raw[piece.raw_start : piece.raw_end] for piece in pieces if piece.is_exact)
        inside = all(raw_start <= piece.raw_start <= piece.raw_end <= raw_end <= len(raw) for piece in pieces)
        if not (fits and same and inside):
            yield Failure("blocks", key, "raw_start", f"{raw_start}-{raw_end}: {raw[raw_start:raw_end]}", article.source_file)


def _wrong_quotes(name: str, quotes: list[tuple[Any, ...]], article: _Article) -> Iterator[Failure]:
    for key, start, end, raw_start, raw_end, quote in quotes:
        if (raw_start, raw_end) != to_raw(article.pieces, start, end):
            yield Failure(name, key, "raw_start", f"{raw_start}-{raw_end} for {quote}", article.source_file)


def _wrong_causes(causes: list[tuple[Any, ...]], mentions: list[tuple[Any, ...]], article: _Article, raw: str) -> Iterator[Failure]:
    """A cause is a raw slice, or has the words and offsets of a mention that were checked already."""
    named = {mention[3:] for mention in mentions}
    for key, raw_start, raw_end, text in causes:
        if (raw_start, raw_end, text) not in named and raw[raw_start or 0 : raw_end or 0] != text:
            yield Failure("causes", key, "raw_start", f"{raw_start}-{raw_end} for {text}", article.source_file)

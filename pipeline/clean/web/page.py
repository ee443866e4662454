"""Read an HTML page: parse, choose the main part, walk, flag what is not the article."""

from collections.abc import Sequence
from typing import Any

from pipeline.clean.outline import words
from pipeline.clean.plain import read_plain
from pipeline.clean.rows import Page, Row, reject
from pipeline.clean.traced import Traced
from pipeline.clean.web.block import Block
from pipeline.clean.web.blocks import Walker
from pipeline.clean.web.holders import text_sizes
from pipeline.clean.web.main_part import flag_outside, main_part
from pipeline.clean.web.rework import flag_empty_heads, gather_items
from pipeline.clean.web.source import Run, Tree, fold, parse
from pipeline.clean.web.title import place_title

MAX_SAMPLE = 80


def read_html(source: Traced, *, source_file: str, article_id: str) -> Page:
    """Read a page into drafts in order; what is left out or lost becomes rejects, one for each reason."""
    tree = parse(source.text)
    if len(tree.runs) == 1 and tree.runs[0] == Run(0, len(source.text)):
        return read_plain(source)  # No tag at all.
    sizes = text_sizes(tree.root, tree.runs)
    walker = Walker(source, tree, main_part(tree.root, sizes), sizes)
    walker.walk()
    gather_items(walker.blocks)
    title = place_title(walker.blocks)
    _settle_levels(walker.blocks)
    # Of a page that nests too deep trafilatura sees the beginning only, and would call the rest page matter.
    flag_outside(walker.blocks, "" if tree.is_deep else source.text)
    flag_empty_heads(walker.blocks)
    for block in walker.blocks:
        block.draft.is_boilerplate = block.draft.is_boilerplate or block.is_matter
    rejects = _rejects(source, tree, walker.left_out, source_file, article_id)
    return Page([block.draft for block in walker.blocks], title, rejects)


def _settle_levels(blocks: Sequence[Block]) -> None:
    """Let bold lines that stand for headings take their level from the words, where the page has no other headings in its text."""
    real = [
        block for block in blocks if block.draft.kind == "heading" and not block.is_pseudo and not block.is_matter and block.draft.level > 1
    ]
    if not real:
        for block in blocks:
            if block.is_pseudo:
                block.draft.level = 0


def _rejects(source: Traced, tree: Tree, left_out: dict[str, list[int]], source_file: str, article_id: str) -> list[Row]:
    rejects = []
    reasons: dict[str, Any] = {**left_out, "text the parser lost": sorted(tree.lost)}
    for reason, numbers in reasons.items():
        if numbers:
            text = " ".join(" ".join(words(fold(source, tree.runs[number]).text)) for number in numbers[:20])
            start = f"{len(numbers)} pieces of {source_file}, beginning with {text[:MAX_SAMPLE]!r}"
            detail = f"{start}; nothing to do unless they belong to the article: then save it as text"
            rejects.append(reject(source_file, article_id, reason, detail, table="blocks"))
    return rejects

"""Where on a page the article stands.

``<main>`` or the largest ``<article>`` says so; where neither does, or much text stands outside, trafilatura is asked. Its
reading loses lists and headings, so it decides only which stretch of the page is the article: all between its first and its
last line is kept.
"""

import logging
from collections.abc import Sequence
from typing import Any

from pipeline.clean.outline import words
from pipeline.clean.web.block import Block
from pipeline.clean.web.holders import Sizes

# The largest <article> is the page's own when it holds this share of the text; else it is one of many teasers.
MIN_ARTICLE_SHARE = 0.3
# As much text outside of the main part as this share of it makes the choice doubtful.
MAX_OUTSIDE_SHARE = 0.5
# A block outside trafilatura's reading is page matter when most of it is links, or it is as short as this.
MIN_LINK_SHARE, MAX_SHORT_WORDS = 0.6, 8
# A block of fewer words stands in too many lines by chance.
MIN_PART_WORDS = 3
# No article has more; on hostile pages trafilatura takes time that grows with the square.
MAX_READ_BLOCKS = 4000


def main_part(root: Any, sizes: Sizes) -> Any:
    """Choose the node that holds the article, None where the page names none."""
    for path in (".//main", ".//*[@role='main']", ".//*[@itemprop='articleBody']"):
        found = root.findall(path)
        if len(found) == 1:
            return found[0]
    articles = root.findall(".//article")
    if not articles:
        return None
    largest = max(articles, key=sizes.__getitem__)
    return largest if sizes[largest] >= MIN_ARTICLE_SHARE * sizes[root] else None


def flag_outside(blocks: Sequence[Block], html: str) -> None:
    """Mark the blocks outside of the article as page matter; with an empty page, trafilatura is not asked."""
    open_blocks = [block for block in blocks if not block.is_matter and block.draft.kind != "title"]
    inside = sum(len(block.draft.text) for block in open_blocks if block.in_main)
    outside = sum(len(block.draft.text) for block in open_blocks if not block.in_main)
    has_main = outside > 0 or any(not block.in_main for block in blocks)
    if has_main and outside <= MAX_OUTSIDE_SHARE * inside:
        for block in open_blocks:
            block.is_matter = not block.in_main
    elif has_main or len(open_blocks) > 1:
        _flag_by_reading(open_blocks, html)


def _flag_by_reading(blocks: Sequence[Block], html: str) -> None:
    _flag_links(blocks)
    _flag_links(blocks[::-1])
    lines = _read(html) if html and len(blocks) <= MAX_READ_BLOCKS else set()
    whole = "\n".join(f" {line} " for line in sorted(lines))
    found = [number for number, block in enumerate(blocks) if _is_read(words(block.draft.text), lines, whole)]
    if not found:
        return
    for number, block in enumerate(blocks):
        if found[0] <= number <= found[-1]:
            continue
        text = block.draft.text
        is_short = block.draft.kind != "heading" and len(text.split()) <= MAX_SHORT_WORDS and not text.endswith((".", ":", "?"))
        block.is_matter = block.is_matter or is_short or block.link_chars >= MIN_LINK_SHARE * len(text)


def _is_read(own: Sequence[str], lines: set[str], whole: str) -> bool:
    """Tell whether a block is a line of the reading, or part of one: lines that only a break parts are read as one."""
    text = " ".join(own)
    return text in lines or (len(own) >= MIN_PART_WORDS and f" {text} " in whole)


def _flag_links(blocks: Sequence[Block]) -> None:
    """Mark the blocks that are hardly more than links, up to the first that is not: a page begins and ends with them."""
    for block in blocks:
        if block.link_chars < MIN_LINK_SHARE * len(block.draft.text):
            return
        block.is_matter = True


def _read(html: str) -> set[str]:
    import trafilatura  # Slow to load; most pages name their main part.

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # Pages that it cannot read are no news to the user.
    try:
        text = trafilatura.extract(html, include_tables=True, include_comments=False, favor_recall=True, fast=True)
    except Exception:
        return set()
    return {" ".join(words(line)) for line in (text or "").splitlines()} - {""}

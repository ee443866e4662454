"""Where on a page the article stands.

``<main>`` or the largest ``<article>`` says so; where neither does, or much text stands outside, the density of the text says which
stretch of the page is the article, and where that leaves a doubt trafilatura is asked as well. All between the first and the
last line of the fuller reading is kept: readings of single blocks lose lists and headings.
"""

from collections.abc import Sequence
from typing import Any

from pipeline.clean.web.block import Block
from pipeline.clean.web.bounds import Bounds, below_openers, find_bounds, is_mostly_links, opens_list
from pipeline.clean.web.holders import Sizes
from pipeline.clean.web.reading import read_bounds

# The largest <article> is the page's own when it holds this share of the text; else it is one of many teasers.
MIN_ARTICLE_SHARE = 0.3
# As much text outside of the main part as this share of it makes the choice doubtful.
MAX_OUTSIDE_SHARE = 0.5
# A block outside of the article is page matter when most of it is links, or it is as short as this.
MAX_SHORT_WORDS = 8
# One link below a line may be the sentence's own.
MIN_LINK_ITEMS = 2


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
    _flag_link_lists(blocks)
    is_listed = below_openers(blocks)
    _flag_links(range(len(blocks)), blocks, is_listed)
    _flag_links(range(len(blocks) - 1, -1, -1), blocks, is_listed)
    bounds = find_bounds(blocks)
    if bounds is None or not bounds.is_sure:
        bounds = _wider(bounds, read_bounds(blocks, html))
    if bounds is None:
        return
    for number, block in enumerate(blocks):
        if bounds.first <= number <= bounds.last:
            continue
        text = block.draft.text
        is_short = block.draft.kind != "heading" and _is_scrap(text)
        block.is_matter = block.is_matter or is_short or is_mostly_links(block)


def _wider(one: Bounds | None, other: Bounds | None) -> Bounds | None:
    """Take the fuller of two readings: from where the first begins to where the last ends."""
    if one is None or other is None:
        return one or other
    return Bounds(min(one.first, other.first), max(one.last, other.last), is_sure=True)


def _flag_links(places: Sequence[int], blocks: Sequence[Block], is_listed: Sequence[bool]) -> None:
    """Mark the blocks that are hardly more than links, up to the first that is not: a page begins and ends with them."""
    for place in places:
        block = blocks[place]
        if is_listed[place] or not is_mostly_links(block):
            return
        block.is_matter = True


def _flag_link_lists(blocks: Sequence[Block]) -> None:
    """Mark lists of nothing but links right below a line that is neither heading nor sentence: "Next slideshow"."""
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.draft.kind == "list_item" and run:
            run.append(block)
            continue
        if len(run) > MIN_LINK_ITEMS and all(map(is_mostly_links, run[1:])):
            for one in run:
                one.is_matter = True
        is_line = block is not None and block.draft.kind == "paragraph" and not opens_list(block)
        run = [block] if is_line and block and _is_scrap(block.draft.text) else []


def _is_scrap(text: str) -> bool:
    return len(text.split()) <= MAX_SHORT_WORDS and not text.endswith((".", ":", "?"))

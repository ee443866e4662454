"""Where the article of a page begins and ends, by how much its blocks say: sentences speak for it, links and scraps of text against it.

The stretch of blocks with the largest sum is the article (after Kohlschütter et al. 2010, who tell page matter by the length of a
block and its share of links), with its title. A list below a lead-in or a
heading that names a section counts for it even where its items are links: pages keep their causes in such lists.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.clean.forms import is_lead_in
from pipeline.clean.sections import own_kind
from pipeline.clean.web.block import Block

# A block is page matter when most of it is links.
MIN_LINK_SHARE = 0.6
# What a link, or a line that is no sentence, takes from a stretch; a heading that is a link stands over a teaser.
_LINK_COST, _LINE_COST, _TEASER_COST = 4, 2, 15
# Some sites make links of all their headings but the title.
_MIN_OWN_HEADS = 2
# More words without a stop at the end are a sentence all the same.
_MIN_SENTENCE_WORDS = 12
# An item says little alone, a row no less.
_MAX_ITEM_WORDS, _ROW_WORDS = 8, 4
# The title may stand so many blocks above the first sentence: by-line, date, contents.
_MAX_ABOVE = 8
# The bounds are sure where this share of what is said stands inside, and no gap inside costs as much as this share of it.
_SURE_SHARE, _MAX_GAP_SHARE = 0.7, 0.3
_MIN_WORDS = 25
# Sections that often are a list of links.
_LISTED = ("causes", "symptoms", "diagnosis", "treatment", "prevention")
_STOPS = (".", ":", "?", "!", '."', ".”", ";")


class Bounds(NamedTuple):
    """The first and last block of the article, and whether there is hardly a doubt."""

    first: int
    last: int
    is_sure: bool


def is_mostly_links(block: Block) -> bool:
    """Tell whether a block is hardly more than links."""
    return block.link_chars >= MIN_LINK_SHARE * len(block.draft.text)


def find_bounds(blocks: Sequence[Block]) -> Bounds | None:
    """Find the article among the blocks that are no page matter by their names; None where nothing is said."""
    own_heads = sum(block.draft.kind == "heading" and not is_mostly_links(block) for block in blocks)
    teaser_cost = _TEASER_COST if own_heads >= _MIN_OWN_HEADS else 0
    worths = [_worth(block, teaser_cost, is_listed=is_listed) for block, is_listed in zip(blocks, below_openers(blocks), strict=True)]
    first, last, total, gap = _largest_stretch(worths)
    if total < _MIN_WORDS:
        return None
    said = sum(worth for worth in worths if worth > 0)
    inside = sum(worth for worth in worths[first : last + 1] if worth > 0)
    is_sure = inside >= _SURE_SHARE * said and gap <= _MAX_GAP_SHARE * total
    first = _with_title(blocks, first)
    return Bounds(first, _with_sections(blocks, first, last), is_sure)


def below_openers(blocks: Sequence[Block]) -> list[bool]:
    """Tell of each block whether it stands in a list below a lead-in, or below a heading that names a section of an article."""
    found: list[bool] = []
    for number, block in enumerate(blocks):
        is_in_list = number > 0 and block.draft.kind == "list_item"
        found.append(is_in_list and (found[-1] or opens_list(blocks[number - 1])))
    return found


def _worth(block: Block, teaser_cost: int, *, is_listed: bool) -> int:
    text, kind = block.draft.text, block.draft.kind
    if is_mostly_links(block):
        return 1 if is_listed else -(teaser_cost if kind == "heading" else _LINK_COST)
    if kind == "heading":
        return 0
    if kind == "table_row":
        return _ROW_WORDS
    count = round(len(text.split()) * (1 - block.link_chars / len(text)))
    if kind == "list_item":
        return min(count, _MAX_ITEM_WORDS)
    return count if text.endswith(_STOPS) or count >= _MIN_SENTENCE_WORDS else -_LINE_COST


def _largest_stretch(worths: Sequence[int]) -> tuple[int, int, int, int]:
    """Give the first and last place of the stretch with the largest sum, the sum, and the largest loss inside of it."""
    best = (0, -1, 0, 0)
    start = total = peak = gap = 0
    for number, worth in enumerate(worths):
        if total <= 0:
            start = number
            total = peak = gap = 0
        total += worth
        gap = max(gap, peak - total)
        peak = max(peak, total)
        if total > best[2]:
            best = (start, number, total, gap)
    return best


def _with_title(blocks: Sequence[Block], first: int) -> int:
    """Go up to the headings right above, or to the title of the page a little further up."""
    for number in range(first - 1, max(first - 1 - _MAX_ABOVE, -1), -1):
        draft = blocks[number].draft
        if draft.kind == "heading" and draft.level == 1 and not is_mostly_links(blocks[number]):
            return number
    while first and blocks[first - 1].draft.kind == "heading" and not is_mostly_links(blocks[first - 1]):
        first -= 1
    return first


def _with_sections(blocks: Sequence[Block], first: int, last: int) -> int:
    """Go down over short sections under headings as in the article: "Alternative names" and a line of them."""
    levels = {block.draft.level for block in blocks[first : last + 1] if block.draft.kind == "heading"}
    place = last + 1
    while place + 1 < len(blocks):
        head, below = blocks[place], blocks[place + 1]
        is_section = head.draft.kind == "heading" and head.draft.level in levels and below.draft.kind != "heading"
        if not is_section or is_mostly_links(head) or is_mostly_links(below):
            break
        last = place + 1
        place += 2
    return last


def opens_list(block: Block) -> bool:
    """Tell whether what stands below a block is a list of the article: a lead-in, or a heading that names a section."""
    draft = block.draft
    if draft.kind == "heading" or not draft.text.endswith((".", ":")):
        return own_kind(draft.text) in _LISTED or is_lead_in(draft.text)
    return draft.text.endswith(":")

"""Look again at the blocks of a page once all are there: items written as paragraphs, headings over nothing but page matter."""

from collections.abc import Sequence

from pipeline.clean.boilerplate import is_page_matter
from pipeline.clean.forms import BULLET, is_lead_in
from pipeline.clean.lists import marker_style
from pipeline.clean.web.block import Block

# Below all headings.
_TEXT_LEVEL = 7


def gather_items(blocks: Sequence[Block]) -> None:
    """Make items of paragraphs that begin with a bullet or a number, where two or more follow each other."""
    run: list[int] = []
    style = ""
    for number, block in enumerate(blocks):
        mark = BULLET.match(block.draft.text) if block.draft.kind == "paragraph" and block.draft.lead_in is None else None
        own = marker_style(mark.group().strip()) if mark else ""
        if run and own != style:
            _make_items(blocks, run)
            run = []
        if own:
            run.append(number)
        style = own
    _make_items(blocks, run)


def _make_items(blocks: Sequence[Block], run: Sequence[int]) -> None:
    if len(run) < 2:
        return
    above = blocks[run[0] - 1].draft if run[0] else None
    lead_in = run[0] - 1 if above is not None and above.kind == "paragraph" and is_lead_in(above.text) else None
    for place, number in enumerate(run):
        draft = blocks[number].draft
        mark = BULLET.match(draft.text)
        if mark:
            draft.kind, draft.level, draft.lead_in, draft.joined = "list_item", 1, lead_in, place > 0
            draft.marker = mark.group().strip()
            draft.traced = draft.traced.slice(mark.end(), len(draft.text))


def flag_empty_heads(blocks: Sequence[Block]) -> None:
    """Mark headings with page matter below them and nothing else: "Most read", "Our pick". The title stays."""
    flagged: set[int] = set()
    for number in reversed(range(len(blocks))):
        head = blocks[number]
        if head.draft.kind != "heading" or head.draft.level < 2 or head.is_matter:
            continue
        below = next((place for place in range(number + 1, len(blocks)) if place not in flagged and not _is_matter(blocks[place])), None)
        has_matter = number + 1 != below and number + 1 < len(blocks) and number + 1 not in flagged
        if has_matter and (below is None or _level(blocks[below]) <= head.draft.level) and not _is_matter(head):
            head.is_matter = True
            flagged.add(number)


def _level(block: Block) -> int:
    return block.draft.level if block.draft.kind == "heading" else _TEXT_LEVEL


def _is_matter(block: Block) -> bool:
    # The bars between the cells of a table are no sign of page matter.
    return block.is_matter or (block.draft.kind != "table_row" and is_page_matter(block.draft.text))

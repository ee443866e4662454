"""Look again at the blocks of a page once all are there: items written as paragraphs, headings over nothing but page matter."""

from collections.abc import Sequence

from pipeline.clean.boilerplate import is_page_matter
from pipeline.clean.forms import BULLET, is_lead_in
from pipeline.clean.lists import marker_style
from pipeline.clean.web.block import Block


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
    has_matter = False
    level_below = 0
    for block in reversed(blocks):
        if block.is_matter or (block.draft.kind != "table_row" and is_page_matter(block.draft.text)):
            has_matter = True  # The bars between the cells of a table are no sign of page matter.
        elif block.draft.kind == "heading" and block.draft.level > 1 and has_matter and level_below <= block.draft.level:
            block.is_matter, has_matter = True, False
        else:
            has_matter = False
            level_below = block.draft.level if block.draft.kind == "heading" else 7

"""The title of a page: its first heading of level 1, or else what stands in <title> before the name of the site."""

import re

from pipeline.clean.outline import words
from pipeline.clean.web.block import Block

_SITE = re.compile(r"\s+[»›·–—-]\s+|\s*\|\s*|\s+::\s+")


def place_title(blocks: list[Block]) -> str | None:
    """Flag the <title> where a heading says it, cut off the site's name where it has to serve; return the words of the <title>."""
    first = blocks[0] if blocks and blocks[0].draft.level == 1 and blocks[0].draft.kind == "heading" else None
    if first is None or not first.is_head:
        return None
    whole = first.draft.text
    head = next((block for block in blocks[1:] if _is_title(block)), None)
    if head is not None:
        first.is_matter = True
        return head.draft.text
    cut = _SITE.search(whole)
    # A single word before a dash may be half of the title: "Gout - the basics".
    is_sure = cut is not None and (len(words(whole[: cut.start()])) > 1 or cut.group().strip() in ("|", "::"))
    name = whole[: cut.start()] if cut and is_sure else whole
    first.draft.traced = first.draft.traced.slice(0, len(name))
    first.draft.kind = "title"
    return name


def _is_title(block: Block) -> bool:
    return block.draft.kind == "heading" and block.draft.level == 1 and not block.is_matter and not block.is_pseudo

"""Ask trafilatura where on a page the article stands: of its reading only the first and the last line are used."""

import logging
from collections.abc import Sequence

from pipeline.clean.outline import words
from pipeline.clean.web.block import Block
from pipeline.clean.web.bounds import Bounds

# A block of fewer words stands in too many lines by chance.
MIN_PART_WORDS = 3
# No article has more; on hostile pages trafilatura takes time that grows with the square.
MAX_READ_BLOCKS = 4000


def read_bounds(blocks: Sequence[Block], html: str) -> Bounds | None:
    """Give the first and the last block that trafilatura reads as part of the article, None where it reads none."""
    lines = _read(html) if html and len(blocks) <= MAX_READ_BLOCKS else set()
    whole = "\n".join(f" {line} " for line in sorted(lines))
    found = [number for number, block in enumerate(blocks) if _is_read(words(block.draft.text), lines, whole)]
    return Bounds(found[0], found[-1], is_sure=False) if found else None


def _is_read(own: Sequence[str], lines: set[str], whole: str) -> bool:
    """Tell whether a block is a line of the reading, or part of one: lines that only a break parts are read as one."""
    text = " ".join(own)
    return text in lines or (len(own) >= MIN_PART_WORDS and f" {text} " in whole)


def _read(html: str) -> set[str]:
    import trafilatura  # Slow to load, and slow; few pages need it.

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # Pages that it cannot read are no news to the user.
    try:
        text = trafilatura.extract(html, include_tables=True, include_comments=False, favor_recall=True, fast=True)
    except Exception:
        return set()
    return {" ".join(words(line)) for line in (text or "").splitlines()} - {""}

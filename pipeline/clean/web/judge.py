"""Judge each node of a page once, and nodes that look alike only the first time."""

from typing import Any, NamedTuple

from pipeline.clean.web.holders import Sizes, holders, sign_up_boxes
from pipeline.clean.web.tags import (
    BLOCKS,
    FRAMES,
    SILENT,
    Look,
    depends_on_place,
    is_bold,
    is_matter,
    is_opener,
    look_of,
    opened_ids,
    why_left_out,
)


class Traits(NamedTuple):
    """What a node does to the words inside it.

    ``reason`` says why they are left out, None where they are kept, nothing where no reader sees them as text; ``is_block`` that a line
    ends before and behind the node; ``is_frame`` that its tag or role says what its words are; ``opens`` that it is the head of a panel;
    ``colors`` whether it is bold, a link, the title of the page, the main part, and page matter, None for nothing of these.
    """

    reason: str | None
    is_block: bool
    is_frame: bool
    opens: bool
    colors: tuple[bool, ...] | None


class Judge:
    """Knows which nodes of a page hold the article, and gives the traits of each node."""

    def __init__(self, root: Any, main: Any, sizes: Sizes) -> None:
        """Look at the page as a whole."""
        self._main = main
        self._targets = opened_ids(root)
        self._kept = holders(root, main, sizes)
        self._boxes = sign_up_boxes(root, self._kept, sizes)
        self._chosen = self._kept | self._boxes
        self._known: dict[tuple[str, Look], Traits] = {}

    def traits(self, node: Any) -> Traits:
        """Give the traits of a node: those of the first node with the same tag and look, unless its place on the page decides."""
        tag, look = key = node.tag, look_of(node)
        if node in self._chosen:
            return self._make(node, look)
        found = self._known.get(key)
        if found is None:
            found = self._make(node, look)
            if not depends_on_place(tag, look):
                self._known[key] = found
        return found

    def _make(self, node: Any, look: Look) -> Traits:
        tag = node.tag
        is_kept = node in self._kept
        reason = "" if tag in SILENT else None if is_kept else why_left_out(node, look, self._targets)
        opens = is_opener(node)
        is_matter_box = node in self._boxes or (not is_kept and is_matter(node, look))
        colors = (is_bold(node, look), tag == "a", tag == "title", node is self._main, is_matter_box)
        return Traits(reason, tag in BLOCKS or opens, tag in FRAMES or opens, opens, colors if any(colors) else None)

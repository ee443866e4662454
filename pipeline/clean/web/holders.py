"""Which nodes hold the article whatever their names say, and which boxes hold a form to sign up with."""

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.clean.web.source import MARK, OPEN, Run

# A node with this share of the page's text holds the article: "content no-sidebar".
MIN_HOLDER_SHARE = 0.5
# A box around a form for a mail address has no more text than this.
MAX_BOX_CHARS = 400
_HEADLESS = ("aside", "nav", "footer", "dialog")


Sizes = dict[Any, int]


def text_sizes(root: Any, runs: Sequence[Run]) -> Sizes:
    """Count the raw characters of the text below each node, from the last one to the first: pages may nest deep."""
    sizes: Sizes = dict.fromkeys(root.iter(), 0)
    lengths = [run.end - run.start for run in runs]
    for node in reversed(sizes):
        if (text := node.text) and OPEN in text:
            sizes[node] += _count(text, lengths)
        parent = node.getparent()
        if parent is not None:
            sizes[parent] += sizes[node]
            if (tail := node.tail) and OPEN in tail:
                sizes[parent] += _count(tail, lengths)
    return sizes


def _count(text: str, lengths: Sequence[int]) -> int:
    return sum(lengths[int(number)] for number in MARK.findall(text))


def holders(root: Any, main: Any, sizes: Sizes) -> set[Any]:
    """Collect the nodes that hold the article: those around the main part, a title or most of the text."""
    kept = {root, *root.iter("html", "head", "body", "main", "article", "title")}
    if main is not None:
        kept |= {main, *main.iterancestors()}
    for head in list(root.iter("h1"))[:1]:
        if not any(parent.tag in _HEADLESS for parent in head.iterancestors()):
            kept |= {head, *head.iterancestors()}
    return kept | set(_largest(root, sizes))


def _largest(root: Any, sizes: Sizes) -> Iterable[Any]:
    """Go down into the child that has most of the text, as far as there is one."""
    node = max(root, key=sizes.__getitem__, default=None)
    while node is not None and sizes[node] > MIN_HOLDER_SHARE * sizes[root] and node.tag not in _HEADLESS:
        yield node
        node = max(node, key=sizes.__getitem__, default=None)


def sign_up_boxes(root: Any, kept: set[Any], sizes: Sizes) -> set[Any]:
    """Find the boxes around forms that ask for a mail address: "Get our guide", a field, a button."""
    found: set[Any] = set()
    for field in root.iterfind(".//input[@type='email']"):
        box = None
        for parent in field.iterancestors():
            if parent in kept or parent in found or sizes[parent] > MAX_BOX_CHARS:
                break
            box = parent
        if box is not None:
            found.add(box)
    return found

"""Which nodes hold the article whatever their names say, and which boxes hold a form to sign up with."""

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.clean.web.source import MARK, Run

# A node with this share of the page's text holds the article: "content no-sidebar".
MIN_HOLDER_SHARE = 0.5
# A box around a form for a mail address has no more text than this.
MAX_BOX_CHARS = 400
_HEADLESS = ("aside", "nav", "footer", "dialog")


def text_size(node: Any, runs: Sequence[Run]) -> int:
    """Count the raw characters of the text below a node."""
    numbers = (int(number) for text in node.itertext() for number in MARK.findall(text))
    return sum(runs[number].end - runs[number].start for number in numbers)


def holders(root: Any, main: Any, runs: Sequence[Run]) -> set[Any]:
    """Collect the nodes that hold the article: those around the main part, a title or most of the text."""
    kept = {root, *root.iter("html", "head", "body", "main", "article", "title")}
    if main is not None:
        kept |= {main, *main.iterancestors()}
    for head in list(root.iter("h1"))[:1]:
        if not any(parent.tag in _HEADLESS for parent in head.iterancestors()):
            kept |= {head, *head.iterancestors()}
    return kept | set(_largest(root, text_size(root, runs), runs))


def _largest(root: Any, total: int, runs: Sequence[Run]) -> Iterable[Any]:
    """Go down into the child that has most of the text, as far as there is one."""
    node, size = root, total
    while node is not None:
        sizes = [(text_size(child, runs), child) for child in node if isinstance(child.tag, str)]
        size, node = max(sizes, key=lambda pair: pair[0], default=(0, None))
        if size <= MIN_HOLDER_SHARE * total or node is None or node.tag in _HEADLESS:
            return
        yield node


def sign_up_boxes(root: Any, kept: set[Any], runs: Sequence[Run]) -> set[Any]:
    """Find the boxes around forms that ask for a mail address: "Get our guide", a field, a button."""
    found = set()
    for field in root.findall(".//input[@type='email']"):
        box = None
        for parent in field.iterancestors():
            if parent in kept or text_size(parent, runs) > MAX_BOX_CHARS:
                break
            box = parent
        if box is not None:
            found.add(box)
    return found

"""Large HTML pages to measure on: an article from raw/ inside all that a site sets around it, the same for the same seed."""

import random
from html import escape
from pathlib import Path

from benchmarks.texts import SEED, generate

PAGE_CHARS = 60_000
_WIDGET = '<div class="wp-block-group"><div class="inner"><p>{}</p></div></div>\n<!-- end of block -->\n'
_MENU = "<ul>{}</ul>".format("".join(f'<li><a href="/topic/{number}">Topic {number}</a></li>' for number in range(60)))
_NEWS = "<ul>{}</ul>".format("".join(f'<li><a href="/news/{number}">News on health, part {number}</a></li>' for number in range(40)))
_HEAD = (
    "<!doctype html><html><head><title>Weak legs | A Health Site</title>\n<style>"
    + ".box { margin: 0 auto; color: #333 }\n" * 150
    + "</style>\n<script>"
    + "window.load = function () { return 1 < 2; };\n" * 250
    + f"</script></head><body><nav>{_MENU}</nav>\n"
)
_FOOT = f"<div>More to read</div><div>{_NEWS}</div><footer>All rights reserved</footer></body></html>\n"


def large_page(raw: Path, *, has_main: bool) -> bytes:
    """Write a page of about 60 kB: headings, paragraphs with links and lists; without ``<main>`` nothing says where the article is."""
    chance = random.Random(SEED)
    pieces = "\n\n".join(generate(raw, PAGE_CHARS / 1e6)).split("\n\n")
    parts = [_HEAD, "<main>" if has_main else '<div class="box">', "<h1>Weak legs</h1>\n"]
    size = len(_FOOT) + sum(map(len, parts))
    while size < PAGE_CHARS:
        parts.append(_block(chance.choice(pieces).strip()))
        size += len(parts[-1])
    return "".join([*parts, "</main>" if has_main else "</div>", _FOOT]).encode()


def _block(piece: str) -> str:
    lines = [escape(line.strip("•-* ")) for line in piece.splitlines()]
    if len(lines) > 2:
        return "<ul>{}</ul>\n".format("".join(f"<li>{line}</li>" for line in lines))
    if len(piece) < 60:
        return f"<h2>{escape(piece)}</h2>\n"
    return _WIDGET.format(escape(piece).replace(" and ", ' <b>and</b> <a href="/a?b=1&amp;c=2">also</a> ', 1))

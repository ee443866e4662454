"""Tie each word of an HTML page to its place, whatever the parser makes of the page.

Before the page is parsed, every run of text between two tags is replaced by a short mark with its number. The parser may
close tags, move nodes or drop what is too deep: a mark that is still in the tree tells where its words stand, a mark that is not
tells that they were lost.
"""

import re
from html import unescape
from typing import Any, NamedTuple

import lxml.etree
import lxml.html

from pipeline.clean.traced import Traced, exact, join, unit

# Parsers without special leave drop what is deeper.
MAX_DEPTH = 250
_IS_DEEP = lxml.etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")
# Two characters for private use that no page needs.
OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
_PROLOG = re.compile(r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!doctype[^\[<>]*+\[[^\]]*+\]\s*+>)?", re.IGNORECASE)
# No quantifier here can give back what it took, so a broken page costs no more than a sound one.
_TAG = re.compile(
    r"(<!--[\s\S]*?(?:-->|\Z)|<(script|style)\b[^>]*+>[\s\S]*?(?:</\2\s*+>|\Z)|<!\[CDATA\[|\]\]>|<[!?][^<>]*+>|"
    r"</?[a-zA-Z][^<>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^<>\"']*+){0,300}+>)",
    re.IGNORECASE,
)
# Tags that only wrap; where a page nests too deep for the parser, it is read without them.
_WRAPPER = re.compile(r"</?(?:(div|center|section|blockquote)|span|font|b|i|em|strong|small|u|a)\b", re.IGNORECASE)
_ROLE_TAGS = {"list": "ul", "listitem": "li", "main": "main", "article": "article", "navigation": "nav"}
_FOLD = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?|[ \t\r\n\f]{2,}|[\t\r\n\f]")

_FOLDED = ("&", "\n", "  ", "\t", "\r", "\f")


class Run(NamedTuple):
    """A run of text between two tags: where it starts and ends."""

    start: int
    end: int


class Tree(NamedTuple):
    """A parsed page, its runs, the numbers of those that the parser lost, and whether it nests deeper than a parser goes."""

    root: Any
    runs: list[Run]
    lost: set[int]
    is_deep: bool = False


def parse(text: str) -> Tree:
    """Parse a page; where the parser loses text to depth, parse it again without the tags that only wrap."""
    parts, runs = _mark(text)
    tree = _parse(parts, runs)
    if tree.lost:
        flat = _parse([_flatten(part) for part in parts], runs)
        return min(tree, flat, key=lambda parsed: len(parsed.lost))._replace(is_deep=True)
    return tree._replace(is_deep=bool(_IS_DEEP(tree.root)))


def _flatten(part: str) -> str:
    """Put a line between blocks in the place of a tag that only wraps."""
    wrapper = _WRAPPER.match(part)
    return part if not wrapper else "<hr>" if wrapper.group(1) else ""


def _mark(text: str) -> tuple[list[str], list[Run]]:
    parts: list[str] = []
    runs: list[Run] = []
    prolog = _PROLOG.match(text)
    position = prolog.end() if prolog else 0
    pieces = _TAG.split(text[position:])
    for body, tag, script in zip(pieces[::3], [*pieces[1::3], ""], [*pieces[2::3], None], strict=True):
        if body:
            start, position = position, position + len(body)
            if body.isspace():
                parts.append(" ")  # White space stays as it is: a mark between two table rows would move them.
            else:
                parts.append(f"{OPEN}{len(runs)}{CLOSE}")
                runs.append(Run(start, position))
        if not script and tag[:1] == "<" and tag[1] not in "!?":
            parts.append(tag)
        position += len(tag)
    return parts, runs


def _parse(parts: list[str], runs: list[Run]) -> Tree:
    parser = lxml.etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    marked = "".join(parts).encode("utf-8", "replace")
    try:
        root = lxml.html.document_fromstring(marked, parser=parser, ensure_head_body=True)
    except lxml.etree.ParserError:  # Nothing but closing tags.
        return Tree(lxml.html.Element("html"), runs, set(range(len(runs))))
    if b"role" in marked.lower():
        _settle_roles(root)
    found = set(map(int, MARK.findall(lxml.etree.tostring(root, method="text", encoding="unicode"))))
    return Tree(root, runs, set(range(len(runs))) - found)


def _settle_roles(root: Any) -> None:
    """Give boxes that only say by their role what they are the tag for it."""
    for node in root.xpath("//*[self::div or self::span or self::p or self::section][@role]"):
        if node.get("role") == "heading":
            level = node.get("aria-level") or ""
            node.tag = f"h{min(max(int(level), 1), 6) if level.isdigit() else 2}"
        elif node.get("role") in _ROLE_TAGS:
            node.tag = _ROLE_TAGS[node.get("role")]


def fold(source: Traced, run: Run) -> Traced:
    """Give the words of a run as a reader sees them: entities decoded, white space folded to one blank."""
    body = source.text[run.start : run.end]
    if not any(map(body.__contains__, _FOLDED)):
        return source.slice(run.start, run.end)
    parts: list[Traced] = []
    position = 0
    for found in _FOLD.finditer(body):
        old = found.group()
        new = unescape(old) if old[0] == "&" else " "
        if new == old:
            continue
        parts.append(source.slice(run.start + position, run.start + found.start()))
        raw = source.slice(run.start + found.start(), run.start + found.end())
        parts.append(Traced(new, tuple(unit(0, len(new), raw.raw_start, raw.raw_end - raw.raw_start))))
        position = found.end()
    if not parts:
        return source.slice(run.start, run.end)
    return join([*parts, source.slice(run.start + position, run.end)])


def blank(at: Traced, character: str = " ") -> Traced:
    """Make a blank or line break that stands nowhere in the raw file, behind these words."""
    return Traced(character, ((0, at.raw_end, 0),)) if at.text else exact("")

"""Read Markdown into blocks with markdown-it-py, and find each word again in the raw text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.clean.boilerplate import is_page_matter
from pipeline.clean.cells import set_cells
from pipeline.clean.forms import is_heading_form, is_lead_in
from pipeline.clean.lines import EDGES, split_lines
from pipeline.clean.plain import read_plain
from pipeline.clean.rows import Draft, Page
from pipeline.clean.sections import own_kind
from pipeline.clean.traced import NOTHING, Traced, join, unit
from pipeline.clean.unmarked_items import is_list

_LINK_END = re.compile(r"\](?:\((?:[^()\\]|\\.|\([^()]*\))*\)|\[[^\]]*\])?")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:[^\n]*\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
# The parser drops what nests as deep as this.
MAX_LEVEL = 60
# A text under another name is read as Markdown from this many lines on that can hardly be anything else.
MIN_MARKDOWN_HEADINGS, MIN_MARKDOWN_BOLD = 2, 3
_ATX = re.compile(r"^#{1,6} \w", re.MULTILINE)
_BOLD_LINE = re.compile(r"^\*\*[^*\n]{2,100}\*\*:?[ \t\r]*$", re.MULTILINE)
_HEAD_TAG = re.compile(r"<(?:h([1-6])|summary)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_LEVEL}).enable("table").disable("text_join")


def looks_like_markdown(text: str) -> bool:
    """Tell whether a plain text is marked up: headings behind "#", or lines that are bold as a whole."""
    if "# " in text and len(_ATX.findall(text)) >= MIN_MARKDOWN_HEADINGS:
        return True
    return "**" in text and len(_BOLD_LINE.findall(text)) >= MIN_MARKDOWN_BOLD


def read_markdown(source: Traced) -> Page:
    """Read a Markdown text into drafts; link targets, emphasis and code ticks are left out of the words."""
    reader = _Reader(source)
    front = _FRONT_MATTER.match(source.text)
    body = source.text[front.end() :] if front else source.text
    is_whole = reader.read(body, front.end() if front else 0)
    return Page(reader.drafts) if is_whole else read_plain(source)


class _Reader:
    """Walks the tokens in order and keeps the open lists."""

    def __init__(self, source: Traced) -> None:
        self.source = source
        self.drafts: list[Draft] = []
        self.items: list[tuple[str, int | None]] = []  # marker and lead-in of the open items, outermost first
        self.lists: list[int | None] = []  # lead-in of the open lists
        self.fresh = False  # an item has begun and has no words yet
        self.row: list[Traced] = []
        self.last_level, self.has_bold = 0, False  # Of the last heading behind "#", and whether a bold line stood below it.
        self.lone: dict[int, int] = {}  # Paragraphs that are a short line, and the level that they have as headings.

    def read(self, body: str, offset: int) -> bool:
        """Read the blocks of a text that begins at this place of the source; tell whether none nests so deep that the parser drops it."""
        self.lines = _line_starts(body, offset)
        tokens = _parser().parse(body)
        if any(token.level >= MAX_LEVEL - 1 for token in tokens):
            return False
        for number, token in enumerate(tokens):
            if token.type == "inline":
                self._inline(token, tokens[number - 1])
            elif token.type in ("fence", "code_block", "html_block"):
                self._verbatim(token)
            else:
                self._frame(token)
        self._promote_lines()
        return True

    def _promote_lines(self) -> None:
        """Make headings of short lines over a text or a list; of two in a row the first is none, unless its words name a section."""
        for number in sorted(self.lone):
            draft = self.drafts[number]
            below = self.drafts[number + 1].kind if number + 1 < len(self.drafts) else "heading"
            if (below != "heading" or not number) and (number + 1 not in self.lone or own_kind(draft.text) is not None):
                draft.kind, draft.level = "heading", self.lone[number]

    def _frame(self, token: Token) -> None:
        """Open or close a list, an item, a table row."""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.lists.append(self._lead_in())
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            self.items.append((token.info + token.markup if token.info else token.markup, self.lists[-1]))
            self.fresh = True
        elif token.type == "list_item_close":
            self.items.pop()
            self.fresh = False
        elif token.type == "tr_open":
            self.row = []
        elif token.type == "tr_close":
            self._close_row()

    def _lead_in(self) -> int | None:
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind == "table_row":
            return None
        if self.items or (last.kind == "paragraph" and is_lead_in(last.text)):
            return len(self.drafts) - 1
        return None

    def _inline(self, token: Token, opener: Token) -> None:
        traced = self._words(token)
        if opener.type in ("th_open", "td_open"):
            self.row.append(traced)
            return
        if not traced.text.strip(EDGES):
            return
        if opener.type == "heading_open":
            self.last_level, self.has_bold = int(opener.tag[1]), False
            self.drafts.append(Draft("heading", traced, level=self.last_level))
        elif self.items and self.fresh:
            marker, lead_in = self.items[-1]
            joined = (
                bool(self.drafts) and self.drafts[-1].kind == "list_item" and (self.drafts[-1].lead_in == lead_in or len(self.items) > 1)
            )
            self.drafts.append(Draft("list_item", traced, level=len(self.items), marker=marker, lead_in=lead_in, joined=joined))
            self.fresh = False
        else:
            self.drafts.append(self._paragraph(token, traced))

    def _paragraph(self, token: Token, traced: Traced) -> Draft:
        level = self.last_level + 1 if self.last_level > 1 else 0
        if self.items or not is_heading_form(traced.text):
            return Draft("paragraph", traced)
        if _is_all(token, "strong"):
            self.has_bold = True
            return Draft("heading", traced, level=level)
        if not is_lead_in(traced.text) and not is_page_matter(traced.text):
            self.lone[len(self.drafts)] = level + (level > 0 and self.has_bold)
        return Draft("paragraph", traced)

    def _close_row(self) -> None:
        row = set_cells([cell if cell.text.strip() else NOTHING for cell in self.row])
        if row.text:
            self.drafts.append(Draft("table_row", row))

    def _verbatim(self, token: Token) -> None:
        """Keep code as a paragraph; of raw HTML keep the words between the tags."""
        first, last = token.map or (0, 0)
        start, end = self.lines[first], self.lines[last]
        body = self.source.text[start:end]
        lines = split_lines(body) if token.type == "code_block" else []
        if is_list(body, lines):
            self._indented([self.source.slice(start + line.start, start + line.end) for line in lines])
            return
        position = 0
        spans = [found.span() for found in _TAG.finditer(body)] if token.type == "html_block" else []
        tag = ""
        for left, right in [*spans, (len(body), len(body))]:
            self._keep(start + position, start + left, tag)
            position, tag = right, body[left:right]

    def _indented(self, items: Sequence[Traced]) -> None:
        """Keep short lines that are indented as a list: in an article they are no code."""
        lead_in = self._lead_in()
        for number, item in enumerate(items):
            self.drafts.append(Draft("list_item", item, level=len(self.lists) + 1, lead_in=lead_in, joined=number > 0))

    def _keep(self, start: int, end: int, tag: str) -> None:
        text = self.source.text[start:end]
        inner = text.strip(EDGES + "`~")
        if inner:
            begin = start + text.index(inner)
            head = _HEAD_TAG.match(tag)
            level = int(head.group(1) or self.last_level + 1) if head else 0
            self.drafts.append(Draft("heading" if head else "paragraph", self.source.slice(begin, begin + len(inner)), level=level))

    def _words(self, token: Token) -> Traced:
        """Find the words of an inline token in the source."""
        places = self._places(token)
        parts = list(_parts(token.children or [], token.content))
        traced = join([self._part(text, start, length, places, token.content) for text, start, length in parts])
        left = len(traced.text) - len(traced.text.lstrip(EDGES))
        return traced.slice(left, max(left, len(traced.text.rstrip(EDGES))))

    def _part(self, text: str, start: int, length: int, places: list[int], content: str) -> Traced:
        begin, end = places[start], places[start + length - 1] + 1
        if self.source.text[begin:end] == text:
            return self.source.slice(begin, end)
        if length > 1 and text == content[start : start + length]:  # Across a line: the indentation of the next one is left out.
            return join([self._part(text[i], start + i, 1, places, content) for i in range(length)])
        raw = self.source.slice(begin, end)
        return Traced(text, tuple(unit(0, len(text), raw.raw_start, raw.raw_end - raw.raw_start)))

    def _places(self, token: Token) -> list[int]:
        """Give, for each character of an inline token's content, its place in the source."""
        first, last = token.map or (0, 1)
        places: list[int] = []
        position = self._after_cells(first)
        for number, line in enumerate(token.content.split("\n")):
            low = max(self.lines[min(first + number, last)], position if number == 0 else 0)
            high = self.lines[min(first + number + 1, len(self.lines) - 1)]
            found = self.source.text.find(line, low, high)
            start = found if found >= 0 else low
            places.extend(range(start, start + len(line) + 1))
        self._cell_end = (first, places[-1]) if places else (first, 0)
        return places

    _cell_end: tuple[int, int] = (-1, 0)

    def _after_cells(self, line: int) -> int:
        # The cells of a row are found one behind the other.
        return self._cell_end[1] if self._cell_end[0] == line else 0


def _is_all(token: Token, kind: str) -> bool:
    """Tell whether one emphasis holds all words of a line."""
    children = [child for child in token.children or [] if child.type != "text" or child.content.strip()]
    is_framed = len(children) >= 3 and children[0].type == f"{kind}_open" and children[-1].type == f"{kind}_close"
    return is_framed and children[0].level == 0 and sum(child.type == f"{kind}_open" for child in children) == 1


def _line_starts(body: str, offset: int) -> list[int]:
    starts = [offset, *(offset + found.end() for found in re.finditer(r"\r\n|\r|\n", body))]
    return [*starts, offset + len(body)]


def _parts(children: list[Token], content: str) -> Iterator[tuple[str, int, int]]:
    """Give the words of each inline token, where they stand in the content, and how long they are there."""
    cursor = 0
    flat = content.replace("\n", " ")  # As code is given.
    for child in children:
        if child.type in ("text", "code_inline", "text_special"):
            written = child.markup if child.type == "text_special" else child.content
            start = (flat if child.type == "code_inline" else content).find(written, cursor)
            if child.content and start >= 0:
                yield child.content, start, len(written)
                cursor = start + len(written)
        elif child.type in ("softbreak", "hardbreak"):
            start = content.find("\n", cursor)
            yield "\n", start, 1
            cursor = start + 1
        elif child.type in ("link_close", "image"):
            cursor = _behind_link(content, cursor, child)
        elif child.type == "html_inline":
            cursor = max(content.find(child.content, cursor), 0) + len(child.content)


def _behind_link(content: str, cursor: int, token: Token) -> int:
    if token.type == "image":
        cursor = content.find("![", cursor) + 2 + len(token.content)
    if token.markup == "autolink":
        return content.find(">", cursor) + 1
    found = _LINK_END.search(content, cursor)
    return found.end() if found else cursor

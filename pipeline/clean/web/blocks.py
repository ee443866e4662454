"""Walk a parsed page and write down its blocks."""

from collections import defaultdict
from typing import Any

from lxml import etree

from pipeline.clean.forms import BULLET, is_lead_in
from pipeline.clean.rows import Draft
from pipeline.clean.sections import own_kind
from pipeline.clean.traced import NOTHING, Traced
from pipeline.clean.web.block import Block, Item
from pipeline.clean.web.buffer import Buffer, Inked, is_bold_heading, merge
from pipeline.clean.web.holders import Sizes
from pipeline.clean.web.judge import Judge, Traits
from pipeline.clean.web.source import CLOSE, MARK, OPEN, Tree, fold
from pipeline.clean.web.tables import Row, Spans, is_layout_row, places_things
from pipeline.clean.web.tags import BLOCKS, HEADINGS, LISTS


class Walker:
    """Takes the nodes of a page in order; ``blocks`` and ``left_out`` (reason: runs) are what it finds."""

    def __init__(self, source: Traced, tree: Tree, main: Any, sizes: Sizes) -> None:
        self.source, self.tree, self._has_main = source, tree, main is not None
        self.blocks: list[Block] = []
        self.left_out: dict[str, list[int]] = defaultdict(list)
        self._judge = Judge(tree.root, main, sizes)
        self._layouts: dict[Any, bool | None] = {}
        self._buffer = Buffer()
        self._skips: list[str] = []
        self._matter = self._bold = self._link = self._in_main = 0
        self._in_head = self._heading = self._last_level = self._list_number = 0
        self._lists: list[int | None] = []
        self._items: list[Item] = []
        self._nodes: list[Traits] = []  # The open nodes.
        self._outlines: set[Any] = set()
        self._is_real = False
        self._rows: list[Row | None] = []  # The open rows, None where a table only places things.
        self._spans: dict[Any, Spans] = defaultdict(lambda: defaultdict(int))
        self._last_list = -1

    def walk(self) -> None:
        """Read the whole page."""
        for event, node in etree.iterwalk(self.tree.root, events=("start", "end")):
            if event == "start":
                self._start(node)
                words = node.text
            else:
                self._end(node)
                words = node.tail
            if words == " ":
                self._buffer.space()
            elif words:
                self._words(words)
        self._flush()

    def _start(self, node: Any) -> None:
        if self._skips:
            self._skips.append(self._skips[-1])
            return
        traits = self._judge.traits(node)
        if traits.reason is not None:
            self._skips.append(traits.reason)
            self._break_at(node)
            return
        if traits.is_block and self._buffer:
            self._flush()
        self._nodes.append(traits)
        if traits.colors:
            self._add_colors(traits.colors, 1)
        if traits.is_frame:
            self._open(node, traits.opens)

    def _break_at(self, node: Any) -> None:
        # A hidden span inside a word parts nothing, a box between two lines does.
        if node.tag in BLOCKS:
            self._flush()
        else:
            self._buffer.space()

    def _end(self, node: Any) -> None:
        if self._skips:
            self._skips.pop()
            return
        traits = self._nodes.pop()
        if traits.is_block and self._buffer:
            self._flush()
        if traits.is_frame:
            self._close(node, traits.opens)
        if traits.colors:
            self._add_colors(traits.colors, -1)

    def _add_colors(self, colors: tuple[bool, ...], step: int) -> None:
        """Count the colors of a node, up as it opens, down as it closes."""
        self._bold += step * colors[0]
        self._link += step * colors[1]
        self._in_head += step * colors[2]
        self._in_main += step * colors[3]
        self._matter += step * colors[4]

    def _open(self, node: Any, opens: bool) -> None:
        if node.tag in HEADINGS:
            self._open_heading(node)
        elif opens:
            self._heading = max(self._last_level, 1) + 1
        elif node.tag == "title":
            self._heading = 1
        elif node.tag in LISTS or node.tag == "dl":
            self._open_list(node)
        elif node.tag in ("li", "dt", "dd"):
            self._open_item(node)
        elif node.tag == "tr":
            self._rows.append(None if self._is_layout(node) else Row(self._spans[next(node.iterancestors("table"), None)]))
        elif node.tag in ("td", "th") and self._rows and self._rows[-1] is not None:
            self._rows[-1].open(node)
        elif node.tag == "br":
            self._buffer.line_break()

    def _open_list(self, node: Any) -> None:
        if node.tag == "dl" and self._is_outline(node):
            self._outlines.add(node)
            return
        self._heading = 0  # A heading that was never closed.
        self._list_number += not self._lists
        self._lists.append(self._lead_in())

    def _open_item(self, node: Any) -> None:
        depth = max(len(self._lists), 1)
        if node.tag != "li" and self._in_outline(node):
            self._heading = self._last_level + 1 if node.tag == "dt" else 0
        elif node.tag == "dd":
            above = len(self.blocks) - 1 if self.blocks and self.blocks[-1].draft.kind == "list_item" else None
            self._items.append(Item(depth + 1, self._term(above), is_definition=True))
        else:
            self._items.append(Item(depth, self._lists[-1] if self._lists else self._lead_in()))

    def _open_heading(self, node: Any) -> None:
        if not self._heading or self._is_real:
            self._heading = HEADINGS[node.tag]
        # The head of a panel opens no section that other panels would stand in.
        self._is_real = next(node.iter("button"), None) is None and next(node.iterancestors("summary"), None) is None

    def _is_outline(self, node: Any) -> bool:
        """Tell whether the terms of a definition list are the heads of sections: "Overview", "Causes", "Treatment"."""
        if self._lists or self._items:
            return False
        texts = [" ".join(fold(self.source, self.tree.runs[int(number)]).text for number in MARK.findall("".join(term.itertext())))
                 for term in node.iter("dt")]  # fmt: skip
        return len(texts) > 1 and 2 * sum(own_kind(text.strip()) is not None for text in texts) >= len(texts)

    def _in_outline(self, node: Any) -> bool:
        return bool(self._outlines) and next(node.iterancestors("dl"), None) in self._outlines

    def _term(self, above: int | None) -> int | None:
        """Find the term that a definition explains: the last one, or the one that the definition above explains."""
        if above is None:
            return None
        draft = self.blocks[above].draft
        return above if draft.level <= max(len(self._lists), 1) else draft.lead_in

    def _close(self, node: Any, opens: bool) -> None:
        if node.tag in HEADINGS or node.tag == "title" or opens:
            self._heading, self._is_real = 0, False
        elif (node.tag in LISTS or node.tag == "dl") and self._lists and node not in self._outlines:
            self._lists.pop()
        elif node.tag in ("dt", "dd") and self._in_outline(node):
            self._heading = 0
        elif node.tag in ("li", "dt", "dd") and self._items:
            self._items.pop()
        elif node.tag == "tr" and self._rows:
            self._close_row(self._rows.pop())

    def _words(self, text: str) -> None:
        if text[0] == OPEN and text.find(CLOSE) == len(text) - 1:
            self._run(int(text[1:-1]))
            return
        position = 0
        for found in MARK.finditer(text):
            if found.start() > position:
                self._buffer.space()
            self._run(int(found.group(1)))
            position = found.end()
        if position < len(text):
            self._buffer.space()

    def _run(self, number: int) -> None:
        if self._skips:
            if self._skips[-1]:
                self.left_out[self._skips[-1]].append(number)
            return
        run = self.tree.runs[number]
        if self._link and self._heading and not any(map(str.isalnum, self.source.text[run.start : run.end])):
            return  # The sign of a link to the heading itself: "Causes ¶".
        self._buffer.add(fold(self.source, run), is_bold=self._bold > 0, is_link=self._link > 0)

    def _lead_in(self) -> int | None:
        if self._items and self._items[-1].block is not None:
            return self._items[-1].block
        if self._items and self._items[-1].is_definition:
            return self._items[-1].lead_in
        last = self.blocks[-1].draft if self.blocks else None
        return len(self.blocks) - 1 if last is not None and last.kind == "paragraph" and is_lead_in(last.text) else None

    def _flush(self) -> None:
        """Write down the words collected so far."""
        for group in self._buffer.take():
            if self._rows and self._rows[-1] is not None:
                self._rows[-1].add(merge(group).traced)
            elif self._heading:
                self._heading_block(merge(group))
            elif self._items and self._items[-1].block is None and not self._items[-1].is_headed:
                self._item_block(merge(group))
            else:
                self._lines(group)

    def _heading_block(self, line: Inked) -> None:
        if self._items and self._items[-1].block is None:
            self._items[-1].is_headed = True
        self._add(Draft("heading", line.traced, level=self._heading), line)
        self.blocks[-1].is_head = self._in_head > 0
        if self._is_real:
            self._last_level = self._heading

    def _item_block(self, line: Inked) -> None:
        item = self._items[-1]
        item.block = len(self.blocks)
        draft = Draft("list_item", line.traced, level=item.level, lead_in=item.lead_in)
        last = self.blocks[-1].draft if self.blocks else None
        draft.joined = last is not None and last.kind == "list_item" and self._last_list == self._list_number
        self._last_list = self._list_number
        self._add(draft, line)

    def _lines(self, group: list[Inked]) -> None:
        """Write a paragraph; a bold first line is a heading, lines with bullets are items."""
        if is_bold_heading(group[0], group[1] if len(group) > 1 else None):
            self._add(Draft("heading", group[0].traced, level=max(self._last_level, 1) + 1), group[0], is_pseudo=True)
            group = group[1:]
        bullets = [BULLET.match(line.traced.text) for line in group]
        if sum(map(bool, bullets)) < 2:
            if group:
                line = merge(group)
                self._add(Draft("paragraph", line.traced, lead_in=self._items[-1].block if self._items else None), line)
            return
        lead_in = None
        for line, bullet in zip(group, bullets, strict=True):
            lead_in = self._bullet_line(line, bullet.end() if bullet else 0, lead_in)

    def _bullet_line(self, line: Inked, mark: int, lead_in: int | None) -> int | None:
        text = line.traced.text
        if not mark:
            self._add(Draft("paragraph", line.traced), line)
            return len(self.blocks) - 1 if is_lead_in(text) else None
        last = self.blocks[-1].draft if self.blocks else None
        lead_in = self._lead_in() if lead_in is None else lead_in
        draft = Draft("list_item", line.traced.slice(mark, len(text)), level=1, marker=text[:mark].strip(), lead_in=lead_in)
        draft.joined = last is not None and last.kind == "list_item" and last.marker is not None
        self._add(draft, line)
        return lead_in

    def _close_row(self, row: Row | None) -> None:
        whole = row.words() if row is not None else NOTHING
        if whole.text:
            self._add(Draft("table_row", whole), Inked(whole, False, 0))

    def _is_layout(self, row: Any) -> bool:
        """Tell whether a table row only places things on the page."""
        table = next(row.iterancestors("table"), None)
        if table not in self._layouts:
            self._layouts[table] = places_things(table) if table is not None else None
        of_table = self._layouts[table]
        return is_layout_row(row) if of_table is None else of_table

    def _add(self, draft: Draft, line: Inked, *, is_pseudo: bool = False) -> None:
        self.blocks.append(Block(draft, self._matter > 0, self._in_main > 0 or not self._has_main, line.link_chars, is_pseudo))

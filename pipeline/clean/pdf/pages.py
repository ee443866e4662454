"""From the lines of PDF pages to paragraphs: running heads and page numbers dropped, hyphens at line ends undone."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.clean.forms import BULLET, is_heading_form
from pipeline.clean.pdf.run import Line
from pipeline.clean.plain import read_plain
from pipeline.clean.rows import Page
from pipeline.clean.traced import Traced

# A head or foot stands among this many lines at the edge of a page, on this share of the pages.
EDGE_LINES, MIN_EDGE_SHARE, MIN_EDGE_PAGES = 2, 0.5, 2
# Letters this much larger than those of the text are a heading; a line this much further down begins a paragraph.
LARGE, GAP = 1.12, 1.35
# A line in capitals heads what follows; a shorter one may be a short form in a sentence.
MIN_CAPITALS = 5
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:page\s+)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_HYPHEN = re.compile(r"[^\W\d_]{2,}[-‐\xad]$")


class Paragraph(NamedTuple):
    """Lines that belong together: their words, the page they begin on, and the size of a heading, 0 for text."""

    text: str
    page: int
    heading_size: float


class Document(NamedTuple):
    """The text of a PDF, where each paragraph starts in it, the paragraphs, and the running lines left out."""

    text: str
    starts: list[int]
    paragraphs: list[Paragraph]
    dropped: list[str]


def clean_lines(pages: Sequence[Sequence[Line]]) -> Document:
    """Make paragraphs of lines."""
    running = _running(pages)
    dropped: list[str] = []
    paragraphs: list[Paragraph] = []
    size = _text_size(pages)
    for number, lines in enumerate(pages, 1):
        kept = []
        for place, line in enumerate(lines):
            is_edge = place < EDGE_LINES or place >= len(lines) - EDGE_LINES
            (dropped.append(line.text) if is_edge and _is_running(line.text, running) else kept.append(line))
        for group in _groups(kept):
            _append(paragraphs, group, number, size)
    starts, position = [], 0
    for paragraph in paragraphs:
        starts.append(position)
        position += len(paragraph.text) + 2
    return Document("\n\n".join(paragraph.text for paragraph in paragraphs), starts, paragraphs, dropped)


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    counts = Counter(key for lines in pages for key in {_key(line.text) for line in [*lines[:EDGE_LINES], *lines[-EDGE_LINES:]]})
    least = max(MIN_EDGE_PAGES, MIN_EDGE_SHARE * len(pages))
    return frozenset(key for key, count in counts.items() if count >= least)


def _key(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.lower().split()))


def _is_running(text: str, running: frozenset[str]) -> bool:
    return _key(text) in running or bool(_NUMBER.fullmatch(text.strip()))


def _text_size(pages: Iterable[Sequence[Line]]) -> float:
    counts: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            counts[line.size] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Part lines where the gap widens, the letters change, or an item begins."""
    gaps = sorted(above.height - line.height for above, line in pairwise(lines) if above.height > line.height)
    usual = gaps[len(gaps) // 3] if gaps else 0.0
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, usual):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(above: Line, line: Line, usual: float) -> bool:
    if abs(line.size - above.size) > 0.5 or line.is_bold != above.is_bold or BULLET.match(line.text):
        return False
    if _is_capital_heading(line.text) != _is_capital_heading(above.text):
        return False
    return not usual or 0 <= above.height - line.height <= GAP * usual


def _is_capital_heading(text: str) -> bool:
    return text.isupper() and len(text) >= MIN_CAPITALS and is_heading_form(text)


def _append(paragraphs: list[Paragraph], group: Sequence[Line], page: int, size: float) -> None:
    text = _join(line.text for line in group)
    is_large = group[0].size >= LARGE * size or (group[0].is_bold and is_heading_form(text))
    heading_size = group[0].size + group[0].is_bold * 0.1 if is_large and len(text) <= 200 else 0.0
    last = paragraphs[-1] if paragraphs else None
    if last and not heading_size and not last.heading_size and last.page < page and last.text[-1] not in ".:;!?" and text[0].islower():
        paragraphs[-1] = last._replace(text=_join([last.text, text]))
        return
    paragraphs.append(Paragraph(text, page, heading_size))


def _join(lines: Iterable[str]) -> str:
    text = ""
    for line in (" ".join(line.split()) for line in lines):
        is_divided = _HYPHEN.search(text) is not None and line[:1].islower()
        text = text[:-1] + line if is_divided else f"{text} {line}".strip()
    return text


def read_pdf(source: Traced, document: Document) -> Page:
    """Read the text of a PDF into drafts with their pages; large letters make headings."""
    drafts = read_plain(source).drafts
    sizes = sorted({paragraph.heading_size for paragraph in document.paragraphs if paragraph.heading_size}, reverse=True)
    for draft in drafts:
        paragraph = document.paragraphs[max(bisect_right(document.starts, draft.traced.raw_start) - 1, 0)]
        draft.page = paragraph.page
        if paragraph.heading_size and draft.text == paragraph.text:
            draft.kind, draft.level, draft.lead_in, draft.joined = "heading", sizes.index(paragraph.heading_size) + 1, None, False
    return Page(drafts, has_offsets=False)

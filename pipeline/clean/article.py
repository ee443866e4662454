"""From drafts to rows: the steps that every article takes, whatever it was read from."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.clean import boilerplate, outline
from pipeline.clean.language import set_languages
from pipeline.clean.levels import set_levels
from pipeline.clean.rows import Draft, Page, Row, known
from pipeline.clean.traced import format_pieces


class Facts(NamedTuple):
    """What is known of an article besides its words."""

    article_id: str
    source_file: str
    data: bytes
    media_type: str
    encoding: str
    source: Mapping[str, str] | None = None


def finish(page: Page, facts: Facts, languages: Sequence[str]) -> tuple[Row, list[Row]]:
    """Outline an article and write its rows of articles and blocks."""
    drafts = page.drafts
    outline.trim_headings(drafts)
    boilerplate.flag(drafts)
    title = outline.choose_title(drafts)
    about = outline.frame(drafts, title)
    set_levels(drafts, about)
    outline.set_sections(drafts, title, about)
    language = set_languages(drafts, languages)
    text, blocks = _block_rows(drafts, facts.article_id, page.has_offsets)
    return _article_row(page, facts, title, language, text), blocks


def _block_rows(drafts: Sequence[Draft], article_id: str, has_offsets: bool) -> tuple[str, list[Row]]:
    rows: list[Row] = []
    parts: list[str] = []
    position = 0
    for number, draft in enumerate(drafts):
        if number:
            parts.append("\n" if draft.joined else "\n\n")
            position += len(parts[-1])
        rows.append(_block_row(draft, number, position, article_id, has_offsets))
        parts.append(draft.traced.text)
        position = rows[-1]["end_char"]
    return "".join(parts), rows


def _block_row(draft: Draft, number: int, start: int, article_id: str, has_offsets: bool) -> Row:
    text, pieces = draft.traced
    is_slice = len(pieces) == 1 and pieces[0][2] == len(text)  # As nearly all are.
    raw_start, raw_end = (pieces[0][1], pieces[0][1] + len(text)) if is_slice else (draft.traced.raw_start, draft.traced.raw_end)
    return {
        "block_id": f"{article_id}#b{number}",
        "article_id": article_id,
        "position": number,
        "kind": draft.kind,
        "level": max(draft.level, 1) if draft.kind in ("title", "heading", "list_item") else 0,
        "marker": draft.marker,
        "parent_block_id": None if draft.parent is None else f"{article_id}#b{draft.parent}",
        "section_kind": draft.section_kind,
        "language": draft.language,
        "is_boilerplate": draft.is_boilerplate,
        "start_char": start,
        "end_char": start + len(text),
        "raw_start": raw_start if has_offsets else None,
        "raw_end": raw_end if has_offsets else None,
        "raw_pieces": None if is_slice or not has_offsets else format_pieces(draft.traced),
        "page": draft.page,
    }


def _article_row(page: Page, facts: Facts, title: Draft | None, language: str, text: str) -> Row:
    source = facts.source
    return {
        "article_id": facts.article_id,
        "source_file": facts.source_file,
        "sha256": hashlib.sha256(facts.data).hexdigest(),
        "media_type": facts.media_type,
        "encoding": facts.encoding,
        "title": known(source, "title") or (title.text if title else page.title),
        "publisher": known(source, "publisher"),
        "url": known(source, "url"),
        "license": known(source, "license"),
        "retrieved_date": known(source, "retrieved_date"),
        "target_concept_id": None,
        "target_name": known(source, "target"),
        "language": language,
        "text": text,
        "char_count": len(text),
        "word_count": len(text.split()),
        "duplicate_of": None,
    }

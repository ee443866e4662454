"""One file in, its rows out; what cannot be read becomes a reject with what to do."""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.clean.article import Facts, finish
from pipeline.clean.corpus import Record, records
from pipeline.clean.decode import Decoded, NotTextError, decode
from pipeline.clean.files import MEDIA_TYPES, article_id_of, suffix
from pipeline.clean.markdown import looks_like_markdown, read_markdown
from pipeline.clean.mending import clear, correct
from pipeline.clean.plain import read_plain
from pipeline.clean.rows import Cleaned, Correction, Page, reject
from pipeline.clean.traced import Traced

Refuse = Callable[[str], str | None]
FAILED = "cleaning failed"
LANGUAGES = ("en", "de", "es", "fr", "it", "pt", "nl")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)


def _refuse_none(article_id: str) -> str | None:
    return None


def clean_file(
    data: bytes,
    *,
    source_file: str,
    source: Mapping[str, str] | None = None,
    corrections: Sequence[Correction] = (),
    languages: Sequence[str] = LANGUAGES,
    refuse: Refuse = _refuse_none,
) -> Cleaned:
    """Clean one file of raw/: one article, or one for each line of a JSONL corpus.

    Bad input never raises: it gives a row of rejects that says what to do, and the rest of the file still comes through.
    Raw offsets count from the start of the decoded file without its byte order mark; for a line of a corpus, of its text or html.

    Args:
        data: The raw bytes.
        source_file: Path of the file below raw/, with forward slashes; its suffix says how to read it.
        source: Its row of SOURCES.csv.
        corrections: All corrections; those of other articles are left alone.
        languages: The languages to tell apart, the default first.
        refuse: Asked before each article is cleaned, with its article_id; where it gives words, they become a reject instead.
    """
    cleaned = Cleaned([], [], [])
    options: dict[str, Any] = {"source": source, "corrections": corrections, "languages": languages, "refuse": refuse}
    for part in clean_each(data, source_file=source_file, **options):
        for rows, more in zip(cleaned, part, strict=True):
            rows.extend(more)
    return cleaned


def clean_each(
    data: bytes,
    *,
    source_file: str,
    source: Mapping[str, str] | None = None,
    corrections: Sequence[Correction] = (),
    languages: Sequence[str] = LANGUAGES,
    refuse: Refuse = _refuse_none,
) -> Iterator[Cleaned]:
    """Clean one file as ``clean_file`` does, an article at a time, so that a large corpus needs the memory of one article."""
    media_type = MEDIA_TYPES.get(suffix(source_file), "")
    facts = Facts(article_id_of(source_file), source_file, data, media_type, "utf-8", source)
    if not media_type:
        yield _refuse(facts, "unknown suffix", f"rename it to one of {', '.join(MEDIA_TYPES)}")
    elif not data.strip():
        yield _refuse(facts, "empty file", "it holds no text; delete it or fetch it again")
    elif media_type == "application/jsonl":
        yield from _clean_corpus(facts, corrections, languages, refuse)
    elif words := refuse(facts.article_id):
        yield _refuse(facts, FAILED, words)
    else:
        yield _clean_single(facts, media_type, corrections, languages)


def _clean_single(facts: Facts, media_type: str, corrections: Sequence[Correction], languages: Sequence[str]) -> Cleaned:
    if media_type == "application/pdf":
        return _clean_pdf(facts, corrections, languages)
    try:
        decoded = decode(facts.data, declared=_declared(facts.data) if media_type == "text/html" else None)
    except NotTextError as error:
        return _refuse(facts, "not text", f"{error}; save it as text, or give it its right suffix")
    return _clean_text(decoded, facts._replace(encoding=decoded.encoding), media_type, corrections, languages)


def _refuse(facts: Facts, reason: str, detail: str) -> Cleaned:
    return Cleaned([], [], [reject(facts.source_file, facts.article_id, reason, f"{facts.source_file}: {detail}")])


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def _clean_text(decoded: Decoded, facts: Facts, read_as: str, corrections: Sequence[Correction], languages: Sequence[str]) -> Cleaned:
    traced, rejects = correct(clear(decoded.text), facts.article_id, facts.source_file, corrections)
    if decoded.replaced_count:
        detail = f"{decoded.replaced_count} characters of {facts.source_file} are no valid {decoded.encoding}; save it as UTF-8"
        rejects.append(reject(facts.source_file, facts.article_id, "replacement characters", detail))
    page = _read(traced, facts, read_as)
    return _finish(page._replace(rejects=[*rejects, *page.rejects]), facts, languages)


def _finish(page: Page, facts: Facts, languages: Sequence[str]) -> Cleaned:
    rejects = list(page.rejects)
    if not any(draft.text for draft in page.drafts):
        none = _refuse(facts, "no text", "nothing is left after cleaning; delete it, fetch it again, or run OCR on a scan")
        return none._replace(rejects=rejects + none.rejects)
    article, blocks = finish(page, facts, languages)
    return Cleaned([article], blocks, rejects)


def _read(traced: Traced, facts: Facts, read_as: str) -> Page:
    if read_as == "text/html":
        from pipeline.clean.web import read_html  # lxml is loaded only where there are pages.

        return read_html(traced, source_file=facts.source_file, article_id=facts.article_id)
    return read_markdown(traced) if read_as == "text/markdown" or looks_like_markdown(traced.text) else read_plain(traced)


def _clean_corpus(facts: Facts, corrections: Sequence[Correction], languages: Sequence[str], refuse: Refuse) -> Iterator[Cleaned]:
    for record in records(io.BytesIO(facts.data), facts.source_file):
        if isinstance(record, Record) and (words := refuse(record.article_id)):
            yield _refuse(facts._replace(article_id=record.article_id), FAILED, words)
        elif isinstance(record, Record):
            own = facts._replace(article_id=record.article_id, data=record.line, source={**(facts.source or {}), **record.source})
            yield _clean_text(Decoded(record.text, "utf-8", 0), own, record.media_type, corrections, languages)
        else:
            yield Cleaned([], [], [record])


def _clean_pdf(facts: Facts, corrections: Sequence[Correction], languages: Sequence[str]) -> Cleaned:
    from pipeline.clean.pdf import PdfError, clean_lines, extract_lines, read_pdf

    try:
        document = clean_lines(extract_lines(facts.data))
    except PdfError as error:
        return _refuse(facts, error.reason, f"{error}; open and save it anew without protection, or save its text")
    traced, rejects = correct(clear(document.text), facts.article_id, facts.source_file, corrections)
    if document.dropped:
        detail = f"{len(document.dropped)} lines of {facts.source_file}, first {document.dropped[0]!r}; nothing to do unless they are text"
        rejects.append(reject(facts.source_file, facts.article_id, "running head or foot", detail, table="blocks"))
    page = read_pdf(traced, document)
    return _finish(page._replace(rejects=rejects), facts._replace(encoding="binary"), languages)

"""One file or one corpus line in, its rows out; what cannot be read becomes a reject with what to do."""

import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from pipeline.clean.article import Facts, finish
from pipeline.clean.corrections import correct
from pipeline.clean.decode import Decoded, NotTextError, decode
from pipeline.clean.markdown import read_markdown
from pipeline.clean.plain import read_plain
from pipeline.clean.rows import Cleaned, Correction, Page, reject
from pipeline.clean.traced import Traced, exact, remove

MEDIA_TYPES = {
    ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html",
    ".jsonl": "application/jsonl", ".ndjson": "application/jsonl", ".jsonl.gz": "application/jsonl",
}  # fmt: skip
LANGUAGES = ("en", "de", "es", "fr", "it", "pt", "nl")
# More than a corpus of a million articles; a bomb unpacks to more.
MAX_UNPACKED_BYTES = 2_000_000_000
MAX_UNPACKED_RATIO = 200
# Characters that no reader sees and that tables and tools choke on: control signs and lone surrogates.
_HARMFUL = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_READERS = {"text/plain": read_plain, "text/markdown": read_markdown}


def suffix(source_file: str) -> str:
    """Give the suffix that says what a file is, in lower case: ".txt", ".jsonl.gz"."""
    name = PurePosixPath(source_file).name.lower()
    return ".jsonl.gz" if name.endswith(".jsonl.gz") else PurePosixPath(name).suffix


def article_id_of(source_file: str) -> str:
    """Name the article of a file: its path without suffix."""
    ending = suffix(source_file)
    return source_file[: -len(ending)] if ending else source_file


def clean_file(
    data: bytes,
    *,
    source_file: str,
    source: Mapping[str, str] | None = None,
    corrections: Sequence[Correction] = (),
    languages: Sequence[str] = LANGUAGES,
) -> Cleaned:
    """Clean one file of raw/: one article, or one for each line of a JSONL corpus.

    Bad input never raises: it gives a row of rejects that says what to do, and the rest of the file still comes through.

    Args:
        data: The raw bytes.
        source_file: Path of the file below raw/, with forward slashes; its suffix says how to read it.
        source: Its row of SOURCES.csv.
        corrections: All corrections; those of other articles are left alone.
        languages: The languages to tell apart, the default first.
    """
    media_type = MEDIA_TYPES.get(suffix(source_file))
    key = article_id_of(source_file)
    if media_type is None:
        return _refuse(source_file, key, "unknown suffix", f"{source_file}: rename it to one of {', '.join(MEDIA_TYPES)}")
    if not data.strip():
        return _refuse(source_file, key, "empty file", f"{source_file} holds no text; delete it or fetch it again")
    if media_type == "application/jsonl":
        return _clean_corpus(data, source_file, source, corrections, languages)
    try:
        decoded = decode(data, declared=_declared(data) if media_type == "text/html" else None)
    except NotTextError as error:
        return _refuse(source_file, key, "not text", f"{source_file}: {error}; save it as text, or give it its right suffix")
    return _clean_text(decoded, Facts(key, source_file, data, media_type, decoded.encoding, source), corrections, languages)


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def _refuse(source_file: str, key: str | None, reason: str, detail: str) -> Cleaned:
    return Cleaned([], [], [reject(source_file, key, reason, detail)])


def _clean_text(decoded: Decoded, facts: Facts, corrections: Sequence[Correction], languages: Sequence[str]) -> Cleaned:
    where = (facts.source_file, facts.article_id)
    traced, rejects = correct(_without_harm(decoded.text), facts.article_id, facts.source_file, corrections)
    if decoded.replaced_count:
        detail = f"{decoded.replaced_count} characters of {facts.source_file} are no valid {decoded.encoding}; save it as UTF-8"
        rejects.append(reject(*where, "replacement characters", detail))
    page = _read(traced, facts)
    rejects.extend(page.rejects)
    if not any(draft.text for draft in page.drafts):
        rejects.append(reject(*where, "no text", f"{facts.source_file}: nothing is left after cleaning; delete it or fetch it again"))
        return Cleaned([], [], rejects)
    article, blocks = finish(page, facts, languages)
    return Cleaned([article], blocks, rejects)


def _read(traced: Traced, facts: Facts) -> Page:
    if facts.media_type == "text/html":
        from pipeline.clean.web import read_html  # lxml is loaded only where there are pages.

        return read_html(traced, source_file=facts.source_file, article_id=facts.article_id)
    return _READERS.get(facts.media_type, read_plain)(traced)


def _without_harm(text: str) -> Traced:
    whole = exact(text)
    return remove(whole, (found.span() for found in _HARMFUL.finditer(text))) if _HARMFUL.search(text) else whole


def _clean_corpus(
    data: bytes, source_file: str, source: Mapping[str, str] | None, corrections: Sequence[Correction], languages: Sequence[str]
) -> Cleaned:
    cleaned = Cleaned([], [], [])
    seen: set[str] = set()
    try:
        for number, line in enumerate(corpus_lines(data), 1):
            if line.strip():
                part = _clean_line(line, number, source_file, source, corrections, languages, seen)
                for rows, more in zip(cleaned, part, strict=True):
                    rows.extend(more)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        detail = f"{source_file}: {error}; the lines before it were read, pack or fetch the file again"
        cleaned.rejects.append(reject(source_file, None, "broken corpus", detail))
    return cleaned


def corpus_lines(data: bytes) -> Iterator[bytes]:
    """Give the lines of a JSONL file, unpacked piece by piece where it is gzipped.

    Raises:
        ValueError: it unpacks to more than any corpus holds.
    """
    if not data.startswith(b"\x1f\x8b"):
        yield from data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
        return
    rest = b""
    for part in _unpack(data):
        *lines, rest = (rest + part).split(b"\n")
        yield from lines
    yield rest


def _unpack(data: bytes) -> Iterator[bytes]:
    total = 0
    while data.startswith(b"\x1f\x8b"):  # A gzip file may be several, one behind the other.
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        packed = data
        while not unpacker.eof:
            part = unpacker.decompress(packed, 1 << 20)
            packed = unpacker.unconsumed_tail
            if not part and not packed and not unpacker.eof:
                raise EOFError("the gzip file ends too early")
            total += len(part)
            if total > min(MAX_UNPACKED_BYTES, MAX_UNPACKED_RATIO * max(len(data), 100_000)):
                raise ValueError("it unpacks to far more than a corpus holds")
            yield part
        data = unpacker.unused_data


def _clean_line(
    line: bytes,
    number: int,
    source_file: str,
    source: Mapping[str, str] | None,
    corrections: Sequence[Correction],
    languages: Sequence[str],
    seen: set[str],
) -> Cleaned:
    try:
        record: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _refuse(source_file, None, "broken line", f"{source_file}, line {number}: no JSON ({error}); mend or delete the line")
    if not isinstance(record, dict) or not isinstance(record.get("id"), str | int) or not isinstance(record.get("text"), str):
        return _refuse(source_file, None, "broken line", f'{source_file}, line {number}: needs a JSON object with "id" and "text"')
    key = f"{article_id_of(source_file)}/{record['id']}"
    if key in seen:
        return _refuse(source_file, key, "article_id taken", f"{source_file}, line {number}: another line has this id; give it its own")
    seen.add(key)
    facts = Facts(key, source_file, line, "application/jsonl", "utf-8", _line_source(record, source))
    return _clean_text(Decoded(record["text"], "utf-8", 0), facts, corrections, languages)


def _line_source(record: Mapping[str, Any], source: Mapping[str, str] | None) -> dict[str, str]:
    names = ("title", "publisher", "url", "license", "retrieved_date", "target")
    own = {name: value for name in names if isinstance(value := record.get(name), str) and value.strip()}
    return {**(source or {}), **own}

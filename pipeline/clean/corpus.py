"""The lines of a JSONL corpus, gzipped or not, one record at a time."""

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple

from pipeline.clean.files import article_id_of, without_bars
from pipeline.clean.rows import Row, reject

GZIP = b"\x1f\x8b"
# More than a corpus of a million articles, and a ratio that text never reaches: a bomb unpacks to a thousand times its size.
MAX_UNPACKED_BYTES = 2_000_000_000
MAX_UNPACKED_RATIO = 200
MIN_PACKED_BYTES = 100_000
_PIECE_BYTES = 1 << 20
_BOM = b"\xef\xbb\xbf"
_COLUMNS = ("title", "publisher", "url", "license", "retrieved_date", "target")


class Record(NamedTuple):
    """A line of a corpus: the id of its article, its bytes, its text, how to read that, and what it says of its source."""

    article_id: str
    line: bytes
    text: str
    media_type: str
    source: dict[str, str]


def records(file: BinaryIO, source_file: str) -> Iterator[Record | Row]:
    """Give the records of a corpus in order, and a reject for each line that is none.

    Of the file a piece at a time is held; of the lines before, only the ids.
    """
    seen: set[str] = set()
    prefix = article_id_of(source_file)
    try:
        for number, line in enumerate(_lines(file), 1):
            own = line.removeprefix(_BOM) if number == 1 else line
            if own.strip():
                yield _record(own, f"{source_file}, line {number}", source_file, prefix, seen)
    except (EOFError, ValueError, zlib.error) as error:
        detail = f"{source_file}: {error}; the lines before it were read, pack or fetch the file again"
        yield reject(source_file, None, "broken corpus", detail)


def _record(line: bytes, where: str, source_file: str, prefix: str, seen: set[str]) -> Record | Row:
    try:
        found: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        return reject(source_file, None, "broken line", f"{where}: no JSON ({error}); mend or delete the line")
    name, field = _text_field(found)
    if name is None or field is None:
        return reject(source_file, None, "broken line", f'{where}: needs a JSON object with "id" and "text" or "html"')
    key = f"{prefix}/{without_bars(name)}"
    if key in seen:
        return reject(source_file, key, "article_id taken", f"{where}: another line has this id; give it its own")
    seen.add(key)
    return Record(key, line, found[field], "text/html" if field == "html" else "text/plain", _source(found))


def _text_field(found: Any) -> tuple[str | None, str | None]:
    if not isinstance(found, dict) or not isinstance(found.get("id"), str | int) or isinstance(found["id"], bool):
        return None, None
    field = next((name for name in ("text", "html") if isinstance(found.get(name), str)), None)
    # The id comes into ids of tables and into paths; an id of blanks or with a broken character could be neither.
    name = str(found["id"]).encode("utf-8", "replace").decode("utf-8").strip()
    return name or None, field


def _source(found: Mapping[str, Any]) -> dict[str, str]:
    return {name: value for name in _COLUMNS if isinstance(value := found.get(name), str) and value.strip()}


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Give the lines one by one, unpacked where they are gzipped.

    Raises:
        EOFError: the gzip file is cut off.
        ValueError: it unpacks to more than any corpus holds.
    """
    is_packed = file.read(len(GZIP)) == GZIP
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    pieces = _pieces(file)
    rest: list[bytes] = []
    for part in _unpack(pieces, size) if is_packed else pieces:
        first, *others = part.split(b"\n")
        rest.append(first)
        for line in others:
            yield b"".join(rest)
            rest = [line]
    yield b"".join(rest)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(_PIECE_BYTES):
        yield piece


def _unpack(pieces: Iterator[bytes], size: int) -> Iterator[bytes]:
    most = min(MAX_UNPACKED_BYTES, MAX_UNPACKED_RATIO * max(size, MIN_PACKED_BYTES))
    total = 0
    packed = next(pieces, b"")
    while packed.startswith(GZIP):  # A gzip file may be several, one behind the other.
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        while not unpacker.eof:
            part = unpacker.decompress(packed, _PIECE_BYTES)
            packed = unpacker.unconsumed_tail
            total += len(part)
            if total > most:
                raise ValueError("it unpacks to far more than a corpus holds")
            yield part
            if not packed and not unpacker.eof and not (packed := next(pieces, b"")) and not part:
                raise EOFError("the gzip file ends too early")
        packed = unpacker.unused_data
        if len(packed) < len(GZIP):
            packed += next(pieces, b"")

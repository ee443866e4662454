"""From bytes to characters: which encoding, and whether it is text at all."""

import codecs
from typing import NamedTuple

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes of the formats that people rename or save by mistake as text.
MAGIC = {b"%PDF-": "PDF", b"PK\x03\x04": "ZIP or Word", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF",
         b"\x7fELF": "ELF program", b"\xd0\xcf\x11\xe0": "old Word", b"\x1f\x8b": "gzip", b"{\\rtf": "RTF"}  # fmt: skip
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
# Text with one control character in fifty is no text; a stray NUL or form feed is.
MAX_CONTROL_SHARE = 0.02
MAX_STRAY = 8
# One character in two hundred may be broken before the bytes count as another encoding than UTF-8.
MAX_REPLACED_SHARE = 0.005


class Decoded(NamedTuple):
    """The characters of a file without its byte order mark, the encoding, and how many characters could not be read."""

    text: str
    encoding: str
    replaced_count: int


class NotTextError(ValueError):
    """The bytes are no text; the message says what they look like."""


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Read bytes as text: by byte order mark, UTF-16 pattern, UTF-8, the declared encoding, else Windows-1252.

    Raises:
        NotTextError: the bytes are another format, or mostly control characters.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, name=encoding)
    check_magic(data)
    wide = _utf16_pattern(data)
    if wide:
        return _decode_as(data, wide, name=wide)
    if len(data) - len(data.translate(None, _CONTROLS)) > max(MAX_CONTROL_SHARE * len(data), min(MAX_STRAY, 0.2 * len(data))):
        raise NotTextError("it holds too many control characters")
    return _decode_narrow(data, declared)


def check_magic(data: bytes) -> None:
    """Raise NotTextError for the formats that are often saved under a wrong name."""
    if data.startswith(tuple(MAGIC)):
        name = next(name for magic, name in MAGIC.items() if data.startswith(magic))
        raise NotTextError(f"its first bytes are those of {name}")


def _utf16_pattern(data: bytes) -> str | None:
    # Latin letters in UTF-16 have a NUL at every second place.
    sample = data[:4096]
    if len(sample) < 2 or not sample.count(0):
        return None
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if max(odd, even) < 0.35 * len(sample) / 2 or min(odd, even) > 0.1 * max(odd, even):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decode_narrow(data: bytes, declared: str | None) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", errors="replace")
    replaced = text.count("\ufffd")
    others = len(text) - len(data.decode("ascii", errors="ignore")) - replaced
    # Broken UTF-8 still has more whole characters than broken ones; another encoding has hardly any.
    if replaced <= MAX_REPLACED_SHARE * len(text) and others >= replaced:
        return Decoded(text, "utf-8", replaced)
    return _decode_declared(data, declared) or _decode_windows(data)


def _decode_declared(data: bytes, declared: str | None) -> Decoded | None:
    try:
        name = codecs.lookup(declared or "").name
        return None if name in ("utf-8", "iso8859-1", "ascii", "cp1252") else Decoded(data.decode(name), name, 0)
    except (LookupError, ValueError):
        return None


def _decode_windows(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("cp1252"), "windows-1252", 0)
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1"), "latin-1", 0)


def _decode_as(data: bytes, encoding: str, *, name: str) -> Decoded:
    text = data.decode(encoding.removesuffix("-sig"), errors="replace")
    return Decoded(text, name, text.count("\ufffd"))

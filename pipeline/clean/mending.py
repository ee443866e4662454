"""Mend what was broken before the file reached us: signs that no reader sees, letters decoded twice, and what CORRECTIONS.csv says.

All of it changes the text and never the raw file: the pieces of the text still say where each word stood.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.clean.rows import Correction, Row, reject
from pipeline.clean.traced import Traced, exact, substitute

# Control signs and lone surrogates, which tables and tools choke on.
_HARMFUL = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]+")
_CONTROLS = bytes([*range(9), *range(14, 28), 127])


def _twice(byte: int) -> str:
    """Give the signs that a byte becomes when UTF-8 is read as Windows-1252 or Latin-1."""
    try:
        return bytes([byte]).decode("cp1252") + chr(byte)
    except UnicodeDecodeError:
        return chr(byte)


# A first byte of UTF-8 before a later one, both read as Windows-1252 or Latin-1: "Ã©" for é, "â€™" for an apostrophe. French "é»" looks
# the same, so ftfy decides; it sees the signs outside of ASCII that stand together, which keeps each change as short as it can be.
_FOLLOWING = re.escape("".join(map(_twice, range(0x80, 0xC0))))
_SUSPECT = re.compile(f"[\xc2-\xf4][{_FOLLOWING}]")
_RUN = re.compile(r"[^\x00-\x7f]+(?: [^\x00-\x7f]+)*")


def clear(text: str) -> Traced:
    """Trace a raw text, with harmful signs left out and letters that were decoded twice put right."""
    whole = exact(text)
    try:
        data = text.encode()
        is_clear = len(data.translate(None, _CONTROLS)) == len(data)
    except UnicodeEncodeError:  # A lone surrogate.
        is_clear = False
    if not is_clear:
        whole = substitute(whole, ((*found.span(), "") for found in _HARMFUL.finditer(text)))
    if not text.isascii() and _SUSPECT.search(text):
        whole = substitute(whole, _mended(whole.text))
    return whole


def _mended(text: str) -> Iterator[tuple[int, int, str]]:
    import ftfy  # Few texts need it.

    for found in _RUN.finditer(text):
        if _SUSPECT.search(found.group()):
            fixed = ftfy.fix_encoding(found.group())
            if fixed != found.group():
                yield *found.span(), fixed


def correct(source: Traced, article_id: str, source_file: str, corrections: Sequence[Correction]) -> tuple[Traced, list[Row]]:
    """Replace every occurrence of each correction's words; one that occurs nowhere becomes a reject."""
    rejects = []
    for correction in corrections:
        if correction.article_id != article_id:
            continue
        found = [(*match.span(), correction.replace) for match in re.finditer(re.escape(correction.find), source.text)]
        source = substitute(source, found)
        if not found:
            detail = f"CORRECTIONS.csv: {correction.find!r} does not stand in {source_file}; mend the column find or delete the line"
            rejects.append(reject(source_file, article_id, "correction without match", detail))
    return source, rejects

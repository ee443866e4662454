"""Find sentences: never across a block, and not at the points of abbreviations and numbers."""

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.reading import Block, Sentence

# A stop, closing quotes or brackets, then white space before something that can open a sentence.
_STOP = re.compile(r"[.!?]+[\"'\u2019\u201d)\]]*(?=\s+[\"'\u2018\u201c(\[]*[A-Z0-9\u00c0-\u00de])|\s*\n\s*\n\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|dr|mr|mrs|ms|prof|st|fig|al|inc|esp|incl|resp|ca|vol|dept)|\b[A-Z])\.$", re.IGNORECASE
)
# A longer sentence is a run of text without stops; it is cut at white space so that no rule ever looks at more than this.
LONGEST = 2_000
# "No. 5" is a number, "No. Coffee is fine" an answer.
_NUMBER_SIGN = re.compile(r"\bNo\.\s+\d")
_SINGLE_CAPITAL = re.compile(r"(?:^|[\s(])[A-Z]\.$")


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    before = text[max(start, end - 8) : end]
    if _SINGLE_CAPITAL.search(before):
        return True
    found = _ABBREVIATION.search(before)
    return found is not None and not re.fullmatch(r"[A-Za-z]\.", found[0])


def split_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split text[start:end] into sentences, without the white space around them."""
    for low, high in _split_at_stops(text, start, end):
        while high - low > LONGEST:
            cut = max(text.rfind(" ", low + 1, low + LONGEST), text.rfind("\n", low + 1, low + LONGEST))
            cut = cut if cut > low else low + LONGEST
            yield _trim(text, low, cut)
            low = cut + len(text[cut : cut + LONGEST]) - len(text[cut : cut + LONGEST].lstrip())
        if text[low:high].strip():
            yield _trim(text, low, high)


def _split_at_stops(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop[0].startswith(".") and _is_abbreviation(text, begin, stop.start() + 1):
            continue
        if _NUMBER_SIGN.match(text, stop.start() - 2):
            continue
        if text[begin : stop.end()].strip():
            yield _trim(text, begin, stop.end())
        begin = stop.end()
    if text[begin:end].strip():
        yield _trim(text, begin, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def find_sentences(text: str, blocks: Sequence[Block]) -> list[Sentence]:
    """Find the sentences of all blocks that are read."""
    return [
        Sentence(start, end, index)
        for index, block in enumerate(blocks)
        if not block.is_skipped
        for start, end in split_block(text, block.start, block.end)
    ]

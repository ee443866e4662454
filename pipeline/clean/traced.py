"""A text that knows where each part of it stood in the raw file.

A traced text is cut, joined and changed only by the operations here, so its offsets stay true by construction. Its
pieces are ``(text_start, raw_start, raw_length)`` in order of the text and without gaps. A piece whose raw length equals
its text length is the raw text character for character; any other piece is one unit (an entity, folded white space, a
correction). A piece of raw length 0 was inserted.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

Piece = tuple[int, int, int]


class Traced(NamedTuple):
    """A text and its pieces of raw text."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def raw_start(self) -> int:
        """Give the first raw character that the text covers."""
        if len(self.pieces) == 1:
            return self.pieces[0][1]
        return min((piece[1] for piece in self.pieces), default=0)

    @property
    def raw_end(self) -> int:
        """Give the end of the last raw character that the text covers."""
        if len(self.pieces) == 1:
            return self.pieces[0][1] + self.pieces[0][2]
        return max((piece[1] + piece[2] for piece in self.pieces), default=0)

    def slice(self, start: int, end: int) -> "Traced":
        """Cut out a part; a unit that is cut through keeps all of its raw text."""
        if len(self.pieces) == 1 and self.pieces[0][2] == len(self.text):
            return Traced(self.text[start:end], ((0, self.pieces[0][1] + start, end - start),))
        return Traced(self.text[start:end], tuple(self._cut(start, end)))

    def _cut(self, start: int, end: int) -> Iterable[Piece]:
        first = max(bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1, 0)
        for number in range(first, len(self.pieces)):
            text_start, raw_start, raw_length = self.pieces[number]
            if text_start >= end:
                return
            text_end = self.pieces[number + 1][0] if number + 1 < len(self.pieces) else len(self.text)
            low, high = max(text_start, start), min(text_end, end)
            if raw_length == text_end - text_start:
                yield low - start, raw_start + low - text_start, high - low
            else:
                yield from unit(low - start, high - low, raw_start, raw_length)


NOTHING = Traced("", ())


def exact(text: str, raw_start: int = 0) -> Traced:
    """Trace a text that stands in the raw file as it is."""
    return Traced(text, ((0, raw_start, len(text)),)) if text else NOTHING


def unit(text_start: int, text_length: int, raw_start: int, raw_length: int) -> Iterable[Piece]:
    """Give the pieces of a part that differs from its raw text.

    Equal lengths would read as "character for character", so such a part is given as one unit and an inserted last character.
    """
    if text_length != raw_length or not text_length:
        yield text_start, raw_start, raw_length
    elif text_length == 1:
        yield text_start, raw_start, 0
    else:
        yield text_start, raw_start, raw_length
        yield text_start + text_length - 1, raw_start + raw_length, 0


def join(parts: Sequence[Traced]) -> Traced:
    """Set traced texts one behind the other; neighbors in the raw file become one piece again."""
    pieces: list[Piece] = []
    position = 0
    for part in parts:
        for (text_start, raw_start, raw_length), text_length in zip(part.pieces, lengths(part), strict=True):
            if text_length:
                _add(pieces, (position + text_start, raw_start, raw_length), text_length, position + text_start)
        position += len(part.text)
    return Traced("".join(part.text for part in parts), tuple(pieces))


def _add(pieces: list[Piece], piece: Piece, text_length: int, position: int) -> None:
    if pieces and piece[2] == text_length:
        last_start, last_raw, last_length = pieces[-1]
        if last_length == position - last_start and last_raw + last_length == piece[1]:
            pieces[-1] = (last_start, last_raw, last_length + text_length)
            return
    pieces.append(piece)


def lengths(traced: Traced) -> list[int]:
    """Give the length of each piece in the text."""
    starts = [piece[0] for piece in traced.pieces]
    if not starts:
        return []
    return [end - start for start, end in zip(starts, [*starts[1:], len(traced.text)], strict=True)]


def format_pieces(traced: Traced) -> str | None:
    """Write the pieces as the table has them; None where the text is a single raw slice."""
    if len(traced.pieces) == 1 and traced.pieces[0][2] == len(traced.text):
        return None
    return " ".join(f"{start}:{raw_start}:{raw_length}" for start, raw_start, raw_length in traced.pieces)


def substitute(traced: Traced, changes: Iterable[tuple[int, int, str]]) -> Traced:
    """Put other words in the place of parts (start, end, new words), given in order; they point to the raw text of what they replace."""
    parts, position = [], 0
    for start, end, new in changes:
        parts.append(traced.slice(position, start))
        if new:
            old = traced.slice(start, end)
            parts.append(Traced(new, tuple(unit(0, len(new), old.raw_start, old.raw_end - old.raw_start))))
        position = end
    return join([*parts, traced.slice(position, len(traced.text))]) if parts else traced

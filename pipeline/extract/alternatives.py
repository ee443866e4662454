"""Write lists of words for regular expressions so that they are found fast.

``re`` tries the alternatives of ``(?:take|test|treat)`` one by one at every place; of ``t(?:ake|est|reat)`` it tries one. Alternatives
that begin with different letters never match at one place, so putting those of one letter together changes no match, and no
choice between two that match.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

_QUANTIFIERS = "?*+{"
_PIECE = re.compile(r"\\.|\[\^?\]?[^\]]*\]|[^\\\[]", re.DOTALL)


def either(words: str) -> str:
    """Group the alternatives of an expression without capturing groups ("take|tests?|treat") by their first letters."""
    return _grouped(list(_split(words)))


def _split(words: str) -> Iterator[str]:
    """Cut an expression at the bars that stand in no bracket."""
    depth, start = 0, 0
    for piece in _PIECE.finditer(words):
        depth += {"(": 1, ")": -1}.get(piece[0], 0)
        if piece[0] == "|" and not depth:
            yield words[start : piece.start()]
            start = piece.end()
    yield words[start:]


def _first(alternative: str) -> str:
    """Give the letter that an alternative must begin with, empty where that is not one letter."""
    letter = alternative[:1]
    is_sure = letter.isalnum() and letter.isascii() and alternative[1:2] not in tuple(_QUANTIFIERS)
    return letter if is_sure else ""


def _grouped(alternatives: Sequence[str]) -> str:
    if len(alternatives) == 1:
        return alternatives[0]
    parts: list[str] = []
    run: dict[str, list[str]] = {}
    for alternative in [*alternatives, None]:
        letter = _first(alternative) if alternative is not None else ""
        if alternative is not None and letter:
            run.setdefault(letter, []).append(alternative[1:])
            continue
        # What may begin with anything keeps its place among the others.
        parts += [first + _grouped(rest) for first, rest in run.items()]
        run = {}
        if alternative is not None:
            parts.append(alternative)
    return f"(?:{'|'.join(parts)})"


def sure_part(alternative: str) -> str:
    """Give the longest run of plain letters and blanks that whatever an expression matches must hold; empty where there is none."""
    pieces = [found[0] for found in _PIECE.finditer(alternative)]
    depth, runs = 0, [""]
    for piece, following in zip(pieces, [*pieces[1:], ""], strict=True):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        is_plain = not depth and (piece.isalpha() or piece in " '") and following not in tuple("?*{")
        if is_plain:
            runs[-1] += piece
        if not is_plain or following == "+":
            runs.append("")
    return max(runs, key=len)


class WordSets:
    """Sets of words, each an expression with a name, that a text is asked for all at once.

    One pass over the text finds what it holds of the parts that the words are sure to have; only the sets to which these belong are tried.
    """

    def __init__(self, sets: Iterable[tuple[str, str]]) -> None:
        """Compile the sets; each is a list of alternatives, matched as whole words."""
        self._patterns: list[tuple[str, re.Pattern[str]]] = []
        self._owners: list[int] = []
        self._always: set[int] = set()
        parts: list[str] = []
        for number, (name, words) in enumerate(sets):
            self._patterns.append((name, re.compile(rf"\b{either(words)}\b")))
            for alternative in _split(words):
                if sure_part(alternative):
                    parts.append(sure_part(alternative))
                    self._owners.append(number)
                else:
                    self._always.add(number)
        self._automaton = AhoCorasick(parts, matchkind=MatchKind.Standard)

    def found(self, text: str) -> list[str]:
        """Name the sets of which a word stands in a folded text, in the order given."""
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        likely = {self._owners[part] for part, _, _ in hits} | self._always
        return [self._patterns[number][0] for number in sorted(likely) if self._patterns[number][1].search(text)]

"""Fold text for matching, one character to one character, so that every position stays true."""

import re
import unicodedata

# Characters that only differ in form: quotes, dashes and hyphens, kinds of blank. A hyphen matches a blank ("restless-legs").
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u00b4`\u2032\u02b9"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212-"
# A name may be preceded by these; as blanks they let every pattern begin at a blank.
_OPENERS = '([{<"\u201c\u201d\u201e\u00ab\u00bb/|*_\u2022\u00b7'
_BLANKS = "\t\n\r\x0b\x0c\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_GREEK = {"\u03b1": "a", "\u03b2": "b", "\u03b3": "g", "\u03b4": "d", "\u00b5": "u", "\u03bc": "u"}


def _fold_character(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"  # half a character, which no automaton takes
    lowered = character.lower()
    if len(lowered) != 1:
        return lowered[0]
    plain = unicodedata.normalize("NFD", lowered)[0]
    return plain if plain.isalpha() else lowered


class _Table(dict[int, str]):
    """Folding of each code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_character(chr(code))
        return self[code]


_TABLE = _Table()
_TABLE.update({ord(c): "'" for c in _APOSTROPHES})
_TABLE.update({ord(c): " " for c in _DASHES + _OPENERS + _BLANKS})
_TABLE.update({ord(k): v for k, v in _GREEK.items()})

_ASCII = str.maketrans({c: _TABLE[ord(c)] for c in map(chr, range(128)) if _TABLE[ord(c)] != c})


def fold(text: str) -> str:
    """Fold case, accents, quotes, dashes and blanks; the result has the length of the text."""
    if text.isascii():
        return text.translate(_ASCII)
    return text.translate(_TABLE)


class _Spaces(dict[int, str]):
    """A blank for each code point that is no letter or digit."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(code) if chr(code).isalnum() else " "
        return self[code]


_SPACING = _Spaces()
_ASCII_SPACING = {code: " " for code in range(128) if not chr(code).isalnum()}


def space(folded: str) -> str:
    """Make blanks of all that is no letter or digit; the result has the length of the text."""
    return folded.translate(_ASCII_SPACING if folded.isascii() else _SPACING)


_SPACES = re.compile(r" +")


def fold_name(name: str) -> str:
    """Fold a name for use as a pattern: as `fold`, with blanks run together and none at the ends."""
    return _SPACES.sub(" ", fold(name)).strip()

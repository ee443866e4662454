"""Where two words of a set stand together in a text: nearly all words do not, and are left aside in bulk."""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from operator import or_

# Words that join the parts of a name and may stand between them.
PREPOSITIONS = frozenset("of in on at".split())
LINKS = PREPOSITIONS | frozenset("the a an your his her their my".split())
# First parts that are also written apart, or with a hyphen: "pre-auricular".
PREFIXES = frozenset("pre post sub supra infra inter intra peri para retro micro macro hyper hypo anti multi poly semi hemi".split())
# Of something abnormal, these only say that it is a thing with a shape.
ABNORMAL, SHAPES = "abnorm", frozenset(("morpholog", "struct", "shap", "configur"))

# A piece of text between blanks may hold several words, parted by stops: its first and its last are looked at.
_FIRST, _LAST = re.compile(r"[a-z0-9']+"), re.compile(r"[a-z0-9']+$")
_NONE, _PREPOSITION, _LINK, _PREFIX, _STEM = range(5)
_BITS = 20
_MOST_KEPT = 500_000


class _Numbers(dict[str, int]):
    """The number of a word of each piece of text; worked out when first asked for."""

    def __init__(self, word: Callable[[str], re.Match[str] | None], number_of: Callable[[str], int], bits: int) -> None:
        super().__init__()
        self._word, self._number_of, self._bits = word, number_of, bits

    def __missing__(self, piece: str) -> int:
        if len(self) > _MOST_KEPT:
            self.clear()
        word = self._word(piece)
        self[piece] = self._number_of(word[0]) << self._bits if word else _NONE
        return self[piece]


class WordPairs:
    """The stems of the sets as numbers, and which two of them stand in a set together."""

    def __init__(self, sets: Iterable[str], beside: Mapping[str, set[str]], stem_of: Callable[[str], str | None]) -> None:
        """Number the stems.

        Args:
            sets: The sets: stems joined by blanks.
            beside: The stems that each stem stands in a set with.
            stem_of: Gives the stem of a word, None for one that is in no set.
        """
        self._stem_of = stem_of
        self._stems = {stem: number for number, stem in enumerate(sorted(SHAPES.union(beside)), start=_STEM)}
        pairs = [(one, two) for one, others in beside.items() for two in others] + [(ABNORMAL, shape) for shape in SHAPES]
        wholes = [stems for stems in map(str.split, sets) if len(stems) == 2]
        numbers = self._stems
        self._wholes = {numbers[one] << _BITS | numbers[two] for pair in wholes for one, two in (pair, pair[::-1])}
        self._pairs = {numbers[one] << _BITS | numbers[two] for one, two in pairs}
        # What a first part is written apart from may be any word.
        self._pairs.update(_PREFIX << _BITS | number for number in (_NONE, *numbers.values()))
        self._first = _Numbers(_FIRST.match, self._number_of, 0)
        self._last = _Numbers(_LAST.search, self._number_of, _BITS)

    def _number_of(self, word: str) -> int:
        if word in LINKS:
            return _PREPOSITION if word in PREPOSITIONS else _LINK
        return _PREFIX if word in PREFIXES else self._stems.get(self._stem_of(word) or "", _NONE)

    def starts(self, folded: str) -> list[int]:
        """Find the words that may begin a set: their places in a folded text. All that do are among them."""
        pieces = folded.split(" ")
        last = list(map(self._last.__getitem__, pieces))
        following = [*map(self._first.__getitem__, pieces), _NONE, _NONE, _NONE, _NONE][1:]
        pairs = self._pairs
        near = [
            place
            for place, (key, number) in enumerate(zip(map(or_, last, following), following, strict=False))
            if key in pairs or _NONE < number < _STEM
        ]
        ends = list(accumulate(map(len, pieces))) if near else []
        prefix = _PREFIX << _BITS
        return [
            ends[place] + place - len(_LAST.search(pieces[place])[0])  # type: ignore[index]
            for place in near
            if last[place] >= prefix and not (place and last[place - 1] == prefix) and self._may_begin(last[place], following, place)
        ]

    def _may_begin(self, number: int, following: list[int], place: int) -> bool:
        """Tell whether a word and what follows, behind its links, are a set, or part of one with the word behind that.

        What is too rare to look at closely may begin a set.
        """
        if following[place] == _LINK:
            return False  # "decreased the reflex" is a verb and its object
        if following[place] == _PREPOSITION:
            place += 2 if following[place + 1] == _LINK else 1
        after, third = following[place], following[place + 1]
        if after < _STEM:
            return after != _NONE
        if number | after in self._wholes or number < _STEM << _BITS:
            return True
        return number | after in self._pairs and (_NONE < third < _STEM or number | third in self._pairs)

"""Names inside longer names: "basal cell carcinoma" in "nevoid basal cell carcinoma syndrome".

They are no mentions of their own in the tables, where one stretch of text names one concept; in ``doc.spans`` they stand
beside the longer ones, for whoever wants every concept that the words hold.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.extract.mentions.select import find_names, mention_of
from pipeline.extract.reading import Mention, Reading
from pipeline.vocabulary import Vocabulary


def find_nested(reading: Reading, vocabulary: Vocabulary) -> list[Mention]:
    """Find the names inside the mentions of a reading, in text order; what is asserted of the whole is asserted of them.

    Left out is a single word that only says what kind of thing the whole is: the "neuroma" in "acoustic neuroma".
    """
    names = (mention_of(reading, name, vocabulary) for name in find_names(reading, vocabulary)[0])
    inner = sorted(_with_outer(names, reading.mentions), key=lambda pair: (pair[0].start, -pair[0].end))
    long_ends = {name.end for pair in inner for name in pair if name.concept >= 0 and not _is_word(name, reading.text)}
    found: dict[tuple[int, int], Mention] = {}
    for name, outer in inner:
        if not (_is_word(name, reading.text) and name.end in long_ends):
            found.setdefault((name.start, name.end), _inside(name, outer))
    return list(found.values())


def _inside(name: Mention, outer: Mention) -> Mention:
    return replace(outer, start=name.start, end=name.end, label=name.label, concept=name.concept, name=name.name, match=name.match,
                   site=name.site, site_name=None)  # fmt: skip


def _with_outer(names: Iterable[Mention], mentions: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Give each name that is a true part of a mention, with that mention."""
    starts = [mention.start for mention in mentions]
    for name in names:
        index = bisect_right(starts, name.start) - 1
        outer = mentions[index] if index >= 0 else None
        if outer and name.end <= outer.end and (name.start, name.end) != (outer.start, outer.end) and name.concept != outer.concept:
            yield name, outer


def _is_word(name: Mention, text: str) -> bool:
    return not any(map(str.isspace, text[name.start : name.end]))

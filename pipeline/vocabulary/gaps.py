"""List what the vocabulary lacks: phrases that stand often in causes sections, in which nothing was found.

A phrase is a run of one to four words between words of grammar, punctuation and the mentions found. No tagger is asked: what is
no noun phrase is told by a glance at the list, which is sorted by the number of articles.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd
from spacy.lang.en.stop_words import STOP_WORDS

from pipeline.tables import Articles, Blocks, Mentions

COLUMNS = {"phrase": "str", "article_count": "int64", "count": "int64", "example": "str"}
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*|[^\w\s]|\d+")
_MOST_WORDS = 4
_SHORTEST = 4
_EXAMPLE = 60
# Words of health writing that name nothing, beside those of grammar.
_EMPTY = STOP_WORDS | frozenset(
    "cause causes caused causing lead leads include includes including result results type types people person symptom symptoms sign "
    "signs condition conditions disease diseases disorder disorders common commonly usually often sometimes different certain example "
    "doctor doctors patient patients treatment body occur occurs happen happens develop develops affect affects affected make makes "
    "years months weeks days hours time times case cases known called help need problem problems severe mild chronic acute increase "
    "increases increased reduce following particular main possible likely risk factors factor article section".split()
)


class _Place(NamedTuple):
    article_id: str
    example: str


def find_gaps(articles: pd.DataFrame, blocks: pd.DataFrame, mentions: pd.DataFrame, *, min_articles: int = 2) -> pd.DataFrame:
    """List the phrases without a mention in causes sections, with how many articles have them, how often, and an example.

    One row is a phrase, as it is folded to lower case; the most widespread come first.
    """
    texts = dict(zip(articles[Articles.article_id], articles[Articles.text], strict=True))
    taken = _taken(mentions)
    places: dict[str, list[_Place]] = defaultdict(list)
    wanted = blocks[(blocks[Blocks.section_kind] == "causes") & ~blocks[Blocks.is_boilerplate] & (blocks[Blocks.kind] != "title")]
    columns = (Blocks.article_id, Blocks.block_id, Blocks.start_char, Blocks.end_char)
    for article_id, block_id, first, last in zip(*(wanted[column].tolist() for column in columns), strict=True):
        text = texts[article_id]
        for start, end in _phrases(text, first, last, taken.get(block_id, ())):
            example = text[max(first, start - _EXAMPLE) : min(last, end + _EXAMPLE)]
            places[" ".join(text[start:end].lower().split())].append(_Place(article_id, example))
    return _table(places, min_articles)


def _taken(mentions: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    columns = (Mentions.block_id, Mentions.start_char, Mentions.end_char)
    for block_id, start, end in zip(*(mentions[column].tolist() for column in columns), strict=True):
        taken[block_id].append((start, end))
    return taken


def _phrases(text: str, start: int, end: int, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    spans = list(taken)
    run: list[tuple[int, int]] = []
    for word in _WORD.finditer(text, start, end):
        if _breaks(word, spans):
            yield from _whole(run)
            run = []
        else:
            run.append(word.span())
    yield from _whole(run)


def _breaks(word: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    if not word[0][0].isalpha() or word[0].lower() in _EMPTY:
        return True
    return any(start < word.end() and word.start() < end for start, end in spans)


def _whole(run: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if run and len(run) <= _MOST_WORDS and run[-1][1] - run[0][0] >= _SHORTEST:
        yield run[0][0], run[-1][1]


def _table(places: Mapping[str, list[_Place]], min_articles: int) -> pd.DataFrame:
    rows = [
        (phrase, len({place.article_id for place in found}), len(found), found[0].example)
        for phrase, found in places.items()
        if len({place.article_id for place in found}) >= min_articles
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    return table.sort_values(["article_count", "count", "phrase"], ascending=[False, False, True], ignore_index=True)

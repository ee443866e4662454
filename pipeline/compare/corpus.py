"""What all articles say, as numbers: a few bytes for each cause and mention, so that a million articles fit in memory.

Tables are read some rows at a time. A text that many rows share is kept once; quotes are not kept at all, but read again where two
articles differ.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.row_hashes import hash_rows, plain

# Gives some columns of a table, some rows at a time.
Pieces: TypeAlias = Callable[[str, Sequence[str]], Iterator[pa.Table]]
Numbers: TypeAlias = Any
# What is read of each table; all of it but the quotes stays.
ARTICLES = ("article_id", "target_concept_id", "target_name", "duplicate_of")
CAUSES = (
    "article_id", "concept_id", "concept_name", "category", "stated_category", "certainty", "frequency", "is_denied", "cause_id",
    "evidence",
)  # fmt: skip
MENTIONS = ("article_id", "concept_id", "concept_name")
QUOTES = ("cause_id", "evidence")
# Articles that are hashed together.
_BLOCK = 10_000


class Texts:
    """Texts, or tuples of them, by numbers in the order in which they come."""

    def __init__(self) -> None:
        """Know none."""
        self.values: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def number(self, value: Any) -> int:
        """Give the number of a value, a new one where it is new."""
        found = self._numbers.setdefault(value, len(self.values))
        if found == len(self.values):
            self.values.append(value)
        return found

    def encode(self, *columns: pa.ChunkedArray) -> Numbers:
        """Number the rows of some columns; missing texts are None."""
        encoded = [plain(column).dictionary_encode(null_encoding="encode") for column in columns]
        codes = encoded[0].indices.to_numpy().astype(np.int64)
        for one in encoded[1:]:
            codes = codes * max(len(one.dictionary), 1) + one.indices.to_numpy()
        unique, places = np.unique(codes, return_inverse=True)
        return np.array([self.number(value) for value in _values(unique, encoded)], np.int32)[places]


def _values(codes: Numbers, encoded: Sequence[Any]) -> list[Any]:
    columns = []
    for one in reversed(encoded[1:]):
        columns.append(one.dictionary.take(pa.array(codes % len(one.dictionary))).to_pylist())
        codes = codes // len(one.dictionary)
    columns.append(encoded[0].dictionary.take(pa.array(codes)).to_pylist())
    return columns[0] if len(columns) == 1 else list(zip(*reversed(columns), strict=True))


class ArticleIds:
    """The ids of all articles, in order, and where each of them stands."""

    def __init__(self, ids: Any) -> None:
        """Take an array of ids that rise."""
        self.values = ids

    def __len__(self) -> int:
        """Count them."""
        return len(self.values)

    def __getitem__(self, place: int) -> str:
        """Give the id at a place."""
        return str(self.values[place].as_py())

    def place(self, article_id: str) -> int:
        """Find where an id stands, or would."""
        return bisect_left(self, article_id)

    def place_behind(self, article_id: str) -> int:
        """Find where ids begin that come behind an id."""
        return bisect_right(self, article_id)

    def places(self, column: pa.ChunkedArray) -> Numbers:
        """Find the places of ids, -1 where one is not known: only ids between the least and the greatest are looked at."""
        encoded = plain(column).dictionary_encode()
        if not len(encoded.dictionary):
            return np.full(len(encoded), -1, np.int32)
        ends = pc.min_max(encoded.dictionary).as_py()
        low, high = self.place(ends["min"]), self.place_behind(ends["max"])
        found = pc.index_in(encoded.dictionary, value_set=self.values.slice(low, high - low))
        known = pc.fill_null(pc.add(found, low), -1).take(encoded.indices)
        return pc.fill_null(known, -1).to_numpy(zero_copy_only=False).astype(np.int32)


class ByArticle:
    """The rows of a table by the place of their article."""

    def __init__(self, articles: Numbers, article_count: int) -> None:
        """Sort the rows where they are not in the order of their articles."""
        is_sorted = bool(np.all(articles[1:] >= articles[:-1]))
        self._order = None if is_sorted else np.argsort(articles, kind="stable")
        self._starts = np.searchsorted(articles if self._order is None else articles[self._order], np.arange(article_count + 1))

    def rows(self, articles: Numbers) -> Numbers:
        """Give the numbers of the rows of some articles, in the order of the table."""
        starts = self._starts[articles]
        counts = self._starts[articles + 1] - starts
        found = np.repeat(starts - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        return found if self._order is None else np.sort(self._order[found])


class Causes(NamedTuple):
    """All rows of causes in order. Texts are numbered in `Corpus`: `headings` are many, `words` those of closed lists.

    `content` is a hash of all that is compared of a row.
    """

    article: Numbers
    concept: Numbers
    stated_category: Numbers
    category: Numbers
    certainty: Numbers
    frequency: Numbers
    is_denied: Numbers
    content: Numbers


class Mentions(NamedTuple):
    """Which article names which concept, each pair at least once."""

    article: Numbers
    concept: Numbers


class Corpus:
    """What is compared of all articles, and the texts that its numbers stand for."""

    def __init__(self, pieces: Pieces) -> None:
        """Read the tables."""
        self.pieces = pieces
        articles = pa.concat_tables(pieces("articles", ARTICLES))
        self.ids = ArticleIds(plain(articles["article_id"]))
        self.named, self.concepts, self.words, self.headings = Texts(), Texts(), Texts(), Texts()
        self.target = self.named.encode(articles["target_concept_id"], articles["target_name"])
        self.copies = _copies(self.ids, articles["duplicate_of"])
        self.causes = Causes(*_joined([self._causes(rows) for rows in pieces("causes", CAUSES)], len(Causes._fields)))
        self.mentions = Mentions(*_joined([self._mentions(rows) for rows in pieces("mentions", MENTIONS)], len(Mentions._fields)))
        self.causes_of = ByArticle(self.causes.article, len(self.ids))
        self.mentions_of = ByArticle(self.mentions.article, len(self.ids))

    def _causes(self, rows: pa.Table) -> tuple[Numbers, ...]:
        words = (self.words.encode(rows[name]).astype(np.int8) for name in ("category", "certainty", "frequency"))
        concepts = self.concepts.encode(rows["concept_id"], rows["concept_name"])
        denied = plain(rows["is_denied"]).to_numpy(zero_copy_only=False)
        return self.ids.places(rows["article_id"]), concepts, self.headings.encode(rows["stated_category"]), *words, denied, hash_rows(rows)

    def _mentions(self, rows: pa.Table) -> tuple[Numbers, ...]:
        """Keep each pair of a piece once."""
        concepts = self.concepts.encode(rows["concept_id"], rows["concept_name"])
        pairs = np.unique((self.ids.places(rows["article_id"]).astype(np.int64) << 32) | concepts)
        return (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32)

    def named_by(self, articles: Numbers) -> Iterator[bytes]:
        """Give what some articles name, to be hashed: the concepts of each article in an order that depends on it alone."""
        for some in np.split(articles, range(_BLOCK, len(articles), _BLOCK)):
            yield self._named_by(some)

    def _named_by(self, articles: Numbers) -> bytes:
        rows = self.mentions_of.rows(articles)
        article, concept = np.searchsorted(articles, self.mentions.article[rows]), self._concept_hashes[self.mentions.concept[rows]]
        order = np.lexsort((concept, article))
        pairs = np.stack([article[order].astype(np.uint64), concept[order]])
        is_first = np.append(True, np.any(pairs[:, 1:] != pairs[:, :-1], axis=0))[: len(order)]  # A pair may stand in two pieces.
        return bytes(pairs[:, is_first].tobytes())

    @cached_property
    def _concept_hashes(self) -> Numbers:
        return pd.util.hash_array(np.array([repr(concept) for concept in self.concepts.values], dtype=object), categorize=False)

    def quotes(self, rows: Numbers) -> dict[int, tuple[str, str]]:
        """Read the id and the quote of some rows of causes."""
        found: dict[int, tuple[str, str]] = {}
        wanted, first = np.unique(np.asarray(rows, np.int64)), 0
        for piece in self.pieces("causes", QUOTES) if len(wanted) else ():
            here = wanted[np.searchsorted(wanted, first) : np.searchsorted(wanted, first + piece.num_rows)]
            cells = (plain(piece[name].take(pa.array(here - first))).to_pylist() for name in QUOTES)
            found.update(zip(here.tolist(), zip(*cells, strict=True), strict=True))
            first += piece.num_rows
        return found


def _joined(parts: list[tuple[Numbers, ...]], count: int) -> list[Numbers]:
    """Join pieces column by column, dropping each piece as soon as it is copied."""
    columns = [[part[place] for part in parts] for place in range(count)]
    parts.clear()
    return [np.concatenate(columns.pop(0) or [np.array([], np.int32)]) for _ in range(count)]


def _copies(ids: ArticleIds, duplicate_of: pa.ChunkedArray) -> dict[str, str]:
    """Map each article that copies another to that one."""
    column = plain(duplicate_of)
    places = np.flatnonzero(pc.is_valid(column).to_numpy(zero_copy_only=False))
    return {ids[place]: column[place].as_py() for place in places.tolist()}

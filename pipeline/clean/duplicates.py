"""Find articles that nearly repeat an earlier one.

Method: identical texts are grouped first. MinHash over word 5-shingles (Broder 1997) with locality-sensitive bands finds candidates in
near-linear time. An upper bound from sizes and bitmaps (Sandes and others 2017, arXiv 1711.07295) rules out most of them without loss,
and the exact Jaccard index of the shingles confirms the rest. Two news sites that print the same agency text with another head and foot
stay above 0.8; two articles of different writers on one symptom share less than 0.05.
"""

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.clean.digests import Digests

SHINGLE_WORDS = 5
MIN_JACCARD = 0.8
# 16 bands of 4 rows: a pair at Jaccard 0.8 becomes a candidate with probability 1 - (1 - 0.8**4)**16 = 0.9998.
BANDS, ROWS = 16, 4
# Each text has a bitmap of its shingles, 512 bytes: enough to bound what two texts of up to about 1000 words share.
BITMAP_BITS = 4096
_CHUNK = 4096  # Shingles hashed at a time: bounds memory for a very long article at 1 MB.
MAX_KNOWN_WORDS = 50_000
_SLACK = 1e-6  # Leaves a pair that rounding puts below the index to the exact comparison.
_WORD = re.compile(r"\w+")

_Hashes: TypeAlias = npt.NDArray[np.uint32]
_Numbers: TypeAlias = npt.NDArray[np.int64]
_Buckets: TypeAlias = npt.NDArray[np.int32]
_Bits: TypeAlias = npt.NDArray[np.uint64]

_GENERATOR = np.random.default_rng(20_161)  # A fixed seed: the same articles always give the same candidates.
_FACTORS = _GENERATOR.integers(0, 1 << 32, size=(BANDS * ROWS, 1), dtype=np.uint32) | np.uint32(1)
_OFFSETS = _GENERATOR.integers(0, 1 << 32, size=(BANDS * ROWS, 1), dtype=np.uint32)
_WORD_FACTORS = _GENERATOR.integers(0, 1 << 63, size=SHINGLE_WORDS, dtype=np.uint64) | np.uint64(1)
_ROW_FACTORS = _GENERATOR.integers(0, 1 << 63, size=ROWS, dtype=np.uint64) | np.uint64(1)


def find_duplicates(read: Callable[[], Iterable[tuple[str, str]]]) -> dict[str, str]:
    """Map each near-copy to the earliest article that it repeats.

    Only a sketch of each text is held, a few hundred bytes; the texts that may repeat another are read a second time.

    Args:
        read: Gives article_id and text of all articles, in the order of the table, each time it is called.
    """
    sketches = _Sketches()
    for article_id, text in read():
        sketches.add(article_id, text)
    sizes = np.array(sketches.sizes, dtype=np.int64)
    buckets = _buckets(sketches.keys(), sizes)
    shared = np.flatnonzero((buckets >= 0).any(axis=1)).tolist()
    texts = _chosen(read() if shared else (), sketches.codes, set(shared))
    originals = {
        shared[number]: shared[original]
        for number, original in _originals((_shingles(text, sketches.known) for text in texts), sizes[shared], buckets[shared])
    }
    sources = ((number, sketches.firsts[originals.get(code, code)]) for number, code in enumerate(sketches.codes) if sketches.sizes[code])
    return {sketches.ids[number]: sketches.ids[source] for number, source in sources if number != source}


class _Sketches:
    """What is held of the texts: the number of each article's text, and of each different text its size and its bands."""

    def __init__(self) -> None:
        self.known = _WordHashes()
        self.ids: list[str] = []
        self.codes, self.sizes, self.firsts = array("I"), array("I"), array("I")
        self._digests = Digests()
        self._keys = array("I")

    def add(self, article_id: str, text: str) -> None:
        """Sketch a text, unless the same was there before."""
        code = self._digests.number(text)
        if code == len(self.sizes):
            shingles = _shingles(text, self.known)
            self.sizes.append(len(shingles))
            self.firsts.append(len(self.ids))
            self._keys.frombytes(_band_keys(shingles).tobytes())
        self.ids.append(article_id)
        self.codes.append(code)

    def keys(self) -> _Hashes:
        """Give the keys of all bands, one row per text."""
        return np.frombuffer(self._keys, dtype=np.uint32).reshape(-1, BANDS)


def _chosen(articles: Iterable[tuple[str, str]], codes: Sequence[int], wanted: set[int]) -> Iterator[str]:
    """Give the texts of some numbers, each once, in the order of their numbers."""
    last = -1
    for (_, text), code in zip(articles, codes, strict=False):
        if code > last:
            last = code
            if code in wanted:
                yield text


def _originals(shingles: Iterable[_Hashes], sizes: _Numbers, buckets: _Buckets) -> Iterator[tuple[int, int]]:
    """Give the texts that repeat an earlier one, each with the earliest; such a text is itself no original.

    An original is held as long as a later text is in a bucket with it.
    """
    held = _Originals(sizes, _ends(buckets))
    members: dict[int, list[int]] = defaultdict(list)
    for number, (own, row) in enumerate(zip(shingles, buckets, strict=True)):
        keys = row[row >= 0].tolist()
        bitmap = _bitmap(own)
        near = held.possible(number, bitmap, set(chain.from_iterable(members[key] for key in keys)))
        original = next((other for other in near if _jaccard(own, held.shingles[other]) >= MIN_JACCARD), None)
        if original is not None:
            yield number, original
        elif held.add(number, own, bitmap):
            for key in keys:
                members[key].append(number)
        held.drop(number)


def _ends(buckets: _Buckets) -> _Numbers:
    """Give for each text the number of the last one that is in a bucket with it."""
    if not buckets.size:
        return np.zeros(0, dtype=np.int64)
    last = np.zeros(buckets.max() + 2, dtype=np.int32)  # The last place is for -1.
    np.maximum.at(last, buckets, np.arange(len(buckets), dtype=np.int32)[:, None])
    last[-1] = 0
    ends: _Numbers = last[buckets].max(axis=1).astype(np.int64)
    return ends


class _Originals:
    """Texts that a later one may repeat: their shingles, and in one table their bitmaps, where a text takes the place of a dropped one."""

    def __init__(self, sizes: _Numbers, ends: _Numbers) -> None:
        self.shingles: dict[int, _Hashes] = {}
        self._sizes, self._ends = sizes, ends
        self._bitmaps: _Bits = np.zeros((256, BITMAP_BITS // 64), dtype=np.uint64)
        self._places = np.zeros(len(sizes), dtype=np.int64)
        self._free = list(range(256))
        self._until: dict[int, list[int]] = defaultdict(list)

    def add(self, number: int, shingles: _Hashes, bitmap: _Bits) -> bool:
        """Hold a text, unless no later one can repeat it."""
        if self._ends[number] <= number:
            return False
        if not self._free:
            self._free = list(range(len(self._bitmaps), 2 * len(self._bitmaps)))
            self._bitmaps = np.concatenate([self._bitmaps, np.zeros_like(self._bitmaps)])
        self._places[number] = place = self._free.pop()
        self._bitmaps[place] = bitmap
        self.shingles[number] = shingles
        self._until[int(self._ends[number])].append(number)
        return True

    def drop(self, number: int) -> None:
        """Let go of the texts that none behind this one can repeat."""
        for old in self._until.pop(number, ()):
            del self.shingles[old]
            self._free.append(int(self._places[old]))

    def possible(self, number: int, bitmap: _Bits, candidates: set[int]) -> list[int]:
        """Keep, in order, the candidates that can reach the Jaccard index with a text: none that reaches it is lost.

        Two texts share at most the bits set in both bitmaps, and the shingles on a bit already set in the text that has fewer of these.
        """
        near = np.array(sorted(candidates), dtype=np.int64)
        own = self._sizes[number]
        near = near[np.minimum(self._sizes[near], own) >= MIN_JACCARD * np.maximum(self._sizes[near], own) - _SLACK]
        sizes, bitmaps = self._sizes[near], self._bitmaps[self._places[near]]
        hidden = np.minimum(sizes - _count(bitmaps), own - _count(bitmap))
        shared = np.minimum(_count(bitmaps & bitmap) + hidden, np.minimum(sizes, own))
        kept: list[int] = near[shared >= MIN_JACCARD * (sizes + own - shared) - _SLACK].tolist()
        return kept


def _count(bitmaps: _Bits) -> _Numbers:
    counts: _Numbers = np.bitwise_count(bitmaps).sum(axis=-1, dtype=np.int64)
    return counts


def _bitmap(shingles: _Hashes) -> _Bits:
    """Set the bit that the last digits of each shingle name."""
    is_set = np.zeros(BITMAP_BITS, dtype=np.bool_)
    is_set[shingles % np.uint32(BITMAP_BITS)] = True
    return np.packbits(is_set).view(np.uint64)


class _WordHashes(dict[str, int]):
    """The hash of each word, worked out when it is first met: most words come again and again."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MAX_KNOWN_WORDS:
            self.clear()
        self[word] = found = zlib.crc32(word.encode("utf-8", "replace"))
        return found


def _shingles(text: str, known: _WordHashes) -> _Hashes:
    """Hash each run of five words, or a shorter text as a whole; sorted, each hash once."""
    words = _WORD.findall(text.lower())
    if len(words) < SHINGLE_WORDS:
        words = [" ".join(words)] if words else []
    hashes = np.fromiter(map(known.__getitem__, words), dtype=np.uint64, count=len(words))
    if len(words) < SHINGLE_WORDS:
        return hashes.astype(np.uint32)
    mixed = np.correlate(hashes, _WORD_FACTORS, "valid")
    mixed = (mixed >> np.uint64(32)).astype(np.uint32)
    mixed.sort()
    return mixed[np.concatenate(([True], mixed[1:] != mixed[:-1]))]


def _band_keys(shingles: _Hashes) -> _Hashes:
    """Give the key of each band of a text's MinHash signature; for an empty text, those of the largest value."""
    signature = np.full(BANDS * ROWS, np.iinfo(np.uint32).max, dtype=np.uint32)
    for start in range(0, len(shingles), _CHUNK):
        np.minimum(signature, (shingles[start : start + _CHUNK] * _FACTORS + _OFFSETS).min(axis=1), out=signature)
    mixed: _Bits = signature.astype(np.uint64).reshape(BANDS, ROWS) @ _ROW_FACTORS
    return (mixed >> np.uint64(32)).astype(np.uint32)


def _buckets(keys: _Hashes, sizes: _Numbers) -> _Buckets:
    """Number the bucket of each text in each band; -1 where no other text is in it, and for an empty text."""
    buckets = np.full((len(keys), BANDS), -1, dtype=np.int32)
    for band in range(BANDS):
        codes = pd.factorize(keys[:, band])[0]
        is_shared = (np.bincount(codes, minlength=1)[codes] > 1) & (sizes > 0)
        buckets[is_shared, band] = codes[is_shared] * BANDS + band
    return buckets


def _jaccard(left: _Hashes, right: _Hashes) -> float:
    shared = len(np.intersect1d(left, right, assume_unique=True))
    return shared / (len(left) + len(right) - shared)

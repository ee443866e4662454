"""Find articles that nearly repeat an earlier one.

Method: identical texts are grouped first. MinHash over word 5-shingles (Broder 1997) with locality-sensitive bands finds candidates in
near-linear time. An upper bound from sizes and bitmaps (Sandes and others 2017, arXiv 1711.07295) rules out most of them without loss,
and the exact Jaccard index of the shingles confirms the rest. Two news sites that print the same agency text with another head and foot
stay above 0.8; two articles of different writers on one symptom share less than 0.05.
"""

import hashlib
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

SHINGLE_WORDS = 5
MIN_JACCARD = 0.8
# 16 bands of 4 rows: a pair at Jaccard 0.8 becomes a candidate with probability 1 - (1 - 0.8**4)**16 = 0.9998.
BANDS, ROWS = 16, 4
# Each text has a bitmap of its shingles, 512 bytes: enough to bound what two texts of up to about 1000 words share.
BITMAP_BITS = 4096
_CHUNK = 4096  # Shingles hashed at a time: bounds memory for a very long article at 1 MB.
MAX_KNOWN_WORDS = 200_000
_SLACK = 1e-6  # Leaves a pair that rounding puts below the index to the exact comparison.
_WORD = re.compile(r"\w+")

_Hashes: TypeAlias = npt.NDArray[np.uint32]
_Numbers: TypeAlias = npt.NDArray[np.int64]
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
    buckets = _buckets(sketches.keys(), np.array(sketches.sizes, dtype=np.int64))
    shared = np.flatnonzero((buckets >= 0).any(axis=1)).tolist()
    texts = _chosen(read() if shared else (), sketches.codes, set(shared))
    originals = list(range(len(sketches.sizes)))
    for number, original in zip(shared, _originals([_shingles(text, sketches.known) for text in texts], buckets[shared]), strict=True):
        originals[number] = shared[original]
    firsts = [sketches.firsts[original] for original in originals]
    sources = ((number, firsts[code]) for number, code in enumerate(sketches.codes) if sketches.sizes[code])
    return {sketches.ids[number]: sketches.ids[source] for number, source in sources if number != source}


class _Sketches:
    """What is held of the texts: the number of each article's text, and of each different text its size and its bands."""

    def __init__(self) -> None:
        self.known = _WordHashes()
        self.ids: list[str] = []
        self.codes: list[int] = []
        self.sizes: list[int] = []
        self.firsts: list[int] = []
        self._numbers: dict[bytes, int] = {}
        self._keys = array("Q")

    def add(self, article_id: str, text: str) -> None:
        """Sketch a text, unless the same was there before."""
        digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()
        code = self._numbers.setdefault(digest, len(self._numbers))
        if code == len(self.sizes):
            shingles = _shingles(text, self.known)
            self.sizes.append(len(shingles))
            self.firsts.append(len(self.ids))
            self._keys.frombytes(_band_keys(shingles).tobytes())
        self.ids.append(article_id)
        self.codes.append(code)

    def keys(self) -> _Bits:
        """Give the keys of all bands, one row per text."""
        return np.frombuffer(self._keys, dtype=np.uint64).reshape(-1, BANDS)


def _chosen(articles: Iterable[tuple[str, str]], codes: Sequence[int], wanted: set[int]) -> Iterator[str]:
    """Give the texts of some numbers, each once, in the order of their numbers."""
    last = -1
    for (_, text), code in zip(articles, codes, strict=False):
        if code > last:
            last = code
            if code in wanted:
                yield text


def _originals(shingles: list[_Hashes], buckets: _Numbers) -> list[int]:
    """Give for each text the number of the earliest text that it repeats, or its own; texts that repeat another are no originals."""
    sizes = np.array([len(own) for own in shingles], dtype=np.int64)
    bitmaps = _bitmaps(shingles)
    found = list(range(len(shingles)))
    members: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(buckets):
        keys = row[row >= 0].tolist()
        near = _possible(number, set(chain.from_iterable(members[key] for key in keys)), bitmaps, sizes)
        found[number] = next((other for other in near if _jaccard(shingles[number], shingles[other]) >= MIN_JACCARD), number)
        for key in keys if found[number] == number else ():
            members[key].append(number)
    return found


def _possible(number: int, candidates: set[int], bitmaps: _Bits, sizes: _Numbers) -> list[int]:
    """Keep, in order, the candidates that can reach the Jaccard index: none that reaches it is lost.

    Two texts share at most the bits set in both bitmaps, and the shingles that fell on a bit already set in the one with fewer of these.
    """
    near = np.array(sorted(candidates), dtype=np.int64)
    own = sizes[number]
    near = near[np.minimum(sizes[near], own) >= MIN_JACCARD * np.maximum(sizes[near], own) - _SLACK]
    hidden = np.minimum(sizes[near] - _count(bitmaps[near]), own - _count(bitmaps[number]))
    shared = np.minimum(_count(bitmaps[near] & bitmaps[number]) + hidden, np.minimum(sizes[near], own))
    kept: list[int] = near[shared >= MIN_JACCARD * (sizes[near] + own - shared) - _SLACK].tolist()
    return kept


def _count(bitmaps: _Bits) -> _Numbers:
    counts: _Numbers = np.bitwise_count(bitmaps).sum(axis=-1, dtype=np.int64)
    return counts


def _bitmaps(shingles: list[_Hashes]) -> _Bits:
    """Set, in one row per text, the bit that the last digits of each shingle name."""
    bitmaps = np.zeros((len(shingles), BITMAP_BITS // 64), dtype=np.uint64)
    for row, own in zip(bitmaps, shingles, strict=True):
        is_set = np.zeros(BITMAP_BITS, dtype=np.bool_)
        is_set[own % np.uint32(BITMAP_BITS)] = True
        row[:] = np.packbits(is_set).view(np.uint64)
    return bitmaps


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


def _band_keys(shingles: _Hashes) -> _Bits:
    """Give the key of each band of a text's MinHash signature; for an empty text, those of the largest value."""
    signature = np.full(BANDS * ROWS, np.iinfo(np.uint32).max, dtype=np.uint32)
    for start in range(0, len(shingles), _CHUNK):
        np.minimum(signature, (shingles[start : start + _CHUNK] * _FACTORS + _OFFSETS).min(axis=1), out=signature)
    keys: _Bits = signature.astype(np.uint64).reshape(BANDS, ROWS) @ _ROW_FACTORS
    return keys


def _buckets(keys: _Bits, sizes: _Numbers) -> _Numbers:
    """Number the bucket of each text in each band; -1 where no other text is in it, and for an empty text."""
    buckets = np.full((len(keys), BANDS), -1, dtype=np.int64)
    for band in range(BANDS):
        codes = pd.factorize(keys[:, band])[0]
        is_shared = (np.bincount(codes, minlength=1)[codes] > 1) & (sizes > 0)
        buckets[is_shared, band] = codes[is_shared] * BANDS + band
    return buckets


def _jaccard(left: _Hashes, right: _Hashes) -> float:
    shared = len(np.intersect1d(left, right, assume_unique=True))
    return shared / (len(left) + len(right) - shared)

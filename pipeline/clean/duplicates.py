"""Find articles that nearly repeat an earlier one.

Method: MinHash over word 5-shingles (Broder 1997) with locality-sensitive bands finds candidates in near-linear time; the exact
Jaccard index of their shingles confirms them. Two news sites that print the same agency text with another head and foot stay above
0.8; two articles of different writers on one symptom share less than 0.05.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd

SHINGLE_WORDS = 5
MIN_JACCARD = 0.8
# 16 bands of 4 rows: a pair at Jaccard 0.8 becomes a candidate with probability 1 - (1 - 0.8**4)**16 = 0.9998.
BANDS, ROWS = 16, 4
_PRIME = (1 << 61) - 1
_WORD = re.compile(r"\w+")


def find_duplicates(articles: pd.DataFrame) -> dict[str, str]:
    """Map each near-copy to the earliest article, in the order of the table, that it repeats.

    Args:
        articles: With the columns ``article_id`` and ``text``.
    """
    shingles = [_shingles(text) for text in articles["text"]]
    ids = articles["article_id"].tolist()
    found: dict[str, str] = {}
    originals: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    for number, own in enumerate(shingles):
        keys = list(_bands(own))
        near = sorted({other for key in keys for other in originals.get(key, ())})
        original = next((other for other in near if _jaccard(own, shingles[other]) >= MIN_JACCARD), None)
        if original is not None:
            found[ids[number]] = ids[original]
            continue
        for key in keys:
            originals[key].append(number)
    return found


def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(text.lower())
    if len(words) < SHINGLE_WORDS:
        return frozenset([zlib.crc32(" ".join(words).encode("utf-8", "replace"))]) if words else frozenset()
    joined = (" ".join(words[start : start + SHINGLE_WORDS]) for start in range(len(words) - SHINGLE_WORDS + 1))
    return frozenset(zlib.crc32(shingle.encode("utf-8", "replace")) for shingle in joined)


_GENERATOR = np.random.default_rng(20_161)  # A fixed seed: the same articles always give the same candidates.
_FACTORS = _GENERATOR.integers(1, 1 << 31, size=(BANDS * ROWS, 1), dtype=np.uint64) | np.uint64(1)
_OFFSETS = _GENERATOR.integers(0, 1 << 61, size=(BANDS * ROWS, 1), dtype=np.uint64)


def _bands(shingles: frozenset[int]) -> Iterator[tuple[int, bytes]]:
    if not shingles:
        return
    hashes = np.fromiter(shingles, dtype=np.uint64, count=len(shingles))
    signature = ((hashes * _FACTORS + _OFFSETS) % np.uint64(_PRIME)).min(axis=1)
    for band in range(BANDS):
        yield band, signature[band * ROWS : (band + 1) * ROWS].tobytes()


def _jaccard(left: frozenset[int], right: frozenset[int]) -> float:
    shared = len(left & right)
    return shared / (len(left) + len(right) - shared)

"""A number for each row of Arrow columns that changes with any of its cells."""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

# An odd number of 64 bits, so that equal texts in two columns do not cancel out.
_MIX = np.uint64(0x9E3779B97F4A7C15)
_MISSING = "\0"


def plain(column: pa.ChunkedArray) -> Any:
    """Give a column as one array; frames hold their texts with longer offsets than tables on disk."""
    kind = pa.string() if pa.types.is_large_string(column.type) else column.type
    chunks = column.cast(kind).chunks
    return chunks[0] if len(chunks) == 1 else pa.concat_arrays(chunks or [pa.array([], kind)])


def hash_rows(rows: pa.Table) -> Any:
    """Hash each row; each text of a column is hashed once."""
    found = np.zeros(rows.num_rows, np.uint64)
    for column in rows.columns:
        encoded = plain(column).dictionary_encode(null_encoding="encode")
        texts = encoded.dictionary.cast(pa.string()).fill_null(_MISSING).to_numpy(zero_copy_only=False)
        found = (found ^ (found >> np.uint64(31))) * _MIX + pd.util.hash_array(texts, categorize=False)[encoded.indices.to_numpy()]
    return found

"""Small things that the steps of comparing share: columns as lists, the key of a cause, texts taken by number."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa


def texts(frame: pd.DataFrame, column: str) -> list[str | None]:
    """List a text column; missing cells are None."""
    return [None if missing else str(value) for value, missing in zip(frame[column], frame[column].isna(), strict=True)]


def join(values: Iterable[str]) -> str | None:
    """Join texts by a bar, in order; None where there are none."""
    return "|".join(sorted(values)) or None


def cause_key(concept_id: str | None, concept_name: str) -> str:
    """Give what tells causes apart: the concept, or the words where no vocabulary has them."""
    return concept_id or f"name:{concept_name.casefold()}"


def take(values: Sequence[str | None], places: Any) -> Any:
    """Repeat texts by their places, without a Python value a row."""
    return pa.array(values, pa.string()).take(pa.array(places))


def repeat(value: str | None, count: int) -> Any:
    """Write one text in every row."""
    return take([value], np.zeros(count, np.int64))

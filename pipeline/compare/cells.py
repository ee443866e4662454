"""Take columns out of a frame as plain lists, in which a missing text is None."""

import pandas as pd


def texts(frame: pd.DataFrame, column: str) -> list[str | None]:
    """List a text column; missing cells are None."""
    return [None if missing else str(value) for value, missing in zip(frame[column], frame[column].isna(), strict=True)]


def join(values: set[str]) -> str | None:
    """Join texts by a bar, in order; None where there are none."""
    return "|".join(sorted(values)) or None


def cause_key(concept_id: str | None, concept_name: str) -> str:
    """Give what tells causes apart: the concept, or the words where no vocabulary has them."""
    return concept_id or f"name:{concept_name.casefold()}"

"""A person's say on divergences: a sheet to fill in, read back and respected.

The sheet names each divergence by its key. `decision` is accept, reject, or empty where nobody has looked yet; what is
rejected does not come back in later runs, whatever else changes. A row whose divergence is gone does no harm.
"""

import pandas as pd

from pipeline.errors import DataError
from pipeline.tables import Divergence

DECISIONS = ("accept", "reject")
FILE_NAME = "REVIEW.csv"
_SHOWN = ["target_name", "concept_name", "article_id", "value", "evidence", "other_article_id", "other_value", "other_evidence"]
COLUMNS = [*Divergence.key_columns(), *_SHOWN, "decision", "comment"]


def review_sheet(divergence: pd.DataFrame, review: pd.DataFrame | None = None) -> pd.DataFrame:
    """Make a sheet to fill in; decisions and comments of an earlier sheet are kept."""
    keys = Divergence.key_columns()
    sheet = divergence[[*keys, *_SHOWN]]
    if review is None:
        return sheet.assign(decision=None, comment=None).astype("str")[COLUMNS]
    _check(review)
    told = review[[*keys, "decision", "comment"]].drop_duplicates(keys, keep="last")
    return sheet.merge(told, on=keys, how="left", validate="1:1")[COLUMNS]


def apply_review(divergence: pd.DataFrame, review: pd.DataFrame) -> pd.DataFrame:
    """Leave out the divergences that a person has rejected.

    Raises:
        DataError: a column is missing, or a decision is neither accept nor reject nor empty.
    """
    _check(review)
    keys = Divergence.key_columns()
    rejected = pd.MultiIndex.from_frame(review.loc[_decisions(review) == "reject", keys])
    return divergence[~pd.MultiIndex.from_frame(divergence[keys]).isin(rejected)].reset_index(drop=True)


def _decisions(review: pd.DataFrame) -> pd.Series:
    return review["decision"].astype("str").str.strip().str.casefold()


def _check(review: pd.DataFrame) -> None:
    missing = [column for column in (*Divergence.key_columns(), "decision", "comment") if column not in review]
    if missing:
        raise DataError(f"{FILE_NAME}: the columns {', '.join(missing)} are missing; start from a fresh sheet")
    decisions = _decisions(review)
    unknown = sorted(set(decisions.dropna()) - {*DECISIONS, ""})
    if unknown:
        raise DataError(f"{FILE_NAME}, column decision: {unknown[0]!r} is not known; write accept, reject, or nothing")

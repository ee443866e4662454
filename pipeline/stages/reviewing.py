"""REVIEW.csv: a person's decisions on divergences, read from raw/ beside SOURCES.csv; what cannot be used there becomes a reject."""

import io
from pathlib import Path

import pandas as pd

from pipeline.clean.decode import NotTextError, decode
from pipeline.compare.review import DECISIONS, apply_review
from pipeline.errors import DataError
from pipeline.stages.plan import REVIEW_NAME
from pipeline.table_checks import Row
from pipeline.tables import Divergence

# The sheet to fill in, in processed/: what differs now, with the decisions that were taken.
SHEET_NAME = "review.csv"


def read_review(raw_dir: Path) -> tuple[pd.DataFrame | None, list[Row]]:
    """Read the review sheet, where there is one; later lines on the same divergence overrule earlier ones.

    Returns:
        The sheet or None, and a row of rejects for each line with an unknown decision, or for a sheet of no use.
    """
    path = raw_dir / REVIEW_NAME
    if not path.is_file():
        return None, []
    try:
        sheet = _parse(decode(path.read_bytes()).text)
        apply_review(Divergence.frame(), sheet.assign(decision=None))  # Are all columns there?
    except (OSError, NotTextError, ValueError, DataError, KeyError) as error:
        words = str(error).removeprefix(f"{REVIEW_NAME}: ").splitlines()[0]
        detail = f"{REVIEW_NAME} is not used: {words}; take {SHEET_NAME} from the tables, fill it in and save it as a CSV in UTF-8"
        return None, [_reject("unusable file", None, detail)]
    decisions = sheet["decision"].fillna("").str.strip().str.casefold()
    is_known = decisions.isin([*DECISIONS, ""])
    unknown = zip(sheet.index[~is_known] + 2, sheet["cause_id"][~is_known], sheet["decision"][~is_known], strict=True)
    rejects = [_reject("unknown decision", key, f"{REVIEW_NAME}, row {row}, {_say(value)}") for row, key, value in unknown]
    return sheet[is_known].drop_duplicates(Divergence.key_columns(), keep="last"), rejects


def _say(decision: str) -> str:
    return f"column decision: {decision!r} is not known; write accept, reject, or nothing"


def _parse(text: str) -> pd.DataFrame:
    first = text.partition("\n")[0]
    return pd.read_csv(io.StringIO(text), sep=max(",;\t", key=first.count), dtype="str", keep_default_na=False, na_values=[""])


def _reject(reason: str, key: str | None, detail: str) -> Row:
    return {"stage": "compare", "source_file": REVIEW_NAME, "table": "divergence", "key": key, "reason": reason, "detail": detail}

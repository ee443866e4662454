"""A filled sheet is respected; a broken one is refused with the column and the value."""

import pandas as pd
import pytest

from pipeline.compare import compare, review_sheet
from pipeline.errors import DataError
from pipeline.tables import Articles, Causes, Concepts, Mentions, Relations

from .test_compare import Broader, article, cause


def divergence(review: pd.DataFrame | None = None) -> pd.DataFrame:
    causes = [cause("a", "ms"), cause("b", "ms", is_denied=True), cause("a", "als"), cause("b", "als", certainty="unclear")]
    frames = (Articles.frame([article("a"), article("b")]), Causes.frame(causes), Relations.frame(), Mentions.frame(), Concepts.frame())
    return compare(*frames, vocabulary=Broader(), review=review)["divergence"]


def test_what_is_rejected_is_left_out() -> None:
    sheet = review_sheet(divergence())
    assert sheet["concept_name"].tolist() == ["als", "ms"]
    sheet["decision"] = ["Reject ", None]
    assert divergence(sheet)["concept_name"].tolist() == ["ms"]


def test_a_new_sheet_keeps_decisions() -> None:
    sheet = review_sheet(divergence())
    sheet["decision"], sheet["comment"] = ["accept", None], ["both right", None]
    again = review_sheet(divergence(), sheet)
    assert again["comment"].tolist()[0] == "both right"
    assert again["decision"].isna().tolist() == [False, True]


def test_an_unknown_decision_is_refused() -> None:
    sheet = review_sheet(divergence()).assign(decision="perhaps")
    with pytest.raises(DataError, match=r"column decision: 'perhaps'.*accept, reject"):
        divergence(sheet)


def test_a_missing_column_is_refused() -> None:
    with pytest.raises(DataError, match="cause_id"):
        divergence(review_sheet(divergence()).drop(columns="cause_id"))

"""REVIEW.csv in raw/: respected, kept in the next sheet, and no harm where it is broken."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from pipeline import run
from pipeline.clean import sources
from pipeline.compare import review
from pipeline.stages.plan import REVIEW_NAME
from pipeline.store import read_table

from .sample import write_raw

ARTICLES = {
    "a.txt": "Leg weakness\n\nCauses of leg weakness\n\n- Stroke\n- Gout\n",
    "b.txt": "Leg weakness\n\nLeg weakness is often caused by a stroke. Gout does not cause leg weakness.\n",
}


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compared")
    run(write_raw(folder / "raw", ARTICLES), folder / "processed", until="compare")
    return folder


@pytest.fixture
def folders(compared: Path, tmp_path: Path) -> tuple[Path, Path]:
    shutil.copytree(compared, tmp_path, dirs_exist_ok=True)
    return tmp_path / "raw", tmp_path / "processed"


def read_sheet(processed: Path) -> pd.DataFrame:
    return pd.read_csv(processed / "review.csv", dtype="str", keep_default_na=False)


def gout(processed: Path) -> int:
    divergence = read_table(processed, "divergence")
    return int(((divergence["concept_name"] == "gout") & (divergence["kind"] == "denial")).sum())


def decide(folders: tuple[Path, Path], decision: str, **options: str) -> None:
    sheet = read_sheet(folders[1])
    sheet.loc[(sheet["concept_name"] == "gout") & (sheet["kind"] == "denial"), ["decision", "comment"]] = [decision, "looked at it"]
    sheet.to_csv(folders[0] / REVIEW_NAME, index=False, **options)  # type: ignore[call-overload]
    run(*folders, until="compare")


def test_the_name_is_the_same_everywhere() -> None:
    assert REVIEW_NAME == review.FILE_NAME == sources.REVIEW_NAME == "REVIEW.csv"


def test_a_rejected_divergence_goes_and_stays_in_the_sheet(folders: tuple[Path, Path]) -> None:
    assert gout(folders[1]) == 1
    decide(folders, "reject")
    assert gout(folders[1]) == 0
    assert read_table(folders[1], "rejects").empty
    assert "looked at it" in set(read_sheet(folders[1])["comment"])
    decide(folders, "accept")  # The content is part of the key: a change of mind is seen.
    assert gout(folders[1]) == 1
    (folders[0] / REVIEW_NAME).unlink()
    run(*folders, until="compare")
    assert set(read_sheet(folders[1])["decision"]) == {""}


@pytest.mark.parametrize("options", [{"sep": ";", "encoding": "utf-8-sig"}, {"sep": "\t", "encoding": "utf-16"}])
def test_a_sheet_is_read_as_spreadsheets_save_it(folders: tuple[Path, Path], options: dict[str, str]) -> None:
    decide(folders, " Reject", **options)
    assert read_table(folders[1], "rejects")["detail"].tolist() == []
    assert gout(folders[1]) == 0


def test_a_quote_is_no_formula(tmp_path: Path) -> None:
    articles = {**ARTICLES, "c.txt": "Leg weakness\n\n=1+1 Gout does not cause leg weakness.\n"}
    run(write_raw(tmp_path / "raw", articles), tmp_path / "out", until="compare")
    sheet = read_sheet(tmp_path / "out")
    quotes = {*sheet["evidence"], *sheet["other_evidence"]}
    assert "'=1+1 Gout does not cause leg weakness." in quotes
    assert "=1+1 Gout does not cause leg weakness." not in quotes
    assert (tmp_path / "out" / "review.csv").read_bytes().startswith(b"\xef\xbb\xbfkind,")


def test_an_unknown_decision_is_left_out_with_a_reason(folders: tuple[Path, Path]) -> None:
    decide(folders, "perhaps")
    assert gout(folders[1]) == 1
    rejects = read_table(folders[1], "rejects")
    assert rejects[["stage", "source_file", "table", "reason"]].values.tolist() == [
        ["compare", "REVIEW.csv", "divergence", "unknown decision"]
    ]
    assert "column decision: 'perhaps' is not known; write accept, reject, or nothing" in rejects["detail"][0]


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "No columns"), (b"\x00\x01\xff\x00" * 40, "is not used"), (b"kind,decision\na,reject\n", "cause_id"), (b'a,b\n"1', "EOF")],
)
def test_a_broken_sheet_is_told_and_not_used(folders: tuple[Path, Path], content: bytes, why: str) -> None:
    (folders[0] / REVIEW_NAME).write_bytes(content)
    found = run(*folders, until="compare")
    assert gout(folders[1]) == 1
    assert found["rejects"]["inputs"] == 0  # No article is lost.
    (detail,) = read_table(folders[1], "rejects")["detail"]
    assert detail.startswith("REVIEW.csv is not used: ")
    assert why in detail
    assert "take review.csv from the tables" in detail

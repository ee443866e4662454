"""Comparing again what changed gives the tables of a whole comparison, byte for byte."""

from pathlib import Path

import pytest

from pipeline.stages import run
from tests.stages.sample import ARTICLES, table_bytes, write_raw
from tests.stages.test_run import Lines

OTHERS = {
    "cough.txt": "Chronic cough\n\nCauses of a cough\n\n- Asthma\n- Bronchitis\n\nA stroke is not a cause of a cough.\n",
    "cough2.txt": "Cough\n\nA cough can be caused by asthma, a stroke or reflux.\n",
    "tired.txt": "Fatigue\n\nFatigue is often caused by anemia.\n",
}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_raw(tmp_path / "raw", {**ARTICLES, **OTHERS})


def compare_again(raw: Path, processed: Path) -> str:
    lines = Lines()
    run(raw, processed, until="compare", report=lines)
    return next(line for line in lines.lines if line.startswith("compare"))


def compared(processed: Path) -> dict[str, bytes]:
    return {**table_bytes(processed), "review.csv": (processed / "review.csv").read_bytes()}


def test_only_the_target_of_a_changed_article_is_compared(raw: Path, tmp_path: Path) -> None:
    processed = tmp_path / "processed"
    before = compare_again(raw, processed)
    count = int(before.rpartition(" of ")[2].split()[0])
    assert f"{count} of {count} targets new" in before
    assert count >= 3
    (raw / "tired.txt").write_text("Fatigue\n\nFatigue is often caused by anemia or by a stroke.\n")
    assert f"1 of {count} targets new" in compare_again(raw, processed)
    run(raw, tmp_path / "anew", until="compare")
    assert compared(processed) == compared(tmp_path / "anew")
    assert len(list((processed / ".cache" / "compare").iterdir())) == count


def test_a_target_whose_articles_are_gone_disappears(raw: Path, tmp_path: Path) -> None:
    processed = tmp_path / "processed"
    compare_again(raw, processed)
    (raw / "tired.txt").unlink()
    assert "0 of" in compare_again(raw, processed)
    run(raw, tmp_path / "anew", until="compare")
    assert compared(processed) == compared(tmp_path / "anew")
    assert "atigue" not in (processed / "targets.csv").read_text()


def test_a_review_needs_no_target_compared_again(raw: Path, tmp_path: Path) -> None:
    processed = tmp_path / "processed"
    compare_again(raw, processed)
    sheet = (processed / "review.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(sheet) > 1
    rejected = [sheet[0], *(f"{line[:-1]}reject," if line.endswith(",,") else line for line in sheet[1:])]
    (raw / "REVIEW.csv").write_text("\n".join(rejected) + "\n")
    assert "0 of" in compare_again(raw, processed)
    assert len((processed / "divergence.csv").read_text().splitlines()) == 1

"""Every number on the pages, counted again from the Parquet files; and what two real articles have to show."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from pipeline import load_tables, run
from pipeline.dashboard import build_dashboards
from pipeline.dashboard.cells import Tables, page_names
from pipeline.dashboard.figures import pairs_info, side_by_side

from . import recount

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "articles"
AGREED = {
    "myasthenia gravis", "muscular dystrophy", "stroke", "anxiety", "depression", "restless legs syndrome", "diabetes", "pregnancy",
    "chronic fatigue syndrome",
}  # fmt: skip


def check(pages: dict[str, str], folder: Path) -> int:
    """Compare all pages with the Parquet files in a folder; give the number of cells compared on the pages of targets."""
    tables = recount.Tables(folder)
    recount.check_index(pages["index.html"], tables)
    names = page_names("article", [row["article_id"] for row in tables["articles"]])
    for article in tables["articles"]:
        recount.check_article(pages[names[article["article_id"]]], tables, article)
    targets = page_names("target", sorted({row["target_name"] for row in tables["targets"]}))
    return sum(recount.check_target(pages[page], tables, target) for target, page in targets.items())


def written(tables: Tables, folder: Path) -> Path:
    for name, frame in tables.items():
        frame.to_parquet(folder / f"{name}.parquet")
    return folder


def test_every_number_stands_in_the_tables(tables: Tables, tmp_path: Path) -> None:
    assert check(dict(build_dashboards(tables, {})), written(tables, tmp_path)) > 300


def test_a_wrong_number_is_noticed(tables: Tables, tmp_path: Path) -> None:
    causes = tables["causes"]
    fewer = {**tables, "causes": causes[causes["concept_name"] != "muscular dystrophy"]}
    with pytest.raises(AssertionError):
        check(dict(build_dashboards(tables, {})), written(fewer, tmp_path))


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the sample on leg weakness together with two articles that are not part of the project."""
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: these two articles do not belong to the project")
    folder = tmp_path_factory.mktemp("both")
    (folder / "raw").mkdir()
    for path in [*SHARED.glob("*.txt"), *(ROOT / "raw").glob("*leg*"), ROOT / "raw" / "SOURCES.csv"]:
        shutil.copy(path, folder / "raw" / path.name)
    run(folder / "raw", folder / "processed")
    return folder / "processed"


def test_numbers_of_real_articles(processed: Path) -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in (processed / "dashboards").glob("*.html")}
    assert check(pages, processed) > 4000


def test_two_articles_agree_at_a_glance(processed: Path) -> None:
    info = pairs_info(load_tables(processed), "leg weakness")
    places = [info.article_ids.index(path.stem) for path in sorted(SHARED.glob("*.txt"))]
    lists = {group: {cause.name for cause in causes} for group, causes in side_by_side(info, *places).items()}
    assert AGREED - lists["both"] == set()
    assert len(lists["left"]) > 10
    assert len(lists["right"]) > 10


def test_denied_causes_stand_beside_those_who_give_them(processed: Path) -> None:
    divergence = load_tables(processed)["divergence"].query("kind == 'denial'")
    page = (processed / "dashboards" / "target-leg-weakness.html").read_text(encoding="utf-8")
    assert "fibromyalgia" in set(divergence["concept_name"])
    shown = recount.Page(page).root.xpath("//div[@class='pair']")
    quotes = {pair for dispute in shown for pair in recount.quoted_pairs(dispute)}
    for row in divergence.itertuples():
        assert (" ".join(row.evidence.split()), " ".join(row.other_evidence.split())) in quotes


def test_a_copy_under_another_name_changes_no_agreement(processed: Path, tmp_path: Path) -> None:
    shutil.copytree(processed.parent / "raw", tmp_path / "raw")
    shutil.copy(SHARED / "lower-leg-weakness.txt", tmp_path / "raw" / "another-name.txt")
    run(tmp_path / "raw", tmp_path / "processed", until="compare")
    before, after = (
        load_tables(folder)["agreement"].query("target_name == 'leg weakness'") for folder in (processed, tmp_path / "processed")
    )
    same = ["concept_id", "concept_name", "category", "independent_count", "independent_gives_count", "agreement_share"]
    pd.testing.assert_frame_equal(after[same].reset_index(drop=True), before[same].reset_index(drop=True))
    assert (after["article_count"] == before["article_count"].iloc[0] + 1).all()

"""Gather what the stages left out into the table rejects, and describe the CSV files that there are now in datapackage.json."""

from collections.abc import Callable

import pandas as pd

from pipeline.export.package import PACKAGE_FILE, CsvFile, data_package
from pipeline.keys import file_sha256
from pipeline.stages.plan import TABLE_NAMES, TABLES_BY_STAGE, Outcome, Run, rejects_folder
from pipeline.stages.state import write_text
from pipeline.store import combine_rejects, read_columns

# What is said of these files is about no article.
_ABOUT_NO_ARTICLE = ("SOURCES.csv", "CORRECTIONS.csv")


def work(run: Run, step: Callable[[int, int], None]) -> Outcome:
    """Write the table rejects, and then datapackage.json."""
    folders = [run.processed_dir / rejects_folder(stage) for stage in TABLES_BY_STAGE]
    rejects = combine_rejects(folders, [], run.processed_dir, with_csv=True)
    inputs = _count_inputs(run, rejects)
    text = f"{len(rejects)} rows, {inputs} inputs lost"
    write_text(run.processed_dir / PACKAGE_FILE, data_package(_csv_files(run)))
    return Outcome(["rejects.parquet", "rejects.csv", PACKAGE_FILE], {"rejects": len(rejects), "inputs": inputs}, text)


def _csv_files(run: Run) -> dict[str, CsvFile]:
    paths = {name: run.processed_dir / f"{name}.csv" for name in TABLE_NAMES}
    return {name: CsvFile(path.stat().st_size, file_sha256(path)) for name, path in paths.items() if path.is_file()}


def _count_inputs(run: Run, rejects: pd.DataFrame) -> int:
    """Count the files and corpus lines that are lost: those that gave no article, or none that could be read further."""
    articles = set(read_columns(run.processed_dir, "articles", ["article_id"])["article_id"])
    files = {file.name for file in run.raw}
    lost = rejects[(rejects["table"] == "articles") & rejects["source_file"].isin(files) & ~rejects["source_file"].isin(_ABOUT_NO_ARTICLE)]
    lost = lost[(lost["stage"] == "extract") | ~lost["key"].isin(articles) | (lost["reason"] == "article_id taken")]
    # A file may be rejected for several reasons; lines of a corpus without an id, or with the same, are told apart by their number.
    lines = lost["detail"].where(lost["key"].isna() | (lost["reason"] == "article_id taken"))
    return len(lost.assign(detail=lines).drop_duplicates(["source_file", "key", "detail"]))

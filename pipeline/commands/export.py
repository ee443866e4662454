"""``aetia export``: what the tables say, in formats that other tools read, and the tables for a spreadsheet."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from pipeline.commands.answer import Answer
from pipeline.errors import UsageError
from pipeline.export import excel_csv, export_files, only_article, write_files
from pipeline.export.writer import check_folder
from pipeline.stages.raw_texts import RawTexts
from pipeline.stages.report import Report
from pipeline.store import load_tables

Tables = Mapping[str, pd.DataFrame]


def export(kind: str, out: Path | None, article_id: str, raw: Path, processed: Path, excel: bool, *, report: Report) -> Answer:
    """Write an export, the tables as CSV for a spreadsheet, or both.

    Args:
        kind: brat, pubtator, webannotation or jsonl; empty: only the CSV files.
        out: Folder for the files.
        article_id: Only this article; empty: all.
        raw: Folder with the raw files, whose characters jsonl has.
        processed: Folder with the tables.
        excel: Also write NAME.csv for a spreadsheet.
        report: Told what happens.

    Raises:
        UsageError: nothing to write, nowhere to write it, or there is no such format, article or table.
    """
    if not kind and not excel:
        raise UsageError("say what to write: --to brat, pubtator, webannotation or jsonl, or --excel")
    if out is None:
        raise UsageError("say where to write: --out DIR")
    check_folder(out, apart_from=[raw, processed])
    tables: Tables = load_tables(processed)
    tables = only_article(tables, article_id) if article_id else tables
    count = write_files(export_files(tables, kind, read_raw=RawTexts(raw)), out) if kind else 0
    long_cells: list[str] = []
    if excel:
        count += write_files(_spreadsheets(tables, long_cells), out)
    data = {"files": count, "out": str(out), "cut": long_cells}
    return Answer(data, f"export: {count} file{'s' if count > 1 else ''} in {out}" + "".join(f"; {text}" for text in long_cells))


def _spreadsheets(tables: Tables, long_cells: list[str]) -> Iterator[tuple[str, str]]:
    """Give the CSV file of each table, and note the tables that have cells too long for a spreadsheet."""
    for name, frame in tables.items():
        text, cut = excel_csv(frame)
        if cut:
            long_cells.append(f"{cut} cells of {name} were cut, since Excel holds no longer ones")
        yield f"{name}.csv", text

"""The stage compare: the tables that lay the articles side by side, and a sheet for a person to say what differs in earnest."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from pipeline.compare import compare, read_annotations, review_sheet
from pipeline.compare.review import apply_review
from pipeline.export.excel import safe_cell
from pipeline.stages.plan import COMPARED, Outcome, Run, rejects_file, rejects_folder
from pipeline.stages.reviewing import SHEET_NAME, read_review
from pipeline.stages.state import write_text
from pipeline.store import combine_rejects, read_columns, read_table, write_table
from pipeline.tables import Divergence, Mentions, Relations
from pipeline.vocabulary import load_vocabulary

# Columns that hold most of the memory and are not compared.
_UNUSED = {
    "articles": ("text",),
    "mentions": ("mention_id", "sentence_id", "start_char", "end_char", "raw_start", "raw_end", "text"),
    "relations": tuple(Relations.column_names()[3:]),
    "causes": ("synonyms", "relation_id", "text"),
}
# Without it Excel takes a file for one in the code page of the machine.
BYTE_ORDER_MARK = "\ufeff"


def work(run: Run, step: Callable[[int, int], None]) -> Outcome:
    """Compare all articles; what a reviewer rejected stays in the sheet, so that the next one still knows of it."""
    tables = {name: read_table(run.processed_dir, name, without=_UNUSED.get(name, ())) for name in COMPARED}
    tables["mentions"] = _told(tables["mentions"], read_columns(run.processed_dir, "blocks", ["block_id", "is_boilerplate"]))
    found = compare(**tables, vocabulary=load_vocabulary(), annotations=read_annotations())
    review, rejects = read_review(run.raw_dir)
    write_text(run.processed_dir / SHEET_NAME, _sheet(found["divergence"], review))
    if review is not None:
        found["divergence"] = apply_review(found["divergence"], review)
    rejects += [row for name, frame in found.items() for row in write_table(frame, run.processed_dir, name=name)]
    combine_rejects([], rejects, run.processed_dir / rejects_folder("compare"))
    counts = {name: len(frame) for name, frame in found.items()}
    outputs = [SHEET_NAME, *(f"{name}.{suffix}" for name in found for suffix in ("parquet", "csv"))]
    text = ", ".join(f"{count} rows of {name}" for name, count in counts.items())
    return Outcome([*outputs, rejects_file("compare")], dict(counts), text)


def _told(mentions: pd.DataFrame, blocks: dict[str, list[Any]]) -> pd.DataFrame:
    """Leave out what only a menu or a teaser names: the article does not tell of it."""
    aside = [block for block, is_aside in zip(blocks["block_id"], blocks["is_boilerplate"], strict=True) if is_aside]
    return mentions[~mentions[Mentions.block_id].isin(aside)]


def _sheet(divergence: pd.DataFrame, review: pd.DataFrame | None) -> str:
    """Write the sheet for a spreadsheet: quotes never count as formulas; the columns that are read back stay as they are."""
    sheet = review_sheet(divergence, review)
    shown = sheet.columns.difference([*Divergence.key_columns(), "decision", "comment"])
    safe = sheet.assign(**{name: sheet[name].map(safe_cell, na_action="ignore") for name in shown})
    return BYTE_ORDER_MARK + safe.to_csv(index=False, lineterminator="\n")

"""The stage compare: the tables that lay the articles side by side, and a sheet for a person to say what differs in earnest.

What is found on a target is kept under the hash of the rows that it is made from; the tables are put together from that.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.article_ranges import read_groups
from pipeline.chunks import Parts
from pipeline.compare import COMPARED as COMPARED_TABLES
from pipeline.compare import Comparison, ConceptTree, Work, first_of_each, read_annotations, review_sheet
from pipeline.compare.corpus import ArticleIds
from pipeline.compare.review import apply_review
from pipeline.export.excel import safe_cell
from pipeline.keys import code_key, digest, imported_vocabulary_key
from pipeline.row_hashes import plain
from pipeline.stages.plan import Outcome, Run, rejects_file, rejects_folder
from pipeline.stages.reviewing import SHEET_NAME, read_review
from pipeline.stages.state import write_text
from pipeline.store import combine_parts, combine_rejects, read_table, write_pieces, write_rejects, write_table
from pipeline.table_checks import Row
from pipeline.tables import Divergence

# Without it Excel takes a file for one in the code page of the machine.
BYTE_ORDER_MARK = "\ufeff"


def work(run: Run, step: Callable[[int, int], None]) -> Outcome:
    """Compare the targets whose rows changed; what a reviewer rejected stays in the sheet, so that the next one still knows of it."""
    parts, code = Parts(run.cache("compare")), [code_key("compare"), imported_vocabulary_key()]
    pieces = partial(_pieces, run.processed_dir)
    everything = Comparison(pieces, read_table(run.processed_dir, "concepts"), hierarchy=ConceptTree(), annotations=read_annotations())
    keys: list[str] = []
    new_count = 0
    for one in everything.works():
        keys.append(_key(one, everything, code))
        if parts.facts(keys[-1]) is None:
            new_count += 1
            parts.keep(keys[-1], partial(_write_target, one, everything))
    del everything
    counts = _join(run, [parts.path(key) for key in keys])
    parts.sweep(keys)
    outputs = [SHEET_NAME, *(f"{name}.{suffix}" for name in COMPARED_TABLES for suffix in ("parquet", "csv"))]
    text = ", ".join(f"{count} rows of {name}" for name, count in counts.items())
    return Outcome([*outputs, rejects_file("compare")], dict(counts), f"{text}, {new_count} of {len(keys)} targets new")


def _pieces(folder: Path, name: str, columns: Sequence[str]) -> Iterator[pa.Table]:
    """Read some rows of a table at a time; mentions without those that only a menu or a teaser has: the article does not tell of them."""
    if name != "mentions":
        yield from read_groups(folder, name, columns)
        return
    aside = _aside(folder)
    for rows in read_groups(folder, name, [*columns, "block_id"]):
        yield rows.filter(pc.invert(aside.has(rows))).select(list(columns)) if rows.num_rows else rows.select(list(columns))


class _Blocks:
    """Some blocks, in the order of their articles."""

    def __init__(self, blocks: pa.Table) -> None:
        self._articles, self._blocks = ArticleIds(plain(blocks["article_id"])), plain(blocks["block_id"])

    def has(self, rows: pa.Table) -> Any:
        """Tell which rows stand in one of the blocks; only blocks between the first and the last article are looked at."""
        low, high = self._articles.place(rows["article_id"][0].as_py()), self._articles.place_behind(rows["article_id"][-1].as_py())
        return pc.is_in(rows["block_id"], value_set=self._blocks.slice(low, high - low))


def _aside(folder: Path) -> _Blocks:
    columns = ["article_id", "block_id", "is_boilerplate"]
    return _Blocks(pa.concat_tables(rows.filter(rows["is_boilerplate"]) for rows in read_groups(folder, "blocks", columns)))


def _key(one: Work, everything: Comparison, code: list[str]) -> str:
    """Hash all that a target's rows are made from."""
    content = hashlib.blake2b(digest_size=16)
    for some in everything.contents(one):
        content.update(some)
    return digest(one.target.concept_id, one.target.name, one.references, content.hexdigest(), code)


def _write_target(one: Work, everything: Comparison, place: Path) -> dict[str, Any]:
    rejects: list[Row] = []
    for name, pieces in everything.compare(one).items():
        rejects += write_pieces(pieces, place, name=name)
    write_rejects(rejects, place)
    return {}


def _join(run: Run, places: Sequence[Path]) -> dict[str, int]:
    """Put the tables together; divergences come with the review applied."""
    review, refused = read_review(run.raw_dir)
    counts = {name: combine_parts(places, run.processed_dir, name=name) for name in COMPARED_TABLES[:-1]}
    divergence = first_of_each(read_table(place, "divergence") for place in places)
    write_text(run.processed_dir / SHEET_NAME, _sheet(divergence, review))
    if review is not None:
        divergence = apply_review(divergence, review)
    refused += write_table(divergence, run.processed_dir, name="divergence")
    combine_rejects(places, refused, run.processed_dir / rejects_folder("compare"))
    return {**counts, "divergence": len(divergence)}


def _sheet(divergence: pd.DataFrame, review: pd.DataFrame | None) -> str:
    """Write the sheet for a spreadsheet: quotes never count as formulas; the columns that are read back stay as they are."""
    sheet = review_sheet(divergence, review)
    shown = sheet.columns.difference([*Divergence.key_columns(), "decision", "comment"])
    safe = sheet.assign(**{name: sheet[name].map(safe_cell, na_action="ignore") for name in shown})
    return BYTE_ORDER_MARK + safe.to_csv(index=False, lineterminator="\n")

"""The stage compare: the tables that lay the articles side by side, and a sheet for a person to say what differs in earnest.

What is found on a target is kept under the hash of the rows that it is made from; the tables are put together from that.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.chunks import Parts
from pipeline.compare import COMPARED as COMPARED_TABLES
from pipeline.compare import Work, compare_target, first_of_each, read_annotations, review_sheet, targets_to_compare
from pipeline.compare.review import apply_review
from pipeline.export.excel import safe_cell
from pipeline.keys import code_key, digest, imported_vocabulary_key
from pipeline.stages.plan import Outcome, Run, rejects_file, rejects_folder
from pipeline.stages.reviewing import SHEET_NAME, read_review
from pipeline.stages.state import write_text
from pipeline.store import combine_parts, combine_rejects, read_columns, read_table, write_rejects, write_table
from pipeline.tables import Divergence, Mentions
from pipeline.vocabulary import Vocabulary, load_vocabulary

# Columns that hold most of the memory and are not compared.
_UNUSED = {
    "articles": ("text",),
    "mentions": ("mention_id", "sentence_id", "start_char", "end_char", "raw_start", "raw_end", "text"),
    "causes": ("synonyms", "relation_id", "text"),
}
# Without it Excel takes a file for one in the code page of the machine.
BYTE_ORDER_MARK = "\ufeff"


def work(run: Run, step: Callable[[int, int], None]) -> Outcome:
    """Compare the targets whose rows changed; what a reviewer rejected stays in the sheet, so that the next one still knows of it."""
    parts, vocabulary = Parts(run.cache("compare")), load_vocabulary()
    keys: list[str] = []
    new_count = 0
    for one in _targets(run, vocabulary):
        keys.append(_key(one))
        if parts.facts(keys[-1]) is None:
            new_count += 1
            parts.keep(keys[-1], partial(_write_target, one, vocabulary))
    counts = _join(run, [parts.path(key) for key in keys])
    parts.sweep(keys)
    outputs = [SHEET_NAME, *(f"{name}.{suffix}" for name in COMPARED_TABLES for suffix in ("parquet", "csv"))]
    text = ", ".join(f"{count} rows of {name}" for name, count in counts.items())
    return Outcome([*outputs, rejects_file("compare")], dict(counts), f"{text}, {new_count} of {len(keys)} targets new")


def _targets(run: Run, vocabulary: Vocabulary) -> Iterator[Work]:
    """Read what is compared, and give each target with its rows."""
    tables = {name: read_table(run.processed_dir, name, without=_UNUSED[name]) for name in ("articles", "causes", "mentions")}
    tables["mentions"] = _told(tables["mentions"], read_columns(run.processed_dir, "blocks", ["block_id", "is_boilerplate"]))
    tables["concepts"] = read_table(run.processed_dir, "concepts")
    return targets_to_compare(**tables, vocabulary=vocabulary, annotations=read_annotations())


def _key(one: Work) -> str:
    """Hash all that a target's rows are made from."""
    hashes = [hashlib.blake2b(pd.util.hash_pandas_object(frame, index=False).to_numpy().tobytes()) for frame in (one.causes, one.mentions)]
    return digest(one.target, one.references, [found.hexdigest() for found in hashes], code_key("compare"), imported_vocabulary_key())


def _write_target(one: Work, vocabulary: Vocabulary, place: Path) -> dict[str, Any]:
    rejects = [
        row for name, frame in compare_target(one, vocabulary).items() for row in write_table(frame, place, name=name, with_csv=False)
    ]
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

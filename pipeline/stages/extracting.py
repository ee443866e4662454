"""The stage extract: what each article says, chunk by chunk, then the tables over all of them and the concepts they name."""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from spacy.language import Language

from pipeline.chunks import Job, Parts, run_chunks
from pipeline.extract import extract, load_nlp
from pipeline.keys import code_key, digest, imported_vocabulary_key
from pipeline.stages.plan import CLEAN_MANIFEST, Outcome, Run, rejects_file, rejects_folder
from pipeline.store import combine_parts, combine_rejects, read_table, write_table
from pipeline.table_checks import Row
from pipeline.tables import Concepts, Rejects
from pipeline.vocabulary import Vocabulary, load_vocabulary

_FOUND = ("sentences", "mentions", "relations", "causes")
_CONCEPT_COLUMNS = {
    "articles": ("target_concept_id",),
    "mentions": ("concept_id",),
    "relations": ("subject_concept_id", "object_concept_id"),
    "causes": ("concept_id", "target_concept_id"),
}
_DETAIL_LENGTH = 300


def work(run: Run, step: Callable[[int, int], None]) -> Outcome:
    """Extract from the chunks that changed, and write the tables."""
    manifest = json.loads((run.processed_dir / CLEAN_MANIFEST).read_bytes())
    jobs = [_job(run.cache("clean") / key, hashes) for key, *hashes in manifest["chunks"]]
    parts = Parts(run.cache("extract"))
    changed = run_chunks(extract_chunk, jobs, parts, engine=run.engine, step=step)
    keys = list(dict.fromkeys(job.key for job in jobs))
    counts = _combine(run, [parts.path(key) for key in keys], manifest["duplicates"])
    counts["concepts"] = _write_concepts(run, {name for key in keys for name in (parts.facts(key) or {})["concept_ids"]})
    parts.sweep(keys)
    tables = ("articles", *_FOUND, "concepts")
    outputs = [f"{name}.{suffix}" for name in tables for suffix in ("parquet", "csv")] + [rejects_file("extract")]
    text = ", ".join(f"{counts[name]} {name}" for name in ("mentions", "relations", "causes"))
    return Outcome(outputs, dict(counts), f"{text}, {changed} of {len(jobs)} chunks new")


def _job(part: Path, hashes: Sequence[str]) -> Job:
    return Job(digest(hashes, code_key("extract"), imported_vocabulary_key()), {"part": str(part)})


@cache
def _resources() -> tuple[Language, Vocabulary]:
    """Load what a worker needs once."""
    return load_nlp(writes_spans=False), load_vocabulary()


def extract_chunk(job: Job, place: Path) -> dict[str, Any]:
    """Extract from a part of clean and write the tables into a folder; give the concepts that they name."""
    part = Path(job.values["part"])
    frames, rejects = _extract(read_table(part, "articles"), read_table(part, "blocks"))
    for name, frame in frames.items():
        rejects += write_table(frame, place, name=name, with_csv=False)
    write_table(Rejects.frame(rejects), place, name="rejects", with_csv=False)
    named = (frames[name][column].dropna() for name, columns in _CONCEPT_COLUMNS.items() for column in columns)
    return {"concept_ids": sorted({str(value) for values in named for value in values})}


def _extract(articles: pd.DataFrame, blocks: pd.DataFrame) -> tuple[dict[str, pd.DataFrame], list[Row]]:
    """Extract from a chunk; where that fails, from one article at a time, so that only the bad ones are lost."""
    nlp, vocabulary = _resources()
    try:
        return extract(articles, blocks, nlp=nlp, vocabulary=vocabulary), []
    except Exception as error:  # Whatever it is, one article must not stop the others.
        if len(articles) == 1:
            return _failed(articles, blocks, error)
    alone = [_extract(articles[articles["article_id"] == key], blocks[blocks["article_id"] == key]) for key in articles["article_id"]]
    frames = {name: pd.concat([found[name] for found, _ in alone], ignore_index=True) for name in alone[0][0]}
    return frames, [row for _, rejects in alone for row in rejects]


def _failed(articles: pd.DataFrame, blocks: pd.DataFrame, error: Exception) -> tuple[dict[str, pd.DataFrame], list[Row]]:
    """Give an article that cannot be extracted from: it keeps its row, without a target, and nothing is compared with it."""
    nlp, vocabulary = _resources()
    frames = extract(articles.head(0), blocks.head(0), nlp=nlp, vocabulary=vocabulary)
    article = articles.iloc[0]
    detail = f"{type(error).__name__}: {error}".partition("\n")[0][:_DETAIL_LENGTH]
    row = {"stage": "extract", "source_file": article["source_file"], "table": "articles", "key": article["article_id"]}
    frames["articles"] = articles.assign(target_concept_id=None, target_name=None).astype(articles.dtypes)
    return frames, [{**row, "reason": "extraction failed", "detail": detail}]


def _combine(run: Run, places: Sequence[Path], duplicates: dict[str, str]) -> dict[str, int]:
    counts = {"articles": combine_parts(places, run.processed_dir, name="articles", columns={"duplicate_of": duplicates})}
    counts |= {name: combine_parts(places, run.processed_dir, name=name) for name in _FOUND}
    return counts


def _write_concepts(run: Run, named: Iterable[str]) -> int:
    """Write the concepts that the tables name, and all that is broader than them."""
    _, vocabulary = _resources()
    wanted = {concept_id for name in named for concept_id in (name, *vocabulary.ancestors(name))}
    rows = [row for concept_id in sorted(wanted) if (row := _concept_row(concept_id, vocabulary))]
    rejects = write_table(Concepts.frame(rows), run.processed_dir, name="concepts")
    parts = (path for path in sorted(run.cache("extract").iterdir()) if path.is_dir())
    combine_rejects(parts, rejects, run.processed_dir / rejects_folder("extract"))
    return len(rows)


def _concept_row(concept_id: str, vocabulary: Vocabulary) -> Row | None:
    number = vocabulary.rows.get(concept_id)
    if number is None:
        return None
    found = vocabulary.concept(number)
    row: Row = {name: value or None for name, value in found._asdict().items()}
    row["concept_name"] = row.pop("name")
    return row if found.concept_id == concept_id and found.label != "SITE" else None

"""The stage extract: what each article says, chunk by chunk, then the tables over all of them and the concepts they name."""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language

from pipeline.article_ranges import last_ids
from pipeline.chunks import Job, Parts, Watch, run_chunks
from pipeline.extract import load_nlp
from pipeline.extract.rows import Columns
from pipeline.extract.stage import add_columns, extract_article, group_by_article, no_columns
from pipeline.keys import code_key, digest, imported_vocabulary_key
from pipeline.stages.plan import CLEAN_MANIFEST, Outcome, Run, rejects_file, rejects_folder
from pipeline.store import check_columns, combine_parts, combine_rejects, read_parts, read_rows, write_checked, write_rejects
from pipeline.table_checks import Row
from pipeline.tables import Articles, Concepts
from pipeline.vocabulary import Vocabulary, load_vocabulary
from pipeline.vocabulary.lookup import ConceptRow

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
    jobs = [_job(run.cache("clean").absolute() / key, hashes, size) for key, *hashes, size in manifest["chunks"]]
    parts = Parts(run.cache("extract").absolute())
    _resources()  # Compiled here first where it is not yet, so that workers find it done; it is needed for the concepts anyway.
    changed = run_chunks(extract_chunk, jobs, parts, engine=run.engine, step=step)
    keys = list(dict.fromkeys(job.key for job in jobs))
    counts = _combine(run, [parts.path(key) for key in keys], manifest["duplicates"])
    counts["concepts"] = _write_concepts(run, {name for key in keys for name in (parts.facts(key) or {})["concept_ids"]})
    parts.sweep(keys)
    tables = ("articles", *_FOUND, "concepts")
    outputs = [f"{name}.{suffix}" for name in tables for suffix in ("parquet", "csv")] + [rejects_file("extract")]
    text = ", ".join(f"{counts[name]} {name}" for name in ("mentions", "relations", "causes"))
    return Outcome(outputs, dict(counts), f"{text}, {changed} of {len(jobs)} chunks new")


def _job(part: Path, hashes: Sequence[str], size: int) -> Job:
    return Job(digest(hashes, code_key("extract"), imported_vocabulary_key()), {"part": str(part)}, size)


@cache
def _resources() -> tuple[Language, Vocabulary]:
    """Load what a worker needs once."""
    return load_nlp(writes_spans=False), load_vocabulary()


def extract_chunk(job: Job, place: Path, watch: Watch) -> dict[str, Any]:
    """Extract from a part of clean and write the tables into a folder; give the concepts that they name."""
    part = Path(job.values["part"])
    blocks = group_by_article(read_rows(part, "blocks"))
    found, rejects = no_columns(), list[Row]()
    for article in read_rows(part, "articles"):
        add_columns(found, _extract(article, blocks.get(article["article_id"], []), rejects, watch))
    concept_ids: set[str] = set()
    for name, columns in found.items():
        good, refused = check_columns(columns, name=name)
        write_checked(good, place, name=name)
        rejects += refused
        concept_ids.update(value for column in _CONCEPT_COLUMNS.get(name, ()) for value in good[column].unique().drop_null().to_pylist())
    write_rejects(rejects, place)
    return {"concept_ids": sorted(concept_ids)}


def _extract(article: Row, blocks: Sequence[Row], rejects: list[Row], watch: Watch) -> dict[str, Columns]:
    """Extract an article; one that cannot be extracted from keeps its row, without a target, and nothing is compared with it."""
    nlp, vocabulary = _resources()
    try:
        words = watch.begin(article["article_id"])
        if words is None:
            return extract_article(article, blocks, nlp=nlp, vocabulary=vocabulary)
    except Exception as error:  # Whatever it is, one article must not stop the others.
        words = f"{type(error).__name__}: {error}".partition("\n")[0][:_DETAIL_LENGTH]
    row = {"stage": "extract", "source_file": article["source_file"], "table": "articles", "key": article["article_id"]}
    rejects.append({**row, "reason": "extraction failed", "detail": words})
    return {"articles": Articles.columns([{**article, "target_concept_id": None, "target_name": None}])}


def _combine(run: Run, places: Sequence[Path], duplicates: dict[str, str]) -> dict[str, int]:
    ends = list(last_ids(id_ for (id_,) in read_parts(places, "articles", ["article_id"])))
    counts = {"articles": combine_parts(places, run.processed_dir, name="articles", columns={"duplicate_of": duplicates}, ends=ends)}
    counts |= {name: combine_parts(places, run.processed_dir, name=name, ends=ends) for name in _FOUND}
    return counts


def _write_concepts(run: Run, named: Iterable[str]) -> int:
    """Write the concepts that the tables name, and all that is broader than them."""
    _, vocabulary = _resources()
    wanted = vocabulary.with_ancestors(named)
    numbers = sorted({number for concept_id in wanted if (number := vocabulary.rows.get(concept_id)) is not None})
    found = [concept for concept in vocabulary.concepts(numbers) if concept.concept_id in wanted and concept.label != "SITE"]
    good, rejects = check_columns(Concepts.columns(map(_concept_row, found)), name="concepts")
    write_checked(good, run.processed_dir, name="concepts", with_csv=True)
    parts = (path for path in sorted(run.cache("extract").iterdir()) if path.is_dir())
    combine_rejects(parts, rejects, run.processed_dir / rejects_folder("extract"))
    return len(good)


def _concept_row(concept: ConceptRow) -> Row:
    row: Row = {name: value or None for name, value in concept._asdict().items()}
    row["concept_name"] = row.pop("name")
    return row

"""The stage clean: the files of raw/ in chunks, then the tables articles and blocks over all of them."""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pipeline import settings
from pipeline.article_ranges import last_ids
from pipeline.chunks import Job, Parts, Watch, run_chunks, split
from pipeline.clean import Cleaned, Correction, clean_file, find_duplicates, list_sources, read_corrections, read_sources_csv
from pipeline.clean.files import MEDIA_TYPES, article_id_of, suffix
from pipeline.clean.language import KNOWN_LANGUAGES
from pipeline.clean.readers import FAILED, LANGUAGES
from pipeline.clean.sources import CORRECTIONS_NAME, SOURCES_NAME
from pipeline.errors import UsageError
from pipeline.keys import RawFile, code_key, digest
from pipeline.stages.corpora import Entry, split_corpus, spool
from pipeline.stages.plan import CLEAN_MANIFEST, Outcome, Run, rejects_file, rejects_folder
from pipeline.stages.state import write_text
from pipeline.store import check_columns, combine_parts, combine_rejects, read_parts, write_checked, write_rejects
from pipeline.table_checks import Row
from pipeline.tables import Articles, Blocks

_DETAIL_LENGTH = 300
# A corpus of more is cut at its lines; a gzipped one unpacks to four times its size.
LARGE_CORPUS_BYTES = 500_000


def work(run: Run, step: Callable[[int, int], None]) -> Outcome:
    """Clean what changed, and write articles and blocks."""
    sources, rejects = list_sources(run.raw_dir)
    facts = _read_csv(run.raw_dir, SOURCES_NAME, read_sources_csv, {}, rejects)
    corrections = _read_csv(run.raw_dir, CORRECTIONS_NAME, read_corrections, [], rejects)
    wanted = {source.source_file for source in sources}
    files = [file for file in run.raw if file.name in wanted]
    spool_dir = run.cache("spool")
    entries = _entries(run.raw_dir, files, spool_dir, rejects)
    jobs = [_job(chunk, facts, corrections) for chunk in entries]
    parts = Parts(run.cache("clean").absolute())
    changed = run_chunks(clean_chunk, jobs, parts, engine=run.engine, step=step)
    keys = [job.key for job in jobs]
    rejects += _astray(corrections, [parts.path(key) for key in keys])
    counts = _combine(run, parts, keys, rejects)
    parts.sweep(keys)
    shutil.rmtree(spool_dir, ignore_errors=True)
    outputs = ["articles.parquet", "articles.csv", "blocks.parquet", "blocks.csv", CLEAN_MANIFEST, rejects_file("clean")]
    text = f"{counts['articles']} articles with {counts['blocks']} blocks from {len(wanted)} files, {changed} of {len(jobs)} chunks new"
    return Outcome(outputs, {**counts, "files": len(wanted)}, text)


def _read_csv(raw_dir: Path, name: str, read: Callable[[Path], tuple[Any, list[Row]]], none: Any, rejects: list[Row]) -> Any:
    """Read one of the CSVs; where it cannot be used at all, the articles are still cleaned, without it."""
    try:
        found, more = read(raw_dir)
    except UsageError as error:
        found, more = none, [_reject(name, None, "unusable file", str(error))]
    rejects.extend(more)
    return found


def _reject(source_file: str, key: str | None, reason: str, detail: str) -> Row:
    return {"stage": "clean", "source_file": source_file, "table": "articles", "key": key, "reason": reason, "detail": detail}


def _astray(corrections: Sequence[Correction], places: Sequence[Path]) -> list[Row]:
    """Refuse corrections of articles that are not there: a fix that reaches nothing is an error."""
    if not corrections:
        return []
    article_ids = {name for (name,) in read_parts(places, "articles", ["article_id"])}
    detail = "{} corrects the article {!r}, which is not among the articles; mend the column article_id or delete the line"
    return [
        _reject(CORRECTIONS_NAME, fix.article_id, "correction without match", detail.format(CORRECTIONS_NAME, fix.article_id))
        for fix in corrections
        if fix.article_id not in article_ids
    ]


def _taken(source_file: str, key: str) -> Row:
    return _reject(source_file, key, "article_id taken", f"{source_file}: another file gives this id; rename one")


def _unreadable(source_file: str, error: OSError) -> Row:
    return _reject(source_file, article_id_of(source_file), "unreadable file", f"{source_file}: {error.strerror}; check its rights")


def _sort_key(name: str) -> str:
    return article_id_of(name) + ("/" if MEDIA_TYPES[suffix(name)] == "application/jsonl" else "")


def _entries(raw_dir: Path, files: Sequence[RawFile], spool_dir: Path, rejects: list[Row]) -> list[list[Entry]]:
    """Cut the files into chunks of files to clean; a large corpus gives several chunks."""
    shutil.rmtree(spool_dir, ignore_errors=True)
    taken: set[str] = set()
    chunks: list[list[Entry]] = []
    large = [file for file in files if _sort_key(file.name).endswith("/") and file.size > LARGE_CORPUS_BYTES]
    for file in large:
        prefix = _sort_key(file.name)
        may_clash = any(other is not file and _sort_key(other.name).startswith(prefix) for other in files)
        try:
            for entry, article_ids in spool(split_corpus(raw_dir / file.name, file.name, rejects), file.name, spool_dir):
                chunks.append([entry])
                taken.update(article_ids if may_clash else ())
        except PermissionError as error:
            rejects.append(_unreadable(file.name, error))
    small = []
    for file in files:
        if _sort_key(file.name) in taken:
            rejects.append(_taken(file.name, _sort_key(file.name)))
        elif file not in large:
            small.append(file)
    return chunks + [[(file.name, raw_dir / file.name, file.sha256) for file in chunk] for chunk in split(small, sort_key=_sort_key)]


def _job(files: Sequence[Entry], facts: Mapping[str, Any], corrections: Sequence[Correction]) -> Job:
    own = {_sort_key(name) for name, _, _ in files}
    prefixes = tuple(key for key in own if key.endswith("/"))
    values = {
        "files": [[name, sha256] for name, _, sha256 in files],
        "sources": {name: facts[name] for name, _, _ in files if name in facts},
        "languages": list(_languages()),
        "corrections": [[*fix] for fix in corrections if fix.article_id in own or fix.article_id.startswith(prefixes)],
    }
    paths = [path.absolute() for _, path, _ in files]
    size = sum(path.stat().st_size for path in paths if path.is_file())
    return Job(digest(values, code_key("clean")), {**values, "paths": [str(path) for path in paths]}, size)


def _languages() -> tuple[str, ...]:
    """Give the languages that the user wants told apart.

    Raises:
        UsageError: one of them cannot be told.
    """
    wanted = settings.languages() or LANGUAGES
    unknown = [code for code in wanted if code not in KNOWN_LANGUAGES]
    if unknown:
        raise UsageError(f"AETIA_LANGUAGES names {', '.join(unknown)}: use codes of ISO 639 such as en,de,pl, the default first")
    return wanted


def clean_chunk(job: Job, place: Path, watch: Watch) -> dict[str, Any]:
    """Clean the files of a chunk and write their tables into a folder."""
    corrections = [Correction(*fix) for fix in job.values["corrections"]]
    articles: list[Row] = []
    blocks: list[Row] = []
    rejects: list[Row] = []
    seen: set[str] = set()
    for (name, sha256), path in zip(job.values["files"], job.values["paths"], strict=True):
        options = {"source": job.values["sources"].get(name), "corrections": corrections, "languages": tuple(job.values["languages"])}
        cleaned = _clean_one(Path(path), name, sha256, options, watch)
        for rows, more in zip((articles, blocks, rejects), _without_taken(cleaned, seen), strict=True):
            rows.extend(more)
    good, refused = check_columns(Articles.columns(articles), name="articles")
    kept = set(good["article_id"].to_pylist())
    good_blocks, refused_blocks = check_columns(Blocks.columns(row for row in blocks if row["article_id"] in kept), name="blocks")
    write_checked(good, place, name="articles")
    write_checked(good_blocks, place, name="blocks")
    write_rejects([*rejects, *refused, *refused_blocks], place)
    return {"char_count": sum(row["char_count"] for row in articles if row["article_id"] in kept)}


def _without_taken(cleaned: Cleaned, seen: set[str]) -> tuple[list[Row], list[Row], list[Row]]:
    """Leave out articles whose id an earlier file of the chunk has; add the ids of the others to those seen."""
    taken = {row["article_id"] for row in cleaned.articles} & seen
    seen.update(row["article_id"] for row in cleaned.articles)
    rejects = [_taken(row["source_file"], row["article_id"]) for row in cleaned.articles if row["article_id"] in taken]
    articles, blocks = ([row for row in rows if row["article_id"] not in taken] for rows in (cleaned.articles, cleaned.blocks))
    return articles, blocks, [*cleaned.rejects, *rejects]


def _clean_one(path: Path, name: str, sha256: str, options: Mapping[str, Any], watch: Watch) -> Cleaned:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UsageError(f"{path} is gone: run again; if a cluster does the work, its workers must see the same --raw") from error
    except OSError as error:
        return Cleaned([], [], [_unreadable(name, error)])
    if not sha256.startswith(hashlib.sha256(data).hexdigest()):
        raise UsageError(f"{path} was changed while it was read: run again when nothing writes to it any more")
    return _without_failing(partial(clean_file, data, source_file=name, **options), name, watch)


def _without_failing(clean: Callable[..., Cleaned], name: str, watch: Watch) -> Cleaned:
    """Clean a file; an article that fails is left out, and must not stop the others."""
    lost: dict[str, str] = {}
    begun: list[str] = []

    def refuse(article_id: str) -> str | None:
        begun.append(article_id)
        return lost.get(article_id) or watch.begin(article_id)

    while True:
        begun.clear()
        try:
            return clean(refuse=refuse)
        except Exception as error:
            detail = f"{name}: {type(error).__name__}: {error}".partition("\n")[0][:_DETAIL_LENGTH]
            if not begun or begun[-1] in lost:
                return Cleaned([], [], [_reject(name, article_id_of(name), FAILED, detail)])
            lost[begun[-1]] = detail.removeprefix(f"{name}: ")


def _combine(run: Run, parts: Parts, keys: Sequence[str], rejects: Sequence[Row]) -> dict[str, object]:
    places = [parts.path(key) for key in keys]
    duplicates = _duplicates(places)
    ends = list(last_ids(id_ for (id_,) in read_parts(places, "articles", ["article_id"])))
    counts: dict[str, object] = {
        "articles": combine_parts(places, run.processed_dir, name="articles", columns={"duplicate_of": duplicates}, ends=ends),
        "blocks": combine_parts(places, run.processed_dir, name="blocks", ends=ends),
    }
    combine_rejects(places, rejects, run.processed_dir / rejects_folder("clean"))
    chunks = []
    for key in keys:
        facts = parts.facts(key) or {}
        chunks.append([key, *(facts["files"][f"{name}.parquet"]["sha256"] for name in ("articles", "blocks")), facts["char_count"]])
    write_text(run.processed_dir / CLEAN_MANIFEST, json.dumps({"chunks": chunks, "duplicates": duplicates}, sort_keys=True))
    return {**counts, "duplicates": len(duplicates)}


def _duplicates(places: Sequence[Path]) -> dict[str, str]:
    return find_duplicates(lambda: read_parts(places, "articles", ["article_id", "text"]))

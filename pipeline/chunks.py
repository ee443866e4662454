"""Articles travel in chunks, and the result of a chunk is kept.

Borders between chunks follow from the names of the files, so a new or removed file changes its own chunk and no other. What runs the
chunks is an engine: ``run_serially`` does them in turn, ``pipeline.dask_engine`` sends them to the workers of a cluster.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.isolation import Job, Watch, Work
from pipeline.keys import RawFile
from pipeline.parts import Parts

__all__ = ["Engine", "Job", "Parts", "Watch", "Work", "run_chunks", "run_serially", "split"]

# A border after one file in 256, by chance of its name; and in any case after two megabytes, about a second of work.
BORDER_ONE_IN = 256
MAX_CHUNK_BYTES = 2_000_000

Engine = Callable[[Work, Sequence[Job], Parts], Iterator[Job]]


def split(files: Iterable[RawFile], *, sort_key: Callable[[str], str]) -> list[list[RawFile]]:
    """Cut files into chunks, in the order of their articles.

    Args:
        files: The files.
        sort_key: Gives the article_id of a file name, or the beginning of all its article_ids, with the slash, for a corpus.
            Files whose articles could have ids of a corpus stay in the chunk of that corpus, so that a repeated id is seen there.
    """
    chunks: list[list[RawFile]] = []
    size, is_open, corpus = 0, False, ""
    for key, file in sorted((sort_key(file.name), file) for file in files):
        if not is_open and not (corpus and key.startswith(corpus)):
            chunks.append([])
            size = 0
        chunks[-1].append(file)
        size += file.size
        is_open = size < MAX_CHUNK_BYTES and zlib.crc32(key.encode()) % BORDER_ONE_IN != 0
        if key.endswith("/") and not (corpus and key.startswith(corpus)):
            corpus = key
    return chunks


def run_serially(work: Work, jobs: Sequence[Job], parts: Parts) -> Iterator[Job]:
    """Do the jobs in turn; the engine for small corpora."""
    for job in jobs:
        parts.make(job, work)
        yield job


def run_chunks(
    work: Work,
    jobs: Sequence[Job],
    parts: Parts,
    *,
    engine: Engine = run_serially,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Do the jobs whose result is not kept already.

    Args:
        work: Does a job into a folder and returns what else is to be known of the part.
        jobs: One a chunk.
        parts: Where results are kept.
        engine: Runs the work and gives each job back when it is done.
        step: Told how many jobs are done, of how many.

    Returns:
        How many jobs there were to do.
    """
    missing = list({job.key: job for job in jobs if parts.facts(job.key) is None}.values())
    step(len(jobs) - len(missing), len(jobs))
    for done, _ in enumerate(engine(work, missing, parts) if missing else (), len(jobs) - len(missing) + 1):
        step(done, len(jobs))
    return len(missing)

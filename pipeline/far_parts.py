"""Parts made by workers that do not see the folders of a run: what a chunk needs comes from an object store, and its part goes there.

A run on addresses (``s3://``) works on local copies. A worker that sees these uses them. Any other fetches the files that its job names
into a folder of its own, works there, and puts the part where the copy's would stand; the run then fetches it. The mark of an attempt that
was killed is an object too, so that the next worker knows of it and is careful.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, Protocol
from uuid import uuid4

from pipeline.isolation import Job, Work
from pipeline.parts import FACTS_NAME, Parts


class Place(NamedTuple):
    """A local copy of a folder in a store: where it is, its address, and a file beside it whose word tells this copy from any other."""

    folder: str
    url: str
    sign: str
    word: str

    def is_seen(self) -> bool:
        """Tell whether this process sees the very copy."""
        try:
            return Path(self.sign).read_text(encoding="utf-8") == self.word
        except OSError:
            return False

    def holds(self, path: str) -> bool:
        """Tell whether a path lies in the copy."""
        return path.startswith(f"{self.folder}/")


class Copy(Protocol):
    """What an engine asks of the copies of a run."""

    place: Place

    def offer(self, paths: Iterable[str]) -> list[str]:
        """Put files and folders of the copy that are not in the store, and name all files."""

    def keep(self, parts: Parts, key: str, facts: dict[str, Any]) -> None:
        """Fetch a part that a worker put."""


class Needs(NamedTuple):
    """A copy and the files of it that a job reads, by their names below it."""

    place: Place
    names: list[str]


def needs(job: Job, copies: Iterable[Copy]) -> list[Needs]:
    """Offer what a job reads to workers that do not see it."""
    paths = list(_texts(job.values))
    return [Needs(copy.place, copy.offer(path for path in paths if copy.place.holds(path))) for copy in copies]


def make_far(work: Work, job: Job, parts: Parts, needed: Sequence[Needs], *, retries: int, scratch: Path) -> tuple[dict[str, Any], bool]:
    """Make a part where some copies are not seen.

    Args:
        work: Does the job.
        job: The job, with the paths of the run.
        parts: Where the run keeps the part.
        needed: The copies that are not seen.
        retries: See ``Parts.make``.
        scratch: Where a folder can be made for the time of the work.

    Returns:
        What is known of the part, and whether it was put into the store, because the folder for it is not seen either.
    """
    with TemporaryDirectory(dir=scratch) as folder:
        moves = {need.place: str(Path(folder).resolve() / str(number)) for number, need in enumerate(needed)}
        for need in needed:
            _fetch(need, moves[need.place])
        own = Parts(Path(_moved(str(parts.folder), moves)))
        own_job = job._replace(values=_moved(job.values, moves))
        home = next((place for place in moves if place.holds(str(parts.folder))), None)
        if home is None:
            return parts.make(own_job, work, retries=retries), False
        files, root = opened(home.url)
        where = f"{root}/{parts.folder.relative_to(home.folder).as_posix()}"
        with _marked(files, f"{where}.tmp/{job.key}") as ended:
            for name in ended:
                own.attempt(job.key, name).mkdir(parents=True)
            facts = own.make(own_job, work, retries=retries)
            _put(files, own.path(job.key), f"{where}/{job.key}", facts)
        return facts, True


def opened(url: str) -> tuple[Any, str]:
    """Give the file system of an address, and the path of the address in it."""
    found: tuple[Any, str] = import_module("fsspec.core").url_to_fs(url)
    return found


def _fetch(need: Needs, folder: str) -> None:
    files, root = opened(need.place.url)
    paths = [Path(folder, name) for name in need.names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
    if paths:
        files.get([f"{root}/{name}" for name in need.names], [str(path) for path in paths])


@contextmanager
def _marked(files: Any, where: str) -> Iterator[list[str]]:
    """Leave a mark for as long as the work takes; give those of attempts that ended with their process, and remove them after the work."""
    files.invalidate_cache()
    ended = list(files.find(where))
    mark = f"{where}/{uuid4().hex}"
    files.pipe(mark, b"")
    try:
        yield [path.rpartition("/")[2] for path in ended]
        files.rm(ended) if ended else None
    finally:
        files.rm_file(mark)


def _put(files: Any, part: Path, where: str, facts: Mapping[str, Any]) -> None:
    """Put the files of a part, and last what makes it whole."""
    names = list(facts["files"])
    files.put([str(part / name) for name in names], [f"{where}/{name}" for name in names])
    files.pipe(f"{where}/{FACTS_NAME}", json.dumps(facts, sort_keys=True).encode())


def _texts(value: Any) -> Iterator[str]:
    """Give all texts in plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _moved(value: Any, moves: Mapping[Place, str]) -> Any:
    """Write paths of the run as those of a folder of this process, in plain values."""
    if isinstance(value, str):
        return next((folder + value[len(place.folder) :] for place, folder in moves.items() if place.holds(value)), value)
    if isinstance(value, dict):
        return {key: _moved(inner, moves) for key, inner in value.items()}
    return [_moved(inner, moves) for inner in value] if isinstance(value, list) else value

"""Folders in an object store (``s3://``, ``gs://``, whatever fsspec knows): a run works on local copies of them.

A store has neither locks nor renaming. A store's object is whole or absent, so what a rename does for a file a put does for an object. The
list of all objects of a processed folder is put last: it says what belongs to the run that ended last, and with its sizes and time stamps
the local copy is told from one that is behind, here and on any other machine. Workers that do not see a copy are served from the store (see
``pipeline.far_parts``).
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from uuid import uuid4

from pipeline.errors import AetiaError, UsageError
from pipeline.far_parts import Place, opened
from pipeline.keys import digest
from pipeline.parts import FACTS_NAME, Parts
from pipeline.settings import cache_dir
from pipeline.stages.state import locked, write_text

# Put when all others are there. Below .cache, where nobody looks for tables.
LIST_NAME = ".cache/objects.json"
# Objects that travel in one call: enough to hide how long each takes, few enough to lose little.
_BATCH = 500
# A file's size and time stamp; of an object that somebody else put, whatever its store tells versions apart by.
Facts = dict[str, list[Any]]


class Folders(NamedTuple):
    """The local folders of a run, and which of them are copies."""

    raw: Path
    processed: Path
    copies: list["Mirror"]


def is_url(place: Path | str) -> bool:
    """Tell the address of a folder in a store from a local path."""
    return "://" in str(place)


@contextmanager
def local_copies(raw: Path | str, processed: Path | str, say: Callable[[str], None] = lambda text: None) -> Iterator[Folders]:
    """Give local folders for both places; copies of what is in a store are brought up to date first, and processed is put back last.

    Args:
        raw: Folder with the articles, or its address.
        processed: Folder for what is made from them, or its address.
        say: Told where another run has the copy, which is waited for.

    Raises:
        UsageError: the package for such addresses is missing, or the store refuses.
    """
    raw_copy, processed_copy = (Mirror(str(place)) if is_url(place) else None for place in (raw, processed))
    if raw_copy:
        with locked(raw_copy.home, say):
            raw_copy.pull_all()
    with processed_copy.up_to_date(say) if processed_copy else nullcontext():
        yield Folders(
            raw_copy.folder if raw_copy else Path(raw),
            processed_copy.folder if processed_copy else Path(processed),
            [copy for copy in (raw_copy, processed_copy) if copy],
        )


class Mirror:
    """A folder in a store and its copy on this machine, below ``AETIA_CACHE``."""

    def __init__(self, url: str) -> None:
        """Open the store; nothing is read yet."""
        try:
            self._files, self._root = opened(url)
        except ImportError as error:
            name = url.partition("://")[0]
            raise UsageError(f"{url} needs one more package ({error}): pip install 'aetia[{name}]', or fsspec's for {name}://") from error
        except ValueError as error:
            raise UsageError(f"{url} cannot be opened: {error}") from error
        self._url = url
        self.home = (cache_dir() / "stores" / digest(url)).absolute()
        self.folder, self._record = self.home / "copy", self.home / "objects.json"
        self.place = Place(str(self.folder), url, str(self.home / "sign"), uuid4().hex)
        # What is known to be in the store as it is here.
        self._same: Facts = {}

    @contextmanager
    def up_to_date(self, say: Callable[[str], None]) -> Iterator[None]:
        """Keep other runs off the copy, bring it up to date, and put back what changes meanwhile.

        What a run left that ended in an error of ours is put as well: it may be the list of what was wrong.
        """
        with locked(self.home, say):
            self.pull_listed()
            try:
                yield
            except AetiaError:
                self.push()
                raise
            self.push()

    def pull_all(self) -> None:
        """Make the copy equal to all that is in the store now."""
        with self._told():
            self._files.invalidate_cache()
            found = self._files.find(self._root, detail=True)
        if not found:
            raise UsageError(f"There is nothing at {self._url}: put .txt or .md files there, or name another place with --raw")
        there = {self._relative(path): [facts["size"], str(_version(facts))] for path, facts in found.items()}
        known = _read_facts(self._record)
        wanted = [name for name, facts in there.items() if known.get(name) != facts or not (self.folder / name).is_file()]
        self._get(wanted)
        self._remove_others(there)
        write_text(self._record, json.dumps(there))
        self._begin()

    def pull_listed(self) -> None:
        """Make the copy equal to what the run that ended last put; where none did, it stays."""
        if listed := self._listed():
            self._pull(listed)
        self._begin()
        self._same = {name: facts for name, facts in self._same.items() if name in listed}

    def _begin(self) -> None:
        """Note that the copy is as the store is, and leave the sign by which workers know it."""
        self._same = _local_facts(self.folder)
        write_text(Path(self.place.sign), self.place.word)

    def _pull(self, listed: Facts) -> None:
        here = _local_facts(self.folder)
        wanted = [name for name, facts in listed.items() if here.get(name) != facts]
        self._get(wanted)
        for name in wanted:
            os.utime(self.folder / name, ns=(listed[name][1], listed[name][1]))
        self._remove_others(listed)

    def push(self) -> None:
        """Put what changed, then the list of all, then remove what is no longer on it.

        What is replaced is taken off the list first: if this is killed, nobody takes a new object for the old one.
        """
        listed, here = self._listed(), _local_facts(self.folder)
        wanted = {name for name, facts in here.items() if facts not in (listed.get(name), self._same.get(name))}
        if wanted & listed.keys():
            self._put_list({name: facts for name, facts in listed.items() if name not in wanted})
        self._put(wanted)
        self._put_list(here)
        with self._told():
            for names in _batches((listed | self._same).keys() - here.keys()):
                self._files.rm([self._object(name) for name in names])

    def _put_list(self, facts: Facts) -> None:
        with self._told():
            self._files.pipe(self._object(LIST_NAME), json.dumps(facts, indent=0).encode())

    def offer(self, paths: Iterable[str]) -> list[str]:
        """Put files and folders of the copy that are not in the store, and name all files."""
        here: Facts = {}
        for path in map(Path, paths):
            for file in path.iterdir() if path.is_dir() else [path]:
                here[file.relative_to(self.folder).as_posix()] = _facts(file)
        self._put(name for name, facts in here.items() if self._same.get(name) != facts)
        self._same |= here
        return list(here)

    def keep(self, parts: Parts, key: str, facts: dict[str, Any]) -> None:
        """Fetch a part that a worker put.

        Raises:
            UsageError: it is not what the worker made.
        """
        name = parts.path(key).relative_to(self.folder).as_posix()

        def fill(place: Path) -> dict[str, Any]:
            with self._told():
                self._files.get([self._object(f"{name}/{file}") for file in facts["files"]], [str(place / file) for file in facts["files"]])
            return {what: value for what, value in facts.items() if what != "files"}

        if parts.keep(key, fill) != facts:
            shutil.rmtree(parts.path(key))
            raise UsageError(f"{self._url}/{name} is not what a worker put there; run again, and let nothing else write to that address")
        self._same |= {f"{name}/{file}": _facts(parts.path(key) / file) for file in (*facts["files"], FACTS_NAME)}

    def _put(self, names: Iterable[str]) -> None:
        with self._told():
            for batch in _batches(names):
                self._files.put([str(self.folder / name) for name in batch], [self._object(name) for name in batch])

    def _listed(self) -> Facts:
        with self._told():
            self._files.invalidate_cache()
            try:
                found: Facts = json.loads(self._files.cat_file(self._object(LIST_NAME)))
            except FileNotFoundError:
                return {}
        for name in found:
            self._check(name)
        return found

    def _object(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _relative(self, path: str) -> str:
        return self._check(path[len(self._root) :].lstrip("/"))

    def _check(self, name: str) -> str:
        """Refuse names that would lead out of the folder of the copy."""
        if not name or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise UsageError(f"{self._url} holds an object whose name is no path below it: {name!r}; rename or remove it")
        return name

    def _get(self, names: Iterable[str]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for batch in _batches(names):
            for name in batch:
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            with self._told():
                self._files.get([self._object(name) for name in batch], [str(self.folder / name) for name in batch])

    def _remove_others(self, kept: Iterable[str]) -> None:
        for name in _local_facts(self.folder).keys() - set(kept):
            (self.folder / name).unlink()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            raise UsageError(f"{self._url}: {error or type(error).__name__}; check the address, your rights and the network") from error


def _version(facts: dict[str, Any]) -> Any:
    return next((facts[name] for name in ("ETag", "etag", "md5Hash", "LastModified", "mtime", "created") if facts.get(name)), "")


def _batches(names: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(names)
    yield from (ordered[first : first + _BATCH] for first in range(0, len(ordered), _BATCH))


def _read_facts(path: Path) -> Facts:
    try:
        found: Facts = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found


def _local_facts(folder: Path) -> Facts:
    """Give size and time stamp of each file of a copy, without the lock and what a killed run left half-written."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock" and not path.name.endswith(".tmp"))
    return {path.relative_to(folder).as_posix(): _facts(path) for path in files}


def _facts(path: Path) -> list[Any]:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns]

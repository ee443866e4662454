"""What earlier runs did: the key of each stage's inputs, and the files it wrote, in ``processed/.cache/state.json``."""

import fcntl
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.keys import file_sha256

CACHE = ".cache"
_STATE = f"{CACHE}/state.json"
_FORMAT = 1


def write_text(path: Path, text: str) -> None:
    """Write a file all at once."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file all at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".{path.name}.tmp"
    temporary.write_bytes(content)
    os.replace(temporary, path)


@contextmanager
def locked(processed_dir: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Keep other runs off a folder; wait, and say so, while another run has it.

    Raises:
        UsageError: the folder cannot be made or written to.
    """
    try:
        processed_dir.mkdir(parents=True, exist_ok=True)
        lock = (processed_dir / ".lock").open("a")
    except OSError as error:
        raise UsageError(f"{processed_dir} cannot be written to ({error.strerror}); name another folder with --processed") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"another run is at work on {processed_dir}; waiting until it ends")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class State:
    """The record of a processed folder, read at the start and written after each stage."""

    def __init__(self, processed_dir: Path) -> None:
        """Read the record; a missing or broken one counts as empty."""
        self._folder = processed_dir
        try:
            found = json.loads((processed_dir / _STATE).read_bytes())
        except (OSError, ValueError):
            found = {}
        right = isinstance(found, dict) and found.get("format") == _FORMAT
        self._stages: dict[str, Any] = found["stages"] if right else {}
        self.hashes: dict[str, list[Any]] = found["hashes"] if right else {}

    def facts(self, stage: str) -> dict[str, Any]:
        """Give what a stage noted when it ran last."""
        return dict(self._stages.get(stage, {}).get("facts", {}))

    def sha256(self, name: str) -> str:
        """Give the hash of a file as the stage that wrote it last left it; empty where none did."""
        found = [stage["outputs"][name]["sha256"] for stage in self._stages.values() if name in stage["outputs"]]
        return found[-1] if found else ""

    def is_done(self, stage: str, key: str) -> bool:
        """Tell whether a stage ran on these inputs and its files are still as it, or a stage after it, left them."""
        known = self._stages.get(stage)
        if not known or known["key"] != key:
            return False
        names = list(self._stages)
        later = [self._stages[name]["outputs"] for name in names[names.index(stage) :]]
        return all(any(name in outputs and self._is_intact(name, outputs[name]) for outputs in later) for name in known["outputs"])

    def is_intact(self, name: str) -> bool:
        """Tell whether a file is as the stage that wrote it last left it."""
        found = [stage["outputs"][name] for stage in self._stages.values() if name in stage["outputs"]]
        return bool(found) and self._is_intact(name, found[-1])

    def _is_intact(self, name: str, known: dict[str, Any]) -> bool:
        try:
            facts = (self._folder / name).stat()
        except OSError:
            return False
        return bool(facts.st_size == known["size"] and facts.st_mtime_ns == known["mtime_ns"])

    def forget(self, stage: str, *, keep_files: Iterable[str] = ()) -> None:
        """Remove a stage from the record, and the files that only it wrote."""
        known = self._stages.pop(stage, {"outputs": {}})
        kept = set(keep_files) | {name for other in self._stages.values() for name in other["outputs"]}
        for name in set(known["outputs"]) - kept:
            (self._folder / name).unlink(missing_ok=True)

    def note(self, stage: str, key: str, outputs: Iterable[str], facts: dict[str, Any], order: list[str]) -> None:
        """Record that a stage ran; files that it wrote before and not now are removed."""
        names = list(outputs)
        before = self._stages.get(stage, {"outputs": {}})["outputs"]
        self.forget(stage, keep_files=names)
        files = {name: self._file_facts(name, before.get(name, {})) for name in names}
        self._stages[stage] = {"key": key, "facts": facts, "outputs": files}
        self._stages = {name: self._stages[name] for name in order if name in self._stages}
        self.save()

    def _file_facts(self, name: str, known: dict[str, Any]) -> dict[str, Any]:
        """Describe a file; one that the stage did not write again is not read again."""
        path = self._folder / name
        facts = path.stat()
        if known and (known["size"], known["mtime_ns"]) == (facts.st_size, facts.st_mtime_ns):
            return known
        return {"size": facts.st_size, "mtime_ns": facts.st_mtime_ns, "sha256": file_sha256(path)}

    def save(self) -> None:
        """Write the record."""
        text = json.dumps({"format": _FORMAT, "hashes": self.hashes, "stages": self._stages}, indent=1)
        path = self._folder / _STATE
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            write_text(path, text)

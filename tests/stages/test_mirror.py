"""Folders in an object store: a real S3 server, and fsspec's own store in memory for what goes wrong."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
import s3fs

from pipeline.errors import RejectsError, UsageError
from pipeline.stages import mirror, run
from pipeline.stages.report import Report

from ..object_store import memory_store, s3
from ..test_command_line import leave
from .sample import ARTICLES, table_bytes, write_raw


@pytest.fixture(autouse=True)
def own_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mirror, "cache_dir", lambda: tmp_path / "here")


@pytest.fixture
def store() -> Iterator[s3fs.S3FileSystem]:
    with s3() as files:
        yield files


@pytest.fixture
def memory() -> Iterator[fsspec.AbstractFileSystem]:
    with memory_store() as files:
        yield files


def put(files: fsspec.AbstractFileSystem, root: str, articles: dict[str, str]) -> None:
    for name, text in articles.items():
        files.pipe(f"{root}/{name}", text.encode())


class Stages(Report):
    def __init__(self) -> None:
        self.names: list[str] = []

    def line(self, text: str) -> None:
        self.names.append(text.split()[0])


def test_a_bucket_gives_the_bytes_of_a_folder_and_goes_on_where_another_machine_stopped(
    store: s3fs.S3FileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(write_raw(tmp_path / "raw"), tmp_path / "local")
    put(store, "bucket/raw", ARTICLES)
    assert leave("all", "--raw", "s3://bucket/raw", "--processed", "s3://bucket/out") == 0
    store.get("bucket/out", str(tmp_path / "got"), recursive=True)
    assert table_bytes(tmp_path / "got") == table_bytes(tmp_path / "local")
    pages = {path.name for path in (tmp_path / "local" / "dashboards").iterdir()}
    assert {path.name for path in (tmp_path / "got" / "dashboards").iterdir()} == pages
    monkeypatch.setattr(mirror, "cache_dir", lambda: tmp_path / "elsewhere")
    report = Stages()
    run("s3://bucket/raw", "s3://bucket/out", report=report)
    assert report.names == []
    store.rm("bucket/raw/legs.txt")
    run("s3://bucket/raw", "s3://bucket/out", until="compare")
    store.invalidate_cache()
    assert b"legs" not in store.cat_file("bucket/out/causes.csv")


def test_what_was_wrong_is_put_as_well(memory: fsspec.AbstractFileSystem) -> None:
    put(memory, "/raw", {"empty.txt": ""})
    with pytest.raises(RejectsError):
        run("memory://raw", "memory://out")
    assert b"empty file" in memory.cat_file("/out/rejects.csv")


def test_the_list_comes_last_and_what_is_not_on_it_goes(
    memory: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = mirror.Mirror("memory://out")
    write_raw(copy.folder, {"a.csv": "1", "b/c.csv": "2", ".lock": "", ".a.csv.tmp": "half"})
    done: list[str] = []
    for name in ("put", "pipe", "rm"):
        inner = getattr(memory, name)
        monkeypatch.setattr(memory, name, lambda *given, _name=name, _inner=inner: (done.append(_name), _inner(*given)))
    copy.push()
    (copy.folder / "a.csv").unlink()
    copy.push()
    assert done == ["put", "pipe", "pipe", "rm"]
    assert sorted(memory.find("/out")) == ["/out/.cache/objects.json", "/out/b/c.csv"]
    shutil.rmtree(copy.folder)
    copy.pull_listed()
    assert [path.relative_to(copy.folder).as_posix() for path in copy.folder.rglob("*.csv")] == ["b/c.csv"]


def test_what_a_killed_run_replaced_is_taken_for_nothing_else(
    memory: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = mirror.Mirror("memory://out")
    write_raw(copy.folder, {"a.csv": "1", "b.csv": "2"})
    copy.push()
    write_raw(copy.folder, {"a.csv": "3"})
    inner = memory.put

    def killed(*given: list[str]) -> None:
        inner(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(memory, "put", killed)
    with pytest.raises(KeyboardInterrupt):
        copy.push()
    assert memory.cat_file("/out/a.csv") == b"3"
    monkeypatch.setattr(mirror, "cache_dir", lambda: tmp_path / "elsewhere")
    other = mirror.Mirror("memory://out")
    other.pull_listed()
    assert {path.name: path.read_text() for path in other.folder.iterdir()} == {"b.csv": "2"}


def test_only_changed_objects_are_fetched(memory: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch) -> None:
    put(memory, "/raw", {"a.txt": "one", "b/c.txt": "two"})
    copy = mirror.Mirror("memory://raw")
    fetched: list[str] = []
    inner = memory.get
    monkeypatch.setattr(memory, "get", lambda objects, paths: (fetched.extend(objects), inner(objects, paths)))
    copy.pull_all()
    put(memory, "/raw", {"a.txt": "ONE"})
    memory.rm("/raw/b/c.txt")
    copy.pull_all()
    assert fetched == ["/raw/a.txt", "/raw/b/c.txt", "/raw/a.txt"]
    assert [path.read_text() for path in copy.folder.rglob("*.txt")] == ["ONE"]


def test_a_name_that_leads_out_is_refused(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe("/out/.cache/objects.json", b'{"../../x": [1, 2]}')
    with pytest.raises(UsageError, match=r"no path below it: '../../x'"):
        mirror.Mirror("memory://out").pull_listed()


def test_what_cannot_be_opened_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match="nonsense://x cannot be opened"):
        mirror.Mirror("nonsense://x")
    assert leave("all", "--raw", f"file://{tmp_path}/none", "--processed", tmp_path / "out") == 2
    assert f"There is nothing at file://{tmp_path}/none: put .txt or .md files there" in capsys.readouterr().err


def test_two_runs_on_one_address_follow_each_other(memory: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    """The second must not bring the copy up to date while the first is at work on it."""
    said, seen = threading.Event(), []

    def second() -> None:
        with mirror.local_copies(tmp_path, "memory://out", lambda text: said.set()) as folders:
            seen.append((folders.processed / "a.csv").read_text())

    other = threading.Thread(target=second)
    memory.pipe("/out/.cache/objects.json", b"{}")
    with mirror.local_copies(tmp_path, "memory://out") as folders:
        write_raw(folders.processed, {"a.csv": "1"})
        other.start()
        assert said.wait(10)
        assert (folders.processed / "a.csv").is_file()
    other.join()
    assert seen == ["1"]

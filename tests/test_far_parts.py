"""Parts made where the folders of a run are not seen: all goes through the store, here fsspec's own in memory."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from pipeline.chunks import Job, Parts, Watch
from pipeline.errors import UsageError
from pipeline.far_parts import make_far, needs
from pipeline.stages.mirror import Mirror
from tests.object_store import memory_store
from tests.poison import shout
from tests.stages.sample import write_raw

URL = "memory://out"
KEY = "key"


@pytest.fixture
def memory() -> Iterator[fsspec.AbstractFileSystem]:
    with memory_store() as files:
        yield files


@pytest.fixture
def copy(memory: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mirror:
    monkeypatch.setenv("AETIA_CACHE", str(tmp_path / "here"))
    copy = Mirror(URL)
    copy.pull_listed()
    return copy


def job_of(copy: Mirror) -> Job:
    write_raw(copy.folder, {".cache/spool/a.jsonl": "one", ".cache/clean/c/b.parquet": "two", ".cache/clean/c/part.json": "{}"})
    paths = [str(copy.folder / ".cache" / "spool" / "a.jsonl")]
    return Job(KEY, {"paths": paths, "part": str(copy.folder / ".cache" / "clean" / "c"), "articles": ["a", "b"]})


def read_all(job: Job, place: Path, watch: Watch) -> dict[str, Any]:
    """Read what the job names, as a stage does."""
    (text,) = (Path(path).read_text() for path in job.values["paths"])
    part = Path(job.values["part"])
    found = [text, (part / "b.parquet").read_text(), *sorted(path.name for path in part.iterdir())]
    (place / "said.parquet").write_text(json.dumps(found))
    return {"where": str(part)}


def parts_of(copy: Mirror) -> Parts:
    return Parts(copy.folder / ".cache" / "extract")


def test_what_a_job_names_is_put_fetched_and_worked_on_elsewhere(copy: Mirror, memory: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    job, parts = job_of(copy), parts_of(copy)
    needed = needs(job, [copy])
    facts, is_put = make_far(read_all, job, parts, needed, retries=0, scratch=tmp_path)
    assert is_put
    assert not Path(facts["where"]).is_relative_to(copy.folder)
    assert not Path(facts["where"]).exists()
    assert parts.facts(KEY) is None
    copy.keep(parts, KEY, facts)
    assert parts.facts(KEY) == facts
    assert json.loads((parts.path(KEY) / "said.parquet").read_text()) == ["one", "two", "b.parquet", "part.json"]
    assert sorted(memory.find("/out/.cache/extract")) == ["/out/.cache/extract/key/part.json", "/out/.cache/extract/key/said.parquet"]
    assert memory.find("/out/.cache/extract.tmp") == []


def test_what_is_in_the_store_is_not_put_again_and_what_is_gone_here_goes_there(
    copy: Mirror, memory: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, parts = job_of(copy), parts_of(copy)
    facts, _ = make_far(read_all, job, parts, needs(job, [copy]), retries=0, scratch=tmp_path)
    copy.keep(parts, KEY, facts)
    (copy.folder / ".cache" / "spool" / "a.jsonl").unlink()
    write_raw(copy.folder, {"causes.csv": "new"})
    put: list[str] = []
    inner = memory.put
    monkeypatch.setattr(memory, "put", lambda paths, objects: (put.extend(objects), inner(paths, objects)))
    needs(job._replace(values={"part": job.values["part"]}), [copy])
    copy.push()
    assert put == ["/out/causes.csv"]
    names = {path.removeprefix("/out/") for path in memory.find("/out")}
    listed = set(json.loads(memory.cat_file("/out/.cache/objects.json")))
    assert names - {".cache/objects.json"} == listed == {
        "causes.csv", ".cache/clean/c/b.parquet", ".cache/clean/c/part.json", ".cache/extract/key/part.json", ".cache/extract/key/said.parquet",
    }  # fmt: skip


def test_a_mark_left_by_an_attempt_that_died_makes_the_next_one_careful(
    copy: Mirror, memory: fsspec.AbstractFileSystem, tmp_path: Path
) -> None:
    job, parts = Job(KEY, {"articles": ["a", "poison"]}), parts_of(copy)
    memory.pipe("/out/.cache/extract.tmp/key/other", b"")
    facts, _ = make_far(shout, job, parts, needs(job, [copy]), retries=0, scratch=tmp_path)
    copy.keep(parts, KEY, facts)
    said = json.loads((parts.path(KEY) / "said.parquet").read_text())
    assert said == {"a": "A", "poison": "its process ended with code -9; look at the article, mend or remove it"}
    assert memory.find("/out/.cache/extract.tmp") == []


def test_work_that_fails_leaves_no_mark_of_its_own(copy: Mirror, memory: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    job = Job(KEY, {"articles": ["thorn"]})
    with pytest.raises(ValueError, match="ouch"):
        make_far(shout, job, parts_of(copy), needs(job, [copy]), retries=0, scratch=tmp_path)
    assert memory.find("/out") == []


def test_a_part_is_kept_where_the_worker_sees_its_folder(copy: Mirror, tmp_path: Path) -> None:
    job, parts = job_of(copy), Parts(tmp_path / "processed" / ".cache" / "extract")
    facts, is_put = make_far(read_all, job, parts, needs(job, [copy]), retries=0, scratch=tmp_path)
    assert not is_put
    assert parts.facts(KEY) == facts


def test_a_part_that_arrives_changed_is_refused(copy: Mirror, memory: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    job, parts = job_of(copy), parts_of(copy)
    facts, _ = make_far(read_all, job, parts, needs(job, [copy]), retries=0, scratch=tmp_path)
    memory.pipe("/out/.cache/extract/key/said.parquet", b"other")
    with pytest.raises(UsageError, match="is not what a worker put there"):
        copy.keep(parts, KEY, facts)
    assert parts.facts(KEY) is None


def test_a_copy_is_known_by_its_sign(copy: Mirror) -> None:
    assert copy.place.is_seen()
    assert not copy.place._replace(word="another").is_seen()
    assert not copy.place._replace(sign=f"{copy.place.sign}-none").is_seen()

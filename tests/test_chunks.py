"""Chunks and their kept results."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.chunks import MAX_CHUNK_BYTES, Job, Parts, Watch, run_chunks, split
from pipeline.keys import RawFile, code_key, digest, imported_vocabulary_key, raw_files

NAMES = [f"article-{number:05d}.txt" for number in range(3000)]


def stem(name: str) -> str:
    return name.removesuffix(".txt").replace(".jsonl", "/")


def cut(names: list[str], size: int = 100) -> list[list[str]]:
    return [[file.name for file in chunk] for chunk in split([RawFile(name, size, "") for name in names], sort_key=stem)]


def test_a_chunk_holds_a_few_hundred_small_files() -> None:
    chunks = cut(NAMES)
    assert 6 <= len(chunks) <= 24
    assert [name for chunk in chunks for name in chunk] == NAMES


def test_a_chunk_of_large_files_ends_by_size() -> None:
    assert max(len(chunk) for chunk in cut(NAMES[:50], size=MAX_CHUNK_BYTES // 4)) == 4


@given(st.integers(0, 2999))
def test_a_removed_file_changes_no_other_chunk(number: int) -> None:
    before = {tuple(chunk) for chunk in cut(NAMES)}
    after = {tuple(chunk) for chunk in cut(NAMES[:number] + NAMES[number + 1 :])}
    assert len(before - after) <= 2
    assert len(after - before) <= 1


def test_files_that_may_share_ids_with_a_corpus_are_in_its_chunk() -> None:
    chunks = cut(["b.jsonl", "b/1.txt", "b/c/2.txt", "b-c.txt", "a.txt"], size=MAX_CHUNK_BYTES)
    assert chunks == [["a.txt"], ["b-c.txt"], ["b.jsonl", "b/1.txt", "b/c/2.txt"]]


def work(job: Job, place: Path, watch: Watch) -> dict[str, object]:
    (place / "rows.parquet").write_text(job.values["text"])
    return {"length": len(job.values["text"])}


def test_only_what_is_missing_is_done(tmp_path: Path) -> None:
    parts = Parts(tmp_path / "clean")
    jobs = [Job(digest(text), {"text": text}) for text in ("one", "two")]
    steps: list[tuple[int, int]] = []
    assert run_chunks(work, jobs[:1], parts) == 1
    assert run_chunks(work, jobs, parts, step=lambda done, total: steps.append((done, total))) == 1
    assert steps == [(1, 2), (2, 2)]
    assert (parts.facts(jobs[1].key) or {})["length"] == 3
    parts.sweep([jobs[1].key])
    assert [path.name for path in parts.folder.iterdir()] == [jobs[1].key]


def test_a_job_that_fails_leaves_nothing(tmp_path: Path) -> None:
    parts = Parts(tmp_path / "clean")
    with pytest.raises(KeyError):
        parts.make(Job("k", {}), work)
    assert parts.facts("k") is None
    parts.sweep([])
    assert list(tmp_path.iterdir()) == []


def test_a_part_that_is_not_whole_does_not_count(tmp_path: Path) -> None:
    parts = Parts(tmp_path / "clean")
    parts.make(Job("cut", {"text": "whole"}), work)
    (parts.path("cut") / "rows.parquet").write_text("who")
    parts.make(Job("bare", {"text": "whole"}), work)
    (parts.path("bare") / "part.json").unlink()
    parts.make(Job("odd", {"text": "whole"}), work)
    (parts.path("odd") / "part.json").write_text(json.dumps([1]))
    assert [parts.facts(key) for key in ("cut", "bare", "odd", "none")] == [None] * 4
    assert run_chunks(work, [Job("cut", {"text": "whole"})], parts) == 1
    assert (parts.path("cut") / "rows.parquet").read_text() == "whole"


def test_the_code_of_a_stage_includes_what_it_imports() -> None:
    assert code_key("clean") != code_key("extract")
    assert code_key("extract") == code_key("extract", "vocabulary", "tables")


def test_large_files_are_hashed_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 1_000_000)
    (tmp_path / ".hidden").write_text("x")
    known: dict[str, list[object]] = {"gone.txt": [1, 2, 3, "x"]}
    first = raw_files(tmp_path, known)
    assert [file.name for file in first] == ["a.txt"]
    assert list(known) == ["a.txt"]
    known["a.txt"][3] = "remembered"
    assert raw_files(tmp_path, known)[0].sha256 == "remembered"
    (tmp_path / "a.txt").write_bytes(b"y" * 1_000_001)
    assert raw_files(tmp_path, known)[0].sha256 not in ("remembered", first[0].sha256)


def test_what_is_no_file_has_a_key_too(tmp_path: Path) -> None:
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "none")
    (tmp_path / "folder").symlink_to("/")
    found = {file.name: file.sha256 for file in raw_files(tmp_path, {})}
    assert found["nowhere.txt"].startswith("unreadable")
    assert found["folder"] == "no file /"


def test_imported_vocabularies_have_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.vocabulary.imported.place import imports_dir

    monkeypatch.setenv("AETIA_VOCABULARY", str(tmp_path))
    empty = imported_vocabulary_key()
    (imports_dir() / "own.csv").write_text("concept_id\n")
    assert imported_vocabulary_key() != empty

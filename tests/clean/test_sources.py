"""What lies in raw/: which files are taken, what the CSVs say, and what is refused."""

import hashlib
import os
from pathlib import Path

import pytest

from pipeline.clean import Correction, Source, list_sources, read_corrections, read_sources_csv
from pipeline.errors import UsageError

HEADER = "file,title,publisher,url,license,retrieved_date,target,sha256\n"


def test_files_are_listed_in_order_with_their_size(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/two.md", "a.txt", "b-one.txt", "c.jsonl.gz", "SOURCES.csv", "CORRECTIONS.csv", ".hidden.txt", "b/.git"):
        (tmp_path / name).write_text("xy")
    sources, rejects = list_sources(tmp_path)
    assert sources == [Source("a.txt", 2), Source("b-one.txt", 2), Source("b/two.md", 2), Source("c.jsonl.gz", 2)]
    assert rejects == []


def test_what_cannot_be_read_is_rejected_and_nothing_hangs(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "outside.txt").write_text("x")
    (tmp_path / "folder").mkdir()
    (raw / "good.txt").write_text("x")
    (raw / "good.md").write_text("x")
    (raw / "word.docx").write_text("x")
    (raw / "link.txt").symlink_to(tmp_path / "outside.txt")
    (raw / "inside.txt").symlink_to(raw / "good.txt")
    (raw / "broken.txt").symlink_to(raw / "nothing.txt")
    (raw / "circle.txt").symlink_to(raw / "circle.txt")
    (raw / "folder").symlink_to(tmp_path / "folder")
    os.mkfifo(raw / "pipe.txt")
    sources, rejects = list_sources(raw)
    assert [source.source_file for source in sources] == ["good.md", "inside.txt"]
    assert [(row["source_file"], row["reason"]) for row in rejects] == [
        ("broken.txt", "unreadable file"), ("circle.txt", "unreadable file"), ("folder", "link out of raw"), ("good.txt", "article_id taken"),
        ("link.txt", "link out of raw"), ("pipe.txt", "not a file"), ("word.docx", "unknown suffix"),
    ]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="rights work otherwise on Windows")
def test_a_file_without_the_right_to_read_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr(os, "access", lambda *_: False)  # Root may read everything.
    assert [row["reason"] for row in list_sources(tmp_path)[1]] == ["unreadable file"]


def test_sources_are_read_by_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "SOURCES.csv").write_text(f"{HEADER}a.txt,Toes,Us,,CC0,2026-01-02,numb toes,{hashlib.sha256(b'x').hexdigest()}\n")
    found, rejects = read_sources_csv(tmp_path)
    assert (found["a.txt"]["title"], found["a.txt"]["target"], rejects) == ("Toes", "numb toes", [])


def test_what_does_not_fit_is_reported_and_the_rest_used(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "SOURCES.csv").write_text(f"file,title,retrieved_date,sha256\na.txt,Toes,yesterday,{'0' * 64}\nb.txt,,,\n../c.txt,,,\n")
    found, rejects = read_sources_csv(tmp_path)
    assert (found["a.txt"]["title"], found["a.txt"]["retrieved_date"]) == ("Toes", "")
    assert [(row["source_file"], row["reason"]) for row in rejects] == [
        *[("SOURCES.csv", "missing column")] * 4, ("a.txt", "checksum differs"), ("a.txt", "not a date"), ("b.txt", "file not found"), ("../c.txt", "file not found"),
    ]  # fmt: skip


def test_a_row_with_a_comma_too_many_is_not_read_into_wrong_columns(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "SOURCES.csv").write_text(f"{HEADER}a.txt,Toes, numb and cold,Us,,CC0,2026-01-02,numb toes,\nb.txt,Toes,,,,,numb toes,\n")
    found, rejects = read_sources_csv(tmp_path)
    assert [(row["source_file"], row["reason"]) for row in rejects] == [("a.txt", "broken row")]
    assert list(found) == ["b.txt"]
    (tmp_path / "CORRECTIONS.csv").write_text("article_id,find,replace,reason\na,one, two,three,why\n")
    assert read_corrections(tmp_path)[0] == []
    assert [row["reason"] for row in read_corrections(tmp_path)[1]] == ["broken correction"]


def test_a_short_row_is_no_missing_column(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "SOURCES.csv").write_text(f"{HEADER}a.txt,Toes\n")
    found, rejects = read_sources_csv(tmp_path)
    assert (found["a.txt"]["title"], found["a.txt"]["target"], rejects) == ("Toes", "", [])


def test_a_day_that_no_calendar_has_is_no_date(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "SOURCES.csv").write_text(f"{HEADER}a.txt,,,,,2026-13-45,,\n")
    found, rejects = read_sources_csv(tmp_path)
    assert (found["a.txt"]["retrieved_date"], [row["reason"] for row in rejects]) == ("", ["not a date"])


def test_a_folder_that_cannot_be_listed_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("x")
    scandir = os.scandir

    def refuse(path: str) -> object:  # Root may list everything.
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    sources, rejects = list_sources(tmp_path)
    assert [source.source_file for source in sources] == ["a.txt"]
    assert [(row["source_file"], row["reason"]) for row in rejects] == [("closed", "unreadable folder")]


def test_no_csv_is_no_error(tmp_path: Path) -> None:
    assert read_sources_csv(tmp_path) == ({}, [])
    assert read_corrections(tmp_path) == ([], [])


def test_a_missing_required_column_names_file_and_column(tmp_path: Path) -> None:
    (tmp_path / "SOURCES.csv").write_text("title\nToes\n")
    with pytest.raises(UsageError, match=r"SOURCES\.csv has no column file"):
        read_sources_csv(tmp_path)
    (tmp_path / "CORRECTIONS.csv").write_text("article_id,find\na,b\n")
    with pytest.raises(UsageError, match=r"CORRECTIONS\.csv has no column replace, reason"):
        read_corrections(tmp_path)


def test_corrections_are_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "CORRECTIONS.csv").write_text('article_id,find,replace,reason\na,adn,and,typo\nb," x ",,stray\n,y,z,no id\n')
    corrections, rejects = read_corrections(tmp_path)
    assert corrections == [Correction("a", "adn", "and", "typo"), Correction("b", " x ", "", "stray")]
    assert [row["reason"] for row in rejects] == ["broken correction"]

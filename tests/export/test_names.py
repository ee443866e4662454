"""Whatever an article calls itself, its file lies in the folder and is its own."""

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.export import write_files
from pipeline.export.names import MAX_PART_BYTES, file_stem, file_stems
from pipeline.export.writer import check_folder

IDS = st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.text(alphabet="./aA\\:% \x00", max_size=6)


@given(IDS)
def test_a_stem_stays_below_its_folder(article_id: str) -> None:
    stem = PurePosixPath(file_stem(article_id))
    assert not stem.is_absolute()
    assert ".." not in stem.parts
    assert all(part and len(part.encode()) <= MAX_PART_BYTES and not part.startswith(".") for part in file_stem(article_id).split("/"))


@given(st.lists(IDS, unique=True))
def test_each_article_has_its_own(article_ids: list[str]) -> None:
    stems = file_stems(article_ids)
    assert list(stems) == article_ids
    assert len({stem.casefold() for stem in stems.values()}) == len(article_ids)


def test_ordinary_ids_stay() -> None:
    ids = ["legs", "more/walk", "Über müde Beine", "v1.2/a b"]
    assert file_stems(ids) == {name: name for name in ids}


def test_upper_and_lower_case_are_told_apart() -> None:
    first, second = file_stems(["Legs", "legs"]).values()
    assert (first, second[:5]) == ("Legs", "legs-")


def test_files_are_written_whole_as_they_are(tmp_path: Path) -> None:
    assert write_files([("a/b.txt", "x\r\ny\n"), ("c.txt", "ü")], tmp_path / "out") == 2
    assert (tmp_path / "out" / "a" / "b.txt").read_bytes() == b"x\r\ny\n"
    assert (tmp_path / "out" / "c.txt").read_bytes() == b"\xc3\xbc"
    assert len([path for path in (tmp_path / "out").rglob("*") if path.is_file()]) == 2
    assert write_files([], tmp_path / "out") == 0


def test_wrong_folders_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "raw").mkdir()
    with pytest.raises(UsageError, match="is not empty"):
        check_folder(tmp_path)
    with pytest.raises(UsageError, match="file is no folder"):
        check_folder(tmp_path / "file")
    with pytest.raises(UsageError, match=r"lies in .*raw"):
        check_folder(tmp_path / "raw" / "out", apart_from=[tmp_path / "raw"])
    check_folder(tmp_path / "out", apart_from=[tmp_path / "raw"])

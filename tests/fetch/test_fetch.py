"""What comes into raw/, what SOURCES.csv says of it, and what a second run does."""

import csv
import fcntl
import hashlib
import os
from pathlib import Path

import pytest

from pipeline.clean import clean_file, list_sources, read_sources_csv
from pipeline.errors import UsageError

from .conftest import Fetch
from .server import PAGE, Site


def sources(raw: Path) -> list[dict[str, str]]:
    with (raw / "SOURCES.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def files(raw: Path) -> list[str]:
    return sorted(path.relative_to(raw).as_posix() for path in raw.rglob("*") if path.is_file())


def test_a_page_comes_with_where_it_is_from(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    url = site.page("/leg-weakness")
    assert [(page.status, page.file) for page in fetch((url, "leg.html"), publisher="Us", target="leg weakness")] == [
        ("fetched", "leg.html")
    ]
    raw = tmp_path / "raw"
    assert (raw / "leg.html").read_bytes() == PAGE
    assert (raw / "SOURCES.csv").read_text() == (
        "file,title,publisher,url,license,retrieved_date,target,sha256\n"
        f"leg.html,,Us,{url},,2026-11-21,leg weakness,{hashlib.sha256(PAGE).hexdigest()}\n"
    )
    known, rejects = read_sources_csv(raw)
    assert (known["leg.html"]["publisher"], rejects) == ("Us", [])
    assert clean_file(PAGE, source_file="leg.html", source=known["leg.html"]).articles[0]["url"] == url
    assert files(raw) == ["SOURCES.csv", "leg.html"]


def test_what_is_there_is_not_asked_for_again(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    urls = [site.page("/a"), site.page("/b")]
    fetch(*urls)
    before = (tmp_path / "raw" / "SOURCES.csv").read_bytes()
    site.asked.clear()
    assert [page.status for page in fetch(*urls, day="2030-01-01")] == ["there", "there"]
    assert site.paths() == []
    assert (tmp_path / "raw" / "SOURCES.csv").read_bytes() == before


def test_a_missing_file_is_fetched_again_into_its_row(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    url = site.page("/a")
    fetch((url, "a.html"), title="Legs")
    (tmp_path / "raw" / "a.html").unlink()
    assert [(page.status, page.file) for page in fetch(url, day="2026-11-22")] == [("fetched", "a.html")]
    assert [(row["title"], row["retrieved_date"]) for row in sources(tmp_path / "raw")] == [("Legs", "2026-11-22")]


def test_a_file_that_was_changed_is_left_alone(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    url = site.page("/a")
    fetch((url, "a.html"))
    (tmp_path / "raw" / "a.html").write_text("mine")
    assert [(page.status, page.reason) for page in fetch(url)] == [("failed", "file was changed")]
    assert (tmp_path / "raw" / "a.html").read_text() == "mine"


def test_a_file_from_elsewhere_is_never_written_over(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "leg.txt").write_text("mine")
    (raw / "arm").write_text("mine")
    url = site.page("/leg")
    found = fetch((url, "leg.txt"), (f"{url}?2", "leg.html"), (f"{url}?3", "LEG.html"))
    assert [page.reason for page in found] == ["name taken"] * 3
    assert site.paths() == []  # What cannot be kept is not asked for.
    site.page("/arm")
    assert [page.reason for page in fetch((f"{site.url}/arm", "arm/leg.html"))] == ["name taken"]
    assert files(raw) == ["arm", "leg.txt"]


@pytest.mark.parametrize("step", ["row", "name"])
def test_a_run_that_dies_at_any_step_is_taken_up(
    step: str, site: Site, fetch: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = [site.page("/a"), site.page("/b")]
    replace = os.replace

    def die(source: Path, target: Path) -> None:
        if (step, target.name) in (("row", "SOURCES.csv"), ("name", "b.html")):
            raise KeyboardInterrupt
        replace(source, target)

    fetch((urls[0], "a.html"))
    monkeypatch.setattr("os.replace", die)
    with pytest.raises(KeyboardInterrupt):
        fetch((urls[0], "a.html"), (urls[1], "b.html"))
    monkeypatch.undo()
    assert not (tmp_path / "raw" / "b.html").exists()
    site.asked.clear()
    found = fetch((urls[0], "a.html"), (urls[1], "b.html"))
    assert [page.status for page in found] == ["there", "fetched" if step == "row" else "there"]
    assert site.paths() == (["/robots.txt", "/b"] if step == "row" else [])
    assert [row["file"] for row in sources(tmp_path / "raw")] == ["a.html", "b.html"]
    assert [source.source_file for source in list_sources(tmp_path / "raw")[0]] == ["a.html", "b.html"]


def test_sources_keep_what_others_wrote(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "SOURCES.csv").write_bytes('\ufefffile,url,note\nz.txt,,"by hand, kept"\n'.encode())
    fetch((site.page("/a"), "a.html"))
    assert (raw / "SOURCES.csv").read_text().splitlines()[:2] == [
        "file,url,note,title,publisher,license,retrieved_date,target,sha256",
        'z.txt,,"by hand, kept",,,,,,',
    ]


def test_sources_that_cannot_be_kept_stop_the_run(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "SOURCES.csv").write_text("file,url\na.txt,,more\n")
    with pytest.raises(UsageError, match=r"SOURCES\.csv, line 2: more cells than columns"):
        fetch(site.page("/a"))
    (raw / "SOURCES.csv").write_text("url\na.txt\n")
    with pytest.raises(UsageError, match="no column file"):
        fetch(site.page("/a"))
    assert site.paths() == []


def test_a_second_run_on_the_folder_says_so(fetch: Fetch, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    held = os.open(tmp_path / "raw", os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    with pytest.raises(UsageError, match="another run fetches into"):
        fetch("http://127.0.0.1/")
    os.close(held)


def test_an_address_listed_twice_is_fetched_once(site: Site, fetch: Fetch) -> None:
    url = site.page("/a")
    assert [page.reason for page in fetch(url, url)] == ["", "listed twice"]
    assert site.paths() == ["/robots.txt", "/a"]


def test_pages_without_a_name_get_one_each(site: Site, fetch: Fetch) -> None:
    port = site.url.rpartition(":")[2]
    found = fetch(site.page("/"), site.page("/Legs/Weak.php?page=2"), site.page("/legs/weak?page=2"), site.page("/πόδια"))
    assert [page.status for page in found] == ["fetched"] * 3 + ["failed"]  # The path is asked for in quotes: 404 here.
    names = [page.file for page in found[:3]]
    assert names[:2] == [f"127.0.0.1-{port}/index.html", f"127.0.0.1-{port}/legs-weak-page-2.html"]
    assert names[2].startswith(f"127.0.0.1-{port}/legs-weak-page-2-")


def test_a_name_without_suffix_gets_that_of_the_page(site: Site, fetch: Fetch) -> None:
    assert [page.file for page in fetch((site.page("/a"), "v1.2"), (site.page("/b", b"# Legs", kind="text/plain"), "legs"))] == [
        "v1.2.html",
        "legs.txt",
    ]


@pytest.mark.parametrize(
    "name", ["../leg.html", "/leg.html", "..\\leg.html", ".leg.html", "a/.b/leg.html", "SOURCES.csv", "c:leg.html", "a\x00.html", "x" * 300]
)
def test_no_name_leads_out_of_the_folder(name: str, site: Site, fetch: Fetch, tmp_path: Path) -> None:
    assert [page.reason for page in fetch((site.page("/a"), name))] == ["bad name"]
    assert site.paths() == []
    assert [path.name for path in tmp_path.iterdir()] == ["raw"]


def test_a_link_to_a_folder_outside_is_not_written_through(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "link").symlink_to(tmp_path / "outside")
    assert [page.reason for page in fetch((site.page("/a"), "link/leg.html"))] == ["bad name"]
    assert list((tmp_path / "outside").iterdir()) == []

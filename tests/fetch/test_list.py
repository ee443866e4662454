"""The list of pages, and the command that fetches them."""

import json
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.commands.fetch import fetch
from pipeline.errors import UsageError
from pipeline.fetch import Wanted, read_list
from pipeline.fetch.names import name_of
from pipeline.fetch.wanted import checked_url
from pipeline.stages.report import Report

from .server import Site


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "urls.csv"
    path.write_text(text)
    return path


def test_a_list_is_read_in_order(tmp_path: Path) -> None:
    path = write(tmp_path, 'url,file,title,more\n http://a/ ,a.html,"Legs, weak",x\n\n,nothing.html,,\nhttp://b/\n')
    known = {"title": "", "publisher": "", "license": "", "target": ""}
    assert read_list(path) == [Wanted(2, "http://a/", "a.html", {**known, "title": "Legs, weak"}), Wanted(5, "http://b/", "", known)]


@pytest.mark.parametrize(
    ("text", "message"),
    [("file\na.html\n", "no column url"), ("url\n", "names no page"), ("", "no column url"), ("url\nhttp://a/,b\n", "line 2: more cells"), ("\x00" * 99, "cannot be read")],
)  # fmt: skip
def test_a_list_that_is_none(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message):
        read_list(write(tmp_path, text))


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.csv cannot be read"):
        read_list(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("HTTP://Example.org", "http://example.org/"),
        ("https://example.org/weak legs?q=ä#top", "https://example.org/weak%20legs?q=%C3%A4"),
        ("https://münchen.example/%C3%A4", "https://xn--mnchen-3ya.example/%C3%A4"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
    ],
)
def test_addresses_are_asked_for_as_the_web_wants(url: str, asked: str) -> None:
    assert checked_url(url) == asked


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.example.org/", "example.org/index"),
        ("https://example.org/a/b/Leg_Weakness.html", "example.org/a-b-leg-weakness"),
        ("https://example.org/müde-beine.php", "example.org/mude-beine"),
    ],
)
def test_names_follow_from_the_address(url: str, name: str) -> None:
    assert name_of(url) == name


def test_letters_that_are_not_latin_leave_a_mark() -> None:
    names = {name_of("https://example.org/πόδια"), name_of("https://example.org/χέρια")}
    assert len(names) == 2
    assert all(name.startswith("example.org/index-") for name in names)


def test_a_long_address_is_cut_and_marked() -> None:
    assert len(name_of("https://example.org/" + "a" * 500)) == len("example.org/") + 80 + 9


def test_the_command_tells_what_failed(site: Site, tmp_path: Path) -> None:
    pages = write(tmp_path, f"url,file\n{site.page('/a')},a.html\n{site.url}/none,\n")
    found = fetch(pages, tmp_path / "raw", "2026-11-21", 0.0, "", report=Report())
    assert found.exit_code == 0
    assert found.text.splitlines() == [
        f"fetch: 1 pages fetched into {tmp_path / 'raw'}, 0 were there, 1 failed",
        f"  line 3: HTTP 404: {site.url}/none is not there; mend or delete the line",
    ]
    assert json.loads(json.dumps(found.data))["counts"] == {"fetched": 1, "failed": 1}


def test_the_command_leaves_with_3_where_all_failed(site: Site, tmp_path: Path) -> None:
    pages = write(tmp_path, f"url\n{site.url}/none\n")
    assert fetch(pages, tmp_path / "raw", "", 0.0, "", report=Report()).exit_code == 3


def test_the_command_checks_day_and_contact(tmp_path: Path) -> None:
    pages = write(tmp_path, "url\nhttp://127.0.0.1/\n")
    with pytest.raises(UsageError, match="is no day"):
        fetch(pages, tmp_path / "raw", "yesterday", 0.0, "", report=Report())
    with pytest.raises(UsageError, match="--contact"):
        fetch(pages, tmp_path / "raw", "", 0.0, "me\nX-Evil: 1", report=Report())


def test_the_command_line_takes_list_and_folder(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = write(tmp_path, f"url,file\n{site.page('/a')},a.html\n")
    for status in ("fetched", "there"):
        with pytest.raises(SystemExit, match=r"^0$"):
            main(["fetch", str(pages), "--raw", str(tmp_path / "raw"), "--date", "2026-11-21", "--delay", "0", "--json"])
        assert json.loads(capsys.readouterr().out)["data"]["counts"] == {status: 1}
    with pytest.raises(SystemExit, match=r"^2$"):
        main(["fetch", str(tmp_path / "none.csv"), "--raw", str(tmp_path / "raw")])
    assert "none.csv cannot be read" in capsys.readouterr().err

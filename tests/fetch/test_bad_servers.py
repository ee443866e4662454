"""Servers that are slow, broken, endless or hostile: each page fails with a reason, nothing hangs, the others come."""

import gzip
import time
from pathlib import Path

import pytest

from .conftest import QUICK, Fetch
from .server import FOREVER, PAGE, Site, closed_port

WIN = "<p>The cause of a stroke – “a clot”.</p>".encode("cp1252")
CASES = {
    "not there": ({"status": 404}, "HTTP 404"),
    "gone": ({"status": 410}, "HTTP 410"),
    "error": ({"status": 500}, "HTTP 500"),
    "not for us": ({"status": 403}, "HTTP 403"),
    "busy": ({"status": 429}, "HTTP 429"),
    "no answer": ({"body": "silent"}, "too slow"),
    "slow body": ({"body": "slow"}, "too slow"),
    "slow head": ({"body": "slow head"}, "too slow"),
    "cut": ({"body": "cut"}, "cut off"),
    "endless": ({"body": "endless"}, "too large"),
    "announced too large": ({"body": PAGE, "Content_Length": "100001"}, "too large"),
    "bomb": ({"body": gzip.compress(bytes(5_000_000)), "Content_Encoding": "gzip"}, "too large"),
    "broken gzip": ({"body": b"no gzip", "Content_Encoding": "gzip"}, "cut off"),
    "half a gzip": ({"body": gzip.compress(PAGE)[:-20], "Content_Encoding": "gzip"}, "cut off"),
    "unknown packing": ({"body": PAGE, "Content_Encoding": "br"}, "wrong type"),
    "picture": ({"kind": "image/png"}, "wrong type"),
    "no type": ({"kind": ""}, "wrong type"),
    "picture as text": ({"body": b"\x89PNG\r\n" + bytes(50)}, "wrong type"),
    "page as PDF": ({"kind": "application/pdf"}, "wrong type"),
    "empty": ({"body": b" \n"}, "empty page"),
    "to itself": ({"status": 302, "Location": "/page"}, "redirect loop"),
    "to a file": ({"status": 302, "Location": "file:///etc/passwd"}, "bad address"),
    "to a password": ({"status": 302, "Location": "http://me:secret@127.0.0.1/"}, "bad address"),
    "nowhere": ({"status": 302}, "HTTP 302"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_page_fails_and_the_next_one_comes(case: str, site: Site, fetch: Fetch, tmp_path: Path) -> None:
    options, reason = CASES[case]
    bad, good = site.page("/page", **options), site.page("/good")
    start = time.monotonic()
    found = fetch((bad, "bad.html"), (good, "good.html"))
    assert time.monotonic() - start < FOREVER
    assert found[0].reason == reason
    assert found[0].detail
    assert "secret" not in found[0].detail
    # A host that asks for rest gets it.
    assert found[1].reason == ("asked to wait" if case == "busy" else "")
    left = [] if case == "busy" else ["SOURCES.csv", "good.html"]
    assert sorted(path.name for path in (tmp_path / "raw").iterdir()) == left


def test_a_page_that_was_cut_comes_in_the_next_run(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    url = site.page("/page", "cut")
    assert fetch((url, "a.html"))[0].reason == "cut off"
    site.page("/page")
    assert fetch((url, "a.html"))[0].status == "fetched"
    assert (tmp_path / "raw" / "a.html").read_bytes() == PAGE


def test_redirects_are_followed_a_few_times(site: Site, fetch: Fetch) -> None:
    urls = [site.page(f"/{number}", status=301, Location=f"{number + 1}") for number in range(9)]
    site.page("/9")
    assert [page.reason for page in fetch(urls[4], urls[3])] == ["", "too many redirects"]


def test_nobody_listens_and_the_host_is_asked_once(fetch: Fetch, site: Site) -> None:
    dead = f"http://127.0.0.1:{closed_port()}"
    found = fetch(f"{dead}/a", f"{dead}/b", "http://nowhere.invalid/", site.page("/good"))
    assert [page.reason for page in found] == ["no connection", "no connection", "no connection", ""]


@pytest.mark.parametrize(
    "url",
    ["ftp://127.0.0.1/a", "file:///etc/passwd", "http://", "leg.html", "http://[1", "http://a:b@c/", "http://a\u0007b/", "http://a:99999/"],
)
def test_an_address_must_be_one_of_the_web(url: str, fetch: Fetch) -> None:
    assert [page.reason for page in fetch(url)] == ["bad address"]


@pytest.mark.parametrize(
    ("kind", "body", "note"),
    [
        ("text/html; charset=utf-8", WIN, "the server gives it the charset utf-8, but it is not written in that"),
        ("text/html; charset=nonsense", PAGE, "the server gives it the charset nonsense, which nobody knows"),
        ("text/html; charset=windows-1251", "<p>Причина</p>".encode("cp1251"), "only the server says that it is in windows-1251"),
        ("text/html; charset=windows-1252", WIN, ""),
        ("text/html", PAGE, ""),
    ],
)
def test_a_broken_charset_is_noted_and_the_bytes_kept(kind: str, body: bytes, note: str, site: Site, fetch: Fetch, tmp_path: Path) -> None:
    found = fetch((site.page("/a", body, kind=kind), "a.html"))[0]
    assert found.status == "fetched"
    assert found.detail.startswith(note)
    assert bool(found.detail) == bool(note)
    assert (tmp_path / "raw" / "a.html").read_bytes() == body


@pytest.mark.parametrize(
    ("path", "kind", "body", "name"),
    [
        ("/a", "application/xhtml+xml", PAGE, "a.html"), ("/a.html", "text/plain", b"Legs", "a.txt"), ("/a.md", "text/plain", b"# Legs", "a.md"),
        ("/a", "text/markdown", b"# Legs", "a.md"), ("/a", "application/pdf", b"%PDF-1.4", "a.pdf"),
    ],
)  # fmt: skip
def test_the_suffix_follows_from_the_type(path: str, kind: str, body: bytes, name: str, site: Site, fetch: Fetch) -> None:
    assert fetch(site.page(path, body, kind=kind))[0].file.endswith(f"/{name}")


def test_a_name_must_fit_the_type(site: Site, fetch: Fetch) -> None:
    found = fetch((site.page("/a"), "a.txt"), (site.page("/b", b"# Legs", kind="text/plain"), "b.md"))
    assert [page.reason for page in found] == ["wrong type", ""]
    assert found[0].detail == "the page is text/html, and a.txt would be read otherwise; name it .html"


def test_a_packed_page_is_unpacked(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    assert fetch((site.page("/a", gzip.compress(PAGE), Content_Encoding="gzip"), "a.html"))[0].status == "fetched"
    assert (tmp_path / "raw" / "a.html").read_bytes() == PAGE


def test_the_limit_of_size_is_the_last_byte_that_comes(site: Site, fetch: Fetch) -> None:
    url = site.page("/a")
    assert fetch(url, limits=QUICK._replace(max_bytes=len(PAGE) - 1))[0].reason == "too large"
    assert fetch(url, limits=QUICK._replace(max_bytes=len(PAGE)))[0].reason == ""

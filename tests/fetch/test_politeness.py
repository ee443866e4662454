"""What a site may ask of a visitor."""

import pytest

from pipeline.fetch import Limits, Visitor, user_agent
from pipeline.fetch.limits import NotFetchedError

from .conftest import QUICK, Fetch
from .server import Site

TEXT = "text/plain"


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now, self.slept = 100.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.now += seconds

    def visitor(self, **limits: float) -> Visitor:
        return Visitor(QUICK._replace(**limits), sleep=self.sleep, clock=lambda: self.now)


def reasons(visitor: Visitor, *urls: str) -> list[str]:
    found = []
    for url in urls:
        try:
            visitor.get(url)
            found.append("")
        except NotFetchedError as error:
            found.append(error.reason)
    return found


def test_what_robots_txt_forbids_is_not_asked_for(site: Site, fetch: Fetch) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\n", kind=TEXT)
    found = fetch(site.page("/private/a"), site.page("/a.pdf"), site.page("/a.pdf?b"), site.page("/open"))
    assert [page.reason for page in found] == ["forbidden by robots.txt", "forbidden by robots.txt", "", ""]
    assert site.paths() == ["/robots.txt", "/a.pdf?b", "/open"]


def test_rules_for_aetia_go_before_those_for_all(site: Site, fetch: Fetch) -> None:
    site.page("/robots.txt", b"\xef\xbb\xbfUser-agent: aetia\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n", kind=TEXT)
    assert [page.reason for page in fetch(site.page("/a"), site.page("/b"))] == ["forbidden by robots.txt", ""]


def test_a_redirect_does_not_lead_around_robots_txt(site: Site, fetch: Fetch) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /private\n", kind=TEXT)
    assert fetch(site.page("/a", status=302, Location="/private/a"))[0].reason == "forbidden by robots.txt"
    assert "/private/a" not in site.paths()


@pytest.mark.parametrize(
    ("status", "reason"), [(404, ""), (410, ""), (401, "forbidden by robots.txt"), (403, "forbidden by robots.txt"), (500, "robots.txt not readable"), (429, "robots.txt not readable")]
)  # fmt: skip
def test_a_robots_txt_that_is_not_shown(status: int, reason: str, site: Site, fetch: Fetch) -> None:
    site.page("/robots.txt", b"", status=status)
    assert [page.reason for page in fetch(site.page("/a"), site.page("/b"))] == [reason, reason]
    assert site.paths().count("/robots.txt") == 1


def test_broken_robots_txt_allows(site: Site, fetch: Fetch) -> None:
    site.page("/robots.txt", b"\xff\xfe\x00 no rules : here\n" * 100, kind="image/png")
    assert fetch(site.page("/a"))[0].reason == ""


def test_a_host_is_left_in_peace_between_two_requests(site: Site) -> None:
    clock = Clock()
    assert reasons(clock.visitor(delay=2.0), site.page("/a"), site.page("/b")) == ["", ""]
    assert clock.slept == [2.0, 2.0]  # Before /a, since robots.txt was asked for just before, and before /b.


def test_time_that_passed_by_itself_is_not_slept(site: Site) -> None:
    clock = Clock()
    visitor = clock.visitor(delay=2.0)
    reasons(visitor, site.page("/a"))
    clock.now += 1.5
    reasons(visitor, site.page("/b"))
    clock.now += 60
    reasons(visitor, site.page("/c"))
    assert clock.slept == [2.0, 0.5]


def test_a_longer_pause_is_kept_where_robots_txt_asks_for_it(site: Site) -> None:
    site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 7\nDisallow: /x\n", kind=TEXT)
    clock = Clock()
    assert reasons(clock.visitor(), site.page("/a"), site.page("/b")) == ["", ""]
    assert clock.slept == [7.0, 7.0]
    assert reasons(clock.visitor(max_delay=5.0), site.page("/a")) == ["asked to wait"]


def test_a_busy_host_is_left_alone_and_others_are_not(site: Site) -> None:
    visitor = Clock().visitor()
    busy = site.page("/busy", b"", status=503)
    other = site.page("/a").replace("127.0.0.1", "localhost")
    assert reasons(visitor, busy, site.page("/b"), other) == ["HTTP 503", "asked to wait", ""]
    assert "/b" not in site.paths()


def test_the_tool_gives_its_name(site: Site) -> None:
    Visitor(Limits(delay=0), contact="me@example.org").get(site.page("/a"))
    agents = {agent for _, agent, _ in site.asked}
    assert agents == {user_agent("me@example.org")}
    assert user_agent("me@example.org").startswith("Aetia/")
    assert user_agent("me@example.org").endswith("(compares health articles; me@example.org)")

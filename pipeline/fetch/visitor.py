"""A polite visitor: reads robots.txt first, waits between two requests to a host, follows few redirects, and goes when asked to."""

import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from pipeline.fetch.limits import Limits, NotFetchedError, user_agent
from pipeline.fetch.robots import check_allowed, delay_of, read_robots
from pipeline.fetch.transfer import Reply, ask
from pipeline.fetch.wanted import checked_url

_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
_MAX_ROBOTS_BYTES = 500_000  # RFC 9309 asks to read at least this much.


class Visitor:
    """Gets pages; remembers of each site its robots.txt, when it was asked last, and whether it asked to be left alone."""

    def __init__(
        self, limits: Limits | None = None, *, contact: str = "",
        sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        """Begin with no site known."""
        self.limits = limits or Limits()
        self._agent = user_agent(contact)
        self._sleep, self._clock = sleep, clock
        self._rules: dict[str, RobotFileParser | NotFetchedError] = {}
        self._asked_at: dict[str, float] = {}
        self._busy: set[str] = set()

    def get(self, url: str) -> Reply:
        """Get a page.

        Raises:
            NotFetchedError: it is not there, not allowed, or not within the limits.
        """
        reply = self._follow(checked_url(url), self._ask_if_allowed)
        if reply.status in _BUSY:
            self._busy.add(urlsplit(reply.url).netloc)
        if reply.status != 200:
            raise NotFetchedError(f"HTTP {reply.status}", f"{reply.url} {_advice(reply.status)}")
        return reply

    def _follow(self, url: str, ask_one: Callable[[str], Reply]) -> Reply:
        seen = {url}
        while True:
            reply = ask_one(url)
            place = reply.headers.get("Location")
            if reply.status not in _REDIRECTS or not place:
                return reply
            url = checked_url(urljoin(url, str(place).strip()))
            if url in seen:
                raise NotFetchedError("redirect loop", f"{url} leads back to itself; look at it in a browser and list where it ends")
            seen.add(url)
            if len(seen) > self.limits.max_redirects + 1:
                raise NotFetchedError("too many redirects", f"more than {self.limits.max_redirects}, the last to {url}; list where it ends")

    def _ask_if_allowed(self, url: str) -> Reply:
        host = urlsplit(url).netloc
        if host in self._busy:
            raise NotFetchedError("asked to wait", f"{host} asked to be left alone for a while; run again later")
        rules = self._robots(url)
        check_allowed(rules, url)
        return self._ask(url, self.limits, delay_of(rules, host, least=self.limits.delay, most=self.limits.max_delay))

    def _robots(self, url: str) -> RobotFileParser:
        site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if site not in self._rules:
            try:
                self._rules[site] = read_robots(self._follow(f"{site}/robots.txt", self._ask_robots))
            except NotFetchedError as error:
                self._rules[site] = error
        found = self._rules[site]
        if isinstance(found, NotFetchedError):
            raise NotFetchedError(found.reason, found.detail)
        return found

    def _ask_robots(self, url: str) -> Reply:
        return self._ask(url, self.limits._replace(max_bytes=_MAX_ROBOTS_BYTES), self.limits.delay)

    def _ask(self, url: str, limits: Limits, delay: float) -> Reply:
        host = urlsplit(url).netloc
        wait = self._asked_at.get(host, 0.0) + delay - self._clock()
        if host in self._asked_at and wait > 0:
            self._sleep(wait)
        try:
            return ask(url, agent=self._agent, limits=limits)
        finally:
            self._asked_at[host] = self._clock()


def _advice(status: int) -> str:
    if status in (404, 410):
        return "is not there; mend or delete the line"
    if status in _BUSY:
        return "asks to come back later; the other pages of this host are left for then"
    return "was answered with an error; run again later" if status >= 500 else "is not shown to programs; save it by hand if you may"

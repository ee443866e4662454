"""What robots.txt of a site allows.

Read with ``urllib.robotparser``, where the first rule that fits counts and a star within a path stands for itself; what such a rule
forbids by RFC 9309 is looked at here.
"""

from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.robotparser import RobotFileParser

from pipeline.fetch.limits import PRODUCT, NotFetchedError
from pipeline.fetch.transfer import Reply

_FORBIDDEN = (401, 403)


def read_robots(reply: Reply) -> RobotFileParser:
    """Read the answer to a request for robots.txt: none there allows all (RFC 9309, 2.3.1.3), none shown to us allows nothing.

    Raises:
        NotFetchedError: the server failed, so that nobody knows what it would have forbidden.
    """
    rules = RobotFileParser()
    if reply.status == 200:
        rules.parse(reply.data.decode("utf-8", "replace").removeprefix("\ufeff").splitlines())
    elif 400 <= reply.status < 500 and reply.status != 429:
        rules.parse(["User-agent: *", "Disallow: /"] if reply.status in _FORBIDDEN else [])
    else:
        raise NotFetchedError("robots.txt not readable", f"{reply.url} answers {reply.status}; run again later")
    return rules


def check_allowed(rules: RobotFileParser, url: str) -> None:
    """Raise NotFetchedError where a site does not want this address read."""
    if not rules.can_fetch(PRODUCT, url) or _is_forbidden_by_star(rules, url):
        raise NotFetchedError("forbidden by robots.txt", f"{url} is not for programs; ask the publisher, or save it by hand if you may")


def _is_forbidden_by_star(rules: Any, url: str) -> bool:
    parts = urlsplit(url)
    path = unquote(f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/")
    entry = next((entry for entry in rules.entries if entry.applies_to(PRODUCT)), rules.default_entry)
    return any(not line.allowance and fits(unquote(str(line.path)), path) for line in (entry.rulelines if entry else []))


def fits(pattern: str, path: str) -> bool:
    """Tell whether a path begins as a pattern says, a star being any characters and a dollar sign the end; in linear time.

    >>> fits("/*.pdf$", "/leg/weakness.pdf"), fits("/*.pdf$", "/leg.pdf?page=2"), fits("/a*c", "/abcd"), fits("/b", "/abc")
    (True, False, True, False)
    """
    has_end = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if has_end and not others:
        return path == first
    last = others.pop() if has_end else ""
    at = len(first) if path.startswith(first) else -1
    for part in others:
        found = path.find(part, at) if at >= 0 else -1
        at = found + len(part) if found >= 0 else -1
    return 0 <= at <= len(path) - len(last) and path.endswith(last)


def delay_of(rules: RobotFileParser, host: str, *, least: float, most: float) -> float:
    """Give the pause between two requests that a site asks for, never less than our own.

    Raises:
        NotFetchedError: it is longer than anyone would wait.
    """
    asked = rules.crawl_delay(PRODUCT)
    rate = rules.request_rate(PRODUCT)
    delay = max(least, float(asked or 0), rate.seconds / rate.requests if rate and rate.requests else 0.0)
    if delay > most:
        raise NotFetchedError("asked to wait", f"{host} asks for {delay:g} s between pages, more than {most:g}; save the page by hand")
    return delay

"""What the tests of fetching share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.fetch import Limits, Outcome, Visitor, Wanted, fetch_pages

from .server import Site, serving

QUICK = Limits(delay=0.0, silence=0.3, page_seconds=0.6, max_bytes=100_000)
Fetch = Callable[..., list[Outcome]]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with serving() as found:
        yield found


@pytest.fixture
def fetch(tmp_path: Path) -> Fetch:
    """Fetch some addresses, or (address, file) pairs, into tmp_path/raw."""

    def work(*pages: str | tuple[str, str], limits: Limits = QUICK, day: str = "2026-11-21", **known: str) -> list[Outcome]:
        pairs = [(page, "") if isinstance(page, str) else page for page in pages]
        wanted = [Wanted(number, url, file, known) for number, (url, file) in enumerate(pairs, 2)]
        return fetch_pages(wanted, tmp_path / "raw", retrieved_date=day, visitor=Visitor(limits))

    return work

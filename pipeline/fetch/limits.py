"""How much fetching may take, of our time and of other people's machines; and why a page was not taken."""

from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

PRODUCT = "Aetia"


class Limits(NamedTuple):
    """Bounds of one run.

    ``delay`` is the pause between two requests to a host, in seconds, where its robots.txt asks for no longer one; ``silence`` the
    longest wait for the next bytes, ``page_seconds`` for a whole page.
    """

    delay: float = 1.0
    max_delay: float = 120.0
    silence: float = 20.0
    page_seconds: float = 60.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5


class NotFetchedError(Exception):
    """A page that is not taken: why in a few words, and what to do in a sentence."""

    def __init__(self, reason: str, detail: str) -> None:
        """Keep both."""
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail = reason, detail


def user_agent(contact: str = "") -> str:
    """Name the tool to the servers it asks, with an address to write to where there is one."""
    try:
        release = version("aetia")
    except PackageNotFoundError:
        release = "0"
    about = "; ".join(filter(None, ["compares health articles", contact]))
    return f"{PRODUCT}/{release} ({about})"

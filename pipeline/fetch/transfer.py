"""One request and its answer, within the limits."""

import zlib
from email.message import Message
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import NamedTuple
from urllib.error import URLError
from urllib.parse import urlsplit

from pipeline.fetch.limits import Limits, NotFetchedError
from pipeline.fetch.watch import Watch, opener

_PIECE = 1 << 16
_AGAIN = "run again later"


class Reply(NamedTuple):
    """What a server answered to one address; a redirect or an error is an answer too."""

    url: str
    status: int
    headers: Message
    data: bytes


def ask(url: str, *, agent: str, limits: Limits) -> Reply:
    """Ask for an address once.

    Raises:
        NotFetchedError: there is no answer, or it is too slow, too large, or ends too early.
    """
    host = urlsplit(url).netloc
    with Watch(limits.page_seconds) as watch:
        try:
            with opener(watch, agent).open(url, timeout=limits.silence) as response:
                reply = Reply(url, response.status, response.headers, _read(response, limits.max_bytes))
        except (OSError, HTTPException, ValueError) as error:
            raise _explain(error, watch, host, limits) from error
        if watch.is_over:
            raise _too_slow(host, limits.page_seconds)
    return reply._replace(data=_unpacked(reply, limits.max_bytes))


def _read(response: HTTPResponse, max_bytes: int) -> bytes:
    announced = response.length or 0
    if announced > max_bytes:
        raise _too_large(max_bytes)
    data = bytearray()
    while piece := response.read1(_PIECE):
        data += piece
        if len(data) > max_bytes:
            raise _too_large(max_bytes)
    if len(data) < announced:
        raise IncompleteRead(b"", announced - len(data))
    return bytes(data)


def _unpacked(reply: Reply, max_bytes: int) -> bytes:
    """Unpack what was packed without being asked for; never more than the limit, however much it would become."""
    packing = str(reply.headers.get("Content-Encoding") or "identity").strip().lower()
    if packing == "identity" or not reply.data:
        return reply.data
    if packing not in ("gzip", "x-gzip"):
        raise NotFetchedError("wrong type", f"the page comes packed as {packing}, which was not asked for; save it by hand")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        data = unpacker.decompress(reply.data, max_bytes + 1)
    except zlib.error as error:
        raise NotFetchedError("cut off", f"the packed page is broken ({error}); {_AGAIN}") from error
    if len(data) > max_bytes:
        raise _too_large(max_bytes)
    if not unpacker.eof:
        raise NotFetchedError("cut off", f"the packed page ends too early; {_AGAIN}")
    return data


def _explain(error: Exception, watch: Watch, host: str, limits: Limits) -> NotFetchedError:
    cause = error.reason if isinstance(error, URLError) else error
    if watch.is_over:
        return _too_slow(host, limits.page_seconds)
    if isinstance(cause, TimeoutError):
        return _too_slow(host, limits.silence)
    if isinstance(cause, IncompleteRead | ConnectionResetError):
        return NotFetchedError("cut off", f"{host} ended the connection in the middle; {_AGAIN}")
    return NotFetchedError("no connection", f"{host}: {type(cause).__name__}: {cause}; check the address and the network, then run again")


def _too_slow(host: str, seconds: float) -> NotFetchedError:
    return NotFetchedError("too slow", f"{host} took more than {seconds:g} s; {_AGAIN}")


def _too_large(max_bytes: int) -> NotFetchedError:
    return NotFetchedError("too large", f"the page has more than {max_bytes:,} bytes; save it by hand if it is an article")

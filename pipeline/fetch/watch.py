"""Connections that end: a server that sends a byte now and then can hold a plain time-out for ever."""

import socket
import threading
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from types import TracebackType
from typing import Any, Self
from urllib.request import AbstractHTTPHandler, OpenerDirector, ProxyHandler, Request


class Watch:
    """Shuts the socket of a connection when the time for all of it is over."""

    def __init__(self, seconds: float) -> None:
        """Set the time; it runs from ``with`` on."""
        self.is_over = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Let the time run."""
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop the time."""
        self._timer.cancel()

    def over(self, connected: socket.socket) -> None:
        """Watch over a socket that has just been connected."""
        self._socket = connected
        if self.is_over:
            self._end()

    def _end(self) -> None:
        self.is_over = True
        if self._socket is not None:
            with suppress(OSError):
                # Not SSLSocket.shutdown, which would go on in plain text.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class _Http(HTTPConnection):
    def __init__(self, host: str, *, watch: Watch, **options: Any) -> None:
        super().__init__(host, **options)
        self._watch = watch

    def connect(self) -> None:
        super().connect()
        self._watch.over(self.sock)


class _Https(HTTPSConnection):
    def __init__(self, host: str, *, watch: Watch, **options: Any) -> None:
        super().__init__(host, **options)
        self._watch = watch

    def connect(self) -> None:
        super().connect()
        self._watch.over(self.sock)


class _Handler(AbstractHTTPHandler):
    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch

    def http_open(self, request: Request) -> HTTPResponse:
        return self.do_open(partial(_Http, watch=self._watch), request)

    def https_open(self, request: Request) -> HTTPResponse:
        return self.do_open(partial(_Https, watch=self._watch), request)

    http_request = https_request = AbstractHTTPHandler.do_request_


def opener(watch: Watch, agent: str) -> OpenerDirector:
    """Give an opener for http and https alone, through the proxy of the environment; it follows no redirect and raises for no status."""
    made = OpenerDirector()
    made.addheaders = [("User-Agent", agent), ("Accept", "text/html, application/xhtml+xml, text/markdown, text/plain, application/pdf")]
    made.add_handler(ProxyHandler())
    made.add_handler(_Handler(watch))
    return made

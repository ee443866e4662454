"""A web server of this machine that behaves as badly as a test asks for."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Headers = dict[str, str]
HTML = "text/html; charset=utf-8"
PAGE = b"<html><head><title>Leg weakness</title></head><body><main><h1>Leg weakness</h1><p>It can be caused by a stroke.</p></main></body></html>"
FOREVER = 3.0


class Site(ThreadingHTTPServer):
    """Pages by path: (status, headers, body); a body that is a string names a way to behave badly."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, tuple[int, Headers, bytes | str]] = {}
        self.asked: list[tuple[str, str, float]] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.closing = threading.Event()

    def page(self, path: str, body: bytes | str = PAGE, *, status: int = 200, kind: str = HTML, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": kind, **named} if kind else named, body)
        return f"{self.url}{path}"

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that went away."""


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["User-Agent"], time.monotonic()))
        status, headers, body = self.server.pages.get(self.path, (404, {}, b"not here"))
        if body == "slow head":
            return self._drip(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n" + b"X-Slow: 1\r\n" * 1000)
        if body == "silent":
            self.server.closing.wait(FOREVER)
            return None
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if body == "cut":
            self.send_header("Content-Length", "1000")
        self.end_headers()
        if body == "slow":
            return self._drip(b"x" * 1000)
        if body == "endless":
            return self._pour()
        self.wfile.write(b"<html>half of" if isinstance(body, str) else body)
        return None

    def _drip(self, data: bytes) -> None:
        for place in range(len(data)):
            self.wfile.write(data[place : place + 1])
            self.wfile.flush()
            if self.server.closing.wait(0.05):
                return

    def _pour(self) -> None:
        for _ in range(1000):
            self.wfile.write(b"<p>again" * 1000)

    def log_message(self, format: str, *args: object) -> None:
        """Be silent."""


@contextmanager
def serving() -> Iterator[Site]:
    """Run a server until the test ends."""
    with Site() as site:
        thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield site
        site.closing.set()
        site.shutdown()
        thread.join()


def closed_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])

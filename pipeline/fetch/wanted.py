"""The list of wanted pages: a CSV with the column url, and of the others of SOURCES.csv those that are known before."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from pipeline.clean.decode import NotTextError, decode
from pipeline.clean.sources import CORRECTIONS_NAME, SOURCES_NAME
from pipeline.errors import UsageError
from pipeline.fetch.limits import NotFetchedError

GIVEN = ("title", "publisher", "license", "target")
_SCHEMES = ("http", "https")
# What RFC 3986 allows in a path or a query, and the percent sign of what is already quoted.
_ALLOWED = "/%:=&?~+!$,;'@()*[]"
_MAX_NAME_BYTES = 240


class Wanted(NamedTuple):
    """A line of the list: its number, the page, the file it shall be (empty: named after the page), and what is known of it."""

    line: int
    url: str
    file: str
    known: dict[str, str]


def read_list(path: Path) -> list[Wanted]:
    """Read the list of pages, in its order; what is wrong with one line is told when its turn comes.

    Raises:
        UsageError: the list cannot be read, has no column ``url``, or names no page.
    """
    rows = list(read_rows(path, required="url"))
    wanted = [
        Wanted(line, url, (row.get("file") or "").strip(), {name: (row.get(name) or "").strip() for name in GIVEN})
        for line, row in rows
        if (url := (row["url"] or "").strip())
    ]
    if not wanted:
        raise UsageError(f"{path} names no page: give it the column url and a line for each page")
    return wanted


def read_rows(path: Path, *, required: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Read a CSV file: each row with the number of its last line.

    Raises:
        UsageError: it cannot be read, lacks the required column, or a row has more cells than the first line has names.
    """
    try:
        text = decode(path.read_bytes()).text
    except (OSError, NotTextError) as error:
        raise UsageError(f"{path} cannot be read ({error}): give a CSV in UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    if required not in (reader.fieldnames or []):
        raise UsageError(f"{path} has no column {required}: its first line must name it")
    try:
        for row in reader:
            if None in row:
                raise UsageError(f"{path}, line {reader.line_num}: more cells than columns; put quotes around a value with a comma")
            yield reader.line_num, row
    except csv.Error as error:
        raise UsageError(f"{path}, line {reader.line_num}: {error}; mend it") from error


def checked_url(url: str) -> str:
    """Give the address as it is asked for: quoted, the host in ASCII, without fragment.

    Raises:
        NotFetchedError: it is no http or https address, or holds a password.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("idna" if not (parts.hostname or "").isascii() else "ascii").decode(), parts.port
    except ValueError as error:
        raise NotFetchedError("bad address", f"{url!r} is no address ({error}); mend it") from error
    if parts.scheme.lower() not in _SCHEMES or not host or not url.isprintable():
        raise NotFetchedError("bad address", f"{url!r} is no http or https address of a page; mend it")
    if parts.username is not None or parts.password is not None:
        raise NotFetchedError("bad address", f"the address at {host} holds a user name or password; save that page by hand")
    host = f"[{host}]" if ":" in host else host
    place = f"{host}:{port}" if port else host
    return urlunsplit((parts.scheme.lower(), place, quote(parts.path or "/", safe=_ALLOWED), quote(parts.query, safe=_ALLOWED), ""))


def checked_file(name: str) -> str:
    """Give the path of a file below raw/, with forward slashes.

    Raises:
        NotFetchedError: the name leads out of raw/, is hidden, or is that of a CSV that raw/ keeps for itself.
    """
    path = PurePosixPath(name.replace("\\", "/").removeprefix("./"))
    is_safe = not path.is_absolute() and path.name and all(not part.startswith(".") and ":" not in part for part in path.parts)
    if not is_safe or not name.isprintable() or len(str(path).encode()) > _MAX_NAME_BYTES or str(path) in (SOURCES_NAME, CORRECTIONS_NAME):
        raise NotFetchedError("bad name", f"{name!r} cannot be a file below raw/; give another in the column file, or none")
    return str(path)

"""What a page is called below raw/ when the list does not say: the host as folder, the address as file name."""

import hashlib
import re
import unicodedata
from urllib.parse import unquote, urlsplit

_NO_WORD = re.compile(r"[^a-z0-9]+")
_PAGE_SUFFIX = re.compile(r"\.(?:html?|xhtml|php\d?|aspx?|jsp|cfm|pdf|txt|md|markdown)$", re.IGNORECASE)
_MAX_LENGTH = 80


def name_of(url: str) -> str:
    """Name a page, without suffix.

    >>> name_of("https://www.example.org/conditions/leg-weakness.html?page=2")
    'example.org/conditions-leg-weakness-page-2'
    """
    parts = urlsplit(url)
    path = _PAGE_SUFFIX.sub("", unquote(parts.path).rstrip("/"))
    words = _slug(f"{path} {unquote(parts.query)}") or "index"
    if len(words) > _MAX_LENGTH or _loses_letters(path):
        words = f"{words[:_MAX_LENGTH].rstrip('-')}-{mark_of(url)}"
    return f"{_folder(parts.hostname or '', parts.port)}/{words}"


def mark_of(url: str) -> str:
    """Give the few characters that tell an address from all others that are named alike."""
    return hashlib.sha256(url.encode()).hexdigest()[:8]


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NO_WORD.sub("-", plain).strip("-")


def _loses_letters(path: str) -> bool:
    """Tell whether a path has letters that its slug lacks, as one in Greek has."""
    plain = unicodedata.normalize("NFKD", path).encode("ascii", "ignore").decode()
    return sum(map(str.isalpha, plain)) < sum(map(str.isalpha, path))


def _folder(host: str, port: int | None) -> str:
    folder = re.sub(r"[^a-z0-9.-]+", "-", host.lower().removeprefix("www.")).strip(".-") or "host"
    return f"{folder}-{port}" if port else folder

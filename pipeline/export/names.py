"""File names for articles: an article_id is what a file or a line of a corpus calls itself, and so may be any text."""

import re
from collections.abc import Iterable
from hashlib import sha256

# A name in a folder may have 255 bytes; this leaves room for a suffix and a mark.
MAX_PART_BYTES = 200
_ODD = re.compile(r'[\x00-\x1f\x7f%\\:*?"<>|]|^\.|^ | $|\.$')


def file_stems(article_ids: Iterable[str]) -> dict[str, str]:
    """Give each article a path without suffix, of its own also where upper and lower case are the same.

    It is the article_id itself, but for characters that no file name can have everywhere, and for parts like ``..``.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for article_id in article_ids:
        stem = file_stem(article_id)
        found[article_id] = stem if stem.casefold() not in taken else _marked(stem, article_id)
        taken.add(found[article_id].casefold())
    return found


def file_stem(article_id: str) -> str:
    """Write an article_id as a relative path below the folder it is joined to.

    >>> [file_stem(text) for text in ("legs", "more/walk", "../up", "/etc/a:b", "")]
    ['legs', 'more/walk', '%2E%2E/up', '_/etc/a%3Ab', '_']
    """
    return "/".join(_part(part, article_id) for part in article_id.split("/"))


def _part(part: str, article_id: str) -> str:
    odd = _ODD.sub(lambda found: f"%{ord(found[0]):02X}", part) or "_"
    return odd if len(odd.encode()) <= MAX_PART_BYTES else _marked(odd, article_id)


def _marked(name: str, article_id: str) -> str:
    folder, slash, last = name.rpartition("/")
    short = last.encode()[: MAX_PART_BYTES - 20].decode("utf-8", "ignore")
    return f"{folder}{slash}{short}-{sha256(article_id.encode()).hexdigest()[:12]}"

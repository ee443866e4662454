"""What kind of file a page is: what the server says, held against the bytes and against the name that the list gives it."""

import codecs
from urllib.parse import urlsplit

from pipeline.clean.decode import NotTextError, check_magic, decode
from pipeline.clean.files import MEDIA_TYPES, suffix
from pipeline.fetch.limits import NotFetchedError
from pipeline.fetch.transfer import Reply

SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt",
    "text/markdown": ".md", "text/x-markdown": ".md", "application/pdf": ".pdf",
}  # fmt: skip
_HTML_BEGINNING = 4096
# What pages in Windows-1252 are called, and what clean tells by itself.
_KNOWN_CHARSETS = {"utf-8", "ascii", "iso8859-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be"}


def suffix_of(reply: Reply) -> str:
    """Give the suffix that a page shall have.

    Raises:
        NotFetchedError: it is empty, or no page of text or PDF whatever it is called.
    """
    media_type = reply.headers.get_content_type() if reply.headers.get("Content-Type") else "nothing"
    found = SUFFIXES.get(media_type)
    if found is None:
        wanted = ", ".join(SUFFIXES)
        raise NotFetchedError("wrong type", f"{reply.url} is {media_type}, and only {wanted} are read; mend or delete the line")
    if not reply.data.strip():
        raise NotFetchedError("empty page", f"{reply.url} holds nothing; look at it in a browser")
    _check_bytes(reply, found)
    named = suffix(urlsplit(reply.url).path.lower())
    return named if found == ".txt" and MEDIA_TYPES.get(named) == "text/markdown" else found


def _check_bytes(reply: Reply, found: str) -> None:
    try:
        if found != ".pdf":
            decode(reply.data)
        elif not reply.data.startswith(b"%PDF-"):
            check_magic(reply.data)
            raise NotTextError("it does not begin as a PDF does")
    except NotTextError as error:
        detail = f"{reply.url} is said to be {reply.headers.get_content_type()}, but {error}; save it by hand under the right suffix"
        raise NotFetchedError("wrong type", detail) from error


def check_suffix(file: str, found: str) -> None:
    """Raise NotFetchedError where the name in the list would have a page read as what it is not; Markdown is often sent as plain text."""
    named = MEDIA_TYPES.get(suffix(file))
    if named != MEDIA_TYPES[found] and (named, found) != ("text/markdown", ".txt"):
        raise NotFetchedError("wrong type", f"the page is {MEDIA_TYPES[found]}, and {file} would be read otherwise; name it {found}")


def charset_note(reply: Reply) -> str:
    """Say where the server names a charset that the page does not have, or that only the server names; empty where all is well."""
    charset = str(reply.headers.get_content_charset() or "")
    if not charset or reply.data.startswith(b"%PDF-"):
        return ""
    try:
        name = codecs.lookup(charset).name
        reply.data.decode(name)
    except LookupError:
        return f"the server gives it the charset {charset}, which nobody knows"
    except ValueError:
        return f"the server gives it the charset {charset}, but it is not written in that"
    if name in _KNOWN_CHARSETS or charset.encode() in reply.data[:_HTML_BEGINNING].lower() or _is_utf8(reply.data):
        return ""
    return f"only the server says that it is in {charset}, the page does not; save it as UTF-8 if its letters come out wrong"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

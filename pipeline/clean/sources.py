"""What lies in raw/: the files to clean, and the two CSVs that say where they come from and what to mend in them.

The only module of this package that looks at a disk; it reads the CSVs and never the articles.
"""

import csv
import datetime
import hashlib
import io
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from pipeline.clean.decode import NotTextError, decode
from pipeline.clean.files import MEDIA_TYPES, article_id_of, suffix
from pipeline.clean.rows import Correction, Row, Source, known, reject
from pipeline.errors import UsageError

SOURCES_NAME, CORRECTIONS_NAME = "SOURCES.csv", "CORRECTIONS.csv"
# Read by the stage compare; here only known as no article.
REVIEW_NAME = "REVIEW.csv"
SOURCES_COLUMNS = ("file", "title", "publisher", "url", "license", "retrieved_date", "target", "sha256")
CORRECTIONS_COLUMNS = ("article_id", "find", "replace", "reason")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# Under this name a row says that it has cells that no column has.
_EXTRA = ""
_SHIFTED = "it has more cells than there are columns, so none can be trusted; put a cell that holds a comma in quotes"


def list_sources(raw_dir: Path) -> tuple[list[Source], list[Row]]:
    """List the files below ``raw_dir`` that can be cleaned, in order of their paths, and rejects for the others."""
    sources: list[Source] = []
    rejects: list[Row] = []
    taken: dict[str, str] = {}
    files, closed = _files(raw_dir)
    for folder in closed:
        detail = f"{folder}: no right to list the folder; change its rights (chmod u+rx)"
        rejects.append(reject(folder, None, "unreadable folder", detail))
    for path in files:
        name = path.relative_to(raw_dir).as_posix()
        refused = _refusal(path, raw_dir, name, taken)
        if refused:
            rejects.append(reject(_printable(name), article_id_of(_printable(name)), *refused))
            continue
        taken[article_id_of(name)] = name
        sources.append(Source(name, path.stat().st_size))
    return sources, rejects


def _files(raw_dir: Path) -> tuple[list[Path], list[str]]:
    """List the files below a folder, and the folders that cannot be listed."""
    found: list[Path] = []
    closed: list[OSError] = []
    for folder, folders, names in os.walk(raw_dir, onerror=closed.append):
        # A link to a folder is not entered: it is refused as a whole, like a link to a file outside.
        names += [name for name in folders if os.path.islink(os.path.join(folder, name))]
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    special = {raw_dir / name for name in (SOURCES_NAME, CORRECTIONS_NAME, REVIEW_NAME)}
    files = sorted((path for path in found if path not in special), key=lambda path: path.relative_to(raw_dir).as_posix())
    return files, sorted(_printable(Path(error.filename).relative_to(raw_dir).as_posix()) for error in closed)


def _refusal(path: Path, raw_dir: Path, name: str, taken: dict[str, str]) -> tuple[str, str] | None:
    if _printable(name) != name:
        return "unreadable name", f"the name of {_printable(name)} is no valid UTF-8; rename the file"
    if path.is_symlink() and not _is_inside(path, raw_dir):
        return "link out of raw", f"{name} links to a place outside of raw/; copy the file itself"
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return "unreadable file", f"{name}: {error.strerror}; check the link or the rights"
    if not stat.S_ISREG(mode):
        return "not a file", f"{name} is no ordinary file; take it out of raw/"
    if suffix(name) not in MEDIA_TYPES:
        return "unknown suffix", f"{name}: rename it to one of {', '.join(MEDIA_TYPES)}, or take it out of raw/"
    return _unreadable(path, name) or _taken(name, taken)


def _unreadable(path: Path, name: str) -> tuple[str, str] | None:
    if os.access(path, os.R_OK):
        return None
    return "unreadable file", f"{name}: no right to read it; change its rights (chmod u+r)"


def _taken(name: str, taken: dict[str, str]) -> tuple[str, str] | None:
    other = taken.get(article_id_of(name))
    return ("article_id taken", f"{name} has the same name as {other} but for the suffix; rename one of them") if other else None


def _is_inside(path: Path, raw_dir: Path) -> bool:
    # realpath, because Path.resolve takes a link in a circle in another way from Python 3.13 on; reading such a link fails anyway.
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(raw_dir)) and not path.is_dir()


def _printable(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_sources_csv(raw_dir: Path) -> tuple[dict[str, dict[str, str]], list[Row]]:
    """Read SOURCES.csv, where there is one: what is known of each file, by its path below raw/.

    A line for a file that is not there, a checksum that no longer fits and a missing column become rejects; the rest is used.

    Raises:
        UsageError: the column ``file`` is missing, or the file is no text.
    """
    rows = _read_csv(raw_dir / SOURCES_NAME, required=("file",))
    found: dict[str, dict[str, str]] = {}
    rejects: list[Row] = []
    if rows:
        missing = [name for name in SOURCES_COLUMNS if name not in rows[0]]
        rejects += [_about_sources(None, "missing column", f"has no column {name}; add it, empty where not known") for name in missing]
    for number, row in enumerate(rows, 2):
        name = (row.get("file") or "").strip().replace("\\", "/").removeprefix("./")
        if _EXTRA in row:
            rejects.append(_about_sources(name, "broken row", f"row {number}: {_SHIFTED}"))
            continue
        found[name], problems = _checked(raw_dir, name, row)
        rejects += problems
    return found, rejects


def _about_sources(name: str | None, reason: str, detail: str) -> Row:
    return reject(name or SOURCES_NAME, article_id_of(name) if name else None, reason, f"{SOURCES_NAME} {detail}")


def _checked(raw_dir: Path, name: str, row: dict[str, str]) -> tuple[dict[str, str], list[Row]]:
    problems = []
    path = raw_dir / name
    checksum, date = known(row, "sha256"), known(row, "retrieved_date")
    if not name or not path.is_file() or not _is_inside(path, raw_dir):
        problems.append(_about_sources(name, "file not found", f"names the file {name!r}, which is not in raw/; mend or delete the line"))
    elif checksum and os.access(path, os.R_OK) and _sha256(path) != checksum.lower():
        detail = f"gives {name} another sha256 than the file has: it was changed; check it and mend the column sha256"
        problems.append(_about_sources(name, "checksum differs", detail))
    if date and not _is_date(date):
        problems.append(_about_sources(name, "not a date", f"has the retrieved_date {date!r} for {name}; write it as YYYY-MM-DD"))
        row = {**row, "retrieved_date": ""}
    return row, problems


def _is_date(value: str) -> bool:
    try:
        return bool(_DATE.fullmatch(value) and datetime.date.fromisoformat(value))
    except ValueError:
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_corrections(raw_dir: Path) -> tuple[list[Correction], list[Row]]:
    """Read CORRECTIONS.csv, where there is one, in its order; a line without article_id or find becomes a reject.

    Raises:
        UsageError: a column is missing, or the file is no text.
    """
    corrections: list[Correction] = []
    rejects: list[Row] = []
    for number, row in enumerate(_read_csv(raw_dir / CORRECTIONS_NAME, required=CORRECTIONS_COLUMNS), 2):
        values = Correction(*(row.get(name) or "" for name in CORRECTIONS_COLUMNS))
        if _EXTRA in row:
            detail = f"{CORRECTIONS_NAME}, row {number}: {_SHIFTED}"
            rejects.append(reject(CORRECTIONS_NAME, values.article_id.strip() or None, "broken correction", detail))
        elif values.article_id.strip() and values.find:
            corrections.append(values._replace(article_id=values.article_id.strip()))
        else:
            detail = f"{CORRECTIONS_NAME}, row {number}: article_id and find must not be empty; fill them or delete the row"
            rejects.append(reject(CORRECTIONS_NAME, values.article_id.strip() or None, "broken correction", detail))
    return corrections, rejects


def _read_csv(path: Path, *, required: tuple[str, ...]) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    try:
        text = decode(path.read_bytes()).text
    except (OSError, NotTextError) as error:
        raise UsageError(f"{path.name} cannot be read ({error}): save it as a CSV in UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in required if name not in (reader.fieldnames or [])]
    if missing:
        raise UsageError(f"{path.name} has no column {', '.join(missing)}: its first line must name {', '.join(required)}")
    try:
        return list(_rows(reader))
    except csv.Error as error:
        raise UsageError(f"{path.name}, row {reader.line_num}: {error}; mend the row") from error


def _rows(reader: "csv.DictReader[str]") -> Iterator[dict[str, str]]:
    for row in reader:
        # DictReader keeps the cells that no column has under None, and gives None where a short row has no cell.
        values = {name: value or "" for name, value in row.items() if name and isinstance(name, str)}
        yield {**values, _EXTRA: ""} if None in row else values

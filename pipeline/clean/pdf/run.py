"""Run the child that reads a PDF, and stop it when it takes too long."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

CHILD = Path(__file__).with_name("child.py")
MAX_SECONDS = 60.0


class Line(NamedTuple):
    """A line of a page: its words, the size of its letters, whether all of it is bold, and its height above the foot of the page."""

    text: str
    size: float
    is_bold: bool
    height: float


class PdfError(ValueError):
    """A PDF could not be read; ``reason`` is for the table rejects, the message says what happened."""

    def __init__(self, reason: str, detail: str) -> None:
        """Keep the reason beside the message."""
        super().__init__(detail)
        self.reason = reason


def extract_lines(data: bytes, *, seconds: float = MAX_SECONDS) -> list[list[Line]]:
    """Take the lines of each page out of a PDF.

    Raises:
        PdfError: it is encrypted, broken, too large, or took longer than ``seconds``.
    """
    command = [sys.executable, "-I", str(CHILD)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise PdfError("PDF too slow", f"not read within {seconds:.0f} s") from error
    try:
        found = json.loads(done.stdout)
    except ValueError as error:  # Killed for its memory before it could say so.
        raise PdfError("PDF too large", f"its reader ended with code {done.returncode}") from error
    if "error" in found:
        raise PdfError(found["error"], found["detail"])
    return [[Line(*line) for line in page] for page in found["pages"]]

"""Take the lines out of a PDF. Run as a script of its own, so that a hostile file can be stopped: PDF on stdin, JSON on stdout.

Imports nothing of the project. Prints ``{"pages": [[[text, size, is_bold, y], ...], ...]}`` or ``{"error": reason, "detail": words}``.
"""

import io
import json
import logging
import sys
from typing import Any

# What a book of a thousand pages needs; a bomb needs more.
MAX_MEMORY_BYTES = 1_000_000_000
MAX_CHARS = 20_000_000


def limit_memory() -> None:
    """Let the system stop this process before it takes the machine's memory; Windows has no such limit."""
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    except (OSError, ValueError):  # Some systems refuse; the time limit still holds.
        return


class Lines:
    """Collects the chunks of text that pypdf gives into lines with their size and height."""

    def __init__(self) -> None:
        self.lines: list[list[Any]] = []
        self._chunks: list[tuple[str, float, bool, float]] = []

    def visit(self, text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        """Take a chunk, as pypdf's ``visitor_text``."""
        scale = (abs(tm[0]) or abs(tm[1]) or 1.0) * (abs(cm[0]) or abs(cm[1]) or 1.0)
        name = str((font or {}).get("/BaseFont", "")).lower()
        height = tm[5] * (cm[3] or 1.0) + cm[5]
        first, *rest = text.split("\n")
        self._chunk(first, float(size or 0) * scale, "bold" in name or "black" in name, height)
        for part in rest:
            self.end_line()
            self._chunk(part, float(size or 0) * scale, "bold" in name or "black" in name, height)

    def _chunk(self, text: str, size: float, is_bold: bool, height: float) -> None:
        if text:
            self._chunks.append((text, size, is_bold, height))

    def end_line(self) -> None:
        """Write down the line collected so far."""
        inked = [chunk for chunk in self._chunks if chunk[0].strip()]
        if inked:
            text = "".join(chunk[0] for chunk in self._chunks).strip()
            self.lines.append([text, round(max(chunk[1] for chunk in inked), 1), all(chunk[2] for chunk in inked), round(inked[0][3], 1)])
        self._chunks.clear()


def read(data: bytes) -> dict[str, Any]:
    """Read all pages; the caller sees why where that fails."""
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages, count = [], 0
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "encrypted PDF", "detail": "it asks for a password"}
        for page in reader.pages:
            lines = Lines()
            page.extract_text(visitor_text=lines.visit)
            lines.end_line()
            pages.append(lines.lines)
            count += sum(len(line[0]) for line in lines.lines)
            if count > MAX_CHARS:
                return {"error": "PDF too large", "detail": f"more than {MAX_CHARS} characters"}
    except (FileNotDecryptedError, DependencyError) as error:
        return {"error": "encrypted PDF", "detail": str(error)}
    except (MemoryError, RecursionError) as error:
        return {"error": "PDF too large", "detail": type(error).__name__}
    except PyPdfError as error:
        reason = "PDF too large" if type(error).__name__ == "LimitReachedError" else "broken PDF"
        return {"error": reason, "detail": str(error)[:200]}
    except Exception as error:
        return {"error": "broken PDF", "detail": f"{type(error).__name__}: {error}"[:200]}
    return {"pages": pages}


if __name__ == "__main__":
    limit_memory()
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read())))

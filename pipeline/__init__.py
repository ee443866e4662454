"""Read what health articles say causes a symptom, and lay the answers side by side.

Four names are all that most programs need, and nothing heavy is imported before one of them is used:

- ``load_nlp()``: the spaCy pipeline, for a text of your own
- ``run(raw, processed)``: articles in, tables and dashboards out
- ``load_tables(processed)``: the tables of a run, as pandas frames
- ``coverage_grid(tables, target)``: which article leaves out what, also where articles are too many for the table coverage
"""

from importlib import import_module
from typing import Any

__all__ = ["coverage_grid", "load_nlp", "load_tables", "run"]
_HOMES = {"load_nlp": "pipeline.extract", "load_tables": "pipeline.store", "run": "pipeline.stages", "coverage_grid": "pipeline.grid"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)

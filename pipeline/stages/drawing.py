"""The stage dashboards: the tables as pages."""

import platform
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version

import pandas as pd

from pipeline.dashboard import build_dashboards
from pipeline.stages.plan import Outcome, Run
from pipeline.stages.state import write_text
from pipeline.store import load_tables


def work(run: Run, step: Callable[[int, int], None]) -> Outcome:
    """Build all pages and write those that changed."""
    tables = load_tables(run.processed_dir)
    pages = build_dashboards(tables, _run_facts(tables))
    for name, html in pages.items():
        write_text(run.processed_dir / "dashboards" / name, html)
    outputs = [f"dashboards/{name}" for name in pages]
    return Outcome(outputs, {"pages": len(pages)}, f"{len(pages)} pages; open {run.processed_dir / 'dashboards' / 'index.html'}")


def _run_facts(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Say what the pages were made with; no time of day, so that the same tables give the same pages."""
    sources = tables["concepts"][["source", "source_version"]].drop_duplicates()
    pairs = {
        pair
        for source, release in zip(sources["source"], sources["source_version"], strict=True)
        for pair in zip(source.split("|"), release.split("|"), strict=True)
    }
    names = [f"{source} {release}" for source, release in sorted(pairs)]
    return {"Aetia": _version(), "Python": platform.python_version(), "Vocabularies": "; ".join(names)}


def _version() -> str:
    try:
        return version("aetia")
    except PackageNotFoundError:
        return "from a checkout"

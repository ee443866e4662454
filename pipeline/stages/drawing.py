"""The stage dashboards: the tables as pages."""

import platform
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version

import pandas as pd

from pipeline.dashboard import build_dashboards
from pipeline.stages.plan import Outcome, Run
from pipeline.stages.state import write_text
from pipeline.store import load_tables

_COUNTED = ("articles", "blocks", "sentences", "mentions", "relations", "causes")


def work(run: Run, step: Callable[[int, int], None]) -> Outcome:
    """Build all pages and write each as it is built."""
    tables = load_tables(run.processed_dir)
    outputs = []
    for name, html in build_dashboards(tables, _run_facts(tables, run.date)):
        outputs.append(f"dashboards/{name}")
        write_text(run.processed_dir / outputs[-1], html)
    return Outcome(outputs, {"pages": len(outputs)}, f"{len(outputs)} pages; open {run.processed_dir / 'dashboards' / 'index.html'}")


def _run_facts(tables: Mapping[str, pd.DataFrame], date: str) -> dict[str, str]:
    """Say what the pages were made with; the day only where the caller gives it, so that the same tables give the same pages."""
    sources = tables["concepts"][["source", "source_version"]].drop_duplicates()
    pairs = {
        pair
        for source, release in zip(sources["source"], sources["source_version"], strict=True)
        for pair in zip(source.split("|"), release.split("|"), strict=True)
    }
    names = [f"{source} {release}" for source, release in sorted(pairs)]
    counts = ", ".join(f"{len(tables[name]):,} {name}" for name in _COUNTED)
    facts = {"Date": date, "Aetia": _version(), "Python": platform.python_version(), "Vocabularies": "; ".join(names), "Found": counts}
    return {name: value for name, value in facts.items() if value}


def _version() -> str:
    try:
        return version("aetia")
    except PackageNotFoundError:
        return "from a checkout"

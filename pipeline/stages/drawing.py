"""The stage dashboards: the tables as pages."""

import json
import platform
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pandas as pd

from pipeline.dashboard import build_changed
from pipeline.keys import code_key
from pipeline.stages.plan import Outcome, Run
from pipeline.stages.state import write_text
from pipeline.store import load_tables

_COUNTED = ("articles", "blocks", "sentences", "mentions", "relations", "causes")


def work(run: Run, step: Callable[[int, int], None]) -> Outcome:
    """Write each page as it is built; one whose rows are as they were stays."""
    tables = load_tables(run.processed_dir)
    record = run.cache("pages.json")
    code = code_key("dashboard")
    known = _known_pages(record, code)
    pages: dict[str, str] = {}
    new_count = 0
    for name, key, html in build_changed(
        tables, _run_facts(tables, run.date), lambda name, key: known.get(name) == key and run.state.is_intact(f"dashboards/{name}")
    ):
        pages[name] = key
        if html is not None:
            new_count += 1
            write_text(run.processed_dir / "dashboards" / name, html)
    write_text(record, json.dumps({"code": code, "pages": pages}, sort_keys=True))
    text = f"{len(pages)} pages, {new_count} of them new; open {run.processed_dir / 'dashboards' / 'index.html'}"
    return Outcome([f"dashboards/{name}" for name in pages], {"pages": len(pages)}, text)


def _known_pages(record: Path, code: str) -> dict[str, str]:
    """Read the keys of the pages that were made with the same code; none where the record is missing or broken."""
    try:
        found = json.loads(record.read_bytes())
        return dict(found["pages"]) if found["code"] == code else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


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

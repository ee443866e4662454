"""The stage dashboards: the tables as pages."""

import json
import platform
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.dashboard import build_changed
from pipeline.keys import code_key
from pipeline.stages.article_hashes import ArticleHashes
from pipeline.stages.page_source import DiskSource
from pipeline.stages.plan import Outcome, Run
from pipeline.stages.state import write_text
from pipeline.store import count_rows

_COUNTED = ("articles", "blocks", "sentences", "mentions", "relations", "causes")


def work(run: Run, step: Callable[[int, int], None]) -> Outcome:
    """Write each page as it is built; one whose rows are as they were stays."""
    hashes = ArticleHashes(run.cache("article-hashes.arrow"))
    source = DiskSource(run.processed_dir, hashes)
    record = run.cache("pages.json")
    code = code_key("dashboard")
    known = _known_pages(record, code)
    pages: dict[str, list[Any]] = {}
    new_count = 0

    def recall(name: str, key: str) -> Any:
        before, note = known.get(name, ("", None))
        return note if before == key and run.state.is_intact(f"dashboards/{name}") else None

    for name, key, html, note in build_changed(source, _run_facts(run.processed_dir, source.concepts, run.date), recall):
        pages[name] = [key, note]
        if html is not None:
            new_count += 1
            write_text(run.processed_dir / "dashboards" / name, html)
    write_text(record, json.dumps({"code": code, "pages": pages}, sort_keys=True))
    hashes.keep()
    text = f"{len(pages)} pages, {new_count} of them new; open {run.processed_dir / 'dashboards' / 'index.html'}"
    return Outcome([f"dashboards/{name}" for name in pages], {"pages": len(pages)}, text)


def _known_pages(record: Path, code: str) -> dict[str, list[Any]]:
    """Read the keys and notes of the pages that were made with the same code; none where the record is missing or broken."""
    try:
        found = json.loads(record.read_bytes())
        return {name: [key, note] for name, (key, note) in found["pages"].items()} if found["code"] == code else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _run_facts(folder: Path, concepts: pd.DataFrame, date: str) -> dict[str, str]:
    """Say what the pages were made with; the day only where the caller gives it, so that the same tables give the same pages."""
    sources = concepts[["source", "source_version"]].drop_duplicates()
    pairs = {
        pair
        for source, release in zip(sources["source"], sources["source_version"], strict=True)
        for pair in zip(source.split("|"), release.split("|"), strict=True)
    }
    names = [f"{source} {release}" for source, release in sorted(pairs)]
    counts = ", ".join(f"{count_rows(folder, name):,} {name}" for name in _COUNTED)
    facts = {"Date": date, "Aetia": _version(), "Python": platform.python_version(), "Vocabularies": "; ".join(names), "Found": counts}
    return {name: value for name, value in facts.items() if value}


def _version() -> str:
    try:
        return version("aetia")
    except PackageNotFoundError:
        return "from a checkout"

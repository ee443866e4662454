"""The stage compare: the tables that lay the articles side by side."""

from collections.abc import Callable

from pipeline.compare import compare, read_annotations
from pipeline.stages.plan import COMPARED, Outcome, Run, rejects_file, rejects_folder
from pipeline.store import combine_rejects, read_table, write_table
from pipeline.vocabulary import load_vocabulary


def work(run: Run, step: Callable[[int, int], None]) -> Outcome:
    """Compare all articles."""
    tables = {name: read_table(run.processed_dir, name) for name in COMPARED}
    found = compare(**tables, vocabulary=load_vocabulary(), annotations=read_annotations())
    rejects = [row for name, frame in found.items() for row in write_table(frame, run.processed_dir, name=name)]
    combine_rejects([], rejects, run.processed_dir / rejects_folder("compare"))
    counts = {name: len(frame) for name, frame in found.items()}
    outputs = [f"{name}.{suffix}" for name in found for suffix in ("parquet", "csv")]
    text = ", ".join(f"{count} rows of {name}" for name, count in counts.items())
    return Outcome([*outputs, rejects_file("compare")], dict(counts), text)

"""Tables of a corpus that is too large to extract here: ``python -m benchmarks.simulated COUNT`` compares and draws so many articles.

The articles are drawn by seed from those of the sample, under new ids, each with a few of its causes. The tables lie on disk only while
this runs. Each step is done in a process of its own, the stages twice, the second time with nothing changed: what is printed is the
processor time, the most memory that the process held, and what it did.
"""

import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.texts import SEED
from pipeline.article_ranges import last_ids
from pipeline.chunks import run_serially
from pipeline.stages import run
from pipeline.stages.plan import Run
from pipeline.store import load_tables
from pipeline.table_writer import TableWriter, to_arrow
from pipeline.tables import TABLES

ROOT = Path(__file__).parent.parent
BATCH = 5_000
STAGES = ("comparing", "drawing")
# Of what an article of the sample says, a short article says a tenth.
KEPT_SHARE = 0.1
_OWN = ("blocks", "sentences", "mentions", "relations", "causes")


def simulate(tables: dict[str, pd.DataFrame], folder: Path, count: int) -> None:
    """Write the tables of clean and extract for so many short articles, a batch at a time."""
    chance = np.random.default_rng(SEED)
    samples = {name: Sample(tables["articles"], tables[name], name) for name in ("articles", *_OWN)}
    ends = list(last_ids(map(_new_id, range(count))))
    writers = {name: TableWriter(folder, TABLES[name], with_csv=False, ends=ends) for name in samples}
    for writer in writers.values():
        writer.__enter__()
    for first in range(0, count, BATCH):
        picks = chance.integers(0, len(tables["articles"]), min(BATCH, count - first))
        new_ids = pa.array(map(_new_id, range(first, first + len(picks))))
        for name, rows in _batch(samples, picks, new_ids, chance).items():
            writers[name].write(rows)
    for writer in writers.values():
        writer.__exit__(None, None, None)
    for name in ("concepts", "rejects"):
        with TableWriter(folder, TABLES[name], with_csv=False) as writer:
            writer.write(to_arrow(tables[name], TABLES[name]))


def _new_id(number: int) -> str:
    return f"short/{number:08}"


def _batch(samples: dict[str, "Sample"], picks: Any, new_ids: Any, chance: np.random.Generator) -> dict[str, pa.Table]:
    """Draw the rows of some articles; a relation is there where its cause is."""
    made = {name: sample.draw(picks, new_ids, chance) for name, sample in samples.items() if name != "relations"}
    relations = samples["relations"].draw(picks, new_ids, chance)
    made["relations"] = relations.filter(pc.is_in(relations["relation_id"], value_set=pc.unique(made["causes"]["relation_id"])))
    return made


class Sample:
    """The rows of a table of the sample, by the article they belong to; ids that begin with an article_id are cut behind it."""

    def __init__(self, articles: pd.DataFrame, frame: pd.DataFrame, name: str) -> None:
        """Note where the rows of each article begin."""
        frame = TABLES[name].sort(_short(frame) if name == "articles" else frame)
        self._share = 1.0 if name in ("articles", "relations") else KEPT_SHARE
        places = frame.groupby("article_id").indices
        self._rows = [places.get(id_, np.array([], dtype=int)) for id_ in articles["article_id"]]
        self._table = to_arrow(frame, TABLES[name])
        owned = [column for column in frame.columns if column.endswith("_id") and "concept" not in column and column != "article_id"]
        self._rests = {column: pa.array(frame[column].str.rsplit("#", n=1).str[-1], pa.string(), from_pandas=True) for column in owned}

    def draw(self, picks: Any, new_ids: Any, chance: np.random.Generator) -> pa.Table:
        """Give each new article some rows of the one that it was drawn from."""
        own = [self._rows[pick] for pick in picks.tolist()]
        rows = np.concatenate(own)
        article = np.repeat(np.arange(len(picks)), [len(one) for one in own])
        is_kept = chance.random(len(rows)) < self._share
        rows, ids = pa.array(rows[is_kept]), new_ids.take(pa.array(article[is_kept]))
        found = self._table.take(rows)
        joined = {name: pc.binary_join_element_wise(ids, rest.take(rows), "#") for name, rest in self._rests.items()}
        for name, values in {"article_id": ids, **joined}.items():
            found = found.set_column(found.schema.get_field_index(name), found.schema.field(name), values)
        return found


def _short(articles: pd.DataFrame) -> pd.DataFrame:
    """Keep the beginning of each text, and nothing of what copies what."""
    text = articles["text"].str.slice(0, 400)
    return articles.assign(text=text, char_count=text.str.len(), duplicate_of=None).astype(articles.dtypes)


def make(folder: Path, count: int) -> str:
    """Make the tables of the sample, and from them those of so many articles."""
    run(ROOT / "raw", folder / "sample", until="compare")
    simulate(load_tables(folder / "sample"), folder / "processed", count)
    rows = {name: pq.read_metadata(folder / "processed" / f"{name}.parquet").num_rows for name in ("articles", *_OWN)}
    return f"tables made: {json.dumps(rows)}"


def do_stage(folder: Path, module: str) -> str:
    """Run a stage; say what it did."""
    now = Run(ROOT / "raw", folder / "processed", engine=run_serially)
    return str(import_module(f"pipeline.stages.{module}").work(now, lambda done, total: None).text)


def measured(*arguments: str) -> str:
    """Do a step in a process of its own; give the processor seconds it took, the most memory it held, and what it said."""
    child = subprocess.Popen([sys.executable, "-m", "benchmarks.simulated", *arguments], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    said = child.stdout.read().strip()
    _, status, used = os.wait4(child.pid, 0)
    peak = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    failed = f" exit code {os.waitstatus_to_exitcode(status)}" if status else ""
    return f"{used.ru_utime + used.ru_stime:8.1f} s  {peak:7.0f} MB  {' '.join(arguments[:-1])}{failed}: {said}"


def main() -> None:
    """Make the tables and run the stages that see all of them, each in a process of its own."""
    if len(sys.argv) > 2:
        step, *values, folder = sys.argv[1:]
        print(make(Path(folder), int(values[0])) if step == "make" else do_stage(Path(folder), step))
        return
    count = sys.argv[1] if len(sys.argv) > 1 else "10000"
    with tempfile.TemporaryDirectory() as folder:
        for step in (("make", count), *((name,) for name in STAGES), *((name,) for name in STAGES)):
            print(measured(*step, folder), flush=True)


if __name__ == "__main__":
    main()

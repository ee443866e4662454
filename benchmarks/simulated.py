"""Tables of a corpus that is too large to extract here: ``python -m benchmarks.simulated COUNT`` compares and draws so many articles.

The articles are drawn by seed from those of the sample, under new ids, each with a few of its causes. The tables lie on disk only while
this runs. Prints seconds, the most memory held, and the rows of each table.
"""

import json
import resource
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.measuring import peak_megabytes
from benchmarks.texts import SEED
from pipeline.chunks import run_serially
from pipeline.stages import run
from pipeline.stages.plan import Run
from pipeline.store import load_tables, read_table
from pipeline.table_writer import TableWriter, to_arrow
from pipeline.tables import TABLES

ROOT = Path(__file__).parent.parent
BATCH = 5_000
# Of what an article of the sample says, a short article says a tenth.
KEPT_SHARE = 0.1
_OWN = ("blocks", "sentences", "mentions", "relations", "causes")


def simulate(tables: dict[str, pd.DataFrame], folder: Path, count: int) -> None:
    """Write the tables of clean and extract for so many short articles, a batch at a time."""
    chance = np.random.default_rng(SEED)
    writers = {name: TableWriter(folder, TABLES[name], with_csv=False) for name in ("articles", *_OWN)}
    for writer in writers.values():
        writer.__enter__()
    for first in range(0, count, BATCH):
        for name, frame in _batch(tables, first, min(BATCH, count - first), chance).items():
            writers[name].write(to_arrow(TABLES[name].sort(frame), TABLES[name]))
    for writer in writers.values():
        writer.__exit__(None, None, None)
    for name in ("concepts", "rejects"):
        with TableWriter(folder, TABLES[name], with_csv=False) as writer:
            writer.write(to_arrow(tables[name], TABLES[name]))


def _batch(tables: dict[str, pd.DataFrame], first: int, count: int, chance: np.random.Generator) -> dict[str, pd.DataFrame]:
    articles = tables["articles"]
    picks = chance.integers(0, len(articles), count)
    new_ids = np.array([f"short/{number:08}" for number in range(first, first + count)], dtype=object)
    chosen = articles.iloc[picks].reset_index(drop=True)
    short = chosen["text"].str.slice(0, 400)
    made = {
        "articles": chosen.assign(article_id=new_ids, text=short, char_count=short.str.len(), duplicate_of=None).astype(articles.dtypes)
    }
    for name in _OWN:
        made[name] = _rows(tables[name], articles["article_id"].tolist(), picks, new_ids, chance)
    kept = made["causes"]["relation_id"]
    made["relations"] = made["relations"][made["relations"]["relation_id"].isin(kept)]
    made["causes"] = made["causes"][kept.isin(made["relations"]["relation_id"])]
    return made


def _rows(frame: pd.DataFrame, ids: list[str], picks: np.ndarray, new_ids: np.ndarray, chance: np.random.Generator) -> pd.DataFrame:
    """Give each new article some rows of the one that it was drawn from; ids that begin with the old article_id begin with the new one."""
    places = frame.groupby("article_id").indices
    own = [places.get(ids[pick], np.array([], dtype=int)) for pick in picks]
    share = 1.0 if "relation_id" in frame.columns and "cue" in frame.columns else KEPT_SHARE
    own = [rows[chance.random(len(rows)) < share] for rows in own]
    lengths = [len(rows) for rows in own]
    taken = frame.iloc[np.concatenate(own)].reset_index(drop=True)
    new = pd.Series(np.repeat(new_ids, lengths), dtype="str")
    columns = {"article_id": new}
    for column in frame.columns:
        if column.endswith("_id") and "concept" not in column and column != "article_id":
            columns[column] = (new + "#" + taken[column].str.rsplit("#", n=1).str[-1]).astype("str")
    return taken.assign(**columns)


def measure(module: str, now: Run) -> str:
    """Run a stage; say how long it took, what it found, and the most memory held since the start."""
    begin = time.monotonic()
    outcome = import_module(module).work(now, lambda done, total: None)
    facts = f"{module.rpartition('.')[2]}: {json.dumps(outcome.facts)}"
    return f"{time.monotonic() - begin:8.1f} s  {peak_megabytes(resource.RUSAGE_SELF):7.0f} MB  {facts}"


def main() -> None:
    """Make the tables and run the stages that see all of them."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(ROOT / "raw", folder / "sample", until="compare")
        simulate(load_tables(folder / "sample"), folder / "processed", count)
        print(f"{count} articles, {len(read_table(folder / 'processed', 'causes'))} causes; the tables are made", flush=True)
        now = Run(ROOT / "raw", folder / "processed", engine=run_serially)
        for module in ("pipeline.stages.comparing", "pipeline.stages.drawing"):
            print(measure(module, now), flush=True)


if __name__ == "__main__":
    main()

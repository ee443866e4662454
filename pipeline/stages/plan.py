"""The stages in order, and for each the key of all it depends on. Light: an unchanged run imports no more than this."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import settings
from pipeline.chunks import Engine
from pipeline.keys import RawFile, code_key, digest, imported_vocabulary_key, raw_files
from pipeline.stages.report import Report
from pipeline.stages.state import State

TABLES_BY_STAGE = {
    "clean": ("articles", "blocks"),
    "extract": ("articles", "sentences", "mentions", "relations", "causes", "concepts"),
    "compare": ("targets", "agreement", "stances", "references", "coverage", "divergence"),
    "rejects": ("rejects",),
}
TABLE_NAMES = tuple(dict.fromkeys(name for names in TABLES_BY_STAGE.values() for name in names))
COMPARED = ("articles", "causes", "mentions", "concepts")
CLEAN_MANIFEST = ".cache/clean.json"
# A person's decisions on divergences, beside the articles; read by the stage compare.
REVIEW_NAME = "REVIEW.csv"


def rejects_folder(stage: str) -> str:
    """Name the folder where a stage keeps its rejects."""
    return f".cache/rejects/{stage}"


def rejects_file(stage: str) -> str:
    """Name the file where a stage keeps its rejects."""
    return f"{rejects_folder(stage)}/rejects.parquet"


class Run:
    """One run: where from, where to, and what is known of both."""

    def __init__(self, raw_dir: Path, processed_dir: Path, *, engine: Engine, date: str = "", report: Report | None = None) -> None:
        """Read the record of earlier runs."""
        self.raw_dir, self.processed_dir, self.date = raw_dir, processed_dir, date
        self.report, self.engine = report or Report(), engine
        self.state = State(processed_dir)

    @cached_property
    def raw(self) -> list[RawFile]:
        """The files below raw/, hashed once a run."""
        return raw_files(self.raw_dir, self.state.hashes)

    def cache(self, name: str) -> Path:
        """Name a folder of kept parts."""
        return self.processed_dir / ".cache" / name

    def table_keys(self, *names: str) -> list[str]:
        """Give the hashes of some tables on disk."""
        return [self.state.sha256(f"{name}.parquet") for name in names]


class Outcome(NamedTuple):
    """What a stage did: the files it wrote, below processed/, what to remember, and what to say."""

    outputs: list[str]
    facts: dict[str, object]
    text: str


class Stage(NamedTuple):
    """A stage: its name, the module whose ``work`` does it, and the key of its inputs."""

    name: str
    module: str
    key: Callable[[Run], str]


def _clean_key(run: Run) -> str:
    return digest(run.raw, settings.languages(), code_key("clean"))


def _extract_key(run: Run) -> str:
    return digest(run.state.sha256(CLEAN_MANIFEST), code_key("extract"), imported_vocabulary_key())


def _compare_key(run: Run) -> str:
    review = [file for file in run.raw if file.name == REVIEW_NAME]
    return digest(run.table_keys(*COMPARED, "blocks"), review, code_key("compare"), imported_vocabulary_key())


def _rejects_key(run: Run) -> str:
    return digest([run.state.sha256(rejects_file(stage)) for stage in TABLES_BY_STAGE], _csv_stamps(run), code_key("export"))


def _csv_stamps(run: Run) -> list[list[Any]]:
    """Tell the other CSV files apart from those that datapackage.json describes; as they are, whatever stage wrote them last."""
    paths = [run.processed_dir / f"{name}.csv" for name in TABLE_NAMES if name not in TABLES_BY_STAGE["rejects"]]
    return [[path.name, facts.st_size, facts.st_mtime_ns] for path in paths if path.is_file() and (facts := path.stat())]


def _validate_key(run: Run) -> str:
    return digest(run.raw, run.table_keys(*TABLE_NAMES), code_key("validate", "clean"))


def _dashboards_key(run: Run) -> str:
    return digest(run.table_keys(*TABLE_NAMES), run.date, code_key("dashboard"))


STAGES = (
    Stage("clean", "pipeline.stages.cleaning", _clean_key),
    Stage("extract", "pipeline.stages.extracting", _extract_key),
    Stage("compare", "pipeline.stages.comparing", _compare_key),
    Stage("rejects", "pipeline.stages.rejecting", _rejects_key),
    Stage("validate", "pipeline.stages.validating", _validate_key),
    Stage("dashboards", "pipeline.stages.drawing", _dashboards_key),
)
STAGE_NAMES = [stage.name for stage in STAGES]


def plan(until: str) -> list[Stage]:
    """List the stages to bring up to date; what was rejected is always gathered."""
    last = STAGE_NAMES.index(until)
    return [stage for number, stage in enumerate(STAGES) if number <= last or stage.name == "rejects"]

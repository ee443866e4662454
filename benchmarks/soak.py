"""What a run survives, at full size: ``python -m benchmarks.soak`` kills runs, workers and articles' processes, and compares bytes.

Everything is made from the sample by seed, in a folder that is removed at the end.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from benchmarks.texts import SEED, generate
from pipeline.chunks import BORDER_ONE_IN
from pipeline.stages.plan import STAGE_NAMES
from pipeline.store import read_table

ROOT = Path(__file__).parent.parent
# The same few targets again and again, so that there is something to compare.
TARGETS = ("leg weakness", "headache", "dizziness", "fatigue", "back pain", "cough")
KILLS_IN_A_ROW = 5
KILLS_OF_WORKERS_IN_A_RUN = 3
# So few that runs have many chunks, and workers all something to do.
ARTICLES_A_CHUNK = 8
WORKER = ("worker", "--no-nanny", "--nthreads", "1", "--no-dashboard", "--death-timeout", "60", "--memory-limit", "0")
_POISONED = """
import sys
from pipeline.stages import extracting, run
from tests.stages import poison
if __name__ == "__main__":
    extracting.extract_chunk = poison.extract_chunk
    run(sys.argv[1], sys.argv[2], until="compare", engine="dask")
"""


class Outcome(NamedTuple):
    """One line of the report."""

    what: str
    survived: int
    tried: int


def write_articles(folder: Path, raw: Path, articles: int) -> None:
    """Write articles put together from paragraphs of the sample, each about one of a few symptoms."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = generate(raw, 1e9)
    for number in range(articles):
        title = f"Causes of {TARGETS[number % len(TARGETS)]}"
        (folder / f"{_name(number)}.txt").write_text(f"{title}\n\n{next(texts)}\n", encoding="utf-8")


def _name(number: int) -> str:
    """Name an article; every few of them so that a chunk ends with it (see ``pipeline.chunks.split``)."""
    name = f"article-{number:06}"
    if number % ARTICLES_A_CHUNK:
        return name
    return next(longer for more in count() if zlib.crc32((longer := f"{name}-{more}").encode()) % BORDER_ONE_IN == 0)


def tables_of(processed: Path) -> dict[str, bytes]:
    """Read the bytes of all tables."""
    return {path.name: path.read_bytes() for path in sorted([*processed.glob("*.parquet"), *processed.glob("*.csv")])}


def files_of(processed: Path) -> dict[str, bytes]:
    """Read the bytes of all that a user finds: tables, pages, reports."""
    paths = (path.relative_to(processed) for path in processed.rglob("*") if path.is_file())
    return {str(path): (processed / path).read_bytes() for path in sorted(paths) if path.parts[0] not in (".cache", ".lock")}


def stage_at_work(processed: Path) -> str:
    """Tell which stage a killed run was at: the first that is not on record."""
    try:
        done = json.loads((processed / ".cache" / "state.json").read_bytes())["stages"]
    except FileNotFoundError:
        done = {}
    return next((name for name in STAGE_NAMES if name not in done), "the end")


def start(raw: Path, processed: Path, *options: str, command_name: str = "compare") -> subprocess.Popen[bytes]:
    """Start a run, up to the comparison unless told otherwise, in a process group of its own."""
    command = [sys.executable, "-m", "pipeline", command_name, "--raw", str(raw), "--processed", str(processed), *options]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def finish(raw: Path, processed: Path, *options: str, command_name: str = "compare") -> float:
    """Run to the end, and give the seconds."""
    begin = time.monotonic()
    if code := start(raw, processed, *options, command_name=command_name).wait():
        raise SystemExit(f"soak: a run ended with exit code {code}")
    return time.monotonic() - begin


def kill_runs(raw: Path, scratch: Path, expected: dict[str, bytes], *, seconds: float, kills: int) -> Outcome:
    """Kill runs at random moments of the time that one takes, some in a row, and compare all files that a last run then leaves."""
    chance, survived = random.Random(SEED), 0
    killed_at: Counter[str] = Counter()
    while (done := killed_at.total()) < kills:
        processed = scratch / f"killed-{done}"
        for _ in range(min(KILLS_IN_A_ROW, kills - done)):
            if not _is_killed(start(raw, processed, command_name="all"), chance.uniform(0, seconds)):
                break
            killed_at[stage_at_work(processed)] += 1
        finish(raw, processed, command_name="all")
        survived += killed_at.total() - done if files_of(processed) == expected else 0
        shutil.rmtree(processed)
    where = ", ".join(f"{killed_at[name]} in {name}" for name in STAGE_NAMES if killed_at[name])
    return Outcome(f"kills of a run at a random moment ({where}), then run again: same bytes", survived, kills)


def _is_killed(run: subprocess.Popen[bytes], seconds: float) -> bool:
    """Kill a run after some seconds; False where it was over by then."""
    try:
        run.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        return True
    return False


def run_twice_at_once(raw: Path, scratch: Path, expected: dict[str, bytes]) -> Outcome:
    """Start two runs on one folder."""
    runs = [start(raw, scratch / "twice") for _ in range(2)]
    codes = [run.wait() for run in runs]
    return Outcome("two runs at once on one folder: same bytes", int(codes == [0, 0] and tables_of(scratch / "twice") == expected), 1)


def kill_workers(raw: Path, scratch: Path, expected: dict[str, bytes], *, kills: int) -> Outcome:
    """Kill workers of a local Dask cluster by their process id, a few in each run."""
    done = survived = 0
    while done < kills:
        processed = scratch / f"workers-{done}"
        run, killed = start(raw, processed, "--engine", "dask"), 0
        while run.poll() is None:
            time.sleep(0.2)
            workers = list(_workers(run.pid))
            has_begun = any(processed.glob(".cache/*/*/part.json"))
            if has_begun and workers and killed < min(KILLS_OF_WORKERS_IN_A_RUN, kills - done):
                with suppress(ProcessLookupError):
                    os.kill(workers[killed % len(workers)], signal.SIGKILL)
                    killed += 1
                time.sleep(2)
        if not killed:
            raise SystemExit("soak: the run was over before a worker could be killed; take more articles")
        done += killed
        survived += killed if run.returncode == 0 and tables_of(processed) == expected else 0
    return Outcome("kills of a Dask worker by its pid: same bytes", survived, kills)


def _workers(pid: int) -> Iterator[int]:
    """Give the pids of the workers that a run has now; a process that ends meanwhile is none."""
    import psutil

    with suppress(psutil.NoSuchProcess):
        for child in psutil.Process(pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                if "spawn_main" in " ".join(child.cmdline()):
                    yield child.pid


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Start a scheduler and two workers as processes of their own, as somebody would by hand; give the scheduler's address."""
    where = folder / "scheduler.json"
    commands = [("scheduler", "--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0", "--scheduler-file", str(where))]
    commands += [(*WORKER, "--scheduler-file", str(where), "--local-directory", str(folder / name)) for name in "ab"]
    started = [
        subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_" + name, *rest], cwd=ROOT, stderr=subprocess.DEVNULL)
        for name, *rest in commands
    ]
    try:
        while not where.is_file() or not where.read_text().endswith("}"):
            if started[0].poll() is not None:
                raise SystemExit("soak: the scheduler ended")
            time.sleep(0.1)
        yield json.loads(where.read_text())["address"]
    finally:
        for process in started:  # They hold nothing that is missed, and a worker would wait for its scheduler first.
            process.kill()
            process.wait()


def use_cluster(raw: Path, scratch: Path, expected: dict[str, bytes]) -> Outcome:
    """Let the workers of a running cluster do the work."""
    (scratch / "cluster").mkdir()
    with cluster(scratch / "cluster") as address:
        finish(raw, scratch / "clustered", "--scheduler", address)
    return Outcome("runs on a running cluster of two workers: same bytes", int(tables_of(scratch / "clustered") == expected), 1)


def poison(raw: Path, scratch: Path, expected: dict[str, bytes]) -> Outcome:
    """Add an article that kills each worker that extracts it: it is rejected, and no other table differs."""
    (raw / "poison.txt").write_text("Notes\n\nNo cause is named here.\n", encoding="utf-8")
    subprocess.run([sys.executable, "-c", _POISONED, str(raw), str(scratch / "poisoned")], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    (raw / "poison.txt").unlink()
    found = tables_of(scratch / "poisoned")
    same = all(found[name] == data for name, data in expected.items() if name.partition(".")[0] not in ("articles", "blocks", "rejects"))
    rejects = read_table(scratch / "poisoned", "rejects")
    is_told = rejects[["stage", "key"]].values.tolist() == [["extract", "poison"]]
    return Outcome("articles that kill each worker: rejected, all others there", int(same and is_told), 1)


def soak(raw: Path, *, articles: int, kills: int, worker_kills: int, say: Callable[[Outcome], None]) -> bool:
    """Do all of it; tell each outcome, and whether all survived."""
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        write_articles(scratch / "raw", raw, articles)
        seconds = finish(scratch / "raw", scratch / "whole", command_name="all")
        expected, files = tables_of(scratch / "whole"), files_of(scratch / "whole")
        for step in (
            lambda: kill_runs(scratch / "raw", scratch, files, seconds=seconds, kills=kills),
            lambda: run_twice_at_once(scratch / "raw", scratch, expected),
            lambda: use_cluster(scratch / "raw", scratch, expected),
            lambda: kill_workers(scratch / "raw", scratch, expected, kills=worker_kills),
            lambda: poison(scratch / "raw", scratch, expected),
        ):
            outcomes.append(step())
            say(outcomes[-1])
    return all(outcome.survived == outcome.tried for outcome in outcomes)


def main(arguments: list[str] | None = None) -> None:
    """Read the options, soak, and print what was survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raw", type=Path, default=ROOT / "raw", help="articles to make more from")
    parser.add_argument("--articles", type=int, default=64)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--worker-kills", type=int, default=20)
    given = parser.parse_args(arguments)
    begin = time.monotonic()
    is_whole = soak(
        given.raw, articles=given.articles, kills=given.kills, worker_kills=given.worker_kills,
        say=lambda outcome: print(f"{outcome.survived:4} of {outcome.tried:4}  {outcome.what}", flush=True),
    )  # fmt: skip
    print(f"{time.monotonic() - begin:.0f} seconds")
    sys.exit(0 if is_whole else 1)


if __name__ == "__main__":
    main()

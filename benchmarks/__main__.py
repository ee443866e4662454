"""Measure speed and memory: ``python -m benchmarks``, also ``make bench``.

Every measurement is made in processes of its own, several times; the table has medians. Figures of one run are comparable with each other
(that is what the ratios are for), those of two machines are not.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.child import MEASURES
from benchmarks.figures import as_json, results, table
from benchmarks.machine import facts
from benchmarks.texts import missing

LONG_TIMES = 10


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    corpora = Path(os.environ.get("AETIA_CORPORA") or "../shared/corpora")
    parser.add_argument("--corpora", type=Path, default=corpora, help="folder with medquad-answers.jsonl.gz (also $AETIA_CORPORA)")
    vocabularies = Path(os.environ.get("AETIA_BENCH_VOCABULARIES") or "../shared/vocab")
    parser.add_argument("--vocabularies", type=Path, default=vocabularies, help="folder with doid*, symp* and drugbank* files to import")
    parser.add_argument("--raw", type=Path, default=Path("raw"), help="folder with the sample articles")
    parser.add_argument("--megabytes", type=float, default=5.0, help="how much of the corpus is taken, 0 for all of it")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each measurement")
    parser.add_argument("--only", default="", help=f"some of {','.join(MEASURES)}")
    parser.add_argument(
        "--quick", action="store_true", help="without memory on the whole corpus, once and 10 times: that takes the longest"
    )
    parser.add_argument("--few", action="store_true", help="with the vocabulary as it is, not filled up to 250,000 patterns")
    parser.add_argument("--out", type=Path, default=Path("benchmarks", "results.json"), help="where the figures are written")
    options = parser.parse_args(arguments)
    unknown = set(filter(None, options.only.split(","))) - set(MEASURES)
    if unknown:
        parser.error(f"--only: {', '.join(sorted(unknown))} is none of {', '.join(MEASURES)}")
    return options


def measure(name: str, options: argparse.Namespace, *, times: int = 1) -> dict[str, dict[str, float] | str]:
    """Make one measurement in a process of its own; one that breaks is told like one that is skipped."""
    with tempfile.TemporaryDirectory(prefix="aetia-bench-") as scratch:
        megabytes = 0 if name == "memory" else options.megabytes
        given = {"corpora": str(options.corpora), "raw": str(options.raw), "megabytes": megabytes, "scratch": scratch, "times": times}
        ended = subprocess.run(
            [sys.executable, "-m", "benchmarks.child", name, json.dumps(given)], check=False, capture_output=True, text=True
        )
    if ended.returncode:
        return {"failed": (ended.stderr.strip().splitlines() or [f"ended with {ended.returncode}"])[-1]}
    found: dict[str, dict[str, float] | str] = json.loads(ended.stdout.splitlines()[-1])
    return found


def with_many_patterns(folder: Path, scratch: Path) -> dict[str, str]:
    """Compile a vocabulary of at least 250,000 patterns, and give the variables by which every measurement uses it."""
    places = {"AETIA_VOCABULARY": str(scratch / "vocabulary"), "AETIA_CACHE": str(scratch / "cache")}
    Path(places["AETIA_VOCABULARY"]).mkdir()
    subprocess.run(
        [sys.executable, "-m", "benchmarks.vocabulary", str(folder)], check=True, stdout=sys.stderr, env={**os.environ, **places}
    )
    return places


def wanted(options: argparse.Namespace) -> list[tuple[str, int]]:
    """List what to measure: names, and how often a corpus is repeated for it."""
    names = list(filter(None, options.only.split(","))) or [name for name in MEASURES if not (options.quick and name == "memory")]
    runs = [(name, 1) for name in names for _ in range(options.repeats) if name != "memory"]
    return runs + ([("memory", 1), ("memory", LONG_TIMES)] if "memory" in names else [])


def main() -> int:
    """Measure, print the table, and write it."""
    options = parse()
    with tempfile.TemporaryDirectory(prefix="aetia-bench-") as scratch:
        if not options.few:
            os.environ.update(with_many_patterns(options.vocabularies, Path(scratch)))
        return run(options)


def run(options: argparse.Namespace) -> int:
    """Make the measurements."""
    runs: dict[str, list[float]] = defaultdict(list)
    left_out: dict[str, str] = {}
    failed = False
    if missing(options.corpora):
        left_out["MedQuAD"] = missing(options.corpora)
    todo = wanted(options)
    begin = time.monotonic()
    for number, (name, times) in enumerate(todo, 1):
        print(f"benchmarks: {number} of {len(todo)}, {name}, after {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
        found = measure(name, options, times=times)
        for figure, value in dict(found.get("figures") or {}).items():
            runs[figure].append(value)
        if "figures" not in found:
            failed = failed or "failed" in found
            left_out[name] = str(found.get("skipped") or f"it broke: {found['failed']}")
    once, often = runs.get("memory, corpus once"), runs.get(f"memory, corpus {LONG_TIMES} times")
    if once and often:
        runs[f"memory, {LONG_TIMES} times / once"] = [often[0] / once[0]]
    found_all = results(runs)
    print(table(found_all, left_out))
    taken = {"megabytes": options.megabytes, "repeats": options.repeats, "corpora": str(options.corpora)}
    taken["seconds"] = round(time.monotonic() - begin)
    text = json.dumps(as_json(found_all, left_out, {**facts(), "options": taken}), indent=1)
    options.out.write_text(text + "\n", encoding="utf-8")
    print(f"{taken['seconds']} s; written to {options.out}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

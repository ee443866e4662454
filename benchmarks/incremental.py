"""What a change costs: ``python -m benchmarks.incremental COUNT`` runs so many short articles, then again with one of them changed.

Prints the seconds of processor time of each stage, of the first run, of a second with nothing changed and of one after a change.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pipeline.stages as stages
from benchmarks.texts import SEED
from pipeline.stages.plan import STAGE_NAMES

ROOT = Path(__file__).parent.parent
PARAGRAPHS = 4
# About as many symptoms as a large corpus of consumer health is about, and some of them far more often.
SYMPTOMS = (
    "leg weakness", "headache", "dizziness", "fatigue", "back pain", "cough", "nausea", "chest pain", "numbness", "joint pain",
    "fever", "rash", "insomnia", "tremor", "vomiting", "diarrhea", "constipation", "hair loss", "blurred vision", "weight loss",
    "itching", "palpitations", "knee pain", "ankle swelling", "sore throat", "neck pain", "hoarseness", "night sweats", "muscle cramps",
)  # fmt: skip


def write_articles(folder: Path, count: int) -> None:
    """Write articles of a few paragraphs of the sample, each about one symptom."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(SEED)
    pieces = [piece for path in sorted((ROOT / "raw").glob("*.txt")) for piece in path.read_text(encoding="utf-8").split("\n\n")]
    for number in range(count):
        title = f"Causes of {SYMPTOMS[int(len(SYMPTOMS) * chance.random() ** 2)]}"
        text = "\n\n".join([title, *chance.choices(pieces, k=PARAGRAPHS)])
        (folder / f"article-{number:06}.txt").write_text(f"{text}\n", encoding="utf-8")


@contextmanager
def measured() -> Iterator[dict[str, float]]:
    """Give the seconds of processor time of each stage, which are there at the end."""
    found: dict[str, float] = dict.fromkeys(STAGE_NAMES, 0.0)
    inner = stages._bring_up_to_date

    def timed(now: stages.Run, stage: stages.Stage) -> dict[str, object]:
        begin = time.process_time()
        try:
            return inner(now, stage)
        finally:
            found[stage.name] += time.process_time() - begin

    stages._bring_up_to_date = timed
    begin = time.process_time()
    try:
        yield found
    finally:
        stages._bring_up_to_date = inner
        found["all"] = time.process_time() - begin


def main(arguments: list[str] | None = None) -> None:
    """Run, run again, change an article, run again, and print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--folder", type=Path, help="keep raw/ and processed/ here")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        raw, processed = folder / "raw", folder / "processed"
        if not raw.exists():
            write_articles(raw, given.count)
        runs = {}
        for name in ("first", "nothing changed", "an article changed"):
            if name == "an article changed":
                path = raw / f"article-{given.count // 2:06}.txt"
                path.write_text(path.read_text(encoding="utf-8") + "\nA stroke is never the cause.\n", encoding="utf-8")
            with measured() as runs[name]:
                stages.run(raw, processed)
        _print(runs)


def _print(runs: dict[str, dict[str, float]]) -> None:
    print(f"{'':<12}" + "".join(f"{name:>20}" for name in runs))
    for stage in (*STAGE_NAMES, "all"):
        print(f"{stage:<12}" + "".join(f"{found[stage]:>18.1f} s" for found in runs.values()))
    print(f"a change costs {runs['an article changed']['all'] / runs['first']['all']:.1%} of the first run", file=sys.stderr)


if __name__ == "__main__":
    main()

"""What is measured on: the MedQuAD answers where they are, else articles put together by seed from those in raw/."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

MEDQUAD = "medquad-answers.jsonl.gz"
SEED = 20260101
_PARAGRAPHS = (8, 30)


def read_texts(folder: Path, raw: Path, megabytes: float) -> list[str]:
    """Give texts of about so many megabytes in UTF-8: every n-th of the corpus, or as many as that of generated ones; all for 0."""
    path = folder / MEDQUAD
    if not path.is_file():
        return list(generate(raw, megabytes or 20.0))
    with gzip.open(path, "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    whole = size_of(texts)
    return texts[:: max(1, round(whole / megabytes))] if megabytes else texts


def missing(folder: Path) -> str:
    """Say why the corpus is not measured on; empty where it is."""
    path = folder / MEDQUAD
    return "" if path.is_file() else f"{path} is not there; measured on articles generated from raw/ instead"


def generate(raw: Path, megabytes: float) -> Iterator[str]:
    """Put articles together: a title and paragraphs of the sample in another order, the same for the same seed."""
    chance = random.Random(SEED)
    pieces = [piece for path in sorted(raw.glob("*.txt")) for piece in path.read_text(encoding="utf-8").split("\n\n") if piece.strip()]
    if not pieces:
        raise SystemExit(f"benchmarks: there are no .txt articles in {raw} to generate from; name their folder with --raw")
    size = 0.0
    while size < megabytes:
        text = "\n\n".join(chance.choices(pieces, k=chance.randint(*_PARAGRAPHS)))
        size += size_of([text])
        yield text


def size_of(texts: Sequence[str]) -> float:
    """Count megabytes of UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def write_corpus(texts: Sequence[str], path: Path, *, times: int = 1) -> None:
    """Write texts as a JSONL corpus, as often as asked, each time under other ids."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", compresslevel=1, encoding="utf-8") as file:
        for number in range(times):
            for place, text in enumerate(texts):
                file.write(json.dumps({"id": f"{number:02}-{place:06}", "text": text}) + "\n")

"""The vocabulary to measure with: the default layers, what can be imported here, and made-up names up to 250,000 patterns.

``python -m benchmarks.vocabulary FOLDER`` writes imports into the folder that ``AETIA_VOCABULARY`` names, and compiles the index.
"""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.names import MANY, more_names
from pipeline.vocabulary import load_vocabulary
from pipeline.vocabulary.concepts import Concept
from pipeline.vocabulary.imported.folder import write_imported
from pipeline.vocabulary.imported.formats import read_vocabulary
from pipeline.vocabulary.imported.place import imports_dir

FILES = {"doid": "CONDITION", "symp": "SYMPTOM", "drugbank": "DRUG"}


def found(folder: Path) -> list[tuple[Path, str]]:
    """List the vocabularies in a folder that are known here, each with the label of its concepts."""
    return [(path, label) for start, label in FILES.items() for path in sorted(folder.glob(f"{start}*"))]


def made_up(names: Iterable[str]) -> list[Concept]:
    """Make a concept of each name."""
    return [Concept(f"BENCH:{number:06}", "CONDITION", name) for number, name in enumerate(names)]


def count() -> int:
    """Compile the vocabulary as it lies there, in a process of its own, and count its patterns."""
    code = "from pipeline.vocabulary import load_vocabulary; print(len(load_vocabulary().pattern_texts))"
    return int(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Import one vocabulary after the other until there are enough patterns; where these do not suffice, fill up with made-up names."""
    patterns = count()
    for path, label in found(Path(sys.argv[1])):
        if patterns < MANY:
            write_imported(read_vocabulary(path, label=label), imports_dir() / f"{path.name.partition('.')[0]}.csv")
            patterns = count()
    if patterns < MANY:
        # A name has about three written forms: two concepts for five patterns that are wanting leave it a little above.
        names = more_names(load_vocabulary().pattern_texts, (MANY - patterns) * 2 // 5)
        write_imported(made_up(names), imports_dir() / "zz-made-up.csv")
        patterns = count()
    print(patterns)


if __name__ == "__main__":
    main()

"""One measurement in a process of its own: ``python -m benchmarks.child NAME OPTIONS-AS-JSON`` prints its figures as JSON."""

import json
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.measuring import Options, SkippedError

MEASURES = {
    "text": "benchmarks.speed.text",
    "pages": "benchmarks.speed.pages",
    "compile": "benchmarks.names.compiling",
    "load": "benchmarks.names.loading",
    "matching": "benchmarks.names.matching",
    "assertion": "benchmarks.growth.assertion",
    "idle": "benchmarks.growth.idle",
    "memory": "benchmarks.growth.memory",
    "negspacy": "benchmarks.peers.entity_ruler",
    "fasthpocr": "benchmarks.peers.fasthpocr",
}


def main() -> None:
    """Measure, and print the figures on the last line."""
    name, text = sys.argv[1:]
    given = json.loads(text)
    options = Options(Path(given["corpora"]), Path(given["raw"]), given["megabytes"], Path(given["scratch"]), given["times"])
    module, _, function = MEASURES[name].rpartition(".")
    try:
        found = {"figures": getattr(import_module(module), function)(options)}
    except SkippedError as error:
        found = {"skipped": str(error)}
    print(json.dumps(found))


if __name__ == "__main__":
    main()

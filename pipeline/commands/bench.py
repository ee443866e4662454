"""``aetia bench``: run the benchmarks of the checkout."""

import subprocess
import sys
from pathlib import Path

from pipeline.commands.answer import Answer
from pipeline.stages.report import Report


def measure(*, report: Report) -> Answer:
    """Run ``benchmarks/`` as a module, where it can be."""
    if not Path("benchmarks", "__main__.py").is_file():
        return Answer({"ran": False}, "bench: there are no benchmarks here; run this in a checkout of the project that has benchmarks/__main__.py")
    code = subprocess.run([sys.executable, "-m", "benchmarks"], check=False, stdout=sys.stderr).returncode
    return Answer({"ran": True}, f"bench: ended with {code}", exit_code=1 if code else 0)

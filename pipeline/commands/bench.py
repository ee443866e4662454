"""``aetia bench``: run the benchmarks of the checkout."""

import subprocess
import sys
from pathlib import Path

from pipeline.commands.answer import Answer
from pipeline.stages.report import Report


def measure(*, report: Report) -> Answer:
    """Run ``benchmarks/`` as a module, where it can be."""
    if not Path("benchmarks", "__main__.py").is_file():
        return Answer({"ran": False}, "bench: there is no benchmarks/__main__.py here; run this in a checkout of the project")
    code = subprocess.run([sys.executable, "-m", "benchmarks"], check=False, stdout=sys.stderr).returncode
    return Answer({"ran": True}, f"bench: ended with {code}", exit_code=1 if code else 0)

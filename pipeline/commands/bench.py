"""``aetia bench``: run the benchmarks of the checkout."""

import subprocess
import sys
from pathlib import Path

from pipeline.commands.answer import Answer
from pipeline.errors import UsageError
from pipeline.stages.report import Report

_STDERR = 2


def measure(*, report: Report) -> Answer:
    """Run ``benchmarks/`` as a module; its table goes to stderr, so that ``--json`` stays one object.

    Raises:
        UsageError: they are not here; only a checkout has them.
    """
    if not Path("benchmarks", "__main__.py").is_file():
        raise UsageError("there is no benchmarks/__main__.py here: run this in the folder of a checkout of the project")
    code = subprocess.run([sys.executable, "-m", "benchmarks"], check=False, stdout=_STDERR).returncode
    text = "bench: done" if not code else f"bench: a measurement broke (exit code {code}); what it said stands above"
    return Answer({"exit_code": code}, text, exit_code=1 if code else 0)

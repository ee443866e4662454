"""``aetia notebooks``: execute the notebooks on the tables of a run and keep them as pages."""

import os
import re
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.commands.answer import Answer
from pipeline.errors import DataError, UsageError
from pipeline.stages import run
from pipeline.stages.report import Report
from pipeline.stages.state import write_text
from pipeline.store import PROCESSED_VARIABLE

_CELL_SECONDS = 300
# Plotly gives Jupyter numbers to draw, which a page cannot do: this makes it give HTML, with its script, to work offline.
_RENDERER = {"PLOTLY_RENDERER": "notebook"}
# The kernel warns at each start that it listens on this machine.
_QUIET = ["--IPKernelApp.log_level=ERROR"]
# Programs for formulas, which nbconvert and Plotly would load from the web; no notebook of ours has any, and pages work offline.
_WEB_SCRIPT = re.compile(r'<script src="https://cdnjs\.cloudflare\.com/[^"<>]*"[^<>]*>\s*</script>')


def execute_all(raw: Path, processed: Path, notebooks: Path, *, report: Report) -> Answer:
    """Execute every notebook of a folder, in order of names.

    Raises:
        UsageError: there are no notebooks.
        DataError: a cell of a notebook failed.
    """
    paths = sorted(notebooks.glob("*.ipynb"))
    if not paths:
        raise UsageError(f"There are no notebooks in {notebooks}: run this in the folder of the project, or name theirs with --notebooks")
    run(raw, processed, until="compare", report=report)
    environment = {**os.environ, **_RENDERER, PROCESSED_VARIABLE: str(processed.resolve())}
    pages = []
    for path in paths:
        with report.stage(path.stem) as progress:
            page = processed / "notebooks" / f"{path.stem}.html"
            write_text(page, _execute(path, environment))
            pages.append(str(page))
            progress.end(f"written to {page}")
    return Answer({"pages": pages}, f"notebooks: {len(pages)} pages in {processed / 'notebooks'}")


def _execute(path: Path, environment: dict[str, str]) -> str:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    nbformat: Any = import_module("nbformat")
    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(notebook, timeout=_CELL_SECONDS, resources=place, extra_arguments=_QUIET)
    try:
        client.execute(env=environment)
    except CellExecutionError as error:
        raise DataError(f"{path}: a cell failed with {error.ename}: {error.evalue}") from error
    nbconvert: Any = import_module("nbconvert")
    page: str = nbconvert.HTMLExporter(embed_images=True).from_notebook_node(notebook, {"metadata": {"name": path.stem}})[0]
    return _WEB_SCRIPT.sub("", page)

"""Every notebook is thin, cleared, valid, and runs on the sample."""

import ast
from pathlib import Path

import nbclient
import nbformat
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MAX_CODE_CELLS, MAX_LINES = 10, 5
_STATEMENTS = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda, ast.ListComp, ast.DictComp, ast.SetComp)


def test_there_are_five() -> None:
    names = ["01_corpus", "02_causes_of_a_symptom", "03_compare_articles", "04_drugs_and_symptoms", "05_your_own_articles"]
    assert [path.stem for path in NOTEBOOKS] == names


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_thin_and_cleared(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert [cell.cell_type for cell in notebook.cells[:2]] == ["markdown", "markdown"]
    assert notebook.cells[0].source.splitlines()[0].endswith("?")
    assert [cell.id for cell in notebook.cells] == [f"{path.stem[:2]}-{place:02d}" for place in range(len(notebook.cells))]
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) <= MAX_CODE_CELLS
    for cell in code:
        assert (cell.outputs, cell.execution_count) == ([], None)
        assert len([line for line in cell.source.splitlines() if line.strip()]) <= MAX_LINES
        assert not [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, _STATEMENTS)]
        assert ".merge(" not in cell.source
        assert ".join(" not in cell.source


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the pipeline on the sample, up to the tables that are compared."""
    from pipeline import run

    folder = tmp_path_factory.mktemp("processed")
    run(ROOT / "raw", folder, until="compare")
    return folder


def test_notebooks_run(processed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One kernel for all, emptied of names between them: to start one and to import everything takes longer than the notebooks."""
    monkeypatch.setenv("AETIA_PROCESSED", str(processed))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebooks = [nbformat.read(path, as_version=4) for path in NOTEBOOKS]
    together = nbformat.v4.new_notebook(metadata=notebooks[0].metadata)
    for notebook in notebooks:
        together.cells += [nbformat.v4.new_code_cell("%reset -f"), *notebook.cells]
    nbclient.NotebookClient(together, timeout=120, resources={"metadata": {"path": str(ROOT / "notebooks")}}).execute()
    for path, notebook in zip(NOTEBOOKS, notebooks, strict=True):
        assert all(cell.outputs for cell in notebook.cells[-1:] if cell.cell_type == "code"), path.stem

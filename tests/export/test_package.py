"""datapackage.json: what it says, and what a program that knows the standard makes of it."""

import json
import socket
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.export import PACKAGE_FILE, CsvFile, data_package
from pipeline.stages import run
from pipeline.tables import TABLES
from tests.stages.sample import write_raw

from .conftest import Sample

FILES = {name: CsvFile(1, "0" * 64) for name in TABLES}


def resources(files: dict[str, CsvFile] = FILES) -> dict[str, Any]:
    return {resource["name"]: resource for resource in json.loads(data_package(files))["resources"]}


@pytest.mark.parametrize("name", TABLES)
def test_every_column_with_type_and_description(name: str) -> None:
    fields = resources()[name]["schema"]["fields"]
    assert [field["name"] for field in fields] == TABLES[name].column_names()
    assert all(field["description"] for field in fields)
    assert {field["type"] for field in fields} <= {"string", "integer", "number", "boolean"}


def test_fields_by_value() -> None:
    fields = {(name, field["name"]): field for name, one in resources().items() for field in one["schema"]["fields"]}
    assert fields["agreement", "agreement_share"] == {
        "name": "agreement_share", "type": "number", "description": "independent_gives_count over independent_count.",
        "constraints": {"required": True, "minimum": 0, "maximum": 1},
    }  # fmt: skip
    assert fields["blocks", "page"]["type"] == "integer"
    assert fields["blocks", "page"]["constraints"] == {"minimum": 1}
    assert fields["causes", "certainty"]["constraints"] == {"required": True, "enum": ["unclear", "possible", "stated"]}
    assert fields["causes", "cause_id"]["constraints"] == {"required": True, "unique": True}
    assert fields["causes", "concept_id"]["constraints"] == {"pattern": r"[A-Za-z][A-Za-z0-9_.]*:\S+"}
    assert fields["causes", "is_denied"]["type"] == "boolean"


def test_keys_by_value() -> None:
    found = resources()
    assert found["mentions"]["schema"]["primaryKey"] == ["article_id", "start_char", "end_char", "label"]
    assert found["agreement"]["schema"]["uniqueKeys"] == [["target_name", "concept_name", "concept_id"]]
    relation = {"fields": ["relation_id"], "reference": {"resource": "relations", "fields": ["relation_id"]}}
    assert relation in found["causes"]["schema"]["foreignKeys"]
    assert found["articles"]["schema"]["foreignKeys"][0] == {
        "fields": ["duplicate_of"], "reference": {"resource": "", "fields": ["article_id"]},
    }  # fmt: skip
    alone = resources({"mentions": FILES["mentions"]})
    assert list(alone) == ["mentions"]
    assert "foreignKeys" not in alone["mentions"]["schema"]


def test_a_run_describes_the_files_that_are_there(tmp_path: Path) -> None:
    raw, processed = write_raw(tmp_path / "raw"), tmp_path / "processed"
    described = processed / PACKAGE_FILE
    run(raw, processed, until="clean")
    assert [one["name"] for one in json.loads(described.read_bytes())["resources"]] == ["articles", "blocks", "rejects"]
    run(raw, processed, until="compare")
    whole = json.loads(described.read_bytes())["resources"]
    assert [one["name"] for one in whole] == list(TABLES)
    assert [one["bytes"] for one in whole] == [(processed / one["path"]).stat().st_size for one in whole]
    before = described.read_bytes()
    stamp = described.stat().st_mtime_ns
    run(raw, processed, until="compare")
    assert described.stat().st_mtime_ns == stamp
    described.unlink()
    run(raw, processed, until="compare")
    assert described.read_bytes() == before
    run(raw, tmp_path / "again", until="compare")
    assert (tmp_path / "again" / PACKAGE_FILE).read_bytes() == before
    (raw / "weak.md").write_text("# Weak legs\n\nLeg weakness can be caused by gout.\n")
    run(raw, processed, until="clean")
    one = json.loads(described.read_bytes())["resources"][0]
    assert (one["path"], one["bytes"]) == ("articles.csv", (processed / "articles.csv").stat().st_size)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: Any) -> None:
        raise AssertionError(f"a connection to {arguments[1:]}")

    monkeypatch.setattr(socket.socket, "connect", refused)


@pytest.mark.usefixtures("no_network")
def test_frictionless_finds_nothing_wrong(sample: Sample) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.Package(str(sample.processed / PACKAGE_FILE)).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "type", "note"]) == []
    assert report.valid
    assert {task.name: task.stats.get("rows", 0) for task in report.tasks} == {name: len(frame) for name, frame in sample.tables.items()}


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    ("table", "column", "value", "error"),
    [
        ("causes", "certainty", "sure", "constraint-error"),
        ("causes", "concept_id", "no curie", "constraint-error"),
        ("causes", "target_name", None, "constraint-error"),
        ("causes", "relation_id", "nowhere#r1", "foreign-key"),
        ("mentions", "start_char", -1, "constraint-error"),
        ("articles", "article_id", "legs", "primary-key"),
    ],
)
def test_frictionless_finds_what_is_wrong(sample: Sample, tmp_path: Path, table: str, column: str, value: Any, error: str) -> None:
    frictionless = pytest.importorskip("frictionless")
    for name, frame in sample.tables.items():
        frame = frame.assign(**{column: pd.Series([value] * len(frame), dtype=frame[column].dtype)}) if name == table else frame
        frame.to_csv(tmp_path / f"{name}.csv", index=False)
    package = json.loads((sample.processed / PACKAGE_FILE).read_bytes())
    for resource in package["resources"]:
        del resource["bytes"], resource["hash"]
    (tmp_path / PACKAGE_FILE).write_text(json.dumps(package))
    report = frictionless.Package(str(tmp_path / PACKAGE_FILE)).validate()
    assert error in {kind for (kind,) in report.flatten(["type"])}

"""The benchmarks run, on a tiny corpus; how long anything takes is never tested."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import vocabulary
from benchmarks.__main__ import parse, wanted
from benchmarks.child import MEASURES
from benchmarks.figures import FIGURES, results, table
from benchmarks.large_pages import PAGE_CHARS, large_page
from benchmarks.names import more_names
from benchmarks.texts import MEDQUAD, generate, read_texts, size_of
from pipeline.clean import clean_file

ROOT = Path(__file__).parent.parent.parent
RAW = ROOT / "raw"


def bench(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONWARNINGS": "default"}
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False, env=environment
    )


def test_the_benchmarks_run_without_the_corpus(tmp_path: Path) -> None:
    out = tmp_path / "results.json"
    only = "text,pages"
    ended = bench("--corpora", tmp_path, "--megabytes", "0.01", "--repeats", "1", "--only", only, "--few", "--out", out)
    assert ended.returncode == 0, ended.stderr
    found = json.loads(out.read_text())
    names = {result["name"] for result in found["results"]}
    assert {"spaCy blank tokenizer", "file to tables", "file to tables / tokenizer", "HTML pages"} <= names
    assert all(value > 0 for result in found["results"] for value in result["values"])
    assert found["machine"]["cores"] == os.cpu_count()
    assert found["versions"]["spacy"]
    assert "is not there; measured on articles generated from raw/ instead" in found["skipped"]["MedQuAD"]
    assert "MedQuAD" in ended.stdout


def test_a_measurement_that_breaks_is_told(tmp_path: Path) -> None:
    with gzip.open(tmp_path / MEDQUAD, "wt") as file:
        file.write('{"no text": 1}\n')
    ended = bench(
        "--corpora", tmp_path, "--repeats", "1", "--megabytes", "0.01", "--only", "text", "--few", "--out", tmp_path / "results.json"
    )
    assert ended.returncode == 1
    assert "it broke: KeyError: 'text'" in ended.stdout


def test_generated_texts_are_the_same_each_time() -> None:
    texts = list(generate(RAW, 0.05))
    assert texts == list(generate(RAW, 0.05))
    assert 0.05 <= size_of(texts) < 0.1
    assert len(set(texts)) == len(texts)


def test_texts_are_taken_from_all_of_the_corpus(tmp_path: Path) -> None:
    with gzip.open(tmp_path / MEDQUAD, "wt") as file:
        file.writelines(json.dumps({"text": f"{number:04}" * 25}) + "\n" for number in range(1000))
    assert len(read_texts(tmp_path, RAW, 0)) == 1000
    some = read_texts(tmp_path, RAW, 0.01)
    assert (len(some), some[-1][:4]) == (100, "0990")


def test_results_are_medians_held_against_what_is_wanted() -> None:
    found = results({"file to tables": [1.0, 3.0, 2.0], "vocabulary load": [9.0], "matching": [1.0]})
    assert [(one.name, one.median, one.wanted, one.is_kept) for one in found] == [
        ("file to tables", 2.0, ">= 1.5", True), ("vocabulary load", 9.0, "<= 3", False), ("matching", 1.0, "", None),
    ]  # fmt: skip
    lines = table(found, {"FastHPOCR": "not installed"}).splitlines()
    assert [line.rpartition("  ")[2].strip() for line in lines[1:3]] == [">= 1.5", "NOT REACHED"]
    assert lines[-1].endswith("skipped: not installed")


def test_more_names_are_new() -> None:
    names = ["leg weakness", "arm pain", "stroke", "low back pain"]
    assert more_names(names, 9) == ["leg stroke 0", "arm pain 1"]
    assert more_names(names, -1) == []


def test_options() -> None:
    short = wanted(parse(["--repeats", "2", "--only", "load"]))
    assert short == [("load", 1), ("load", 1)]
    assert wanted(parse(["--repeats", "1", "--only", "load,memory"])) == [("load", 1), ("memory", 1), ("memory", 10)]
    assert {name for name, _ in wanted(parse([]))} == set(MEASURES)
    assert {name for name, _ in wanted(parse(["--quick"]))} == set(MEASURES) - {"memory"}
    with pytest.raises(SystemExit):
        parse(["--only", "nonsense"])


def test_vocabularies_to_import_are_known_by_their_names(tmp_path: Path) -> None:
    for name in ("doid-2024.obo.gz", "drugbank.csv.gz", "other.obo"):
        (tmp_path / name).touch()
    assert [(path.name, label) for path, label in vocabulary.found(tmp_path)] == [
        ("doid-2024.obo.gz", "CONDITION"),
        ("drugbank.csv.gz", "DRUG"),
    ]
    assert [concept.concept_id for concept in vocabulary.made_up(["one name", "two"])] == ["BENCH:000000", "BENCH:000001"]


def test_every_figure_has_one_line() -> None:
    assert len(table(results({name: [1.0] for name in FIGURES}), {}).splitlines()) == len(FIGURES) + 1


@pytest.mark.parametrize("has_main", [True, False])
def test_large_pages_are_of_the_wanted_size_and_the_article_is_found_in_them(has_main: bool) -> None:
    page = large_page(RAW, has_main=has_main)
    assert page == large_page(RAW, has_main=has_main)
    assert 0.95 * PAGE_CHARS < len(page) < 1.1 * PAGE_CHARS
    cleaned = clean_file(page, source_file="legs.html")
    text = cleaned.articles[0]["text"]
    kept = {text[row["start_char"] : row["end_char"]] for row in cleaned.blocks if not row["is_boilerplate"]}
    assert len(kept) > 100
    assert not any(line.startswith(("Topic ", "News on health")) for line in kept)

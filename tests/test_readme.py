"""What the README and the other pages promise: commands, tables and lists that exist, and code that runs as printed."""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline import run
from pipeline.dictionary import data_dictionary
from pipeline.tables import CATEGORIES, TABLES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/design.md", "docs/scaling.md", "docs/data-dictionary.md")
MAX_PICTURE_BYTES = 300_000
NEEDED = ("duckdb", "polars")
SAMPLE = ("leg-weakness-causes.txt", "leg-weakness-guide.md", "why-are-my-legs-weak.txt", "SOURCES.csv", "CORRECTIONS.csv")
_CODE = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+)(?:#([a-z-]+))?\)")


class Snippet(NamedTuple):
    name: str
    code: str
    printed: str | None


def snippets() -> list[Snippet]:
    found = [(README[: match.start()].count("\n") + 1, match) for match in _CODE.finditer(README)]
    return [Snippet(f"line {line}", match[1], match[2] or None) for line, match in found]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with raw/ and processed/, as the README's code expects to find them."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "raw").mkdir()
    for name in SAMPLE:
        shutil.copy(ROOT / "raw" / name, folder / "raw" / name)
    run(folder / "raw", folder / "processed", until="compare")
    return folder


@pytest.mark.parametrize("snippet", snippets(), ids=lambda snippet: snippet.name)
def test_code_runs_as_printed(snippet, folder, monkeypatch, capsys):
    for name in NEEDED:
        if f"import {name}" in snippet.code:
            pytest.importorskip(name, reason=f"{name} is not installed; the project does not need it, .ci/run installs it")
    monkeypatch.chdir(folder)
    exec(compile(snippet.code, f"README.md, {snippet.name}", "exec"), {})
    printed = capsys.readouterr().out
    assert printed.strip()
    if snippet.printed is not None:
        assert printed == snippet.printed


def test_code_slices_the_raw_file(folder, monkeypatch, capsys):
    snippet = next(snippet for snippet in snippets() if "raw_start" in snippet.code)
    monkeypatch.chdir(folder)
    exec(snippet.code, {})
    raw, _, text = capsys.readouterr().out.strip().partition(" = ")
    assert raw == text


def test_own_words_are_found(tmp_path, monkeypatch):
    """The CSV of the README is one that the vocabulary reads."""
    from pipeline.vocabulary.imported.folder import read_imported

    own = re.search(r"```csv\n(.*?)```", README, re.DOTALL)
    assert own is not None
    (tmp_path / "own.csv").write_text(own[1], encoding="utf-8")
    (layer,) = read_imported(tmp_path)
    assert [(concept.concept_id, concept.synonyms) for concept in layer] == [
        ("DOID:437", ("the drooping disease",)),
        ("LOCAL:desk-legs", ("all-day sitting legs",)),
    ]


def test_every_make_target_is_in_the_table():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert targets
    assert set(re.findall(r"^\| `make ([a-z-]+)` \|", README, re.MULTILINE)) == targets


def test_every_table_is_in_the_table():
    part = README.partition("## What comes out")[2].partition("| besides the tables")[0]
    assert sorted(re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)) == sorted(TABLES)


def test_picture_is_small():
    assert 0 < (ROOT / "docs" / "dashboard.png").stat().st_size <= MAX_PICTURE_BYTES


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    for target, anchor in _LINK.findall((ROOT / page).read_text(encoding="utf-8")):
        path = (ROOT / page).parent / target
        assert path.exists(), f"{page} links to {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {heading.lower().replace(" ", "-") for heading in headings}, f"{page} links to {target}#{anchor}"


def test_design_says_what_each_category_holds():
    part = (ROOT / "docs" / "design.md").read_text(encoding="utf-8").partition("### Categories")[2].partition("\n#")[0]
    assert tuple(re.findall(r"^\| ([a-z ]+) \|", part, re.MULTILINE)[1:]) == CATEGORIES


def test_data_dictionary_is_up_to_date():
    written = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert written == data_dictionary(), "run: python -m pipeline.dictionary > docs/data-dictionary.md"


def test_change_log_has_the_version():
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version is not None
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

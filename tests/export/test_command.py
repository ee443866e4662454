"""The command: where it writes, what it refuses."""

import json
from pathlib import Path

import pytest

from pipeline.__main__ import main

from .conftest import Sample


def leave(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["export", *(str(argument) for argument in arguments)])
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("brat", ["annotation.conf", "weak.ann", "weak.txt"]),
        ("pubtator", ["articles.pubtator"]),
        ("webannotation", ["weak.jsonld", "weak.txt"]),
        ("jsonl", ["causes.jsonl", "mentions.jsonl"]),
    ],
)
def test_files_of_one_article(sample: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, names: list[str]) -> None:
    out = tmp_path / "out"
    folders = ["--raw", sample.raw, "--processed", sample.processed]
    assert leave("--to", kind, "--article", "weak", "--out", out, *folders) == 0
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*")) == names
    assert capsys.readouterr().out == f"export: {len(names)} file{'' if kind == 'pubtator' else 's'} in {out}\n"


def test_spreadsheets_and_an_export_together(sample: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--to", "jsonl", "--excel", "--raw", sample.raw, "--processed", sample.processed, "--json"]
    assert leave("--out", tmp_path / "out", *arguments) == 0
    assert json.loads(capsys.readouterr().out)["data"] == {"files": len(sample.tables) + 2, "out": str(tmp_path / "out"), "cut": []}
    assert (tmp_path / "out" / "causes.csv").read_bytes().startswith(b"\xef\xbb\xbfcause_id,")


def test_what_cannot_be_is_2(sample: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders: list[str | Path] = ["--raw", sample.raw, "--processed", sample.processed]
    out = tmp_path / "out"
    for arguments, message in (
        (["--out", out], "say what to write"),
        (["--to", "brat"], "say where to write"),
        (["--to", "word", "--out", out], "there is no format 'word'"),
        (["--to", "brat", "--out", out, "--article", "nowhere"], "there is no article 'nowhere'"),
        (["--excel", "--out", out, "--article", "nowhere"], "there is no article 'nowhere'"),
        (["--excel", "--out", sample.processed], "lies in"),
        (["--to", "brat", "--out", sample.raw / "new"], "lies in"),
    ):
        assert leave(*arguments, *folders) == 2
        assert message in capsys.readouterr().err
    assert not out.exists()

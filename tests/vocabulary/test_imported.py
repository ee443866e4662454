"""Import: each format is read, nothing is half imported, errors name the line."""

import gzip
import json
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.vocabulary.imported.add import add_vocabulary, remove_vocabulary
from pipeline.vocabulary.imported.folder import read_imported
from pipeline.vocabulary.imported.formats import read_vocabulary
from pipeline.vocabulary.imported.place import imported_files, imports_dir

OBO = """format-version: 1.2
data-version: releases/2024-01-31/x.obo
ontology: x

[Term]
id: X:1
name: testitis
synonym: "inflamed test" EXACT []
synonym: "some tests" NARROW []
xref: UMLS:C1
is_a: X:2 ! test disease

[Term]
id: X:2
name: test disease

[Term]
id: X:3
name: obsolete test
is_obsolete: true
"""
GRAPH = {
    "graphs": [
        {
            "meta": {"version": "http://purl.obolibrary.org/obo/x/releases/2023-01-27/x.json"},
            "edges": [{"sub": "http://purl.obolibrary.org/obo/X_1", "pred": "is_a", "obj": "http://purl.obolibrary.org/obo/X_2"}],
            "nodes": [
                {
                    "id": "http://purl.obolibrary.org/obo/X_1",
                    "lbl": "testitis",
                    "type": "CLASS",
                    "meta": {"synonyms": [{"pred": "hasExactSynonym", "val": "inflamed test"}], "xrefs": [{"val": "UMLS:C1"}]},
                },
                {"id": "http://purl.obolibrary.org/obo/X_2", "lbl": "test disease", "type": "CLASS"},
                {"id": "http://purl.obolibrary.org/obo/X_3", "lbl": "obsolete test", "meta": {"deprecated": True}},
            ],
        }
    ]
}
DRUGBANK = "Column1;Column2;Column3\nDrugBank ID;Common name;Synonyms\nDB00001;Lepirudin;Hirudin variant-1 | Lepirudin recombinant\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vocabulary"


def _file(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


@pytest.mark.parametrize(("name", "text"), [("x.obo", OBO), ("x.obo.gz", OBO), ("x.json.gz", json.dumps(GRAPH))])
def test_an_ontology_is_read(tmp_path: Path, name: str, text: str) -> None:
    first, second = read_vocabulary(_file(tmp_path, name, text), label="CONDITION")
    assert (first.concept_id, first.label, first.name) == ("X:1", "CONDITION", "testitis")
    assert (first.synonyms, first.parents, first.xrefs) == (("inflamed test",), ("X:2",), ("UMLS:C1",))
    assert second.name == "test disease"


def test_drugbank_is_read_as_published(tmp_path: Path) -> None:
    (drug,) = read_vocabulary(_file(tmp_path, "drugbank.csv.gz", DRUGBANK), label="DRUG")
    assert (drug.concept_id, drug.name) == ("DRUGBANK:DB00001", "Lepirudin")
    assert drug.synonyms == ("Hirudin variant-1", "Lepirudin recombinant")


def test_an_own_list_may_leave_out_ids_and_give_labels(tmp_path: Path) -> None:
    path = _file(tmp_path, "own.csv", "id,name,synonyms,label\n,Sick building,stuffy office|bad office air,FACTOR\nX:9,officitis,,\n")
    first, second = read_vocabulary(path, label="CONDITION")
    assert (first.concept_id, first.label) == ("LOCAL:sick-building", "FACTOR")
    assert (second.concept_id, second.label, second.synonyms) == ("X:9", "CONDITION", ())


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("bad.obo", OBO.replace("name: testitis", "name testitis"), "bad.obo, line 7: this is no valid OBO"),
        ("bad.obo", "hello", "bad.obo, line 1: this is no OBO file"),
        ("bad.json", '{"graphs": [\n{"nodes": [\n{"id" 3}]}]}', "bad.json, line 3, column 7: this is no JSON"),
        ("bad.json", '{"graphs": [{"nodes": [{"lbl": "x"}]}]}', "bad.json, line 1: this is no obographs JSON: 'id' is missing"),
        ("bad.csv", "id;title\n1;2\n", "bad.csv, line 1: a column name is needed"),
        ("bad.csv", "id,name\nX:1,one\nX:1,two\n", "bad.csv, line 3: the id X:1 stands in line 2 already"),
        ("bad.csv", "id,name\nX:1,one\nX:2,two,three\n", "bad.csv, line 3: 2 cells are needed, there are 3"),
        ("bad.csv", "id,name\nX:1,\n", "bad.csv, line 2: the name is empty"),
        ("bad.csv", "id,name\nnothing,one\n", "bad.csv, line 2, column id: 'nothing' is no id"),
        ("bad.csv", 'id,name\nX:1,"one\n', "bad.csv, line 2: unexpected end of data"),
        ("bad.csv", "id,name,label\nX:1,one,ILLNESS\n", "bad.csv, line 2, column label: 'ILLNESS' is none of"),
        ("bad.csv", "id,name\n", "bad.csv: no concept in it"),
        ("bad.txt", "one", "bad.txt: a vocabulary ends in"),
    ],
)
def test_an_error_names_the_line_and_nothing_is_imported(tmp_path: Path, folder: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        add_vocabulary(_file(tmp_path, name, text), label="CONDITION", folder=folder)
    assert message in str(caught.value)
    assert not folder.exists()


def test_no_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("id,name\nX:1,Ménière\n".encode("latin-1"))
    with pytest.raises(UsageError, match=r"latin\.csv, line 2: this is no UTF-8"):
        read_vocabulary(path, label="CONDITION")


def test_a_wrong_label_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'ILLNESS' is none of CONDITION"):
        read_vocabulary(tmp_path / "x.obo", label="ILLNESS")
    with pytest.raises(UsageError, match="there is no such file"):
        read_vocabulary(tmp_path / "x.obo", label="CONDITION")


def test_added_read_again_and_removed(tmp_path: Path, folder: Path) -> None:
    text = "id,name,synonyms,xrefs\nX:1,asthma,puffing disease,\nX:2,officitis,bad office air,\n"
    added = add_vocabulary(_file(tmp_path, "own.csv", text), label="SYMPTOM", folder=folder)
    assert (added.concept_count, added.name_count, added.merged_count) == (2, 4, 1)
    assert added.conflicts == ["DOID:2841 (asthma) is CONDITION, in own.csv SYMPTOM: CONDITION stays."]
    assert [path.name for path in imported_files(folder)] == ["own.csv"]
    ((asthma, officitis),) = read_imported(folder)
    assert asthma.name == "asthma"
    assert (officitis.synonyms, officitis.source) == (("bad office air",), "own.csv")
    with pytest.raises(UsageError, match="there are: own"):
        remove_vocabulary("other", folder=folder)
    remove_vocabulary("own", folder=folder)
    assert imported_files(folder) == []


def test_the_folder_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AETIA_VOCABULARY", "/somewhere/else")
    assert imports_dir() == Path("/somewhere/else")
    monkeypatch.delenv("AETIA_VOCABULARY")
    assert imports_dir() == Path("vocabulary")

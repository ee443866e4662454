"""What clean_file does with a file as a whole: encodings, corpora, corrections, and input that is broken or hostile."""

import gzip
import json
import time

import pytest

from pipeline.clean import Correction
from pipeline.clean.corpus import MAX_UNPACKED_RATIO, MIN_PACKED_BYTES

from .helpers import check_offsets, clean, shape

TEXT = "Numb toes\n\nThe cause is often cold – or gout. It’s harmless.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"), (TEXT.encode("utf-8-sig"), "utf-8-sig"), (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"), (TEXT.encode("utf-16-le"), "utf-16-le"), (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "windows-1252"), (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "utf-32-le"),
    ],
)  # fmt: skip
def test_the_encoding_is_told_and_recorded(data: bytes, encoding: str) -> None:
    cleaned = clean(data)
    assert cleaned.articles[0]["encoding"] == encoding
    assert cleaned.articles[0]["text"] == TEXT.strip()
    check_offsets(cleaned, {"leg": TEXT})


def test_latin_1_is_read_and_broken_utf_8_is_counted() -> None:
    assert clean("Das Größte ist\x81 groß.".encode("latin-1")).articles[0]["encoding"] == "latin-1"
    cleaned = clean(b"Numb toes\n\n" + "Größe und Übung sind für alle gut. ".encode() * 20 + b"\xff and more")
    assert cleaned.articles[0]["encoding"] == "utf-8"
    assert [(row["reason"], row["key"]) for row in cleaned.rejects] == [("replacement characters", "leg")]


@pytest.mark.parametrize(
    ("data", "source_file", "reason"),
    [
        (b"", "leg.txt", "empty file"), (b" \n\t\n", "leg.txt", "empty file"), (b"\x89PNG\r\n\x1a\n" + bytes(50), "leg.txt", "not text"),
        (bytes(range(256)) * 20, "leg.txt", "not text"), (b"%PDF-1.7 ...", "leg.txt", "not text"), (b"x", "leg.docx", "unknown suffix"),
        (b"-----\n\n=====\n", "leg.txt", "no text"), (b"\x00\x00\x00", "leg.txt", "not text"), (b"{", "c.jsonl", "broken line"),
        (b'{"id": "1"}', "c.jsonl", "broken line"), (b"[" * 100_000, "c.jsonl", "broken line"), (b"\x1f\x8bbroken", "c.jsonl.gz", "broken corpus"),
        (gzip.compress(b'{"id": "1", "text": "x"}\n' * 99)[:15], "c.jsonl.gz", "broken corpus"),
    ],
)  # fmt: skip
def test_bad_input_is_rejected_with_what_to_do(data: bytes, source_file: str, reason: str) -> None:
    cleaned = clean(data, source_file)
    assert not cleaned.articles
    assert not cleaned.blocks
    assert [row["reason"] for row in cleaned.rejects] == [reason]
    assert source_file in cleaned.rejects[0]["detail"]


def test_a_gzip_bomb_is_stopped_and_what_came_before_it_kept() -> None:
    line = json.dumps({"id": 1, "text": "Numb toes are common."}).encode() + b"\n"
    started = time.process_time()
    bomb = gzip.compress(line + b" " * 30_000_000)
    assert MAX_UNPACKED_RATIO * max(MIN_PACKED_BYTES, len(bomb)) < 30_000_000
    cleaned = clean(bomb, "c.jsonl.gz")
    assert [row["article_id"] for row in cleaned.articles] == ["c/1"]
    assert [row["reason"] for row in cleaned.rejects] == ["broken corpus"]
    assert time.process_time() - started < 2


def test_nul_bytes_and_lone_surrogates_are_left_out_with_true_offsets() -> None:
    raw = "Numb toes\n\nCold\x00 feet are harm\x07less at night in bed.\n"
    cleaned = clean(raw)
    assert cleaned.articles[0]["text"] == "Numb toes\n\nCold feet are harmless at night in bed."
    check_offsets(cleaned, {"leg": raw})
    corpus = clean(b'{"id": "a", "text": "Numb \\ud800toes are common."}', "c.jsonl")
    assert corpus.articles[0]["text"] == "Numb toes are common."


def test_scripts_and_formulas_stay_text() -> None:
    assert "=HYPERLINK(1)" in clean("Numb toes\n\n<script>alert(1)</script> is here.\n\n=HYPERLINK(1)\n").articles[0]["text"]


@pytest.mark.parametrize(
    "data",
    [
        b"word " * 1_000_000,
        b"a" * 5_000_000,
        b")" * 20_000,
        b"- " * 500_000,
        b"  - x" * 20_000,
        b"x.   A" * 20_000,
        b"x: 1) y " * 20_000,
        b"\n" * 1_000_000 + b"x",
    ],
)
def test_long_runs_take_linear_time(data: bytes) -> None:
    started = time.process_time()
    clean(data)
    clean(data[:100_000], "leg.md")
    assert time.process_time() - started < 7


def test_a_corpus_gives_an_article_for_each_line() -> None:
    lines = [
        {"id": "a", "text": "Numb toes\n\nThey are common.", "title": "Toes", "url": "http://x.org"},
        {"id": 7, "text": "It is cold. It hurts."},
        {"id": "a", "text": "again"},
    ]
    data = "\n".join(map(json.dumps, lines)).encode()
    for packed, name in ((data, "health/c.jsonl"), (gzip.compress(data), "health/c.jsonl.gz")):
        cleaned = clean(packed, name, source={"publisher": "Us", "target": "numb toes"})
        assert [(row["article_id"], row["title"], row["publisher"], row["url"]) for row in cleaned.articles] == [
            ("health/c/a", "Toes", "Us", "http://x.org"), ("health/c/7", None, "Us", None),
        ]  # fmt: skip
        assert [row["target_name"] for row in cleaned.articles] == ["numb toes", "numb toes"]
        assert [(row["key"], row["reason"]) for row in cleaned.rejects] == [("health/c/a", "article_id taken")]
        check_offsets(cleaned, {f"health/c/{line['id']}": str(line["text"]) for line in lines[:2]})


def test_corrections_change_the_words_and_not_the_offsets() -> None:
    raw = "Numb toes\n\nCauses adn adn more.\n"
    corrections = [
        Correction("leg", "adn", "and", "typo"),
        Correction("leg", "nowhere", "x", "old"),
        Correction("other", "adn", "x", "not here"),
    ]
    cleaned = clean(raw, corrections=corrections)
    assert shape(cleaned)[1] == ("Causes and and more.",)
    assert cleaned.blocks[1]["raw_pieces"] == "0:11:7 7:18:3 9:21:0 10:21:1 11:22:3 13:25:0 14:25:6"
    assert [(row["reason"], row["key"]) for row in cleaned.rejects] == [("correction without match", "leg")]


def test_sources_fill_the_article() -> None:
    source = {
        "file": "leg.txt",
        "title": "Toes",
        "publisher": " Us ",
        "license": "",
        "retrieved_date": "2026-01-02",
        "target": "numb toes",
        "extra": "x",
    }
    row = clean(TEXT, source=source).articles[0]
    assert [row[name] for name in ("title", "publisher", "license", "url", "retrieved_date", "target_name", "target_concept_id", "duplicate_of")] == [
        "Toes", "Us", None, None, "2026-01-02", "numb toes", None, None,
    ]  # fmt: skip


def test_the_same_bytes_give_the_same_rows() -> None:
    assert clean(TEXT) == clean(TEXT)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (
            "Guillain-BarrÃ© syndrome isnâ€™t common â€“ here itâ\x80\x99s rare.Â\xa0The town of NÃO Â stays.",
            "Guillain-Barré syndrome isn’t common – here it’s rare.\xa0The town of NÃO Â stays.",
        ),
        ("It Ã¢â‚¬Å“hurtsÃ¢â‚¬Â\x9d at 37Â°C.", "It “hurts” at 37°C."), ("Il dit « santé» et «ça»", "Il dit « santé» et «ça»"),
        ("Ménière’s – “quoted” … 37 °C", "Ménière’s – “quoted” … 37 °C"),
    ],
)  # fmt: skip
def test_letters_that_were_decoded_twice_are_put_right(raw: str, text: str) -> None:
    cleaned = clean(f"Numb toes\n\n{raw}")
    assert shape(cleaned)[1] == (text,)
    check_offsets(cleaned, {"leg": f"Numb toes\n\n{raw}"})

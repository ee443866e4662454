"""HTML pages in the shapes that real sites use, each with what must come out of it in a comment at its end.

A line of that comment is ``KIND LEVEL TEXT`` for a title, heading, item or table row of the article, in order; ``matter TEXT`` for a
block that must be flagged; ``gone TEXT`` for words that must not be in the article and must have a reject.
"""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import Cleaned

from .helpers import check_any, check_offsets, clean, shape

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
KINDS = ("title", "heading", "list_item", "table_row")


def _load(path: Path) -> tuple[Cleaned, str, list[tuple[str, str]]]:
    data = path.read_bytes()
    raw = data.decode("cp1252" if path.stem == "windows-1252" else "utf-8")
    lines = raw.rpartition("<!-- expected\n")[2].removesuffix("-->\n").splitlines()
    expected = [(kind, rest) for kind, _, rest in (line.partition(" ") for line in lines)]
    assert expected
    assert {kind for kind, _ in expected} <= {*KINDS, "matter", "gone"}
    return clean(data, path.name), raw, expected


def _found(cleaned: Cleaned) -> list[tuple[str, str]]:
    rows = shape(cleaned, "kind", "level", "is_boilerplate")
    return [
        (kind, f"{level} {' '.join(text.split())}") for text, kind, level, is_boilerplate in rows if kind in KINDS and not is_boilerplate
    ]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_heading_item_and_row_is_kept_in_order(path: Path) -> None:
    cleaned, raw, expected = _load(path)
    assert _found(cleaned) == [row for row in expected if row[0] in KINDS]
    check_offsets(cleaned, {path.stem: raw})


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_matter_is_flagged_and_the_rest_gone_with_a_reason(path: Path) -> None:
    cleaned, _, expected = _load(path)
    flagged = {" ".join(text.split()) for text, is_boilerplate in shape(cleaned, "is_boilerplate") if is_boilerplate}
    assert {text for kind, text in expected if kind == "matter"} <= flagged
    assert all(text not in cleaned.articles[0]["text"] for kind, text in expected if kind == "gone")
    assert all(row["key"] == path.stem and row["detail"] for row in cleaned.rejects)


def test_the_pages_are_many_and_nothing_of_them_is_missed() -> None:
    loaded = [_load(path) for path in PAGES]
    wanted = [row for _, _, expected in loaded for row in expected if row[0] in KINDS]
    found = [row for cleaned, _, _ in loaded for row in _found(cleaned)]
    assert len(PAGES) >= 12
    assert len(wanted) >= 120
    assert len(found) == len(wanted)


def test_levels_and_sections_come_from_the_page() -> None:
    rows = shape(_load(PAGES[0].with_name("nested-lists.html"))[0], "section_kind", "parent_block_id", "is_boilerplate")
    kept = {text: (kind, parent) for text, kind, parent, is_boilerplate in rows if not is_boilerplate}
    parents = {f"nested-lists#b{number}": row[0] for number, row in enumerate(rows)}
    assert parents[kept["Blood flow"][1]] == "The reasons fall in three groups:"
    assert parents[kept["frostbite"][1]] == "cramped vessels, as in"
    assert parents[kept["Mostly a slow thyroid."][1]] == "Hormones"
    assert kept["beta blockers"][0] == "causes"
    assert kept["Gloves help."][0] == "treatment"


def test_a_list_stands_below_the_term_or_the_heading_that_it_explains() -> None:
    rows = shape(_load(PAGES[0].with_name("definition-outline.html"))[0], "section_kind", "parent_block_id")
    parents = {f"definition-outline#b{number}": row[0] for number, row in enumerate(rows)}
    kept = {text: (kind, parents[parent]) for text, kind, parent in rows if parent}
    assert kept["Caffeine"] == ("causes", "Causes")
    assert kept["panic attacks"] == ("causes", "Anxiety")
    assert kept["Rest helps."] == ("treatment", "How is it treated?")
    assert kept["skipped"][1] == "Extra beats"


TABLE = (
    "<table><thead><tr><th>Cause</th><th>Other symptoms</th><th>Treatment</th></tr></thead>"
    "<tbody><tr><td>Heart failure</td><td>short breath</td><td>water pills</td></tr></tbody></table>"
)
SHARE = '<div class="share">Share</div>'


@pytest.mark.parametrize(
    ("below", "first"),
    [
        (TABLE, "Cause | Other symptoms | Treatment"),
        (SHARE + TABLE, "Cause | Other symptoms | Treatment"),
        ("<dl><dt>Heart failure</dt><dd>The heart pumps less.</dd></dl>", "Heart failure"),
        ("<details><summary>Heart failure</summary><p>The heart pumps less.</p></details>", "Heart failure"),
        ('<img src="foot.png" alt="A foot"><ul><li>Heart failure</li></ul>', "Heart failure"),
        ("<figure><img><figcaption>Photo: A. Person</figcaption></figure>" + TABLE, "Cause | Other symptoms | Treatment"),
        ("<h3>Heart failure</h3>" + TABLE, "Heart failure"),
        (SHARE + "<h3>Heart failure</h3>" + TABLE, "Heart failure"),
    ],
)
def test_a_heading_without_text_right_below_keeps_its_section(below: str, first: str) -> None:
    page = f"<main><h1>Swollen feet</h1><p>Fluid may gather in the feet.</p><h2>Causes of swollen feet</h2>{below}</main>"
    rows = shape(clean(page, "feet.html"), "section_kind", "parent_block_id", "is_boilerplate")
    assert rows[2][1:] == ("causes", "feet#b0", False)
    assert next(row for row in rows if row[0] == first)[1:] == ("causes", "feet#b2", False)
    assert all(row[1] == "causes" and not row[3] for row in rows[3:] if row[0] not in ("Share", "Photo: A. Person"))


def test_entities_and_white_space_are_pieces_of_the_raw_text() -> None:
    raw = "<p>a &amp;  b&nbsp;c<br>d <b>e</b></p>"
    cleaned = clean(raw, "leg.html")
    assert cleaned.articles[0]["text"] == "a & b\xa0c\nd e"
    assert cleaned.blocks[0]["raw_pieces"] == "0:3:2 2:5:5 3:10:2 4:12:1 5:13:6 6:19:1 7:20:0 8:24:2 10:29:1"


def test_an_empty_cell_keeps_its_place() -> None:
    raw = (
        "<p>Causes</p><table><tr><th>Cause<th>Sign<th>Help<tr><td>gout<td><td>cold<tr><td rowspan=2>a clot<td>pain<td>a doctor"
        "<tr><td>swelling<td><tr><td colspan=2>all<td>rest<tr><td></table>"
    )
    cleaned = clean(raw, "leg.html")
    assert [row[0] for row in shape(cleaned)][1:] == [
        "Cause | Sign | Help", "gout |  | cold", "a clot | pain | a doctor", "| swelling", "all |  | rest",
    ]  # fmt: skip
    check_offsets(cleaned, {"leg": raw})


@pytest.mark.parametrize("span", ["-1", "0", "x", "9" * 30, "100000"])
def test_cells_that_claim_to_span_everything_cost_nothing(span: str) -> None:
    rows = f"<tr><td colspan={span} rowspan={span}>gout<td>pain<tr><td>clot" * 200
    assert clean(f"<table>{rows}</table>", "leg.html").articles[0]["text"].count("gout") == 200


@pytest.mark.parametrize("depth", [300, 3000])
def test_deep_pages_lose_no_text(depth: int) -> None:
    page = f"<html><body><h1>Toes</h1>{'<div>' * depth}<p>deep words</p>{'</div>' * depth}<p>after</p></body></html>"
    cleaned = clean(page, "leg.html")
    assert [row[0] for row in shape(cleaned)] == ["Toes", "deep words", "after"]
    assert cleaned.rejects == []


@pytest.mark.parametrize("depth", [200, 260, 3000])
def test_deep_words_are_no_page_matter(depth: int) -> None:
    deep = "<h2>Causes of numb toes</h2><ul><li>Stress</li><li>tight shoes</li></ul>"
    page = f"<html><body><h1>Numb toes</h1>{'<div>' * depth}{deep}{'</div>' * depth}<p>after</p></body></html>"
    assert [row[1] for row in shape(clean(page, "toes.html"), "is_boilerplate")] == [False] * 5


def test_what_the_parser_loses_is_rejected() -> None:
    page = f"<html><body><h1>Toes</h1>{'<ul><li>' * 3000}deep words{'</li></ul>' * 3000}</body></html>"
    cleaned = clean(page, "leg.html")
    text = cleaned.articles[0]["text"] if cleaned.articles else ""
    assert "deep words" in text or [row["reason"] for row in cleaned.rejects] == ["text the parser lost"]


@pytest.mark.parametrize(
    "page",
    [
        '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><html><body><p>Toes &b; end</p></body></html>',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>Toes &x; end</p></body></html>',
    ],
)
def test_entities_of_the_page_are_never_expanded(page: str) -> None:
    text = clean(page, "leg.html").articles[0]["text"]
    assert text in ("Toes &b; end", "Toes &x; end")


@pytest.mark.parametrize(
    "page", ["<" * 200_000, "<a '" * 100_000, '<a "' * 100_000, "<!--" * 100_000, "<script>" * 50_000, "<p>x" * 6_000, "<li>x" * 6_000, "<b>x" * 2000, "<table><tr><td>" * 3000 + "x", "&amp" * 100_000, "<div>" * 200 + "<input type=email>" * 3000 + "x</div>" * 200]
)  # fmt: skip
def test_hostile_markup_takes_linear_time(page: str) -> None:
    started = time.process_time()
    clean(page, "leg.html")
    assert time.process_time() - started < 10


PIECES = st.sampled_from([
    "<p>", "</p>", "<b>", "</b>", "<ul><li>", "</li>", "</ul>", "word", " two  words ", "&amp;", "&nbsp;", "&lt;b&gt;", "\n", "<br>", "<h2>", "</h2>", "<td>", "<tr>",
    "<table>", "</table>", "<div hidden>", "</div>", "<!-- x -->", "• item", "<script>x</script>", "<", ">", "é", "\x00", "<title>", "</title>", "<main>", "<dd>", "<dt>",
])  # fmt: skip


@settings(deadline=None)
@given(st.one_of(st.text(st.characters(codec="utf-8"), max_size=60), st.builds("".join, st.lists(PIECES, max_size=25))))
def test_every_piece_slices_back(page: str) -> None:
    check_any(page, "leg.html")

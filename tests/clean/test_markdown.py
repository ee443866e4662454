"""Markdown: the words without their markup, and where each of them stood."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .helpers import check_any, check_offsets, clean, shape

PIECES = st.sampled_from([
    "# Leg pain", "## Causes", "**Stroke**", "- a *blood* clot", "  - [DVT](http://x.org/a_(b) \"t\")", "1. `code` and text", "> quoted &amp; safe", "a \\* star",
    "| a | b |", "|---|---|", "| x *y* | z |", "", "", "text\nwith\n  lines", "![alt *x*](img.png) behind", "<https://x.org> here", "<b>bold</b> word", "<div>in a box</div>",
    "```", "Title\n===", "[ref][1] and", "[1]: http://x.org", "hard  \nbreak", "*a **b** c*", "&nbsp;x&#x41;", "---", "\ttab", "<!-- no -->", "<div>\n\nx",
])  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=120),
    st.builds("\n".join, st.lists(PIECES, max_size=12)),
    st.builds("\r\n".join, st.lists(PIECES, max_size=8)),
)


@settings(deadline=None)
@given(TEXTS)
def test_every_piece_slices_back(text: str) -> None:
    check_any(text, "leg.md")


def test_markup_is_left_out_and_its_place_kept() -> None:
    text = '# Leg pain\n\nA **blood clot** &amp; a [stroke](http://x.org "it") hurt, `rest` helps.\n'
    cleaned = clean(text, "leg.md")
    assert shape(cleaned, "kind") == [("Leg pain", "title"), ("A blood clot & a stroke hurt, rest helps.", "paragraph")]
    assert cleaned.blocks[1]["raw_pieces"] == "0:12:2 2:16:10 12:28:1 13:29:5 14:34:3 17:38:6 23:64:7 30:72:4 34:77:7"


def test_levels_count_from_the_articles_own_sections() -> None:
    text = "# Leg pain\n\n## Causes\n\n### 1. Gout\n\n#### What it is\n\n## Treatment\n\n**At home**\n\nRest.\n"
    assert shape(clean(text, "leg.md"), "kind", "level", "section_kind", "parent_block_id") == [
        ("Leg pain", "title", 1, "about", None), ("Causes", "heading", 1, "causes", "leg#b0"), ("Gout", "heading", 2, "causes", "leg#b1"),
        ("What it is", "heading", 3, "causes", "leg#b2"), ("Treatment", "heading", 1, "treatment", "leg#b0"),
        ("At home", "heading", 2, "treatment", "leg#b4"), ("Rest.", "paragraph", 0, "treatment", "leg#b5"),
    ]  # fmt: skip


def test_lists_nest_and_keep_their_lead_in() -> None:
    text = "It comes from:\n\n1. the heart\n   - a clot\n   - poor flow\n2. the nerves\n\nIt passes.\n"
    assert shape(clean(text, "leg.md"), "level", "marker", "parent_block_id") == [
        ("It comes from:", 0, None, None), ("the heart", 1, "1.", "leg#b0"), ("a clot", 2, "-", "leg#b1"), ("poor flow", 2, "-", "leg#b1"),
        ("the nerves", 1, "2.", "leg#b0"), ("It passes.", 0, None, None),
    ]  # fmt: skip


def test_a_table_row_is_a_block_with_its_cells() -> None:
    text = "| Cause | Sign |\n|---|---|\n| gout | *red* toe |\n| gout | gout |\n"
    cleaned = clean(text, "leg.md")
    assert shape(cleaned, "kind") == [("Cause | Sign", "table_row"), ("gout | red toe", "table_row"), ("gout | gout", "table_row")]
    assert cleaned.blocks[2]["raw_pieces"] == "0:50:4 4:54:0 7:57:4"


@pytest.mark.parametrize("text", ["> " * 5000 + "cold toes", "- " * 3000 + "cold toes\n"])
def test_what_nests_too_deep_for_the_parser_is_read_as_text(text: str) -> None:
    assert "cold toes" in clean(text, "leg.md").articles[0]["text"]


def test_heads_in_html_are_headings() -> None:
    text = "# Sore tongue\n\n## Causes\n\n<details><summary>Rare causes</summary>\n\n- lichen planus\n\n</details>\n"
    assert shape(clean(text, "leg.md"), "kind", "level", "section_kind")[2:] == [
        ("Rare causes", "heading", 2, "causes"),
        ("lichen planus", "list_item", 1, "causes"),
    ]


def test_front_matter_is_no_text_of_the_article() -> None:
    assert shape(clean("---\ntitle: x\n---\n# Leg pain\n\nIt hurts.\n", "leg.md"), "kind") == [
        ("Leg pain", "title"),
        ("It hurts.", "paragraph"),
    ]


def test_indented_lines_behind_a_lead_in_are_items_and_no_code() -> None:
    text = "# Memory loss\n\nMedicines that may dull the memory include\n\n    sleeping pills\n    older antihistamines\n    steroids\n\nStatins do not.\n"
    assert shape(clean(text, "leg.md"), "kind", "parent_block_id")[2:] == [
        ("sleeping pills", "list_item", "leg#b1"), ("older antihistamines", "list_item", "leg#b1"), ("steroids", "list_item", "leg#b1"),
        ("Statins do not.", "paragraph", "leg#b0"),
    ]  # fmt: skip


def test_an_empty_cell_keeps_its_place() -> None:
    text = "| Cause | Sign | Help |\n|---|---|---|\n| gout | | cold |\n| | itch | |\n| | | rest |\n"
    cleaned = clean(text, "leg.md")
    assert [row[0] for row in shape(cleaned)] == ["Cause | Sign | Help", "gout |  | cold", "| itch", "|  | rest"]
    check_offsets(cleaned, {"leg": text})


def test_a_short_line_alone_is_a_heading_below_those_that_are_marked() -> None:
    text = (
        "# Leg pain\n\nBy Ann Doe\n\nIt hurts.\n\n## Causes\n\n*Infections*\n\nThey are common.\n\n**Nerves**\n\n*Pinched nerve*\n\n- a disk\n\n"
        "Other reasons\n\n- a fall\n\n## Treatment\n\nRest.\n\nCall now\n\nGo now\n"
    )
    rows = shape(clean(text, "leg.md"), "kind", "level", "section_kind")
    assert [row for row in rows if row[1] == "heading"] == [
        ("Causes", "heading", 1, "causes"), ("Infections", "heading", 2, "causes"), ("Nerves", "heading", 2, "causes"),
        ("Pinched nerve", "heading", 3, "causes"), ("Other reasons", "heading", 3, "causes"), ("Treatment", "heading", 1, "treatment"),
    ]  # fmt: skip


def test_the_first_line_is_the_title_of_a_text_without_marked_headings() -> None:
    rows = shape(clean("Leg pain\n\n**Causes**\n\n*Infections*\n\n- flu\n\n*Injuries*\n\n- a fall\n", "leg.md"), "kind", "level")
    assert [row for row in rows if row[1] != "list_item"] == [
        ("Leg pain", "title", 1), ("Causes", "heading", 1), ("Infections", "heading", 2), ("Injuries", "heading", 2),
    ]  # fmt: skip

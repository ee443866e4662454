"""Plain text: lists, headings, wrapped lines, and offsets on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .helpers import check_any, check_offsets, clean, shape

LINES = st.sampled_from([
    "Leg pain", "Causes of leg pain", "  • anaemia,", "• stroke", "1. Fever", "  a) cough;", "It is common. It can be bad.", "Symptoms include:", "", "",
    "\t- deep vein\u00a0thrombosis", "what it does", "Leg pain | Home | More |", "\u200b", "Die Schmerzen sind nicht von langer Dauer und gehen vorbei.", "\x00",
    "fever    - cough    - rash", "What is it?   It is pain.", "Read more:", "-----", "\u2028x", "\x0c", "*", "• ", "“Quoted”", "| Gout |  joint pain|", "|---|:--|", "+----+---+",
    "a | b | c", "  fever", "  a bruise", "It may include", "│ x │ y │",
])  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=200),
    st.builds("\n".join, st.lists(LINES, max_size=14)),
    st.builds("\r\n".join, st.lists(LINES, max_size=8)),
)


@settings(deadline=None)
@given(TEXTS)
def test_every_offset_slices_back(text: str) -> None:
    check_any(text, "leg.txt")


def test_bullets_of_every_form_are_items_with_their_marker() -> None:
    text = "Leg pain\n\nIt can be caused by:\n\n• gout,\n- a bruise,\n* a clot.\n\nSigns are:\n1. heat\n2) redness\n(3) swelling\na) ache"
    assert [row[1:] for row in shape(clean(text), "kind", "marker") if row[1] == "list_item"] == [
        ("list_item", marker) for marker in ("•", "-", "*", "1.", "2)", "(3)", "a)")
    ]


def test_a_lead_in_is_the_parent_of_its_items_and_an_item_of_the_nested_ones() -> None:
    text = "Leg pain\n\nIt may come from:\n\n- the heart\n  - a clot\n  - poor flow\n- the nerves"
    assert shape(clean(text), "level", "parent_block_id")[2:] == [
        ("the heart", 1, "leg#b1"), ("a clot", 2, "leg#b2"), ("poor flow", 2, "leg#b2"), ("the nerves", 1, "leg#b1"),
    ]  # fmt: skip


def test_items_of_one_list_stand_on_lines_of_their_own() -> None:
    article = clean("Leg pain\n\nCauses:\n\n• gout,\n• clots\n\nIt passes.").articles[0]
    assert article["text"] == "Leg pain\n\nCauses:\n\ngout,\nclots\n\nIt passes."


def test_items_that_run_on_in_a_line_are_taken_apart() -> None:
    text = "Symptoms include    - Fever and chills    - A rash. It may scab.       Your doctor takes a sample.    - None"
    assert shape(clean(text), "kind") == [
        ("Symptoms include", "paragraph"), ("Fever and chills", "list_item"), ("A rash. It may scab.", "list_item"),
        ("Your doctor takes a sample.", "paragraph"), ("None", "list_item"),
    ]  # fmt: skip


def test_a_wide_gap_ends_a_list_that_runs_on() -> None:
    text = "Leg pain\n\nCauses include       - Gout    - A bruise    - Certain medicines       Treatment depends on the cause."
    assert shape(clean(text), "kind")[1:] == [
        ("Causes include", "paragraph"), ("Gout", "list_item"), ("A bruise", "list_item"), ("Certain medicines", "list_item"),
        ("Treatment depends on the cause.", "paragraph"),
    ]  # fmt: skip


def test_short_lines_under_a_lead_in_are_items() -> None:
    text = "Leg pain\n\nSee a doctor if you have:\nfever\nswelling\nnumb toes\n\nIt passes by itself."
    assert shape(clean(text), "kind", "parent_block_id")[2:] == [
        ("fever", "list_item", "leg#b1"), ("swelling", "list_item", "leg#b1"), ("numb toes", "list_item", "leg#b1"),
        ("It passes by itself.", "paragraph", "leg#b0"),
    ]  # fmt: skip


def test_wrapped_lines_are_one_paragraph_with_its_line_breaks() -> None:
    text = "Leg pain\n\nPain in the legs has many reasons. Most of them are\nharmless and pass within days. Some need a doctor at\nonce, for instance a clot.\n"
    assert shape(clean(text), "kind")[1] == (text[10:-1], "paragraph")


def test_headings_are_told_from_sentences_and_lead_ins() -> None:
    text = "\n\n".join([
        "Foot drop", "Foot drop is a sign.", "What causes foot drop?", "Nerve injury", "The nerve can be pressed.", "Other causes:", "1. stroke", "Common signs are:",
        "- dragging toes", "When to see a doctor", "Go soon if it is new.", "the end of it",
    ])  # fmt: skip
    assert [row[0] for row in shape(clean(text), "kind") if row[1] in ("title", "heading")] == [
        "Foot drop", "What causes foot drop?", "Nerve injury", "Other causes:", "When to see a doctor",
    ]  # fmt: skip


def test_an_enumeration_inside_a_sentence_is_taken_apart() -> None:
    text = "Numb toes\n\nThey may come from: 1) gout, 2) a clot and 3) a bruise.\n\nSee (a) and b) below."
    assert shape(clean(text), "kind", "marker")[1:] == [
        ("They may come from:", "paragraph", None), ("gout,", "list_item", "1)"), ("a clot and", "list_item", "2)"), ("a bruise.", "list_item", "3)"),
        ("See (a) and b) below.", "paragraph", None),
    ]  # fmt: skip


def test_a_text_without_blank_lines_has_a_paragraph_a_line() -> None:
    text = "\n".join([
        "What causes numb toes?", "Gout", "Stroke", "Cold", "Toes go numb for many reasons, and most of them are harmless.", "1. Gout", "It hurts a lot at night.",
        "Symptoms can include:", "red skin", "heat", "Treatment", "Rest and pills help.", "2. Stroke", "It is sudden.", "Symptoms", "weak arm", "slurred words",
        "3. Cold", "Wear socks.",
    ])  # fmt: skip
    rows = [
        row[:-1] for row in shape(clean(text), "kind", "level", "section_kind", "is_boilerplate") if not row[-1] and row[1] != "paragraph"
    ]
    assert rows == [
        ("What causes numb toes?", "title", 1, "about"), ("Gout", "heading", 1, "causes"), ("red skin", "list_item", 1, "causes"), ("heat", "list_item", 1, "causes"),
        ("Treatment", "heading", 2, "treatment"), ("Stroke", "heading", 1, "causes"), ("Symptoms", "heading", 2, "symptoms"), ("weak arm", "list_item", 1, "symptoms"),
        ("slurred words", "list_item", 1, "symptoms"), ("Cold", "heading", 1, "causes"),
    ]  # fmt: skip


FRAMED = "| Group | Examples |\n|-------|----------|\n| Opioids | morphine, codeine |\n| Iron    | ferrous sulfate |"


def test_lines_framed_by_bars_are_rows_and_the_line_below_the_head_is_left_out() -> None:
    text = f"Constipation\n\nMedicines that cause constipation\n{FRAMED}\n\nWater helps."
    rows = shape(clean(text), "kind", "section_kind", "parent_block_id", "is_boilerplate", "raw_pieces")
    assert rows[1][:4] == ("Medicines that cause constipation", "heading", "causes", "leg#b0")
    assert rows[2:] == [
        ("Group | Examples", "table_row", "causes", "leg#b1", False, None),
        ("Opioids | morphine, codeine", "table_row", "causes", "leg#b1", False, None),
        ("Iron | ferrous sulfate", "table_row", "causes", "leg#b1", False, "0:124:4 4:128:6 7:134:15"),
        ("Water helps.", "paragraph", "causes", "leg#b1", False, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        "+------+---------+\n| Gout | a joint |\n+------+---------+\n| Clot | the leg |\n+------+---------+",
        "|Gout|a joint|\n|Clot|the leg|",
        "| Gout | a joint\n| Clot | the leg",
        "Gout | a joint\n-----+--------\nClot | the leg",
        "│ Gout │ a joint │\n│ Clot │ the leg │",
    ],
)
def test_tables_are_drawn_in_many_ways(table: str) -> None:
    cleaned = clean(f"Leg pain\n\nIt has causes.\n\n{table}\n\nRest helps.")
    rows = [row[:2] for row in shape(cleaned, "kind", "is_boilerplate") if not row[2]]
    assert rows[2:4] == [("Gout | a joint", "table_row"), ("Clot | the leg", "table_row")]
    assert rows[4:] == [("Rest helps.", "paragraph")]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("| Cause | Sign | Help |\n|---|---|---|\n| Gout | | cold |\n| | itch | |", ["Cause | Sign | Help", "Gout |  | cold", "| itch"]),
        ("Cause | Sign | Help\nGout | | cold\nA clot | swelling | a doctor", ["Cause | Sign | Help", "Gout |  | cold", "A clot | swelling | a doctor"]),
        ("Cause\tSign\tHelp\nGout\t\tcold\n\titch\t", ["Cause | Sign | Help", "Gout |  | cold", "| itch"]),
        ("Cause\tSign\nGout\tredness\nA clot\tswelling", ["Cause | Sign", "Gout | redness", "A clot | swelling"]),
    ],
)  # fmt: skip
def test_an_empty_cell_keeps_its_place(table: str, rows: list[str]) -> None:
    text = f"Leg pain\n\nIt has causes.\n\n{table}\n\nRest helps."
    cleaned = clean(text)
    assert [row[0] for row in shape(cleaned, "kind") if row[1] == "table_row"] == rows
    check_offsets(cleaned, {"leg": text})


@pytest.mark.parametrize(
    "lines",
    [
        "Name:\tLeg pain\nBy:\t\tA. Person\nFor:\tall",
        "\tGout hurts a joint, most often that of the big toe.\n\tA clot makes the calf swell.",
        "It hurts.\tIt may last, as every reader knows who has had the pain for more than some days, and who has tried to sleep on the other side "
        "of the bed.\nIt swells.\tSo rest.\nIt ends.\tGo on.",
        "Gout\tredness\n\nClot\tswelling",
    ],
)  # fmt: skip
def test_tabs_between_other_words_set_no_table(lines: str) -> None:
    assert "table_row" not in [row[1] for row in shape(clean(f"Leg pain\n\nIt has causes.\n\n{lines}\n\nRest helps."), "kind")]


def test_rows_need_no_bars_at_their_ends() -> None:
    text = "Leg pain\n\nCauses:\nCause | Signs | What helps\nGout | redness | cold\nA clot | swelling | a doctor\nGo soon."
    rows = shape(clean(text), "kind", "parent_block_id")
    assert rows[2:5] == [
        ("Cause | Signs | What helps", "table_row", "leg#b1"), ("Gout | redness | cold", "table_row", "leg#b1"),
        ("A clot | swelling | a doctor", "table_row", "leg#b1"),
    ]  # fmt: skip
    assert rows[5][:2] == ("Go soon.", "paragraph")


@pytest.mark.parametrize(
    "lines",
    [
        "Home | About | Contact",
        "| Home | About us | Contact |",
        "| Legs and feet |\n| Joints and bones |",
        "Home | Health | Legs\nNews | Search | Log in",
        "Leg pain | A Health Site\nJoints | Bones",
        "Ask a nurse | Skin\nAnswered by a nurse | 38 liked this",
        "Choose now | later.\n\nOr never | ever.",
    ],
)
def test_menus_and_page_heads_with_bars_are_no_tables(lines: str) -> None:
    kinds = [kind for _, kind in shape(clean(f"{lines}\n\nLeg pain is common. It passes."), "kind")]
    assert "table_row" not in kinds


@pytest.mark.parametrize(
    "lead_in", ["Medicines that may dull the memory include", "Medicines that may dull the memory are:", "Such medicines are the following"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_indented_lines_behind_a_lead_in_are_its_items(lead_in: str, gap: str) -> None:
    items = ["antihistamines", "sleeping pills for the night", "drugs for a weak bladder"]
    lines = "\n".join(f"  {item}" for item in items)
    rows = shape(
        clean(f"Memory loss\n\nMany drugs can do it. {lead_in}{gap}{lines}\nAsk before you stop one."), "kind", "parent_block_id", "level"
    )
    assert rows[1][1] == "paragraph"
    assert rows[2:5] == [(item, "list_item", "leg#b1", 1) for item in items]
    assert rows[5][1:3] == ("paragraph", "leg#b0")


def test_indented_lines_behind_a_blank_line_are_items_of_the_heading() -> None:
    text = "Leg pain\n\nCauses of leg pain\n\nThe leg can hurt for many reasons.\n\n    Gout\n    A blood clot\n    A torn muscle\n\nRest helps."
    assert shape(clean(text), "kind", "parent_block_id")[3:6] == [
        (item, "list_item", "leg#b1") for item in ("Gout", "A blood clot", "A torn muscle")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "block",
    [
        "    The pain can come from the joint, from the\n    muscle or from the vessels that feed both,\n    and from the nerves",
        "    This small note\n    was wrapped at a\n    narrow width",
        "    A short line.\n    Another one.\n    A third one.",
        "    Gout\n    A clot",
        "    Gout\n      A clot\n    A bruise",
        "    Name\tDose\n    Aspirin\t100\n    Codeine\t30",
    ],
)
def test_what_else_is_indented_is_no_list(block: str) -> None:
    kinds = [kind for _, kind in shape(clean(f"Leg pain\n\nThe leg can hurt for many reasons.\n\n{block}\n\nRest helps."), "kind")]
    assert "list_item" not in kinds


def test_short_lines_below_a_colon_are_items_however_wide_the_text() -> None:
    lines = ["sitting for a very long time", "a diet with much more salt than before", "extraordinarily hot days", "tight shoes"]
    text = "Swollen feet\n\nThe feet can swell for many reasons, such as:\n" + "\n".join(lines) + "\n\nRest helps."
    assert shape(clean(text), "kind", "parent_block_id")[2:6] == [(line, "list_item", "leg#b1") for line in lines]

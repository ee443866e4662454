"""What headings say of their section, measured on many as people write them, and what they say by where they stand."""

from pathlib import Path

import pytest

from pipeline.clean.sections import kind_below, lone_kind, names_cause, own_kind

from .helpers import clean, shape

# One heading a line, behind its kind; "none" is a name, which has the kind of the section that it stands in.
LINES = Path(__file__).with_name("heading_kinds.txt").read_text(encoding="utf-8").splitlines()
HEADINGS = [(heading, kind) for kind, _, heading in (line.partition(": ") for line in LINES)]


def _share(kind: str | None = None) -> float:
    found = [(own_kind(heading) or lone_kind(heading) or "none") == wanted for heading, wanted in HEADINGS if kind in (None, wanted)]
    return sum(found) / len(found)


def test_headings_as_people_write_them_are_told() -> None:
    assert len(HEADINGS) > 800
    assert _share() >= 0.96
    assert _share("causes") >= 0.96
    assert _share("none") >= 0.96


@pytest.mark.parametrize(
    ("heading", "section", "kind"),
    [
        ("Cancer treatment", "causes", None), ("Cancer treatment", None, "treatment"), ("Complications of diabetes", "causes", None),
        ("Treatment for weak legs", "causes", "treatment"), ("Recovery from surgery", "causes", None), ("Medications", None, "treatment"),
        ("Medications", "causes", None), ("Other conditions", "about", "causes"), ("Other conditions", "treatment", None),
    ],
)  # fmt: skip
def test_some_headings_mean_what_their_section_means(heading: str, section: str | None, kind: str | None) -> None:
    assert kind_below(heading, section) == kind


def test_medicines_open_no_treatment_where_no_causes_section_stands() -> None:
    assert kind_below("Medicines", None, has_causes=False) is None
    assert not names_cause("Medical treatment")


def test_yes_or_no_questions_belong_to_the_list_of_questions() -> None:
    text = "# Numb toes\n\n## FAQ\n\n### Can cold cause numb toes?\n\nYes.\n\n### What causes numb toes?\n\nShoes.\n"
    assert shape(clean(text, "toes.md"), "section_kind")[2:] == [
        ("Can cold cause numb toes?", "other"), ("Yes.", "other"), ("What causes numb toes?", "causes"), ("Shoes.", "causes"),
    ]  # fmt: skip


def test_names_behind_a_causes_section_of_the_same_level_belong_to_it() -> None:
    text = "# Numb toes\n\n## What it is\n\n### In short\n\nText.\n\n## Causes\n\nMany.\n\n## Gout\n\n### Symptoms\n\nHeat.\n\n## Stroke\n\nx.\n\n## Outlook\n\nGood."
    assert [row for row in shape(clean(text, "toes.md"), "level", "section_kind") if row[1]] == [
        ("Numb toes", 1, "about"), ("What it is", 1, "about"), ("In short", 2, "other"), ("Causes", 1, "causes"), ("Gout", 1, "causes"),
        ("Symptoms", 2, "symptoms"), ("Stroke", 1, "causes"), ("Outlook", 1, "other"),
    ]  # fmt: skip


def test_the_title_may_stand_behind_a_kicker_or_be_of_any_level() -> None:
    assert shape(clean("<p>Symptoms A to Z</p><h1>Numb toes</h1><h2>Causes</h2><p>Gout.</p>", "toes.html"), "kind")[1][1] == "title"
    assert shape(clean("## Numb toes\n\nText.\n\n### Causes\n\nGout.\n", "toes.md"), "kind", "level")[0] == ("Numb toes", "title", 1)

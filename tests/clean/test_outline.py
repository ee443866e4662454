"""Sections, levels, boilerplate and language: what each block is part of."""

import pytest

from pipeline.clean.boilerplate import is_page_matter
from pipeline.clean.language import detect
from pipeline.clean.sections import own_kind

from .helpers import clean, shape

LANGUAGES = ("en", "de", "es", "fr", "it", "pt", "nl")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("What causes numb hands?", "causes"), ("Causes and symptoms", "causes"), ("Why does my back hurt?", "causes"), ("Risk factors", "causes"),
        ("Common reasons for a sore throat", "causes"), ("Signs and symptoms", "symptoms"), ("What does it feel like?", "symptoms"),
        ("How is the cause diagnosed?", "diagnosis"), ("Tests for the cause", "diagnosis"), ("Treating the cause", "treatment"),
        ("Home remedies", "treatment"), ("How is it treated?", "treatment"), ("What you can do", "treatment"), ("Prevention", "prevention"),
        ("How to prevent falls", "prevention"), ("What is gout?", "about"), ("Overview", "about"), ("What are the causes of gout?", "causes"),
        ("When to see a doctor", "other"), ("Call us if", "other"), ("Outlook", "other"), ("What is not the cause", "other"), ("Myths about gout", "other"),
        ("Myasthenia gravis", None), ("Muscles and joints", None), ("Pregnancy", None), ("Vitamin B12 deficiency", None),
    ],
)  # fmt: skip
def test_the_words_of_a_heading_name_its_section(heading: str, kind: str | None) -> None:
    assert own_kind(heading) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Read more: Tired feet", "Read more:", "Home | Health | Legs", "By Jane A. Doe, MD", "Medically reviewed by Dr. A. Smith", "12 March 2024",
        "Last updated: 2024-03-01", "Share on Facebook", "Subscribe to our newsletter", "We use cookies to improve this page.", "Advertisement", "Page 3 of 12",
        "This article is for informational purposes only and is not a substitute for professional medical advice.", "© 2024 Health Site", "Related articles",
        "Skip to main content", "Home > Legs > Pain", "5 min read", "***", "Dr Ann Other, 21 September 2026",
    ],
)  # fmt: skip
def test_page_matter_is_told(text: str) -> None:
    assert is_page_matter(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sharing needles can spread hepatitis.", "Reading glasses help.", "By far the most common cause is gout.", "See a doctor if it lasts.", "Home remedies",
        "It is caused by stress, e.g. at home | at work.", "In March 2020 many patients lost their sense of smell.", "Follow the advice of your doctor.",
        "Doctors advise rest.", "More on one side than the other", "Search for the cause", "Written exercises help the hand recover after a stroke.",
        "Updated vaccines protect better.", "Related conditions include gout.",
    ],
)  # fmt: skip
def test_words_of_an_article_are_no_page_matter(text: str) -> None:
    assert not is_page_matter(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The pain comes and goes and is worse at night.", "en"), ("Der Schmerz kommt und geht und ist in der Nacht stärker.", "de"),
        ("El dolor en las piernas puede ser causado por una lesión de los nervios.", "es"),
        ("La douleur dans les jambes est souvent causée par une lésion des nerfs.", "fr"),
        ("Il dolore alle gambe è spesso causato da una lesione dei nervi.", "it"),
        ("A dor nas pernas pode ser causada por uma lesão dos nervos e dos músculos.", "pt"),
        ("De pijn in de benen wordt vaak veroorzaakt door een beschadiging van de zenuwen.", "nl"),
        ("Hyperparathyroidism", None), ("sodium or potassium deficiency", None), ("Amyotrophic lateral sclerosis, multiple sclerosis, myasthenia gravis", None),
    ],
)  # fmt: skip
def test_language_is_told_or_left_open(text: str, language: str | None) -> None:
    assert detect(text, LANGUAGES) == language


def test_items_and_headings_take_the_language_around_them() -> None:
    text = "Leg pain\n\nIt is common in the old and the young.\n\nÜbungen\n\nDie Übungen sind gut für das Herz, zum Beispiel:\n\n• Yoga\n• Aerobic\n\nRest helps as well, and so does sleep."
    assert [row[1] for row in shape(clean(text), "language")] == ["en", "en", "de", "de", "de", "de", "en"]


def test_sections_are_inherited_and_levels_told_by_words() -> None:
    text = "\n\n".join([
        "Numb toes", "Numb toes are common.", "Causes of numb toes", "Nerve damage", "It can be due to:", "- gout", "Stroke", "Symptoms of stroke", "It is sudden.",
        "Tight shoes cause numb toes", "They press.", "Treatment", "Warm socks", "Wear them.", "Read more:",
    ])  # fmt: skip
    assert shape(clean(text), "level", "section_kind", "parent_block_id") == [
        ("Numb toes", 1, "about", None), ("Numb toes are common.", 0, "about", "leg#b0"), ("Causes of numb toes", 1, "causes", "leg#b0"),
        ("Nerve damage", 2, "causes", "leg#b2"), ("It can be due to:", 0, "causes", "leg#b3"), ("gout", 1, "causes", "leg#b4"),
        ("Stroke", 2, "causes", "leg#b2"), ("Symptoms of stroke", 3, "symptoms", "leg#b6"), ("It is sudden.", 0, "symptoms", "leg#b7"),
        ("Tight shoes cause numb toes", 2, "causes", "leg#b2"), ("They press.", 0, "causes", "leg#b9"), ("Treatment", 1, "treatment", "leg#b0"),
        ("Warm socks", 2, "treatment", "leg#b11"), ("Wear them.", 0, "treatment", "leg#b12"), ("Read more:", 1, "treatment", "leg#b12"),
    ]  # fmt: skip


def test_an_article_whose_title_asks_for_causes_names_one_with_each_heading() -> None:
    text = "Five causes of numb toes (and two myths)\n\nThey are many.\n\n1. Gout\n\nIt hurts.\n\n2. Stroke\n\nIt is sudden.\n\nWhen to see a doctor\n\nNow."
    assert shape(clean(text), "kind", "level", "marker", "section_kind")[2:6:2] == [
        ("Gout", "heading", 1, "1.", "causes"),
        ("Stroke", "heading", 1, "2.", "causes"),
    ]


def test_a_repeated_title_and_a_table_of_contents_are_flagged() -> None:
    text = "\n\n".join(
        [
            "Numb toes",
            "Causes",
            "Symptoms",
            "Treatment",
            "Numb toes",
            "They are common.",
            "Causes",
            "Cold.",
            "Symptoms",
            "Tingling.",
            "Treatment",
            "Socks.",
        ]
    )
    assert [row[1] for row in shape(clean(text), "is_boilerplate")] == [False, True, True, True, True] + [False] * 7


def test_capitals_tell_sections_from_their_parts() -> None:
    text = "Numb toes\n\nAT THE FOOT\n\nGout\n\nIt hurts.\n\nIN THE HEAD\n\nStroke\n\nIt is sudden."
    assert [row[1] for row in shape(clean(text), "level", "kind") if row[2] == "heading"] == [1, 2, 1, 2]


def test_a_page_with_one_level_of_headings_is_read_by_its_words() -> None:
    text = "# Numb toes\n\n## Causes\n\nThere are some.\n\n## Gout\n\nIt hurts.\n\n## Stroke\n\nIt is sudden.\n\n## Treatment\n\nSocks.\n\n## Living with it\n\nWalk."
    rows = shape(clean(text, "leg.md"), "kind", "level", "section_kind")
    assert [(name, level, section) for name, kind, level, section in rows if kind == "heading"] == [
        ("Causes", 1, "causes"), ("Gout", 2, "causes"), ("Stroke", 2, "causes"), ("Treatment", 1, "treatment"), ("Living with it", 1, "other"),
    ]  # fmt: skip


def test_a_list_of_links_below_its_head_is_flagged() -> None:
    text = "Numb toes\n\nThey are common.\n\nRelated articles:\n\n- Cold feet\n- Gout\n\nCauses:\n\n- cold"
    assert [row[0] for row in shape(clean(text), "is_boilerplate") if row[1]] == ["Related articles:", "Cold feet", "Gout"]


def test_headings_stand_below_the_group_right_above_them() -> None:
    text = (
        "Why do dizzy spells happen?\n\nThe room turns.\n\nThe inner ear\n\nLoose crystals\n\nThey wander.\n\nMenière\n\nIt lasts for hours.\n\n"
        "Blood flow\n\nA weak pump\n\nThe heart is slow.\n\nTreatment\n\nWater helps.\n"
    )
    rows = shape(clean(text), "kind", "level", "section_kind")
    assert [row[:1] + row[2:] for row in rows if row[1] == "heading"] == [
        ("The inner ear", 1, "causes"), ("Loose crystals", 2, "causes"), ("Menière", 2, "causes"), ("Blood flow", 1, "causes"),
        ("A weak pump", 2, "causes"), ("Treatment", 1, "treatment"),
    ]  # fmt: skip


def test_forms_of_the_subject_with_nothing_but_names_below_give_causes() -> None:
    text = (
        "Short of breath\n\nIt frightens.\n\nShort of breath all at once\n\nA clot\n\nIt blocks the lung.\n\nChoking\n\nSee to the airway.\n\n"
        "Short of breath over weeks\n\nThe heart\n\nIt pumps too little.\n\nTests\n\nAn X-ray.\n"
    )
    rows = shape(clean(text), "kind", "level", "section_kind")
    assert [row[:1] + row[2:] for row in rows if row[1] == "heading"] == [
        ("Short of breath all at once", 1, "causes"), ("A clot", 2, "causes"), ("Choking", 2, "causes"),
        ("Short of breath over weeks", 1, "causes"), ("The heart", 2, "causes"), ("Tests", 1, "diagnosis"),
    ]  # fmt: skip
    told = text.replace("Tests\n\nAn X-ray.", "Causes of breathlessness\n\nMany.")
    rows = shape(clean(told), "kind", "section_kind")
    assert ("Short of breath all at once", "heading", "about") in rows

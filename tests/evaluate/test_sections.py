"""Headings: found, level, kind."""

from pipeline.evaluate.gold import GoldSection
from pipeline.evaluate.report import Counts, Share
from pipeline.evaluate.sections import Heading, score_sections


def test_headings_match_on_the_line_they_overlap() -> None:
    gold = [
        GoldSection("a", 0, 10, "Leg cramps", 1, "about"),
        GoldSection("a", 20, 30, "The causes", 1, "causes"),
        GoldSection("a", 50, 60, "Getting help", 1, "other"),
    ]
    found = [
        Heading("a", 0, 10, "Leg cramps", 1, "about"),
        Heading("a", 18, 28, "1. The ca", 2, "causes"),
        Heading("a", 40, 44, "Note", 1, "other"),
    ]
    scores, errors = score_sections(gold, found)
    assert scores == {
        ("sections", "headings"): Counts(2, 1, 1),
        ("sections", "level right"): Share(1, 2),
        ("sections", "kind right"): Share(2, 2),
    }
    assert [(e.error, e.expected, e.found, e.context) for e in errors] == [
        ("heading missed", "level 1, other", None, "Getting help"),
        ("heading spurious", None, "level 1, other", "Note"),
        ("wrong level", "level 1, causes", "level 2, causes", "The causes"),
    ]


def test_headings_of_other_documents_do_not_match() -> None:
    scores, _ = score_sections([GoldSection("a", 0, 5, "Cause", 1, "causes")], [Heading("b", 0, 5, "Cause", 1, "causes")])
    assert scores["sections", "headings"] == Counts(0, 1, 1)

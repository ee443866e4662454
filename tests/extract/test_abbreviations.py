"""Short forms that an article defines."""

import pytest

from pipeline.extract.abbreviations import find_abbreviations
from pipeline.extract.abbreviations.logic import matches
from pipeline.extract.mentions import find_mentions
from pipeline.extract.reading import Block, Reading
from pipeline.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("DM", "myotonic dystrophy"),
        ("ALD", "X-linked adrenoleukodystrophy"),
        ("PDS", "Pendred syndrome"),
        ("VHL", "von Hippel-Lindau disease"),
    ],
)
def test_a_short_form_of_a_long_form(short: str, long: str) -> None:
    assert matches(short, long)


@pytest.mark.parametrize(("short", "long"), [("UK", "ulcerative colitis"), ("Ds", "dystrophy"), ("ABC", "muscular dystrophy")])
def test_no_short_form_of_it(short: str, long: str) -> None:
    assert not matches(short, long)


def test_a_short_form_is_found_in_the_rest_of_the_article() -> None:
    vocabulary = load_vocabulary()
    text = "Myotonic dystrophy (DM) runs in families. DM weakens muscles."
    reading = Reading(text, [Block(0, len(text))])
    reading.mentions = find_mentions(reading, vocabulary)
    found = find_abbreviations(reading)
    assert [(m.start, text[m.start : m.end], m.match) for m in found] == [(20, "DM", "abbreviation"), (42, "DM", "abbreviation")]

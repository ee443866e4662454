"""Short forms that an article defines."""

import pytest

from pipeline.extract.abbreviations import read_abbreviations
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


def _read(text: str) -> list[tuple[str, str, str]]:
    """Give the words, the concept's name and the kind of match of each mention."""
    vocabulary = load_vocabulary()
    reading = Reading(text, [Block(0, len(text))])
    reading.mentions = find_mentions(reading, vocabulary)
    return [(text[m.start : m.end], m.name, m.match) for m in read_abbreviations(reading, vocabulary)]


def _named(text: str, short: str) -> list[tuple[str, str]]:
    return [(name, match) for words, name, match in _read(text) if words == short]


def test_a_short_form_is_found_in_the_rest_of_the_article() -> None:
    found = _named("Myotonic dystrophy (DM) runs in families. DM weakens muscles.", "DM")
    assert found == [("myotonic dystrophy", "abbreviation")] * 2


def test_without_a_definition_the_vocabulary_says_what_a_short_form_means() -> None:
    assert _named("Back pain is typical of ankylosing spondylitis. AS starts early.", "AS") == [("ankylosing spondylitis", "exact")]


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("AS stiffens the back. Angelman syndrome (AS) is genetic. AS and ankylosing spondylitis differ.", "AS", "Angelman syndrome"),
        ("AS (Angelman syndrome) is genetic. AS and ankylosing spondylitis differ.", "AS", "Angelman syndrome"),
        ("Multiple sclerosis is not it. Few doctors know of Mumbleton syndrome (MS) today. MS lasts.", "MS", "mumbleton syndrome"),
        ("Mitral stenosis (MS) strains the heart. MS is treated; multiple sclerosis is something else.", "MS", "mitral stenosis"),
    ],
)
def test_what_the_article_defines_beats_the_vocabulary(text: str, short: str, name: str) -> None:
    found = _named(text, short)
    assert {found_name.lower() for found_name, _ in found} == {name.lower()}
    assert len(found) == text.count(short + " ") + text.count(f"({short})")


def test_a_short_form_of_what_is_no_mention_is_none() -> None:
    assert _named("Mass spectrometry (MS) was used. MS showed it, not multiple sclerosis.", "MS") == []


@pytest.mark.parametrize(
    "text",
    [
        "Multiple sclerosis (MS) is a disease. MS lasts.",
        "Multiple skleroses (MS) are a disease of nerves. MS lasts; multiple sclerosis too.",
        "Some are hurt, and many see (MS) it late. Multiple sclerosis (MS) and MS.",
    ],
)
def test_the_same_meaning_stays(text: str) -> None:
    assert {name for name, _ in _named(text, "MS")} == {"multiple sclerosis"}


def test_a_broader_long_form_does_not_overrule() -> None:
    found = _named("Amyotrophic lateral sclerosis weakens. A motor neuron disease called Lou (ALS) is meant. ALS lasts.", "ALS")
    assert {name for name, _ in found} == {"amyotrophic lateral sclerosis"}


def test_a_kind_of_it_does_not_overrule() -> None:
    found = _named("Distal renal tubular acidosis (RTA) is one kind. Renal tubular acidosis: RTA has more.", "RTA")
    assert {name for name, _ in found} == {"renal tubular acidosis"}

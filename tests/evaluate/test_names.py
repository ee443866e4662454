"""Names that only differ in form are one."""

import pytest

from pipeline.evaluate.names import comparable, comparables


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anaemia", "anemia"),
        ("haematomas", "hematoma"),
        ("diarrhoea", "Diarrhea"),
        ("tumours", "tumor"),
        ("muscle fibres", "muscle fiber"),
        ("ageing", "aging"),
        ("hypoglycaemia", "hypoglycemia"),
        ("oesophagus", "esophagus"),
        ("hospitalised", "hospitalized"),
        ("paralysed", "paralyzed"),
        ("sulphonylureas", "sulfonylurea"),
        ("over-activity", "overactivity"),
        ("restless\u2011legs", "restless legs"),
        ("allergies", "allergy"),
        ("abscesses", "abscess"),
        ("Parkinson\u2019s disease", "parkinson disease"),
        ("Graves' disease", "Graves disease"),
        ("vitamin D deficiency", "Vitamin D deficiencies"),
        ("Guillain-Barr\u00e9 syndrome", "guillain barre syndrome"),
    ],
)
def test_differ_only_in_form(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("weakness", "weak"),
        ("lupus", "lup"),
        ("hypothyroidism", "hyperthyroidism"),
        ("vitamin D", "vitamin B"),
        ("iron deficiency", "iron"),
    ],
)
def test_differ_in_what_they_name(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


def test_missing_names_have_no_key() -> None:
    assert comparables(["Gout", None, "", "-", "gouts"]) == {"gout"}

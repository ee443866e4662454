"""The forms that are written out of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vocabulary.folding import fold, fold_name
from pipeline.vocabulary.names import age_forms, forms, is_abbreviation
from pipeline.vocabulary.number import plural, singular


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("headache", "headaches"), ("blood clots", "blood clot"), ("loss of balance", "losses of balance"),
        ("Addison's disease", "addisons disease"), ("Addison's disease", "addison disease"), ("Addison’s disease", "addison's disease"),
        ("Parkinson disease", "parkinson's disease"), ("Graves disease", "graves' disease"), ("restless-legs syndrome", "restless legs syndrome"),
        ("light-headedness", "lightheadedness"), ("anemia", "anaemia"), ("oedema", "edema"), ("diarrhea", "diarrhoea"),
        ("leukaemia", "leukemia"), ("slipped disc", "slipped disks"), ("paralysed", "paralyzed"), ("β-blocker", "b blocker"),
        ("Sjögren's syndrome", "sjogren's syndrome"), ("Sjögren's syndrome", "sjgren's syndrome"), ("Löfgren syndrome", "loefgren syndrome"),
        ("type 2 diabetes", "type ii diabetes"), ("type II diabetes", "diabetes type 2"), ("deficiency, vitamin D", "vitamin d deficiency"),
        ("vitamin D deficiency", "lack of vitamin d"), ("thyroid disease", "thyroid disorders"), ("kidney disease", "diseases of the kidney"),
        ("kidney disease", "renal disease"), ("renal dysplasia", "kidney dysplasia"), ("hair loss", "loss of hair"),
        ("difficulty swallowing", "trouble swallowing"), ("difficulty swallowing", "swallowing problems"),
        ("low blood sugar", "low blood sugar levels"), ("high cholesterol", "elevated cholesterol"),
        ("Abnormality of the eye", "eye abnormalities"), ("Abnormal rib morphology", "abnormal ribs"), ("viruses", "virus"),
    ],
)  # fmt: skip
def test_form_is_written_out(name: str, form: str) -> None:
    assert form in forms(name)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("diabetes", "diabete"), ("hives", "hive"), ("shingles", "shingle"), ("Down's", "down"), ("raised blood pressure", "raized blood pressure"),
        ("infection", "infaection"), ("discharge", "diskharge"), ("chemotherapy", "chaemotherapy"), ("imaging", "imageing"),
        ("Parkinson disease", "parkinson problem"), ("weakness", "weaknesss"), ("MS", "m"), ("Lariam", "lariams"),
    ],
)  # fmt: skip
def test_wrong_form_is_not_written_out(name: str, form: str) -> None:
    assert form not in forms(name)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("tooth", "teeth"),
        ("diagnosis", "diagnoses"),
        ("allergy", "allergies"),
        ("rash", "rashes"),
        ("virus", "viruses"),
        ("calf", "calves"),
    ],
)
def test_number(one: str, many: str) -> None:
    assert plural(one) == many
    assert singular(many) == one


@pytest.mark.parametrize("word", ["arthritis", "weakness", "diabetes", "measles", "pus", "lupus", "psychosis", "gas"])
def test_no_plural_has_no_singular(word: str) -> None:
    assert singular(word) is None


def test_a_tumor_is_named_with_whom_it_befalls() -> None:
    assert "childhood liver cancer" in age_forms("liver cancer")
    assert age_forms("childhood leukemia") == []


def test_abbreviations_get_their_plural_only() -> None:
    assert is_abbreviation("COPD")
    assert not is_abbreviation("cold")
    assert forms("UTI") == ["uti", "utis"]


@given(st.text())
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(min_size=1, max_size=40))
def test_forms_are_folded(name: str) -> None:
    assert all(form == fold_name(form) for form in forms(name))

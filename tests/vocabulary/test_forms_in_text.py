"""Each kind of form of a name is found in a text, and every name on the stop lists says why it is there."""

import csv

import pytest

from pipeline.vocabulary import load_vocabulary
from pipeline.vocabulary.curated import CURATED

FORMS = [
    ("plural", "kidney stone", "kidney stones"),
    ("singular", "hives", "hives"),
    ("possessive", "Addison's disease", "Addison's disease"),
    ("possessive, curly", "Addison's disease", "Addison\u2019s disease"),
    ("possessive, no apostrophe", "Addison's disease", "Addisons disease"),
    ("possessive, none", "Addison's disease", "Addison disease"),
    ("hyphen for space", "restless legs syndrome", "restless-legs syndrome"),
    ("space for hyphen", "Guillain-Barr\u00e9 syndrome", "Guillain Barr\u00e9 syndrome"),
    ("British", "anemia", "anaemia"),
    ("British, o", "edema", "oedema"),
    ("no accents", "Guillain-Barr\u00e9 syndrome", "Guillain-Barre syndrome"),
    ("Greek letter", "beta blockers", "\u03b2-blockers"),
    ("Roman numeral", "type 2 diabetes", "type II diabetes"),
    ("ending disorder", "kidney disease", "kidney disorder"),
    ("word order", "kidney infection", "infection of the kidney"),
    ("symptom and site", "neck pain", "pain in the neck"),
    ("capitals", "stomach ulcer", "STOMACH ULCER"),
]


@pytest.mark.parametrize(("name", "form"), [pair[1:] for pair in FORMS], ids=[pair[0] for pair in FORMS])
def test_a_form_is_found_in_a_text(name: str, form: str) -> None:
    vocabulary = load_vocabulary()
    text = f"This may be due to {form} in adults."
    start = text.index(form)
    found = {
        vocabulary.pattern_concepts[hit.pattern] for hit in vocabulary.find(text) if (hit.start, hit.end) == (start, start + len(form))
    }
    assert vocabulary.row_of_name(name) in found


def test_every_name_that_needs_more_than_standing_there_has_its_reason() -> None:
    rows = [row for path in sorted(CURATED.glob("ambiguous_*.csv")) for row in csv.DictReader(path.read_text("utf-8").splitlines())]
    assert len(rows) > 1000
    assert [row for row in rows if row["condition"] not in ("case", "long_form", "context", "never")] == []
    assert [row["name"] for row in rows if not row["reason"].strip()] == []

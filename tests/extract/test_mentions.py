"""Mentions in sentences: their spans, labels, concepts and how they were found."""

import pytest

from pipeline.extract.mentions import find_mentions, find_nested
from pipeline.extract.reading import Block, Reading
from pipeline.vocabulary import load_vocabulary


def _found(text: str, kind: str = "paragraph") -> list[tuple[str, str, str, str | None]]:
    vocabulary = load_vocabulary()
    reading = Reading(text, [Block(0, len(text), kind)])
    ids = vocabulary.concept_ids
    return [
        (text[m.start : m.end], m.label, ids[m.concept] if m.concept >= 0 else "", m.site_name) for m in find_mentions(reading, vocabulary)
    ]


@pytest.mark.parametrize("text", ["weakness in the legs", "leg weakness", "weak legs", "Weakness in your legs"])
def test_a_symptom_and_its_site_are_one_mention(text: str) -> None:
    assert _found(text) == [(text, "SYMPTOM", "HP:0007340", None)]


def test_the_sites_of_a_list_are_mentions_of_the_same_symptom() -> None:
    found = _found("There is tingling in the fingers and toes.")
    assert [text for text, *_ in found] == ["tingling in the fingers", "toes"]
    assert found[1][2] != found[0][2]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("People have difficulty climbing stairs.", "difficulty climbing stairs"),
        ("There may be an inability to hold an arm up.", "inability to hold an arm up"),
        ("Excessive exercise is bad for you.", "Excessive exercise"),
        ("Some arterial diseases are silent.", "arterial diseases"),
    ],
)
def test_names_that_go_by_a_head_word(text: str, mention: str) -> None:
    assert mention in [found for found, *_ in _found(text)]


@pytest.mark.parametrize("text", ["This is a medical matter.", "Other common diseases exist.", "It has several causes."])
def test_general_words_are_no_mention(text: str) -> None:
    assert _found(text) == []


def test_a_possessive_belongs_to_the_mention_and_an_article_does_not() -> None:
    assert [text for text, *_ in _found("She feared the menopause and Alzheimer’s.")] == ["menopause", "Alzheimer’s"]


def test_what_is_said_not_to_be_something_is_no_mention_of_it() -> None:
    found = [text for text, *_ in _found("It is seen in non-diabetic people and in non-Hodgkin lymphoma.")]
    assert found == ["non-Hodgkin lymphoma"]


def test_two_joined_names_are_two_mentions() -> None:
    assert [text for text, *_ in _found("There is nausea and vomiting.")] == ["nausea", "vomiting"]


def test_no_mention_crosses_a_block() -> None:
    text = "leg\nweakness"
    reading = Reading(text, [Block(0, 3, "list_item"), Block(4, 12, "list_item")])
    assert [text[m.start : m.end] for m in find_mentions(reading, load_vocabulary())] == ["weakness"]


def test_a_class_word_takes_no_modifier_of_the_item_before() -> None:
    text = "kidney\ndisease"
    reading = Reading(text, [Block(0, 6, "list_item"), Block(7, 14, "list_item")])
    assert [text[m.start : m.end] for m in find_mentions(reading, load_vocabulary())] == []


def test_a_short_form_counts_in_its_own_letters_only() -> None:
    assert [text for text, *_ in _found("Patients with MS and ms files.")] == ["MS"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She is taking iron.", ["iron"]),
        ("Hair is rich in iron here.", []),
        ("It came on during the adenosine infusion.", ["adenosine"]),
        ("Some felt better with calcium 500 mg each day.", ["calcium"]),
        ("Nerve cells make dopamine all day.", []),
    ],
)
def test_a_substance_is_a_drug_where_it_is_taken(text: str, expected: list[str]) -> None:
    assert [found for found, label, *_ in _found(text) if label == "DRUG"] == expected


@pytest.mark.parametrize(
    ("text", "mention", "concept"),
    [
        ("The scan showed patellar dysplasia.", "patellar dysplasia", "HP:0006446"),
        ("There was bridging of the sella turcica.", "bridging of the sella turcica", "HP:0005449"),
        ("He had an occult spina bifida.", "occult spina bifida", "DOID:0080073"),
        ("He had pre-auricular pits.", "pre-auricular pits", "HP:0004467"),
        ("Many patients lose weight.", "lose weight", "HP:0001824"),
    ],
)
def test_the_words_of_a_name_are_found_in_other_order_and_form(text: str, mention: str, concept: str) -> None:
    assert [(words, concept_id) for words, _, concept_id, _ in _found(text)] == [(mention, concept)]


@pytest.mark.parametrize(
    "text", ["The disease family is large.", "It decreased the reflex.", "The brain of blood donors was seen.", "Changes in urinary flow."]
)
def test_words_that_only_stand_together_are_no_name(text: str) -> None:
    assert _found(text) == []


def _nested(text: str) -> list[tuple[str, str]]:
    vocabulary = load_vocabulary()
    reading = Reading(text, [Block(0, len(text))])
    reading.mentions = find_mentions(reading, vocabulary)
    return [(text[m.start : m.end], m.label) for m in find_nested(reading, vocabulary)]


def test_names_inside_longer_names_are_found_apart() -> None:
    assert _nested("Nevoid basal cell carcinoma syndrome is rare.") == [("basal cell carcinoma", "CONDITION")]


def test_the_last_word_of_a_known_name_is_no_name_of_its_own() -> None:
    assert _nested("She has an acoustic neuroma.") == []


def test_a_nested_name_shares_what_is_asserted() -> None:
    vocabulary = load_vocabulary()
    text = "There was no sensorineural hearing loss."
    reading = Reading(text, [Block(0, len(text))])
    reading.mentions = find_mentions(reading, vocabulary)
    reading.mentions[0].is_negated = True
    assert [(text[m.start : m.end], m.is_negated) for m in find_nested(reading, vocabulary)] == [("hearing loss", True)]


@pytest.mark.parametrize(
    ("text", "mention", "concept"),
    [
        ("Familial gastric cancer is rare.", "Familial gastric cancer", "DOID:10534"),
        ("They have X-linked deafness.", "X-linked deafness", "SYMP:0000019"),
        ("A lupus-like syndrome followed.", "lupus-like syndrome", ""),
        ("It was a hemorrhagic gastritis.", "hemorrhagic gastritis", "DOID:4029"),
        ("He took fluoxetine hydrochloride.", "fluoxetine hydrochloride", "DRUGBANK:DB00472"),
    ],
)
def test_a_name_takes_the_words_that_make_a_kind_of_it(text: str, mention: str, concept: str) -> None:
    assert [(words, concept_id) for words, _, concept_id, _ in _found(text)] == [(mention, concept)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By turns hot and cold, levels fall for long periods of time.", set()),
        ("A fall on the stairs, a cold and heavy periods.", {"falling", "common cold", "heavy periods"}),
        ("Ask the National Institute of Diabetes and Kidney Diseases or the American Heart Association.", set()),
    ],
)
def test_words_of_other_senses_and_organizations_are_no_mentions(text: str, names: set[str]) -> None:
    vocabulary = load_vocabulary()
    found = find_mentions(Reading(text, [Block(0, len(text))]), vocabulary)
    assert {mention.name for mention in found if mention.label != "THERAPY"} == names


@pytest.mark.parametrize("text", ["Q7 deficiency", "VLCAD deficiency", "Foobar disease", "Xyz-Abc syndrome"])
def test_a_class_word_takes_a_code_or_a_person_before_it(text: str) -> None:
    assert _found(f"He was tested for {text} last year.") == [(text, "CONDITION", "", None)]


@pytest.mark.parametrize("text", ["This disease is bad.", "Understanding Disease And You", "Bad. Foobat disease."])
def test_a_capital_that_says_nothing_makes_no_name(text: str) -> None:
    assert _found(text) == []


def test_an_unknown_drug_is_known_by_its_end() -> None:
    assert _found("He got xyzotuximab, then foobartinib.") == [("xyzotuximab", "DRUG", "", None), ("foobartinib", "DRUG", "", None)]
    assert _found("We accept the nib of a pen, except May.") == []

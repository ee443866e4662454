"""The list of what the vocabulary lacks."""

import pandas as pd
import pytest

from pipeline.tables import Articles, Blocks, Mentions, Sentences
from pipeline.vocabulary.gaps import COLUMNS, find_gaps
from pipeline.vocabulary.phrases import find_phrases, weigh
from pipeline.vocabulary.word_use import WordUse

Tables = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]


def _tables(*texts: tuple[str, str, str, str]) -> Tables:
    """Make tables of sentences, each with its article, its section, and the words that are a known condition ("" for none)."""
    articles: dict[str, str] = {}
    blocks, sentences, mentions = [], [], []
    for number, (name, section, text, known) in enumerate(texts):
        start = len(articles.setdefault(name, ""))
        articles[name] += text + "\n"
        block = {"block_id": f"{name}#b{number}", "article_id": name}
        bounds = {"start_char": start, "end_char": start + len(text)}
        blocks.append({**block, **bounds, "kind": "paragraph", "section_kind": section, "is_boilerplate": False})
        sentences.append({**block, **bounds, "sentence_id": f"{name}#s{number}"})
        if known:
            at = start + text.index(known)
            place = {"start_char": at, "end_char": at + len(known), "label": "CONDITION", "concept_id": "X:1", "match": "exact"}
            mentions.append({**block, **place})
    listed = [{"article_id": name, "text": text} for name, text in articles.items()]
    columns = ["block_id", "start_char", "end_char", "label", "concept_id", "match"]
    return pd.DataFrame(listed), pd.DataFrame(blocks), pd.DataFrame(sentences), pd.DataFrame(mentions, columns=columns)


def _phrases(*texts: tuple[str, str, str, str], **options: int) -> list[str]:
    return find_gaps(*_tables(*texts), **options)["phrase"].tolist()


def test_what_stands_as_a_cause_is_counted_once_an_article_with_an_example() -> None:
    found = find_gaps(
        *_tables(
            ("one", "causes", "It can be due to purple lurgy.", ""),
            ("one", "causes", "The purple lurgy can cause weakness.", "weakness"),
            ("two", "causes", "Gout, purple lurgies and stroke.", "stroke"),
            ("two", "treatment", "Wear warm socks.", ""),
        )
    )
    first = found.to_dict("records")[0]
    assert first["phrase"] == "purple lurgy"
    assert (first["article_count"], first["elsewhere_count"]) == (2, 0)
    assert (first["article_id"], first["example"]) == ("one", "It can be due to purple lurgy.")


def test_what_is_as_frequent_elsewhere_is_no_gap() -> None:
    cause, other = ("one", "causes", "It is due to muscle tissue.", ""), ("one", "about", "Much of it is muscle tissue.", "")
    assert _phrases(cause, other) == []
    assert _phrases(cause, ("one", "about", "Much is written of it.", "")) == ["muscle tissue"]


@pytest.mark.parametrize(
    "text",
    [
        "Lurgy is due to having.",
        "It is caused by women.",
        "It is triggered by eating.",
        "It grew in purple fields.",
        "Made by beta cells is fine.",
    ],
)
def test_words_that_an_editor_would_not_add(text: str) -> None:
    assert _phrases(("one", "causes", text, ""), ("one", "about", "Nothing.", "")) == []


def test_a_single_word_needs_two_articles_and_comes_after_phrases() -> None:
    texts = [(name, "causes", "It is due to zorblax, or to desk legs.", "") for name in ("one", "two")]
    texts += [(name, "causes", "It is due to desk legs.", "") for name in ("one", "two")]
    other = ("three", "about", "Nothing.", "")
    assert _phrases(*texts, other) == ["desk legs", "zorblax"]
    assert _phrases(texts[0], other) == []


def test_known_phrases_and_parts_of_mentions_are_left_out() -> None:
    tables = _tables(("one", "causes", "It is due to restless leg syndrome.", "leg syndrome"), ("one", "about", "Nothing.", ""))
    assert find_gaps(*tables)["phrase"].tolist() == []
    tables = _tables(("one", "causes", "It is due to desk legs.", ""), ("one", "about", "Nothing.", ""))
    assert find_gaps(*tables, is_known=lambda phrase: phrase == "desk leg")["phrase"].tolist() == []


def test_nothing_gives_an_empty_table_with_its_columns() -> None:
    found = find_gaps(Articles.frame(), Blocks.frame(), Sentences.frame(), Mentions.frame())
    assert {name: str(kind) for name, kind in found.dtypes.items()} == COLUMNS
    assert len(found) == 0


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("the loss of a loved one", []),
        ("the death of a spouse", ["death of a spouse"]),
        ("exposure to chemicals", ["exposure to chemicals"]),
        ("it comes from cramped offices", ["cramped offices"]),
        ("many genes interacting with others", []),
        ("the activity of it", []),
    ],
)
def test_phrases_end_as_names_do(text: str, phrases: list[str]) -> None:
    use = WordUse(["it comes and they come", "the spouse of a friend"])
    assert [text[start:end] for start, end in find_phrases(text, (0, len(text)), (), use)] == phrases


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("- Desk legs.", 1.5),
        ("It is due to desk legs", 1.0),
        ("Desk legs often trigger it", 1.0),
        ("gout, desk legs and more", 0.75),
        ("In gout, desk legs hurt you", 0),
        ("He has desk legs", 0),
    ],
)
def test_how_a_phrase_stands(text: str, weight: float) -> None:
    at = text.lower().index("desk legs")
    known = [(text.index("gout"), text.index("gout") + 4)] if "gout" in text else []
    assert weigh(text, (0, len(text)), (at, at + 9), known) == weight


def test_verbs_and_adjectives_are_told_by_what_stands_before_them() -> None:
    use = WordUse(["They come and it comes. It is rare, very rare.", "The rash of the skin, a rash."])
    assert use.is_verb("come")
    assert use.is_adjective("rare")
    assert not use.is_verb("rash")
    assert not use.is_adjective("rash")
    assert not use.is_verb("zorblax")

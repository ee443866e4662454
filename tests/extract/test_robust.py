"""Whatever the text, extraction ends, and every offset slices back."""

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.extract import load_nlp
from pipeline.extract.mentions import find_mentions
from pipeline.extract.reading import Block, Reading
from pipeline.extract.sentences import LONGEST, find_sentences
from pipeline.extract.stage import extract_article
from pipeline.vocabulary import load_vocabulary

_WORDS = st.sampled_from(
    "weakness leg legs in the of stroke MS (MS) multiple sclerosis causes caused by is not no can lead to diabetes, or and : . \n • - ’ \u00a0".split(
        " "
    )
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=60).map(" ".join))


@pytest.fixture(scope="module")
def nlp() -> Language:
    return _nlp()


@cache
def _nlp() -> Language:
    return load_nlp(writes_spans=False)


def _article(text: str) -> tuple[dict[str, object], list[dict[str, object]]]:
    article = {"article_id": "a", "text": text, "target_name": "leg weakness"}
    half = len(text) // 2
    bounds = [(0, half, "heading"), (half, len(text), "list_item")]
    blocks = [
        {
            "block_id": f"a#b{n}", "article_id": "a", "position": n, "kind": kind, "level": 1, "parent_block_id": "a#b0" if n else None,
            "section_kind": "causes", "language": "en", "is_boilerplate": False, "start_char": start, "end_char": end, "raw_start": start,
            "raw_end": end, "raw_pieces": None,
        }
        for n, (start, end, kind) in enumerate(bounds)
    ]  # fmt: skip
    return article, blocks


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_every_offset_slices_back(text: str) -> None:
    article, blocks = _article(text)
    columns = extract_article(article, blocks, nlp=_nlp(), vocabulary=load_vocabulary())
    rows = {name: [dict(zip(held, values, strict=True)) for values in zip(*held.values(), strict=True)] for name, held in columns.items()}
    for mention in rows["mentions"]:
        assert mention["text"] == text[mention["start_char"] : mention["end_char"]] == text[mention["raw_start"] : mention["raw_end"]]
        block = next(block for block in blocks if block["block_id"] == mention["block_id"])
        assert block["start_char"] <= mention["start_char"] <= mention["end_char"] <= block["end_char"]
    for relation in rows["relations"]:
        assert relation["evidence"] == text[relation["start_char"] : relation["end_char"]]
    for cause in rows["causes"]:
        assert cause["text"] == text[cause["raw_start"] : cause["raw_end"]]


@pytest.mark.parametrize(
    "text",
    ["", "?!*" * 50, "слабость в ногах 腿部无力", "weak\ud800ness", "no " * 3000, ") " * 20_000, "stroke causes weakness and " * 4000],
    ids=["empty", "symbols", "other scripts", "half a surrogate", "cues only", "brackets", "one long sentence"],
)
def test_hostile_text_ends(text: str, nlp: Language) -> None:
    article, blocks = _article(text)
    extract_article(article, blocks, nlp=nlp, vocabulary=load_vocabulary())


def test_a_sentence_without_stops_is_cut() -> None:
    text = "word " * 2000
    sentences = find_sentences(text, [Block(0, len(text))])
    assert max(s.end - s.start for s in sentences) <= LONGEST
    assert " ".join(text[s.start : s.end] for s in sentences).split() == text.split()


def _seconds(text: str) -> float:
    """Take the least of three runs, in time of the processor: other work on the machine must not count."""
    vocabulary, times = load_vocabulary(), []
    for _ in range(3):
        start = time.process_time()
        find_mentions(Reading(text, [Block(0, len(text))]), vocabulary)
        times.append(time.process_time() - start)
    return min(times)


def test_time_grows_with_the_text_also_where_nothing_parts_the_words() -> None:
    words = "he was tested for C2 deficiency and familial gastric cancer of the liver with hypoplastic thumbs and "
    assert _seconds(words * 3200) < 20 * _seconds(words * 400)  # linear is 8, its square 64

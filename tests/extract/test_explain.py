"""What ``aetia explain`` says of an article."""

import pytest

from pipeline.clean import clean_file
from pipeline.errors import UsageError
from pipeline.extract import extract, load_nlp
from pipeline.extract.explain import explain
from pipeline.tables import Articles, Blocks
from pipeline.vocabulary import load_vocabulary

_TEXT = b"Leg weakness\n\nLeg weakness can be caused by a stroke. There is no fever.\n"


def _tables() -> dict[str, object]:
    cleaned = clean_file(_TEXT, source_file="legs.txt")
    articles, blocks = Articles.frame(cleaned.articles), Blocks.frame(cleaned.blocks)
    return {"blocks": blocks, **extract(articles, blocks, nlp=load_nlp(writes_spans=False), vocabulary=load_vocabulary())}


def test_a_cause_comes_with_rule_cue_and_quote() -> None:
    text = explain(_tables(), "legs")
    assert "target: leg weakness" in text
    assert 'stroke [neurological] possible: backward cue, cue "caused by", sentence' in text
    assert '"Leg weakness can be caused by a stroke."' in text
    assert "fever -> SYMPTOM fever (HP:0001945, exact, negated)" in text


def test_an_unknown_article_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="arms is no article of these tables; there are: legs"):
        explain(_tables(), "arms")

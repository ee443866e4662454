"""The causes that short articles give, case by case."""

import pytest
from spacy.language import Language

from pipeline.clean import clean_file
from pipeline.extract import extract, load_nlp
from pipeline.tables import Articles, Blocks, Causes
from pipeline.vocabulary import load_vocabulary
from tests.extract.cases_reader import CauseCase, read_causes


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_nlp(writes_spans=False)


@pytest.mark.parametrize("case", read_causes("causes.txt"), ids=lambda case: " ".join(case.text.split())[:50])
def test_causes(case: CauseCase, nlp: Language) -> None:
    cleaned = clean_file(case.text.encode(), source_file="case.txt", source={"target": case.target})
    articles, blocks = Articles.frame(cleaned.articles), Blocks.frame(cleaned.blocks)
    causes = extract(articles, blocks, nlp=nlp, vocabulary=load_vocabulary())["causes"]
    names = {is_denied: set(rows["concept_name"]) for is_denied, rows in causes.groupby("is_denied")}
    assert names.get(False, set()) == case.causes
    assert names.get(True, set()) == case.denied


def test_no_articles_give_empty_tables(nlp: Language) -> None:
    found = extract(Articles.frame(), Blocks.frame(), nlp=nlp, vocabulary=load_vocabulary())
    assert list(found["causes"].columns) == Causes.column_names()
    assert {name: len(frame) for name, frame in found.items()} == dict.fromkeys(found, 0)

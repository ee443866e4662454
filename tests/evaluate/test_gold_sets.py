"""The annotated test sets say what stands in their articles, in words that the scorer knows."""

from pathlib import Path

import pytest

from pipeline.evaluate import read_gold
from pipeline.tables import CATEGORIES, LABELS, PREDICATES

TESTS = Path(__file__).parents[1]
SETS = sorted(path.parent for path in TESTS.glob("gold*/articles"))


def raw_texts(folder: Path) -> dict[str, str]:
    return {path.stem: path.read_bytes().decode() for path in (folder / "articles").iterdir()}


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_every_text_stands_where_the_gold_says(folder: Path) -> None:
    texts, gold = raw_texts(folder), read_gold(folder)
    assert gold.docs == texts.keys()
    evidence = [*(gold.mentions or ()), *(gold.causes or ()), *(gold.relations or ())]
    assert [item for item in evidence if not texts[item.doc].startswith(item.text, item.start)] == []
    assert [item for item in gold.sections or () if texts[item.doc][item.start : item.end] != item.heading] == []


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_labels_categories_and_predicates_are_known(folder: Path) -> None:
    gold = read_gold(folder)
    assert {mention.label for mention in gold.mentions or ()} <= set(LABELS)
    assert {category for cause in gold.causes or () for category in (cause.category, *cause.also)} <= set(CATEGORIES)
    assert {relation.predicate for relation in gold.relations or ()} <= set(PREDICATES)


@pytest.mark.parametrize("name", ["gold_manners", "gold_held"])
def test_ends_of_the_relations_are_mentioned(name: str) -> None:
    gold = read_gold(TESTS / name)
    mentioned = {(mention.doc, mention.concept) for mention in gold.mentions or ()}
    ends = {(relation.doc, end) for relation in gold.relations or () for end in (relation.subject, relation.object)}
    assert ends <= mentioned

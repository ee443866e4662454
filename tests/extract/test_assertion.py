"""What the text asserts of a mention, case by case."""

import pytest

from pipeline.extract.assertion import assert_mentions
from pipeline.extract.reading import UNLINKED, Block, Mention, Reading
from pipeline.extract.sentences import find_sentences
from tests.extract.cases_reader import MarkedSentence, read_marked


def _flags(mention: Mention) -> frozenset[str]:
    flags = {name for name in ("negated", "uncertain", "hypothetical", "historical") if getattr(mention, f"is_{name}")}
    return frozenset(flags | ({"family"} if mention.experiencer == "family" else set()))


@pytest.mark.parametrize("case", [*read_marked("assertion.txt"), *read_marked("assertion_consumer.txt")], ids=lambda case: case.text[:50])
def test_flags(case: MarkedSentence) -> None:
    reading = Reading(case.text, [Block(0, len(case.text))])
    reading.sentences = find_sentences(case.text, reading.blocks)
    reading.mentions = [Mention(start, end, "CONDITION", UNLINKED, "", "exact", 0) for start, end, _ in case.marks]
    assert_mentions(reading)
    assert [_flags(mention) for mention in reading.mentions] == [flags for _, _, flags in case.marks]


def test_a_lead_in_denies_its_list() -> None:
    text = "You should have none of:\nfever\nrash"
    blocks = [Block(0, 24), Block(25, 30, "list_item", 1, 0), Block(31, 35, "list_item", 1, 0)]
    reading = Reading(text, blocks)
    reading.sentences = find_sentences(text, blocks)
    reading.mentions = [Mention(25, 30, "SYMPTOM", UNLINKED, "fever", "exact", 1), Mention(31, 35, "SYMPTOM", UNLINKED, "rash", "exact", 2)]
    assert_mentions(reading)
    assert [mention.is_negated for mention in reading.mentions] == [True, True]

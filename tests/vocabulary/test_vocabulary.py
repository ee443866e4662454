"""The whole vocabulary: its size, its hierarchy, its categories, and how it is found on disk."""

import subprocess
import sys

import pytest

from pipeline.tables import CATEGORIES
from pipeline.vocabulary import Vocabulary, load_vocabulary
from pipeline.vocabulary.categories import ancestors, category_of

# Seconds of processor time to load the default layers in a process of its own; the budget is 1 on an idle machine, imports included.
_LOAD_SECONDS = 1.5
_LOAD = """
import time
from pipeline.vocabulary import load_vocabulary
load_vocabulary()
print(time.process_time())
"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def test_there_is_enough_of_it(vocabulary: Vocabulary) -> None:
    sources = vocabulary._concepts["source"].to_pylist()
    print(f"{len(vocabulary)} concepts, {len(vocabulary.pattern_texts)} patterns")
    assert sources.count("Aetia curated") >= 2_500
    assert sources.count("Human Phenotype Ontology") >= 10_000
    assert sources.count("Human Phenotype Ontology annotations") >= 5_000
    assert len(vocabulary.pattern_texts) >= 60_000


def test_it_loads_in_a_second(vocabulary: Vocabulary) -> None:
    runs = [subprocess.run([sys.executable, "-c", _LOAD], check=True, capture_output=True, text=True) for _ in range(3)]
    seconds = min(float(run.stdout) for run in runs)
    print(f"{len(vocabulary.pattern_texts)} patterns loaded in {seconds:.2f} s")
    assert seconds < _LOAD_SECONDS


def test_every_concept_has_a_category(vocabulary: Vocabulary) -> None:
    labels = vocabulary._concepts["label"].to_pylist()
    categories = vocabulary._concepts["category"].to_pylist()
    assert {category for label, category in zip(labels, categories, strict=True) if label != "SITE"} <= set(CATEGORIES)


@pytest.mark.parametrize(
    ("name", "label", "category"),
    [
        ("myasthenia gravis", "CONDITION", "neurological"), ("weakness", "SYMPTOM", "neurological"), ("statins", "DRUG", "drug"),
        ("alcohol", "DRUG", "substance"), ("nicotine", "DRUG", "substance"), ("coffee", "DRUG", "substance"), ("hives", "SYMPTOM", "immune"),
        ("magnesium", "DRUG", "drug"), ("insomnia", "SYMPTOM", "sleep"), ("fatigue", "SYMPTOM", "neurological"),
        ("chronic fatigue syndrome", "CONDITION", "neurological"), ("anxiety", "CONDITION", "psychological"), ("depression", "CONDITION", "psychological"),
        ("pregnancy", "CONDITION", "life stage"), ("ageing", "FACTOR", "life stage"), ("lack of sleep", "FACTOR", "sleep"),
        ("carbon monoxide poisoning", "CONDITION", "substance"), ("electromyography", "TEST", ""), ("yoga", "THERAPY", ""),
    ],
)  # fmt: skip
def test_label_and_category(vocabulary: Vocabulary, name: str, label: str, category: str) -> None:
    row = vocabulary.row_of_name(name)
    assert row is not None
    found = vocabulary.concept(row)
    assert found.label == label
    assert not category or category in (found.category, *found.also.split("|"))


@pytest.mark.parametrize(
    ("narrow", "broad"),
    [
        ("Guillain-Barré syndrome", "peripheral neuropathy"),
        ("peripheral neuropathy", "nervous system disease"),
        ("acute bronchitis", "bronchitis"),
    ],
)
def test_hierarchy_rolls_up(vocabulary: Vocabulary, narrow: str, broad: str) -> None:
    low, high = vocabulary.row_of_name(narrow), vocabulary.row_of_name(broad)
    assert low is not None
    assert high is not None
    assert vocabulary.concept_ids[high] in vocabulary.ancestors(vocabulary.concept_ids[low])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bell's palsy", "facial paralysis"), ("pufferfish poisoning", "ciguatera"), ("mitochondrial myopathy", "mitochondrial disease"),
        ("magnesium", "mineral supplement"), ("coffee", "caffeinated drink"), ("head injury", "brain injury"), ("burping", "swaddling"),
        ("shellfish", "peanuts"), ("polyneuropathy", "peripheral neuropathy"), ("hair dye", "tight hairstyles"), ("heights", "public speaking"),
        ("new medication", "missed medication"), ("brain malformation", "microcephaly"), ("onions", "garlic"), ("hard water", "long showers"),
        ("embolization", "embolectomy"), ("laparoscopy", "laparotomy"), ("hot drinks", "iced drinks"), ("icy drinks", "hot soup"),
        ("never having given birth", "having many children"),
        ("gastric bypass", "gastric band"), ("parenteral nutrition", "feeding tube"), ("cochlear implant", "hearing aid"),
        ("wig", "hair transplant"), ("thyroid biopsy", "brain biopsy"), ("blood alcohol test", "blood lead test"), ("AST test", "ALT test"),
        ("back exercises", "neck exercises"), ("snow shoveling", "gardening"), ("job loss", "poverty"), ("ESRD", "kidney failure"),
    ],
)  # fmt: skip
def test_two_ideas_are_two_concepts(vocabulary: Vocabulary, one: str, other: str) -> None:
    first, second = vocabulary.row_of_name(one), vocabulary.row_of_name(other)
    assert first is not None
    assert second is not None
    assert first != second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ESRD", "end-stage kidney disease"),
        ("in vitro fertilization", "IVF"),
        ("body mass index", "BMI"),
        ("gastric sleeve", "gastric bypass"),
        ("female pattern baldness", "androgenetic alopecia"),
    ],
)
def test_one_idea_is_one_concept(vocabulary: Vocabulary, one: str, other: str) -> None:
    assert vocabulary.row_of_name(one) == vocabulary.row_of_name(other) is not None


@pytest.mark.parametrize(
    "name", ["childhood rhabdomyosarcoma", "anemic", "Pendred syndrome", "couldn't sleep", "lost weight", "ringing in my ears"]
)
def test_a_form_of_a_name_is_found(vocabulary: Vocabulary, name: str) -> None:
    assert vocabulary.row_of_name(name) is not None


@pytest.mark.parametrize(
    "name",
    [
        "affects", "slow", "history", "down", "disease", "symptoms", "gene", "childhood", "nervous", "cutting", "height", "screen", "drained",
        "withdrawn", "blood clotting", "prolonged periods", "sleep in", "breathe out", "brain growth", "plaque buildup", "bowel sounds",
    ],
)  # fmt: skip
def test_a_name_that_misleads_is_not_found(vocabulary: Vocabulary, name: str) -> None:
    assert vocabulary.row_of_name(name) is None


def test_category_follows_from_the_nearest_ancestor_then_the_branch() -> None:
    parents = {"X:1": ("X:2",), "X:2": ("DOID:863",), "X:3": ("X:2",)}
    assert category_of("X:1", "CONDITION", {"X:2": "sleep"}, parents) == "sleep"
    assert category_of("X:3", "CONDITION", {}, parents) == "neurological"
    assert category_of("X:9", "DRUG", {}, parents) == "drug"
    assert category_of("X:4", "CONDITION", {"X:2": "organ"}, {"X:4": ("X:2",), "X:2": ("DOID:14566",)}) == "neoplastic"
    assert ancestors("X:1", {"X:1": ("X:2",), "X:2": ("X:1",)}) == ["X:2"]


def test_every_released_concept_names_its_source(vocabulary: Vocabulary) -> None:
    row = vocabulary.rows["HP:0000316"]
    assert vocabulary.concept(row).source == "Human Phenotype Ontology"
    assert vocabulary.concept(row).source_version[:2] == "20"

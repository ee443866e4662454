"""What is merged, what stays apart, and who wins."""

from pipeline.vocabulary.compile import compile_index
from pipeline.vocabulary.concepts import Concept, Condition, Layers
from pipeline.vocabulary.merge import merge_layers

OURS = Concept("DOID:1", "CONDITION", "low blood sugar", ("hypoglycemia",), "metabolic", (), (), ("HP:1",), "Aetia curated", "1")
HPO = Concept("HP:1", "SYMPTOM", "Hypoglycaemic state", ("sugar low",), "", (), ("HP:0",), ("UMLS:C1",), "HPO", "2025")


def _layers(*layers: list[Concept], conditions: tuple[Condition, ...] = ()) -> Layers:
    merged = merge_layers(layers)
    return Layers(list(layers), merged.canonical, merged.concepts, [], list(conditions), merged.conflicts)


def _patterns(layers: Layers) -> dict[str, str]:
    concepts, patterns, *_ = compile_index(layers)
    ids = concepts["concept_id"].to_pylist()
    return {row["text"]: ids[row["concept"]] for row in patterns.to_pylist()}


def test_a_listed_id_is_the_same_concept_and_the_first_layer_wins() -> None:
    merged = merge_layers([[OURS], [HPO]])
    assert [concept.concept_id for concept in merged.concepts] == ["DOID:1"]
    assert merged.concepts[0].label == "CONDITION"
    assert merged.concepts[0].synonyms == ("hypoglycemia", "Hypoglycaemic state", "sugar low")
    assert merged.canonical["HP:1"] == "DOID:1"
    assert merged.conflicts == ["DOID:1 (low blood sugar) is CONDITION, in HPO SYMPTOM: CONDITION stays."]


def test_the_names_of_both_layers_are_found() -> None:
    patterns = _patterns(_layers([OURS], [HPO]))
    assert patterns["low blood sugar"] == patterns["sugar low"] == patterns["hypoglycaemia"] == "DOID:1"


def test_a_shared_reference_joins_only_what_shares_a_name() -> None:
    same = Concept("MONDO:1", "CONDITION", "glucose lack", ("sugar low",), xrefs=("UMLS_CUI:C1",))
    other = Concept("MONDO:2", "CONDITION", "insulin shock", (), xrefs=("UMLS:C1",))
    merged = merge_layers([[OURS], [HPO], [same, other]])
    assert merged.canonical["MONDO:1"] == "DOID:1"
    assert merged.canonical["MONDO:2"] == "MONDO:2"


def test_the_same_preferred_name_is_the_same_concept() -> None:
    assert merge_layers([[OURS], [Concept("X:1", "CONDITION", "Low blood-sugar")]]).canonical["X:1"] == "DOID:1"


def test_a_variant_of_ours_beats_a_name_of_a_later_layer() -> None:
    later = Concept("X:1", "SYMPTOM", "something else", ("low blood sugar level",))
    assert _patterns(_layers([OURS], [later]))["low blood sugar level"] == "DOID:1"


def test_an_id_claimed_twice_is_a_conflict() -> None:
    twice = Concept("DOID:2", "CONDITION", "another", xrefs=("HP:1",))
    assert merge_layers([[OURS, twice]]).conflicts == ["HP:1 is claimed by DOID:1 and by DOID:2: DOID:1 keeps it."]


def test_a_parent_below_its_own_child_is_left_out() -> None:
    child = Concept("A:1", "CONDITION", "child", parents=("A:2",))
    parent = Concept("A:2", "CONDITION", "parent", parents=("A:1",))
    assert [concept.parents for concept in merge_layers([[child, parent]]).concepts] == [("A:2",), ()]


def test_conditions_bind_or_stop_a_name() -> None:
    rules = (Condition("hypoglycemia", "never", "a test"), Condition("low blood sugar", "context", "a test"))
    layers = _layers([OURS], conditions=rules)
    _, patterns, *_ = compile_index(layers)
    codes = {row["text"]: row["condition"] for row in patterns.to_pylist()}
    assert "hypoglycemia" not in codes
    assert codes["low blood sugar"] == 3


def test_nothing_compiles_to_empty_tables() -> None:
    assert [table.num_rows for table in compile_index(_layers([], []))] == [0, 0, 0, 0, 0]

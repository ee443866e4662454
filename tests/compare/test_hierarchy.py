"""What is broader than a concept, read without names and matcher."""

from pipeline.compare import ConceptTree
from pipeline.vocabulary import load_vocabulary


def test_the_tree_knows_what_the_vocabulary_knows() -> None:
    tree, vocabulary = ConceptTree(), load_vocabulary()
    some = vocabulary.concept_ids[::500]
    assert [tree.ancestors(id_) for id_ in some] == [vocabulary.ancestors(id_) for id_ in some]
    assert "HP:0001324" in tree.ancestors("HP:0007340")
    assert tree.ancestors("X:none") == []

"""Read all layers and merge them, the curated one first."""

from pipeline.vocabulary.concepts import Layers
from pipeline.vocabulary.curated import read_curated
from pipeline.vocabulary.hpo import read_hpo
from pipeline.vocabulary.merge import merge_layers


def read_layers() -> Layers:
    """Read the curated layer and the Human Phenotype Ontology."""
    curated, sites, conditions = read_curated()
    concepts, conflicts = merge_layers([curated, read_hpo()])
    return Layers(concepts, sites, conditions, conflicts)

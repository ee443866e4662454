"""Read all layers and merge them: curated first, then the Human Phenotype Ontology and its diseases, then what was imported."""

from pathlib import Path

from pipeline.vocabulary.concepts import Layers
from pipeline.vocabulary.curated import read_curated
from pipeline.vocabulary.diseases import read_diseases
from pipeline.vocabulary.hpo import read_hpo
from pipeline.vocabulary.imported.folder import read_imported
from pipeline.vocabulary.merge import merge_layers


def read_layers(imports: Path | None = None) -> Layers:
    """Read and merge all layers; `imports` is the folder of imported vocabularies, by default the one in use."""
    curated, sites, conditions = read_curated()
    layers = [curated, read_hpo(), read_diseases(), *read_imported(imports)]
    merged = merge_layers(layers)
    return Layers(layers, merged.canonical, merged.concepts, sites, conditions, merged.conflicts)

"""Find the diseases that the Human Phenotype Ontology's annotations give for a target, or for a narrower phenotype.

The annotations are made from reports on rare disease: common causes are missing there, and a cause that stands there is
seldom what an ordinary reader has. So a gap against this reference is worth a look, and never a mistake.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pipeline.compare.annotations import frequency_share
from pipeline.compare.cells import cause_key, texts
from pipeline.compare.hierarchy import Hierarchy
from pipeline.compare.targets import Target

# Leg weakness alone has hundreds of annotated diseases; those seen most often with it say enough.
MAX_DISEASES = 100


class Reference(NamedTuple):
    """A cause that a reference gives; `key` tells causes apart, as in `Cause`."""

    key: str
    concept_id: str | None
    concept_name: str
    frequency: str | None


def _ids(concept_id: str | None, xrefs: str | None) -> list[str]:
    """List the ids of a concept in the spelling of the annotations, which call Orphanet ORPHA."""
    ids = [concept_id or "", *(xrefs or "").split("|")]
    return [f"ORPHA:{id_.split(':', 1)[1]}" if id_.lower().startswith(("ordo:", "orphanet:")) else id_ for id_ in ids if ":" in id_]


def _known(concepts: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Map ids in other vocabularies, and names, to the concepts that the tables name."""
    known: dict[str, tuple[str, str]] = {}
    columns = (texts(concepts, column) for column in ("concept_id", "concept_name", "xrefs", "synonyms"))
    for concept_id, name, xrefs, synonyms in zip(*columns, strict=True):
        names = (str(name), *(synonyms or "").split("|"))
        for key in (*_ids(concept_id, xrefs), *(word.casefold() for word in names if word)):
            known.setdefault(key, (str(concept_id), str(name)))
    return known


class Annotated:
    """The annotations, sorted once for all targets: rows by phenotype, and the concepts of the tables by their ids and names."""

    def __init__(self, annotations: pd.DataFrame, concepts: pd.DataFrame, hierarchy: Hierarchy) -> None:
        """Sort."""
        self._rows = annotations
        self._places: dict[str, Any] = {str(id_): rows for id_, rows in annotations.groupby("phenotype_id").indices.items()}
        self._above = {phenotype: {phenotype, *hierarchy.ancestors(phenotype)} for phenotype in self._places}
        self.known = _known(concepts)
        self.named = set(texts(concepts, "concept_id"))
        self._xrefs = dict(zip(texts(concepts, "concept_id"), texts(concepts, "xrefs"), strict=True))

    def of(self, target: Target) -> pd.DataFrame:
        """Give the rows on a target's phenotypes and narrower ones."""
        ids = {target.concept_id, *(self._xrefs.get(target.concept_id) or "").split("|")}
        wanted = {id_ for id_ in ids if id_ and id_.startswith("HP:")}
        found = [places for phenotype, places in self._places.items() if not wanted.isdisjoint(self._above[phenotype])]
        return self._rows.take(np.sort(np.concatenate(found)) if found else [])


def hpo_references(target: Target, annotated: Annotated | None) -> list[Reference]:
    """List annotated diseases of a target, at most `MAX_DISEASES`: those that the articles name first, then by frequency."""
    if annotated is None or target.concept_id is None:
        return []
    rows = annotated.of(target)
    references: dict[str, Reference] = {}
    columns = (texts(rows, column) for column in ("disease_id", "disease_name", "frequency"))
    for disease_id, name, frequency in zip(*columns, strict=True):
        known = annotated.known.get(str(disease_id)) or annotated.known.get(str(name).casefold())
        concept_id, concept_name = known or (disease_id, str(name))
        new = Reference(cause_key(concept_id, concept_name), concept_id, concept_name, frequency)
        old = references.get(concept_name.casefold())
        if old is None or frequency_share(new.frequency) > frequency_share(old.frequency):
            references[concept_name.casefold()] = new
    named = annotated.named
    ordered = sorted(references.values(), key=lambda row: (row.concept_id not in named, -frequency_share(row.frequency), row.concept_name))
    return ordered[:MAX_DISEASES]

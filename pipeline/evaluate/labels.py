"""Labels of other corpora: which of ours they stand for."""

from collections.abc import Iterable

from pipeline.tables import LABELS

# A corpus that does not tell signs from diseases is scored with one label for both.
DISEASE = "DISEASE"
_MEMBERS = {DISEASE: ("CONDITION", "SYMPTOM")}
_OTHERS = {
    DISEASE: (
        "disease", "specificdisease", "diseaseclass", "modifier", "compositemention", "diseaseorphenotypicfeature", "disease_disorder",
        "sign_symptom", "phenotype", "phenotypicfeature", "problem", "adverseeffect", "adr", "wd", "ssi", "di",
    ),
    "DRUG": ("chemical", "chemicalentity", "medication", "substance"),
    "TEST": ("diagnostic_procedure",),
    "THERAPY": ("therapeutic_procedure",),
}  # fmt: skip
_LABEL_OF = {name: label for label, names in _OTHERS.items() for name in names}


def label_of(name: str) -> str | None:
    """Give our label for a label of another corpus, DISEASE where it is a condition or symptom, None where it is neither."""
    return name.upper() if name.upper() in LABELS else _LABEL_OF.get(name.lower())


def scored_labels(labels: Iterable[str]) -> dict[str, str]:
    """Map the labels of the table mentions to those that gold with these labels is scored as.

    Gold in our own labels is scored on all of them; gold in others on what it has, since nobody marked the rest.
    """
    present = set(labels)
    if not present & _MEMBERS.keys():
        return {label: label for label in LABELS}
    found = {label: label for label in LABELS if label in present}
    return {**found, **{member: group for group, members in _MEMBERS.items() if group in present for member in members}}

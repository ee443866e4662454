"""Give each concept a category: its own, else that of its nearest categorized ancestor, else of the branch it stands in."""

from collections.abc import Mapping

# Branches of HPO, the Disease Ontology and the Symptom Ontology, from special to general: the first that is an ancestor counts.
_BRANCHES = (
    ("HP:0002664", "neoplastic"), ("DOID:162", "neoplastic"), ("DOID:14566", "neoplastic"),
    ("HP:0002719", "infectious"), ("DOID:0050117", "infectious"),
    ("HP:0002360", "sleep"), ("DOID:535", "sleep"),
    ("HP:0000708", "psychological"), ("DOID:150", "psychological"),
    ("HP:0003011", "muscular"), ("DOID:66", "muscular"),
    ("HP:0000707", "neurological"), ("DOID:863", "neurological"),
    ("HP:0001626", "cardiovascular"), ("DOID:1287", "cardiovascular"),
    ("HP:0001871", "blood"), ("DOID:74", "blood"),
    ("HP:0004297", "organ"), ("DOID:374", "nutritional"),
    ("HP:0000818", "metabolic"), ("DOID:28", "metabolic"),
    ("HP:0001939", "metabolic"), ("DOID:0014667", "metabolic"),
    ("HP:0033127", "muscular"), ("DOID:17", "muscular"), ("HP:0040064", "muscular"),
    ("HP:0002715", "immune"), ("DOID:2914", "immune"),
    ("SYMP:0000410", "neurological"), ("SYMP:0000473", "metabolic"), ("SYMP:0000891", "muscular"), ("SYMP:0000528", "cardiovascular"),
    ("SYMP:0019138", "immune"), ("SYMP:0019182", "psychological"),
    ("HP:0001197", "life stage"), ("DOID:630", "genetic"), ("HP:0000118", "organ"), ("DOID:4", "organ"),
)  # fmt: skip
_NEOPLASMS = frozenset(root for root, category in _BRANCHES if category == "neoplastic")
# What an uncategorized concept gets by its label: a bare symptom fits nothing better than the organ it shows in.
BY_LABEL = {"CONDITION": "organ", "SYMPTOM": "organ", "DRUG": "drug", "FACTOR": "lifestyle", "TEST": "injury", "THERAPY": "injury"}


def ancestors(concept_id: str, parents: Mapping[str, tuple[str, ...]]) -> list[str]:
    """List the ancestors of a concept, nearest first; a cycle in the vocabulary ends the walk."""
    seen: dict[str, None] = {}
    level = [concept_id]
    while level:
        level = [parent for child in level for parent in parents.get(child, ()) if parent not in seen and parent != concept_id]
        seen.update(dict.fromkeys(level))
    return list(seen)


def category_of(concept_id: str, label: str, own: Mapping[str, str], parents: Mapping[str, tuple[str, ...]]) -> str:
    """Find the category of a concept from its own entry, its ancestors (a tumor is one wherever it grows), its branch, or its label."""
    if own.get(concept_id):
        return own[concept_id]
    above = ancestors(concept_id, parents)
    if not _NEOPLASMS.isdisjoint(above):
        return "neoplastic"  # though the nearest ancestor may be a disease of the organ that it grows in
    for ancestor in above:
        if own.get(ancestor):
            return own[ancestor]
    reached = set(above)
    return next((category for root, category in _BRANCHES if root in reached), BY_LABEL[label])

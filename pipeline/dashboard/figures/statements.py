"""Statements beside causes: which symptoms go with the causes, and what is said of drugs."""

from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from pipeline.dashboard.cells import cause_key, records
from pipeline.dashboard.figures.grid import Columns, draw_grid
from pipeline.dashboard.figures.selection import OnTarget, Source, select_target
from pipeline.dashboard.figures.theme import fragment

MAX_CONDITIONS, MAX_SYMPTOMS, MAX_DRUGS = 20, 10, 20
ROLES = ("cause", "treatment", "side effects")
ROLE_NAMES = {"cause": "named as a cause", "treatment": "said to treat something", "side effects": "said to have other side effects"}
_PREDICATES = {"treats": "treatment", "side_effect": "side effects"}


class Statement(NamedTuple):
    """A relation between two named things; `role` says what it is shown as."""

    role: str
    relation_id: str
    article_id: str
    original: str
    subject_key: str
    subject_name: str
    object_key: str
    object_name: str


class SymptomsInfo(NamedTuple):
    """Conditions given as causes, and the symptoms that articles on the target say they have, by independent articles."""

    target: str
    condition_keys: list[str]
    conditions: list[str]
    symptom_keys: list[str]
    symptoms: list[str]
    counts: list[list[int]]
    hidden_symptoms: int


class DrugsInfo(NamedTuple):
    """Drugs by role: independent articles that name them as a cause, a treatment, or for their side effects."""

    target: str
    keys: list[str]
    drugs: list[str]
    counts: list[list[int]]
    hidden_drugs: int


def _statements(chosen: OnTarget, predicates: dict[str, str]) -> list[Statement]:
    originals = dict(zip(chosen.articles["article_id"], chosen.articles["original"], strict=True))
    rows = chosen.relations[chosen.relations["predicate"].isin(predicates) & ~chosen.relations["is_negated"]]
    return [
        Statement(
            predicates[row["predicate"]],
            row["relation_id"],
            row["article_id"],
            originals[row["article_id"]],
            cause_key(row["subject_concept_id"], row["subject_concept_name"]),
            row["subject_concept_name"],
            cause_key(row["object_concept_id"], row["object_concept_name"]),
            row["object_concept_name"],
        )
        for row in records(rows)
    ]


def symptom_statements(chosen: OnTarget) -> list[Statement]:
    """List what the articles say about symptoms of the causes that some article on the target gives."""
    causes = set(chosen.agreement["key"])
    return [row for row in _statements(chosen, {"has_symptom": "symptom"}) if row.subject_key in causes]


def drug_statements(chosen: OnTarget) -> list[Statement]:
    """List what the articles say drugs treat or bring about beside the target itself, for that makes them causes."""
    rows = _statements(chosen, _PREDICATES)
    relations = chosen.relations
    subjects = dict(zip(relations["relation_id"], relations["subject_mention_id"], strict=True))
    about = relations[relations["relation_id"].isin(chosen.causes["relation_id"])]
    target = {cause_key(*row.values()) for row in records(about[["object_concept_id", "object_concept_name"]])}
    return [
        row for row in rows if subjects[row.relation_id] in chosen.drugs and not (row.role == "side effects" and row.object_key in target)
    ]


def _count(rows: list[tuple[str, str, str]]) -> pd.DataFrame:
    """Count originals by two keys: one row a first key, one column a second."""
    frame = pd.DataFrame(rows, columns=["one", "other", "original"], dtype="str").drop_duplicates()
    return frame.groupby(["one", "other"]).size().unstack(fill_value=0)


def _largest(counts: pd.Series, names: dict[str, str], most: int) -> list[str]:
    return sorted(counts.index, key=lambda key: (-counts[key], names[key], key))[:most]


def symptoms_of_causes_info(tables: Source, target: str | None = None) -> SymptomsInfo:
    """Count the independent articles that say a cause has a symptom; what most articles say comes first."""
    chosen = select_target(tables, target)
    rows = symptom_statements(chosen)
    if not rows:
        return SymptomsInfo(chosen.name, [], [], [], [], [], 0)
    names = {row.subject_key: row.subject_name for row in rows} | {row.object_key: row.object_name for row in rows}
    table = _count([(row.subject_key, row.object_key, row.original) for row in rows])
    symptoms = _largest(table.sum(axis=0), names, MAX_SYMPTOMS)
    table = table[symptoms]
    conditions = _largest(table.sum(axis=1)[lambda sums: sums > 0], names, MAX_CONDITIONS)
    counts = table.loc[conditions].to_numpy().tolist()
    hidden = len({row.object_key for row in rows}) - len(symptoms)
    return SymptomsInfo(
        chosen.name, conditions, [names[key] for key in conditions], symptoms, [names[key] for key in symptoms], counts, hidden
    )


def drugs_info(tables: Source, target: str | None = None) -> DrugsInfo:
    """Count, for each drug, the independent articles that name it in each role."""
    chosen = select_target(tables, target)
    originals = dict(zip(chosen.articles["article_id"], chosen.articles["original"], strict=True))
    given = records(chosen.causes[(chosen.causes["label"] == "DRUG") & ~chosen.causes["is_denied"]])
    said = drug_statements(chosen)
    rows = [(row["key"], "cause", originals[row["article_id"]]) for row in given]
    rows += [(row.subject_key, row.role, row.original) for row in said]
    names = {row["key"]: row["concept_name"] for row in given} | {row.subject_key: row.subject_name for row in said}
    if not rows:
        return DrugsInfo(chosen.name, [], [], [], 0)
    table = _count(rows).reindex(columns=ROLES, fill_value=0)
    keys = _largest(table.sum(axis=1), names, MAX_DRUGS)
    return DrugsInfo(chosen.name, keys, [names[key] for key in keys], table.loc[keys].to_numpy().tolist(), len(table) - len(keys))


def plot_symptoms_of_causes(tables: Source, target: str | None = None) -> go.Figure:
    """Draw conditions by symptoms: how many independent articles say that the one has the other."""
    info = symptoms_of_causes_info(tables, target)
    fragments = [[fragment(about="symptom", cause=key, other=symptom) for symptom in info.symptom_keys] for key in info.condition_keys]
    columns = Columns(info.symptoms)
    return draw_grid(info.conditions, columns, info.counts, fragments, "articles")


def plot_drugs(tables: Source, target: str | None = None) -> go.Figure:
    """Draw drugs by role: how many independent articles name them so."""
    info = drugs_info(tables, target)
    fragments = [[drug_fragment(key, role) for role in ROLES] for key in info.keys]
    return draw_grid(info.drugs, Columns([ROLE_NAMES[role] for role in ROLES]), info.counts, fragments, "articles")


def drug_fragment(key: str, role: str) -> str:
    """Write the filter that shows what is said of a drug in a role."""
    return fragment(cause=key) if role == "cause" else fragment(about=role, cause=key)

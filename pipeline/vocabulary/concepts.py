"""What a vocabulary layer gives: concepts with their names, and body sites."""

from typing import NamedTuple


class Concept(NamedTuple):
    """One concept of a layer. Names are as written; `category` is empty where it follows from the parents."""

    concept_id: str
    label: str
    name: str
    synonyms: tuple[str, ...] = ()
    category: str = ""
    also: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    xrefs: tuple[str, ...] = ()
    source: str = ""
    source_version: str = ""


class Site(NamedTuple):
    """One body site that symptoms are named with: its nouns ("leg", "lower limb") and its adjectives ("facial")."""

    site_id: str
    name: str
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    parents: tuple[str, ...]


class Condition(NamedTuple):
    """When an ambiguous name counts: `case`, `long_form`, `context` or `never`, and why."""

    name: str
    condition: str
    reason: str


class Layers(NamedTuple):
    """All that is compiled into one index: the layers as read, best first, and what merging made of them.

    `canonical` tells for each concept id the id of the merged concept that holds it.
    """

    layers: list[list[Concept]]
    canonical: dict[str, str]
    concepts: list[Concept]
    sites: list[Site]
    conditions: list[Condition]
    conflicts: list[str]

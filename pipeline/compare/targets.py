"""Group the articles by the symptom they are about, and find which of them are copies of one another."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

import pandas as pd

from pipeline.compare.cells import texts

# What tells groups apart: the concept of the target, or its name where there is no concept.
_Key = tuple[str | None, str]


class Hierarchy(Protocol):
    """Anything that knows what is broader than a concept: a `Vocabulary` does."""

    def ancestors(self, concept_id: str) -> list[str]:
        """List what is broader than a concept."""
        ...


class Target(NamedTuple):
    """A symptom and the articles on it. `originals` maps each article to the article it copies, or to itself."""

    concept_id: str | None
    name: str
    originals: dict[str, str]

    @property
    def article_ids(self) -> list[str]:
        """List the articles on the target, in order."""
        return list(self.originals)

    def independent(self, article_ids: Iterable[str]) -> set[str]:
        """Reduce articles to those they stem from: an article and its copies are one source."""
        return {self.originals[article_id] for article_id in article_ids}


def find_originals(duplicate_of: Mapping[str, str | None]) -> dict[str, str]:
    """Follow each article to the one that it copies, over any number of steps.

    An original that is not among the articles still stands for its copies; a circle ends at its first article.
    """
    found: dict[str, str] = {}
    for article_id in duplicate_of:
        chain = [article_id]
        while (earlier := duplicate_of.get(chain[-1])) and earlier not in chain:
            chain.append(earlier)
        found[article_id] = min(chain[chain.index(earlier) :]) if earlier else chain[-1]
    return found


def _shared_ids(concept_ids: list[str | None], names: list[str | None]) -> dict[str, str]:
    """Find names that stand with one concept id only: an article that has just the name then belongs there too."""
    ids: dict[str, set[str]] = {}
    for concept_id, name in zip(concept_ids, names, strict=True):
        if concept_id and name:
            ids.setdefault(name.casefold(), set()).add(concept_id)
    return {name: min(found) for name, found in ids.items() if len(found) == 1}


def _usual(names: Iterable[str]) -> str:
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name))


def group_targets(articles: pd.DataFrame, hierarchy: Hierarchy) -> list[Target]:
    """Group articles by target concept, else by target name; articles without either are left out.

    An article on a narrower symptom (weakness of the lower leg) stands in its own group, and in that of each broader symptom
    that other articles are about (leg weakness).
    """
    ids, concept_ids = texts(articles, "article_id"), texts(articles, "target_concept_id")
    names = texts(articles, "target_name")
    originals = find_originals(dict(zip(map(str, ids), texts(articles, "duplicate_of"), strict=True)))
    by_name = _shared_ids(concept_ids, names)
    groups: dict[_Key, list[tuple[str, str]]] = {}
    for article_id, concept_id, name in zip(map(str, ids), concept_ids, names, strict=True):
        found = concept_id or by_name.get((name or "").casefold())
        if found or name:
            key = (found, "" if found else str(name).casefold())
            groups.setdefault(key, []).append((article_id, name or str(found)))
    members = _with_narrower({key: [article_id for article_id, _ in group] for key, group in groups.items()}, hierarchy)
    targets = [Target(key[0], name, {id_: originals[id_] for id_ in sorted(members[key])}) for key, name in _names(groups).items()]
    return sorted(targets, key=lambda target: (target.name, target.concept_id or ""))


def _with_narrower(groups: dict[_Key, list[str]], hierarchy: Hierarchy) -> dict[_Key, set[str]]:
    """Add the articles of each group to the groups of broader targets."""
    members = {key: set(article_ids) for key, article_ids in groups.items()}
    for key, article_ids in groups.items():
        for broader in hierarchy.ancestors(key[0]) if key[0] else ():
            if (broader, "") in members:
                members[broader, ""].update(article_ids)
    return members


def _names(groups: dict[_Key, list[tuple[str, str]]]) -> dict[_Key, str]:
    """Name each group as most of its articles do; two groups of one name are told apart by their concept id."""
    usual = {key: _usual(name for _, name in group) for key, group in groups.items()}
    taken = Counter(name.casefold() for name in usual.values())
    return {key: name if taken[name.casefold()] == 1 or not key[0] else f"{name} ({key[0]})" for key, name in usual.items()}

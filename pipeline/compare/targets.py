"""Group the articles by the symptom they are about, and find which of them are copies of one another."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from pipeline.compare.corpus import Corpus, Numbers
from pipeline.compare.hierarchy import Hierarchy

# What tells groups apart: the concept of the target, or its name where there is no concept.
_Key = tuple[str | None, str]


class Target(NamedTuple):
    """A symptom and the articles on it: their places among all articles, rising; `originals` numbers what each stems from.

    An article and its copies have one original. Places of originals that are no article themselves lie beyond all articles.
    """

    concept_id: str | None
    name: str
    articles: Numbers
    originals: Numbers

    @property
    def article_count(self) -> int:
        """Count the articles on the target."""
        return len(self.articles)


def find_originals(duplicate_of: Mapping[str, str]) -> dict[str, str]:
    """Follow each copy to the article that it stems from, over any number of steps.

    An original that is not among the articles still stands for its copies; a circle ends at its first article.
    """
    found: dict[str, str] = {}
    for article_id in duplicate_of:
        chain = [article_id]
        while (earlier := duplicate_of.get(chain[-1])) and earlier not in chain:
            chain.append(earlier)
        found[article_id] = min(chain[chain.index(earlier) :]) if earlier else chain[-1]
    return found


def place_originals(corpus: Corpus) -> tuple[Numbers, list[str]]:
    """Give each article the place of its original, and the ids of the originals that are no article."""
    places = np.arange(len(corpus.ids), dtype=np.int32)
    found = find_originals(corpus.copies)
    gone = sorted({id_ for id_ in found.values() if not _is_article(corpus, id_)})
    beyond = {id_: len(corpus.ids) + number for number, id_ in enumerate(gone)}
    for copy, original in found.items():
        places[corpus.ids.place(copy)] = beyond[original] if original in beyond else corpus.ids.place(original)
    return places, gone


def _is_article(corpus: Corpus, article_id: str) -> bool:
    place = corpus.ids.place(article_id)
    return place < len(corpus.ids) and corpus.ids[place] == article_id


def _shared_ids(named: Iterable[tuple[str | None, str | None]]) -> dict[str, str]:
    """Find names that stand with one concept id only: an article that has just the name then belongs there too."""
    ids: dict[str, set[str]] = {}
    for concept_id, name in named:
        if concept_id and name:
            ids.setdefault(name.casefold(), set()).add(concept_id)
    return {name: min(found) for name, found in ids.items() if len(found) == 1}


def group_targets(corpus: Corpus, originals: Numbers, hierarchy: Hierarchy) -> list[Target]:
    """Group articles by target concept, else by target name; articles without either are left out.

    An article on a narrower symptom (weakness of the lower leg) stands in its own group, and in that of each broader symptom
    that other articles are about (leg weakness).
    """
    if not corpus.named.values:
        return []
    counts = np.bincount(corpus.target, minlength=len(corpus.named.values)).tolist()
    places = np.split(np.argsort(corpus.target, kind="stable"), np.cumsum(counts)[:-1])
    by_name = _shared_ids(corpus.named.values)
    names: dict[_Key, Counter[str]] = {}
    members: dict[_Key, list[Numbers]] = {}
    for (concept_id, name), count, own in zip(corpus.named.values, counts, places, strict=True):
        found = concept_id or by_name.get((name or "").casefold())
        if found or name:
            key = (found, "" if found else str(name).casefold())
            names.setdefault(key, Counter())[name or str(found)] += count
            members.setdefault(key, []).append(own)
    own_members = {key: np.concatenate(groups) for key, groups in members.items()}
    with_narrower = _with_narrower(own_members, hierarchy)
    targets = [Target(key[0], name, with_narrower[key], originals[with_narrower[key]]) for key, name in _names(names).items()]
    return sorted(targets, key=lambda target: (target.name, target.concept_id or ""))


def _with_narrower(groups: Mapping[_Key, Numbers], hierarchy: Hierarchy) -> dict[_Key, Numbers]:
    """Add the articles of each group to the groups of broader targets."""
    members = {key: [own] for key, own in groups.items()}
    for key, own in groups.items():
        for broader in hierarchy.ancestors(key[0]) if key[0] else ():
            if (broader, "") in members:
                members[broader, ""].append(own)
    return {key: np.unique(np.concatenate(found)) for key, found in members.items()}


def _names(groups: Mapping[_Key, Counter[str]]) -> dict[_Key, str]:
    """Name each group as most of its articles do; two groups of one name are told apart by their concept id."""
    usual = {key: min(counts, key=lambda name: (-counts[name], name)) for key, counts in groups.items()}
    taken = Counter(name.casefold() for name in usual.values())
    return {key: name if taken[name.casefold()] == 1 or not key[0] else f"{name} ({key[0]})" for key, name in usual.items()}

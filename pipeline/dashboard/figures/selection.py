"""Choose the rows of one target, and put its articles into the order that every figure and page keeps."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from pipeline.dashboard.cells import Tables, article_codes
from pipeline.tables import STANCES

# More columns than this nobody reads; the tables hold the rest.
MAX_ARTICLES = 30


class OnTarget(NamedTuple):
    """The articles on one target, in order, each with a short code; its causes and agreement, with the key of the cause.

    `gives` has the articles that give a cause or a narrower one, `narrower` those of them that give only a narrower one; both, and
    `denies`, by the key of the cause.
    """

    name: str
    articles: pd.DataFrame
    causes: pd.DataFrame
    agreement: pd.DataFrame
    gives: dict[str, set[str]]
    narrower: dict[str, set[str]]
    denies: dict[str, set[str]]

    @property
    def articles_order(self) -> dict[str, int]:
        """Give the place of each article in the order of the page."""
        return {id_: place for place, id_ in enumerate(self.articles["article_id"])}


def target_members(tables: Tables) -> dict[str, list[str]]:
    """List the articles on each target, the target with the most articles first."""
    members = {str(name): ids.tolist() for name, ids in tables["targets"].groupby("target_name")["article_id"]}
    return dict(sorted(members.items(), key=lambda item: (-len(item[1]), item[0])))


def by_support(agreement: pd.DataFrame) -> pd.DataFrame:
    """Sort causes: those that most independent articles give first, then those that are given themselves, not only narrower ones."""
    order = ["independent_gives_count", "exact_count", "gives_count", "concept_name"]
    return agreement.sort_values(order, ascending=[False, False, False, True], kind="stable")


def with_keys(frame: pd.DataFrame) -> pd.DataFrame:
    """Add the key of the cause to rows of causes, agreement, coverage or divergence."""
    return frame.assign(key=frame["concept_id"].fillna("name:" + frame["concept_name"].str.casefold()))


def _original(copies: Mapping[str, str], article_id: str) -> str:
    """Follow an article to the one that it copies, over any number of steps; a circle ends the walk."""
    seen = {article_id}
    while (earlier := copies.get(article_id)) and earlier not in seen:
        seen.add(earlier)
        article_id = earlier
    return article_id


def _ordered(articles: pd.DataFrame, copies: Mapping[str, str]) -> pd.DataFrame:
    """Put each copy behind the article it copies, number all, and say in the heading of a copy what it copies."""
    original = articles["article_id"].map(lambda id_: _original(copies, id_))
    later = articles["article_id"] != original
    ordered = articles.assign(original=original, later=later).sort_values(["original", "later", "article_id"], ignore_index=True)
    ordered["is_copy"] = ordered.duplicated("original")
    title = ordered["title"].fillna(ordered["article_id"])
    codes = pd.Series(article_codes(len(ordered)), dtype="str")
    code_of = dict(zip(ordered["article_id"], codes, strict=True))
    copied = ordered["duplicate_of"].map(code_of)
    heading = title.where(copied.isna(), "copy of " + copied.astype("str") + ": " + title)
    return ordered.assign(title=title, heading=heading, code=codes)


def select_target(tables: Tables, target: str | None = None) -> OnTarget:
    """Choose the rows of a target: by default the one with the most articles.

    Raises:
        KeyError: No article is about that target.
    """
    members = target_members(tables)
    if target is None:
        target = next(iter(members), "")
    elif target not in members:
        known = ", ".join(members) or "none"
        raise KeyError(f"No article is about {target!r}. Targets in these tables: {known}.")
    ids = members.get(target, [])
    articles, causes = tables["articles"], tables["causes"]
    repeats = articles[articles["duplicate_of"].notna()]
    copies = dict(zip(repeats["article_id"], repeats["duplicate_of"], strict=True))
    gives, narrower, denies = _stances(tables["stances"], target)
    return OnTarget(
        target,
        _ordered(articles[articles["article_id"].isin(ids)], copies),
        with_keys(causes[causes["article_id"].isin(ids)]),
        with_keys(tables["agreement"][tables["agreement"]["target_name"] == target]),
        gives,
        narrower,
        denies,
    )


def _stances(stances: pd.DataFrame, target: str) -> tuple[dict[str, set[str]], ...]:
    """Give the articles that give a cause or a narrower one, that give only a narrower one, and that deny it."""
    own = with_keys(stances[stances["target_name"] == target])
    found: dict[str, dict[str, set[str]]] = {stance: {} for stance in STANCES}
    for key, article_id, stance in zip(own["key"], own["article_id"], own["stance"], strict=True):
        found[stance].setdefault(key, set()).add(article_id)
    exact, narrower, denies = (found[stance] for stance in STANCES)
    return {key: exact.get(key, set()) | narrower.get(key, set()) for key in {*exact, *narrower}}, narrower, denies

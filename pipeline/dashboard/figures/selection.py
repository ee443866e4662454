"""Choose the rows of one target, and put its articles into the order that every figure and page keeps."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from pipeline.dashboard.cells import Grouped, Tables, article_codes, split
from pipeline.dashboard.membership import read_members
from pipeline.grid import coverage_grid
from pipeline.tables import STANCES

# More columns than this nobody reads; the tables hold the rest.
MAX_ARTICLES = 30


class OnTarget(NamedTuple):
    """What the tables hold on one target: its articles in order, each with a short code; rows with the key of the cause.

    Of very many articles only the first are here, with their rows; `article_count` and `independent_count` count all, and `agreement`
    and `references` are made from all. `gives` has the articles that give a cause or a narrower one, `narrower` those of them that give
    only a narrower one, `broader` those that give only a broader one (not known where articles are many), `denies` those that deny it,
    all by the key of the cause. `coverage` says how the first `MAX_ARTICLES` articles stand to each cause of `references`. `drugs` has
    the ids of mentions of drugs that relations are about.
    """

    name: str
    article_count: int
    independent_count: int
    articles: pd.DataFrame
    causes: pd.DataFrame
    agreement: pd.DataFrame
    gives: dict[str, set[str]]
    narrower: dict[str, set[str]]
    broader: dict[str, set[str]]
    denies: dict[str, set[str]]
    references: pd.DataFrame
    coverage: pd.DataFrame
    relations: pd.DataFrame
    drugs: frozenset[str]

    @property
    def is_cut(self) -> bool:
        """Tell whether there are more articles than are here."""
        return self.article_count > len(self.articles)

    @property
    def articles_order(self) -> dict[str, int]:
        """Give the place of each article in the order of the page."""
        return {id_: place for place, id_ in enumerate(self.articles["article_id"])}


# The tables of a run, or what was chosen from them already, which saves choosing it again for each figure.
Source = Tables | OnTarget


def target_members(tables: Tables) -> dict[str, list[str]]:
    """List the articles on each target, the target with the most articles first; of very many only the first."""
    return {name: member.quoted for name, member in read_members(tables["targets"]).items()}


def by_support(agreement: pd.DataFrame) -> pd.DataFrame:
    """Sort causes: those that most independent articles give first, then those that are given themselves, not only narrower ones."""
    order = ["independent_gives_count", "exact_count", "gives_count", "concept_name"]
    return agreement.sort_values(order, ascending=[False, False, False, True], kind="stable")


def with_keys(frame: pd.DataFrame) -> pd.DataFrame:
    """Add the key of the cause to rows of causes, agreement, references, coverage or divergence."""
    return frame.assign(key=frame["concept_id"].fillna("name:" + frame["concept_name"].str.casefold()))


def _ordered(articles: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Put each copy behind the article it copies, number all, and say in the heading of a copy what it copies."""
    originals = targets[targets["article_id"].isin(articles["article_id"])].set_index("article_id")["original_article_id"]
    articles = articles.drop(columns="text", errors="ignore")
    original = articles["article_id"].map(originals)
    later = articles["article_id"] != original
    ordered = articles.assign(original=original, later=later).sort_values(["original", "later", "article_id"], ignore_index=True)
    ordered["is_copy"] = ordered.duplicated("original")
    title = ordered["title"].fillna(ordered["article_id"])
    codes = pd.Series(article_codes(len(ordered)), dtype="str")
    code_of = dict(zip(ordered["article_id"], codes, strict=True))
    copied = ordered["duplicate_of"].map(code_of)
    heading = title.where(copied.isna(), "copy of " + copied.astype("str") + ": " + title)
    return ordered.assign(title=title, heading=heading, code=codes)


def select_target(tables: Source, target: str | None = None) -> OnTarget:
    """Choose the rows of a target: by default the one with the most articles. What is chosen already stays as it is.

    Raises:
        KeyError: No article is about that target.
    """
    if isinstance(tables, OnTarget):
        return tables
    members = target_members(tables)
    if target is None:
        target = next(iter(members), "")
    elif target not in members:
        known = ", ".join(members) or "none"
        raise KeyError(f"No article is about {target!r}. Targets in these tables: {known}.")
    return choose(Grouped.of(tables), target, members.get(target, []))


def choose(tables: Grouped, target: str, ids: Sequence[str]) -> OnTarget:
    """Choose the rows of a target and of some articles on it."""
    articles, causes, relations, mentions = (
        tables.rows(name, "article_id", ids) for name in ("articles", "causes", "relations", "mentions")
    )
    own = {name: tables.rows(name, "target_name", [target]) for name in ("targets", "agreement", "stances", "references", "coverage")}
    agreement, ordered = with_keys(own["agreement"]), _ordered(articles, own["targets"])
    said = own["stances"]
    gives, narrower, denies = _stances(with_keys(said[said["article_id"].isin(ids)]))
    listed = agreement[agreement["broader_article_ids"].notna()]
    return OnTarget(
        name=target,
        article_count=len(own["targets"]),
        independent_count=own["targets"]["original_article_id"].nunique(),
        articles=ordered,
        causes=with_keys(causes),
        agreement=agreement,
        gives=gives,
        narrower=narrower,
        broader={key: set(split(ids)) for key, ids in zip(listed["key"], listed["broader_article_ids"], strict=True)},
        denies=denies,
        references=with_keys(own["references"]),
        coverage=with_keys(coverage_grid(own, target, ordered["article_id"].head(MAX_ARTICLES).tolist())),
        relations=relations,
        drugs=frozenset(mentions.loc[mentions["label"] == "DRUG", "mention_id"]),
    )


def _stances(own: pd.DataFrame) -> tuple[dict[str, set[str]], ...]:
    """Give the articles that give a cause or a narrower one, that give only a narrower one, and that deny it."""
    found: dict[str, dict[str, set[str]]] = {stance: {} for stance in STANCES}
    for key, article_id, stance in zip(own["key"], own["article_id"], own["stance"], strict=True):
        found[stance].setdefault(key, set()).add(article_id)
    exact, narrower, denies = (found[stance] for stance in STANCES)
    return {key: exact.get(key, set()) | narrower.get(key, set()) for key in {*exact, *narrower}}, narrower, denies

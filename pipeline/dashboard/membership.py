"""Which articles are on which target, and which of them have a page or are quoted where articles are very many."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

# The page of a target quotes so many articles at most; what is counted there is counted over all.
MAX_QUOTED = 2_000
# So many articles have a page of their own: a page has some ten kilobytes for each of the article.
MAX_PAGES = 10_000


class Member(NamedTuple):
    """A target: how many articles and independent articles it has, and the first of them in the order of pages."""

    article_count: int
    independent_count: int
    quoted: list[str]


def page_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Put rows of targets into the order of pages: each copy behind the article it copies."""
    later = rows["article_id"] != rows["original_article_id"]
    if not later.any() and rows["article_id"].is_monotonic_increasing:
        return rows
    return rows.assign(later=later).sort_values(["original_article_id", "later", "article_id"], ignore_index=True)


def read_members(targets: pd.DataFrame) -> dict[str, Member]:
    """List the targets, the one with the most articles first."""
    members = {
        str(name): Member(len(rows), rows["original_article_id"].nunique(), page_order(rows)["article_id"].head(MAX_QUOTED).tolist())
        for name, rows in targets.groupby("target_name")
    }
    return dict(sorted(members.items(), key=lambda item: (-item[1].article_count, item[0])))


def narrowest_targets(members: Mapping[str, Member], about: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Choose a target for each article: the one with the fewest articles, but with others to compare with if there is such a one."""

    def rank(target: str) -> tuple[bool, int]:
        return members[target].article_count == 1, members[target].article_count

    return {id_: min(reversed(list(targets)), key=rank) for id_, targets in about.items() if targets}


def with_pages(article_ids: pd.Series, targets: pd.DataFrame, most: int | None = None) -> list[str]:
    """Choose the articles that have a page: all, or where they are too many as many of each target, and of those without one."""
    most = most or MAX_PAGES
    if len(article_ids) <= most:
        return article_ids.tolist()
    groups = [page_order(rows)["article_id"].head(most) for _, rows in targets.groupby("target_name")]
    on_none = pc.invert(pc.is_in(pa.array(article_ids), value_set=pa.array(targets["article_id"])))
    groups.append(article_ids[on_none.to_numpy(zero_copy_only=False)].head(most))
    sizes = [len(group) for group in groups]
    share = max(1, bisect_right(range(1, most + 1), most, key=lambda number: sum(min(size, number) for size in sizes)))
    return sorted({id_ for group in groups for id_ in group.head(share)})[:most]


def targets_of(targets: pd.DataFrame, article_ids: Iterable[str], members: Mapping[str, Member]) -> dict[str, list[str]]:
    """List the targets of some articles, the one with the most articles first."""
    place = {name: number for number, name in enumerate(members)}
    about: dict[str, list[str]] = {id_: [] for id_ in article_ids}
    rows = targets[targets["article_id"].isin(about)]
    for id_, name in zip(rows["article_id"], rows["target_name"], strict=True):
        about[id_].append(name)
    return {id_: sorted(names, key=place.__getitem__) for id_, names in about.items()}

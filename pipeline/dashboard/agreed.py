"""What the articles on a target agree on, in words: the causes that most of them give, before any figure."""

from itertools import groupby
from typing import NamedTuple

from pipeline.dashboard.figures.selection import OnTarget, by_support
from pipeline.dashboard.figures.theme import fragment

MAX_CAUSES = 30


class Cause(NamedTuple):
    """A cause, the filter that shows who gives it, and the number of independent articles that deny it."""

    name: str
    filter: str
    denies_count: int


class Level(NamedTuple):
    """Causes that so many independent articles give."""

    article_count: int
    causes: list[Cause]


class Agreed(NamedTuple):
    """Causes by the number of independent articles that give them, most first; those that are not shown are counted."""

    independent_count: int
    levels: list[Level]
    hidden_count: int


def agreed_info(chosen: OnTarget) -> Agreed:
    """List the causes that two independent articles name, and a third of those that give them or a narrower one.

    What only adds up from narrower causes ("disease of the nervous system") is no news to anybody. Of very many
    articles copies count here, too.
    """
    originals = dict(zip(chosen.articles["article_id"], chosen.articles["original"], strict=True))
    rows = by_support(chosen.agreement)[["key", "concept_name", "independent_gives_count", "exact_count", "denies_count"]]

    def independent(article_ids: set[str], count: int) -> int:
        return count if chosen.is_cut else len({originals[id_] for id_ in article_ids})

    found = [
        (count, Cause(name, fragment(cause=key), independent(chosen.denies.get(key, set()), denies_count)))
        for key, name, count, exact_count, denies_count in rows.itertuples(index=False)
        if independent(chosen.gives.get(key, set()) - chosen.narrower.get(key, set()), exact_count) >= max(2, count / 3)
    ]
    levels = [Level(count, [cause for _, cause in run]) for count, run in groupby(found[:MAX_CAUSES], key=lambda pair: pair[0])]
    return Agreed(chosen.independent_count, levels, max(len(found) - MAX_CAUSES, 0))

"""Two articles side by side: which causes both give, which only one, and where one denies what the other gives."""

from itertools import combinations
from typing import NamedTuple

from pipeline.dashboard.figures.selection import MAX_ARTICLES, OnTarget, Source, by_support, select_target

MAX_CAUSES = 500
# What an article says of a cause, as a letter: gives it, gives a narrower or a broader one, denies it, or leaves it out.
GIVES, NARROWER, BROADER, DENIES, SILENT = "gnbd-"
# By what the one and the other article say. Where neither gives the cause itself, its narrower causes are listed instead.
GROUPS = {
    **dict.fromkeys(("gg", "gn", "ng"), "both"),
    **dict.fromkeys(("gb", "g-"), "left"),
    **dict.fromkeys(("bg", "-g"), "right"),
    **dict.fromkeys(("gd", "nd", "dg", "dn"), "against"),
}
NOTES = {NARROWER: "a narrower one", BROADER: "a broader one", DENIES: "denies it"}


class PairsInfo(NamedTuple):
    """Causes, the one that most independent articles give first, and for each article a word with one letter a cause.

    `left` and `right` are the two independent articles that have most in common, by their place; missing where there are no two.
    """

    target: str
    keys: list[str]
    causes: list[str]
    categories: list[str]
    article_ids: list[str]
    codes: list[str]
    titles: list[str]
    words: list[str]
    left: int | None
    right: int | None


class Listed(NamedTuple):
    """A cause in a list, and what is particular about it."""

    key: str
    name: str
    category: str
    note: str


def pairs_info(tables: Source, target: str | None = None) -> PairsInfo:
    """Say of each article and cause what the article says of it."""
    chosen = select_target(tables, target)
    causes = by_support(chosen.agreement).head(MAX_CAUSES)
    articles = chosen.articles.head(MAX_ARTICLES)
    words = ["".join(_letter(chosen, key, id_) for key in causes["key"]) for id_ in articles["article_id"]]
    own = [place for place, is_copy in enumerate(articles["is_copy"]) if not is_copy]
    left, right = max(combinations(own, 2), key=lambda pair: _common(words, *pair), default=(None, None))
    keys, names, categories = (causes[name].tolist() for name in ("key", "concept_name", "category"))
    ids, codes, titles = (articles[name].tolist() for name in ("article_id", "code", "heading"))
    return PairsInfo(chosen.name, keys, names, categories, ids, codes, titles, words, left, right)


def _letter(chosen: OnTarget, key: str, article_id: str) -> str:
    if article_id in chosen.denies.get(key, ()):
        return DENIES
    if article_id in chosen.narrower.get(key, ()):
        return NARROWER
    if article_id in chosen.gives.get(key, ()):
        return GIVES
    return BROADER if article_id in chosen.broader.get(key, ()) else SILENT


def _common(words: list[str], left: int, right: int) -> int:
    return sum(GROUPS.get(one + other) == "both" for one, other in zip(words[left], words[right], strict=True))


def side_by_side(info: PairsInfo, left: int, right: int) -> dict[str, list[Listed]]:
    """List the causes that both articles give, only the left or the right one, and those that one gives and the other denies.

    In each list those come first on which there is nothing more to say.
    """
    lists: dict[str, list[Listed]] = {group: [] for group in dict.fromkeys(GROUPS.values())}
    for place, pair in enumerate(zip(info.words[left], info.words[right], strict=True)):
        if group := GROUPS.get("".join(pair)):
            codes = (info.codes[left], info.codes[right])
            notes = [f"{code}: {NOTES[letter]}" for code, letter in zip(codes, pair, strict=True) if letter in NOTES]
            lists[group].append(Listed(info.keys[place], info.causes[place], info.categories[place], ", ".join(notes)))
    return {group: sorted(causes, key=lambda cause: bool(cause.note)) for group, causes in lists.items()}

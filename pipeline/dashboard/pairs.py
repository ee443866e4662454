"""Two articles side by side on the page of a target: the two that have most in common at first, any other two on demand."""

import json
from typing import Any

from pipeline.dashboard.figures.pairs import GROUPS, NOTES, Listed, PairsInfo, pairs_info, side_by_side
from pipeline.dashboard.figures.selection import OnTarget
from pipeline.dashboard.figures.theme import fragment

TITLES = {"both": "Both give", "left": "Only {left} gives", "right": "Only {right} gives", "against": "One gives, the other denies"}


def pair_context(chosen: OnTarget) -> dict[str, Any] | None:
    """Collect what the template shows of two articles; None where there are no two that are independent."""
    info = pairs_info(chosen)
    if info.left is None or info.right is None:
        return None
    lists = side_by_side(info, info.left, info.right)
    codes = {"left": info.codes[info.left], "right": info.codes[info.right]}
    return {
        "left": info.article_ids[info.left],
        "right": info.article_ids[info.right],
        "articles": list(zip(info.article_ids, info.codes, info.titles, strict=True)),
        "lists": [(group, title.format(**codes), list(map(_item, lists[group]))) for group, title in TITLES.items()],
        "json": _json(info),
    }


def _item(cause: Listed) -> dict[str, str]:
    return {"name": cause.name, "filter": fragment(cause=cause.key), "by": ", ".join(filter(None, (cause.category, cause.note)))}


def _json(info: PairsInfo) -> str:
    """Write what the script of the page needs to show two other articles."""
    causes = [
        {"name": name, "filter": fragment(cause=key), "category": category}
        for key, name, category in zip(info.keys, info.causes, info.categories, strict=True)
    ]
    articles = {id_: {"code": code, "says": says} for id_, code, says in zip(info.article_ids, info.codes, info.words, strict=True)}
    return json.dumps({"causes": causes, "articles": articles, "groups": GROUPS, "notes": NOTES, "titles": TITLES}, sort_keys=True)

"""Say, for each cause of a target, which articles give or deny it, and count them and those that leave it out."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.compare.cells import join, repeat, take
from pipeline.compare.corpus import Corpus, Numbers
from pipeline.compare.statements import NOBODY, Statements, union
from pipeline.compare.targets import Target
from pipeline.tables import MAX_LISTED, STANCES

# Rows of one piece of a table; a few megabytes.
PIECE_ROWS = 100_000


def agreement_rows(target: Target, said: Statements, corpus: Corpus, ids: Any) -> list[dict[str, object]]:
    """Make one row a cause that some article on the target gives or denies; `ids` are those of the articles on the target."""
    independent_count = len(np.unique(target.originals))
    categories = _categories(said, corpus)
    return [_row(target, said, place, categories[place], ids) | _shares(target, said, place, independent_count) for place in _all(said)]


def _all(said: Statements) -> range:
    return range(len(said.causes))


def _shares(target: Target, said: Statements, place: int, independent_count: int) -> dict[str, object]:
    gives_count = len(np.unique(target.originals[said.supporters(place)]))
    share = gives_count / independent_count
    return {"independent_count": independent_count, "independent_gives_count": gives_count, "agreement_share": share}


def _row(target: Target, said: Statements, place: int, category: str, ids: Any) -> dict[str, object]:
    cause = said.causes[place]
    exact, gives, denies = said.gives.get(place, NOBODY), said.supporters(place), said.denies.get(place, NOBODY)
    told = union([gives, denies])
    broader = np.setdiff1d(union(said.gives[above] for above in said.broader_causes[place]), told)
    count = target.article_count
    listed = {"gives": gives, "narrower": np.setdiff1d(gives, exact), "broader": broader, "denies": denies}
    if count <= MAX_LISTED:
        listed["silent"] = np.setdiff1d(np.arange(count), told)
    return {
        "target_concept_id": target.concept_id,
        "target_name": target.name,
        "concept_id": cause.concept_id,
        "concept_name": cause.concept_name,
        "category": category,
        "article_count": count,
        "gives_count": len(gives),
        "exact_count": len(exact),
        "broader_count": len(broader),
        "denies_count": len(denies),
        "silent_count": count - len(told),
        **{f"{name}_article_ids": _listed(articles, ids) for name, articles in listed.items()},
    }


def _listed(articles: Numbers, ids: Any) -> str | None:
    return join(ids.take(pa.array(articles)).to_pylist()) if len(ids) <= MAX_LISTED else None


def _categories(said: Statements, corpus: Corpus) -> list[str]:
    """Take the category that most rows of a cause have; they differ only where the words, not the concept, decide."""
    found: list[tuple[int, str]] = [(0, "")] * len(said.causes)
    words = corpus.words.values
    pairs, counts = np.unique(said.rows.cause.astype(np.int64) * len(words) + corpus.causes.category[said.rows.number], return_counts=True)
    for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
        place, word = divmod(pair, len(words))
        found[place] = min(found[place], (-count, words[word]))
    return [category for _, category in found]


def target_rows(target: Target, ids: Any, original_ids: Any) -> pa.Table:
    """Make one row an article on the target."""
    count = target.article_count
    return pa.table({
        "target_concept_id": repeat(target.concept_id, count),
        "target_name": repeat(target.name, count),
        "article_id": ids,
        "original_article_id": original_ids,
    })  # fmt: skip


def stance_rows(target: Target, said: Statements, ids: Any) -> Iterator[pa.Table]:
    """Make one row a cause and an article that gives it, gives only a narrower one, or denies it; in key order, some at a time."""
    order = sorted(_all(said), key=lambda place: _key(said, place))
    waiting: list[tuple[Numbers, Numbers, Numbers]] = []
    for place in order:
        waiting.append(_stances(said, place))
        if sum(len(one[0]) for one in waiting) >= PIECE_ROWS:
            yield _stance_table(target, said, ids, waiting)
            waiting = []
    if waiting:
        yield _stance_table(target, said, ids, waiting)


def _key(said: Statements, place: int) -> tuple[str, bool, str]:
    cause = said.causes[place]
    return cause.concept_name, cause.concept_id is None, cause.concept_id or ""


def _stances(said: Statements, place: int) -> tuple[Numbers, Numbers, Numbers]:
    exact = said.gives.get(place, NOBODY)
    found = {"gives": exact, "narrower": np.setdiff1d(said.narrower.get(place, NOBODY), exact), "denies": said.denies.get(place, NOBODY)}
    articles = np.concatenate(list(found.values()))
    stances = np.repeat([STANCES.index(stance) for stance in found], [len(one) for one in found.values()])
    order = np.lexsort((np.argsort(np.argsort(STANCES))[stances], articles))
    return np.full(len(articles), place), articles[order], stances[order]


def _stance_table(target: Target, said: Statements, ids: Any, parts: list[tuple[Numbers, Numbers, Numbers]]) -> pa.Table:
    causes, articles, stances = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return pa.table({
        "target_concept_id": repeat(target.concept_id, len(causes)),
        "target_name": repeat(target.name, len(causes)),
        "concept_id": take([cause.concept_id for cause in said.causes], causes),
        "concept_name": take([cause.concept_name for cause in said.causes], causes),
        "article_id": ids.take(pa.array(articles)),
        "stance": take(STANCES, stances),
    })  # fmt: skip

"""Tell from the rows that a page is made of whether it must be made again; far cheaper than making it."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.dashboard.cells import Grouped
from pipeline.dashboard.divergences import between
from pipeline.dashboard.source import hash_frame
from pipeline.vocabulary.categories import ancestors

_COMPARED = ("agreement", "stances", "references", "coverage")


def key_of(*values: Any) -> str:
    """Hash plain values."""
    return hashlib.blake2b(repr(values).encode("utf-8", "replace"), digest_size=16).hexdigest()


def target_key(tables: Grouped, target: str, quoted: Sequence[str], hashes: Mapping[str, int], pages: Mapping[str, str]) -> str:
    """Hash what the page of a target is made of: what was compared, and all rows of the articles that it quotes."""
    compared = [hash_frame(tables.rows(name, "target_name", [target])) for name in _COMPARED]
    targets = tables.rows("targets", "target_name", [target])
    originals = targets.loc[targets["article_id"].isin(list(quoted)), ["article_id", "original_article_id"]]
    compared += [hash_frame(originals), repr((len(targets), targets["original_article_id"].nunique())).encode()]
    concepts = tables.rows("agreement", "target_name", [target])["concept_id"].dropna().tolist()
    above = [ancestors(id_, tables.parents) for id_ in concepts]
    articles = [(id_, hashes[id_], pages.get(id_)) for id_ in quoted]
    return key_of(target, compared, above, articles, hash_frame(between(tables, quoted)))

"""The formats, by name: for each the files, as relative paths with their texts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import pandas as pd

from pipeline.errors import UsageError
from pipeline.evaluate.brat_write import brat_configuration, write_brat
from pipeline.export import pubtator, webannotation
from pipeline.export.gold import ReadRaw, gold_files, no_raw
from pipeline.export.names import file_stems

Tables = Mapping[str, pd.DataFrame]
Files = Iterable[tuple[str, str]]
FORMATS = ("brat", "pubtator", "webannotation", "jsonl")
_NEEDED = ("articles", "mentions", "relations", "causes")


def export_files(tables: Tables, kind: str, *, article_id: str | None = None, read_raw: ReadRaw = no_raw) -> Files:
    """Give the files of an export, one after the other.

    Args:
        tables: Tables by name: articles, mentions, relations, causes.
        kind: One of FORMATS.
        article_id: Only this article.
        read_raw: Gives the raw texts, for jsonl.

    Raises:
        UsageError: there is no such format, table or article.
    """
    if kind not in FORMATS:
        raise UsageError(f"there is no format {kind!r}; choose one of {', '.join(FORMATS)}")
    needed = _needed(tables, article_id)
    if kind == "jsonl":
        return gold_files(needed, read_raw=read_raw).items()
    return {"brat": _brat, "pubtator": _pubtator, "webannotation": _web_annotation}[kind](needed)


def _needed(tables: Tables, article_id: str | None) -> Tables:
    missing = [name for name in _NEEDED if name not in tables]
    if missing:
        raise UsageError(f"the tables {', '.join(missing)} are not there; run `make extract` first")
    found = {name: tables[name] for name in _NEEDED}
    return found if article_id is None else only_article(found, article_id)


def only_article(tables: Tables, article_id: str) -> Tables:
    """Keep the rows of one article, and the tables that are about no one article.

    Raises:
        UsageError: there is no such article.
    """
    if not (tables["articles"]["article_id"] == article_id).any():
        raise UsageError(f"there is no article {article_id!r}; --article takes an article_id of the table articles")
    return {name: frame[frame["article_id"] == article_id] if "article_id" in frame else frame for name, frame in tables.items()}


def _by_article(tables: Tables) -> Iterator[tuple[str, Tables]]:
    """Give the rows of each article apart. They are sorted once: looking for them article by article takes time squared."""
    ordered = {name: frame.sort_values("article_id", kind="stable", ignore_index=True) for name, frame in tables.items()}
    rows: dict[str, dict[Any, Any]] = {name: frame.groupby("article_id", sort=False).indices for name, frame in ordered.items()}
    for article_id in tables["articles"]["article_id"]:
        yield article_id, {name: _slice(frame, rows[name].get(article_id, ())) for name, frame in ordered.items()}


def _slice(frame: pd.DataFrame, places: Sequence[int]) -> pd.DataFrame:
    return frame.iloc[places[0] : places[-1] + 1] if len(places) else frame.head(0)


def _narrow(tables: Tables, columns: Mapping[str, Iterable[str]]) -> Tables:
    """Keep what is needed: taking an article's rows apart costs by the column."""
    return {name: tables[name][list(names)] for name, names in columns.items()}


def _each(tables: Tables, files: Callable[[str, str, Tables], Files]) -> Files:
    stems = file_stems(tables["articles"]["article_id"])
    return chain.from_iterable(files(article_id, stems[article_id], own) for article_id, own in _by_article(tables))


def _brat(tables: Tables) -> Files:
    def files(article_id: str, stem: str, own: Tables) -> Files:
        text, annotation = write_brat(own, article_id)
        return (f"{stem}.txt", text), (f"{stem}.ann", annotation)

    return chain([("annotation.conf", brat_configuration())], _each(tables, files))


def _pubtator(tables: Tables) -> Files:
    documents = (pubtator.pubtator_document(own) for _, own in _by_article(_narrow(tables, pubtator.COLUMNS)))
    return [("articles.pubtator", "".join(documents))]


def _web_annotation(tables: Tables) -> Files:
    def files(article_id: str, stem: str, own: Tables) -> Files:
        text_file = f"{stem}.txt"
        page = webannotation.annotation_page(own, text_file.rpartition("/")[2])
        return (text_file, own["articles"]["text"].iloc[0]), (f"{stem}.jsonld", page)

    return _each(_narrow(tables, webannotation.COLUMNS), files)

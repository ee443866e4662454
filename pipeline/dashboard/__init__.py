"""Dashboards as static pages: an index, a page a target, a page an article. Each is one file that opens offline."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from pipeline.dashboard.articles import LeftOut, article_context, by_article, left_out, narrowest_targets
from pipeline.dashboard.cells import Grouped, Tables, page_names
from pipeline.dashboard.figures import target_members
from pipeline.dashboard.index import index_context
from pipeline.dashboard.page_keys import PageKeys, article_keys, key_of
from pipeline.dashboard.pages import json_block, render
from pipeline.dashboard.targets import target_context

__all__ = ["Page", "build_changed", "build_dashboards"]

# A page with figures carries all of Plotly, five megabytes; in a corpus on thousands of symptoms most have one article anyway.
MAX_DRAWN = 50


class Page(NamedTuple):
    """A page: its file name, a key that changes when the page would, and its HTML, or None where the key is known."""

    name: str
    key: str
    html: str | None


def build_dashboards(tables: Tables, run_facts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Build all pages, one at a time: thousands at once would not fit in memory.

    Args:
        tables: All tables by name, as `load_tables` gives them.
        run_facts: What to say about the run, as names and values in words: versions, vocabulary release, date.

    Yields:
        The file name of a page, all in one folder, and its HTML.
    """
    yield from ((page.name, page.html) for page in build_changed(tables, run_facts, lambda name, key: False) if page.html is not None)


def build_changed(tables: Tables, run_facts: Mapping[str, str], is_known: Callable[[str, str], bool]) -> Iterator[Page]:
    """Build those pages whose name and key are not known, and name the others.

    Args:
        tables: All tables by name.
        run_facts: What to say about the run.
        is_known: Tells whether the page with this name and key is there already.
    """
    tables = Grouped(tables)
    keys = PageKeys(tables)
    members = target_members(tables)
    target_pages = page_names("target", members)
    article_pages = page_names("article", tables["articles"]["article_id"])
    yield Page("index.html", "", render("index.html.j2", **index_context(tables, members, target_pages, article_pages, run_facts)))
    for number, (target, name) in enumerate(target_pages.items()):
        is_drawn = number < MAX_DRAWN
        key = key_of(keys.of_target(target, members[target]), [article_pages[id_] for id_ in members[target]], is_drawn)
        yield Page(name, key, None if is_known(name, key) else _target_page(tables, target, article_pages, is_drawn=is_drawn))
    yield from _article_pages(tables, members, target_pages, article_pages, is_known)


def _target_page(tables: Grouped, target: str, article_pages: Mapping[str, str], *, is_drawn: bool) -> str:
    context = target_context(tables, target, article_pages, is_drawn=is_drawn)
    blocks = {"figures": json_block(context.pop("figures_json")), "pairs": json_block((context["pair"] or {}).get("json", ""))}
    scripts = ("plotly.js", "target.js") if is_drawn else ("target.js",)
    return render("target.html.j2", scripts, blocks=blocks, most=MAX_DRAWN, **context)


def _article_pages(
    tables: Grouped,
    members: Mapping[str, list[str]],
    target_pages: Mapping[str, str],
    article_pages: Mapping[str, str],
    is_known: Callable[[str, str], bool],
) -> Iterator[Page]:
    targets = narrowest_targets(members)
    keys = article_keys(tables)
    missing = dict(_left_out(tables, targets))
    originals = dict(zip(tables["articles"]["article_id"], tables["articles"]["duplicate_of"].fillna(""), strict=True))
    for id_, key in keys.items():
        target = targets.get(id_)
        keys[id_] = key_of(key, target, target_pages.get(target or ""), article_pages.get(originals[id_]), missing.get(id_))
    known = {id_ for id_, key in keys.items() if is_known(article_pages[id_], key)}
    yield from (Page(article_pages[id_], keys[id_], None) for id_ in known)
    for article, own in by_article(tables, keys.keys() - known):
        id_ = article["article_id"]
        target = targets.get(id_)
        target_page = target_pages[target] if target else None
        original = article["duplicate_of"]
        context = article_context(own, article, missing.get(id_, LeftOut([], 0)))
        places = {"target": target, "target_page": target_page, "original": original, "original_page": article_pages.get(original or "")}
        html = render("article.html.j2", **places, **context)
        yield Page(article_pages[id_], keys[id_], html)


def _left_out(tables: Grouped, targets: Mapping[str, str]) -> Iterator[tuple[str, LeftOut]]:
    by_target: dict[str, list[str]] = {}
    for id_, target in targets.items():
        by_target.setdefault(target, []).append(id_)
    for target, ids in by_target.items():
        yield from left_out(tables, target, ids)

"""Dashboards as static pages: an index, a page a target, a page an article. Each is one file that opens offline."""

from collections.abc import Iterator, Mapping

from pipeline.dashboard.articles import article_context, by_article, narrowest_targets
from pipeline.dashboard.cells import Grouped, Tables, page_names
from pipeline.dashboard.figures import target_members
from pipeline.dashboard.index import index_context
from pipeline.dashboard.pages import json_block, render
from pipeline.dashboard.targets import target_context

__all__ = ["build_dashboards"]

# A page with figures carries all of Plotly, five megabytes; in a corpus on thousands of symptoms most have one article anyway.
MAX_DRAWN = 50


def build_dashboards(tables: Tables, run_facts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Build all pages, one at a time: thousands at once would not fit in memory.

    Args:
        tables: All tables by name, as `load_tables` gives them.
        run_facts: What to say about the run, as names and values in words: versions, vocabulary release, date.

    Yields:
        The file name of a page, all in one folder, and its HTML.
    """
    tables = Grouped(tables)
    members = target_members(tables)
    target_pages = page_names("target", members)
    article_pages = page_names("article", tables["articles"]["article_id"])
    yield "index.html", render("index.html.j2", **index_context(tables, members, target_pages, article_pages, run_facts))
    for number, (target, page) in enumerate(target_pages.items()):
        is_drawn = number < MAX_DRAWN
        context = target_context(tables, target, article_pages, is_drawn=is_drawn)
        blocks = {"figures": json_block(context.pop("figures_json")), "pairs": json_block((context["pair"] or {}).get("json", ""))}
        scripts = ("plotly.js", "target.js") if is_drawn else ("target.js",)
        yield page, render("target.html.j2", scripts, blocks=blocks, most=MAX_DRAWN, **context)
    yield from _article_pages(tables, members, target_pages, article_pages)


def _article_pages(
    tables: Tables, members: Mapping[str, list[str]], target_pages: Mapping[str, str], article_pages: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    targets = narrowest_targets(members)
    for article, own in by_article(tables):
        id_ = article["article_id"]
        target = targets.get(id_)
        context = article_context(own, article, target, target_pages[target] if target else None)
        original = article["duplicate_of"]
        page = render("article.html.j2", original=original, original_page=article_pages.get(original or ""), **context)
        yield article_pages[id_], page

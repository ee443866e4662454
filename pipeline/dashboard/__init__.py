"""Dashboards as static pages: an index, a page a target, a page an article. Each is one file that opens offline."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from pipeline.dashboard.articles import LeftOut, article_context, by_article, left_out
from pipeline.dashboard.cells import Grouped, Tables, page_names
from pipeline.dashboard.figures.selection import choose
from pipeline.dashboard.index import Card, card, index_context
from pipeline.dashboard.membership import Member, narrowest_targets, read_members, targets_of, with_pages
from pipeline.dashboard.page_keys import key_of, target_key
from pipeline.dashboard.pages import json_block, render
from pipeline.dashboard.source import Frames, OnTargets, Source, Totals
from pipeline.dashboard.targets import target_context

__all__ = ["OnTargets", "Page", "Source", "Totals", "build_changed", "build_dashboards"]

# A page with figures carries all of Plotly, five megabytes; in a corpus on thousands of symptoms most have one article anyway.
MAX_DRAWN = 50
# Gives what was noted with a page of this name and key, or None where it must be made.
Recall = Callable[[str, str], Any]


class Page(NamedTuple):
    """A page: its file name, a key that changes when the page would, its HTML or None where the key is known, and what to note with it."""

    name: str
    key: str
    html: str | None
    note: Any = True


class _Plan(NamedTuple):
    """The targets and the articles that have a page, with the names of the pages, and the targets of each of these articles."""

    members: dict[str, Member]
    target_pages: dict[str, str]
    article_pages: dict[str, str]
    about: dict[str, list[str]]
    narrowest: dict[str, str]
    drawn: frozenset[str]

    def on_narrowest(self) -> dict[str, list[str]]:
        """List for each target the articles that have a page which compares them with the others on it."""
        found: dict[str, list[str]] = {target: [] for target in self.members}
        for id_, target in self.narrowest.items():
            found[target].append(id_)
        return found


def build_dashboards(tables: Tables, run_facts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Build all pages, one at a time: thousands at once would not fit in memory.

    Args:
        tables: All tables by name, as `load_tables` gives them.
        run_facts: What to say about the run, as names and values in words: versions, vocabulary release, date.

    Yields:
        The file name of a page, all in one folder, and its HTML.
    """
    pages = build_changed(Frames(tables), run_facts, lambda name, key: None)
    yield from ((page.name, page.html) for page in pages if page.html is not None)


def build_changed(source: Source, run_facts: Mapping[str, str], recall: Recall) -> Iterator[Page]:
    """Build those pages whose name and key are not known, and name the others.

    Args:
        source: Gives rows.
        run_facts: What to say about the run.
        recall: Gives what was noted with a page that is there already.
    """
    plan = _plan(source)
    hashes = source.hashes(sorted({*plan.about, *(id_ for member in plan.members.values() for id_ in member.quoted)}))
    missing: dict[str, LeftOut] = {}
    keys: dict[str, str] = {}
    own = plan.on_narrowest()
    wanted = {target: [*dict.fromkeys(member.quoted + own[target])] for target, member in plan.members.items()}
    for target, tables in source.compared(wanted):
        missing.update(left_out(tables, target, own[target]))
        keys[target] = key_of(target in plan.drawn, target_key(tables, target, plan.members[target].quoted, hashes, plan.article_pages))
    cards: dict[str, Card] = {}
    for page in _target_pages(source, plan, keys, recall):
        cards[page.note["name"]] = page.note
        yield page
    yield from _article_pages(source, plan, hashes, missing, recall)
    ordered = [cards[target] for target in plan.members]
    context = index_context(source, ordered, plan.about, plan.target_pages, run_facts)
    yield Page("index.html", "", render("index.html.j2", article_pages=plan.article_pages, **context))


def _plan(source: Source) -> _Plan:
    members = read_members(source.targets)
    article_pages = page_names("article", with_pages(source.article_ids, source.targets))
    about = targets_of(source.targets, article_pages, members)
    drawn = frozenset(list(members)[:MAX_DRAWN])
    return _Plan(members, page_names("target", members), article_pages, about, narrowest_targets(members, about), drawn)


def _target_pages(source: Source, plan: _Plan, keys: Mapping[str, str], recall: Recall) -> Iterator[Page]:
    notes = {target: recall(plan.target_pages[target], key) for target, key in keys.items()}
    yield from (Page(plan.target_pages[target], keys[target], None, note) for target, note in notes.items() if note is not None)
    changed = {target: plan.members[target].quoted for target, note in notes.items() if note is None}
    for target, tables in source.told(changed):
        name = plan.target_pages[target]
        yield Page(name, keys[target], *_target_page(tables, plan, target))


def _target_page(tables: Grouped, plan: _Plan, target: str) -> tuple[str, Card]:
    """Make the page of a target and its card on the first page."""
    is_drawn, chosen = target in plan.drawn, choose(tables, target, plan.members[target].quoted)
    context = target_context(tables, chosen, plan.article_pages, is_drawn=is_drawn)
    blocks = {"figures": json_block(context.pop("figures_json")), "pairs": json_block((context["pair"] or {}).get("json", ""))}
    scripts = ("plotly.js", "target.js") if is_drawn else ("target.js",)
    html = render("target.html.j2", scripts, blocks=blocks, most=MAX_DRAWN, **context)
    return html, card(tables, chosen, plan.target_pages[target])


def _article_pages(
    source: Source, plan: _Plan, hashes: Mapping[str, int], missing: Mapping[str, LeftOut], recall: Recall
) -> Iterator[Page]:
    copies = source.targets[source.targets["article_id"] != source.targets["original_article_id"]]
    originals = dict(zip(copies["article_id"], copies["original_article_id"], strict=True))
    keys = {}
    for id_ in plan.about:
        target = plan.narrowest.get(id_, "")
        linked = (plan.target_pages.get(target), plan.article_pages.get(originals.get(id_, "")))
        keys[id_] = key_of(hashes[id_], target, linked, missing.get(id_))
    known = [id_ for id_, key in keys.items() if recall(plan.article_pages[id_], key) is not None]
    yield from (Page(plan.article_pages[id_], keys[id_], None) for id_ in known)
    for tables in source.articles(sorted(keys.keys() - set(known))):
        for article, own in by_article(tables):
            id_, original = article["article_id"], article["duplicate_of"]
            context = article_context(own, article, missing.get(id_, LeftOut([], 0)))
            context |= {"target": plan.narrowest.get(id_), "target_page": plan.target_pages.get(plan.narrowest.get(id_, ""))}
            context |= {"original": original, "original_page": plan.article_pages.get(original or "")}
            html = render("article.html.j2", **context)
            yield Page(plan.article_pages[id_], keys[id_], html)

"""The pages as text: which there are, what stands in them, and that nothing hostile comes through."""

import re

import pytest

from pipeline.dashboard import build_dashboards
from pipeline.dashboard.articles import narrowest_targets
from pipeline.dashboard.cells import Tables, article_codes, page_names

from .sample import HOSTILE, sample_rows, sample_tables

FACTS = {"Aetia": "0.1.0", "Date": "2026-11-21"}


@pytest.fixture(scope="module")
def pages(tables: Tables) -> dict[str, str]:
    return dict(build_dashboards(tables, FACTS))


def test_a_page_a_target_and_an_article(pages: dict[str, str]) -> None:
    assert {"index.html", "target-leg-weakness.html", "target-dizziness.html", "article-dizziness.html"} <= pages.keys()
    assert sum(name.startswith("article-") for name in pages) == 8


def test_links_between_pages_lead_somewhere(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        for link in re.findall(r'href="([^"#]+\.html)(?:#[^"]*)?"', page):
            assert link in pages, (name, link)


def test_links_to_quotes_lead_to_the_quote(pages: dict[str, str]) -> None:
    links = re.findall(r'href="(article-[^"#]+\.html)#([^"]+)"', pages["target-leg-weakness.html"])
    assert len(links) >= 21
    for page, anchor in links:
        assert f'id="{anchor}"' in pages[page], (page, anchor)


def test_hostile_text_stays_text(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        assert HOSTILE not in page, name
        assert "onerror=alert(2)>" not in page, name


def test_every_page_says_once_that_it_is_no_advice(pages: dict[str, str]) -> None:
    assert {page.count("Not medical advice") for page in pages.values()} == {1}


def test_every_page_forbids_requests(pages: dict[str, str]) -> None:
    assert all("default-src &#39;none&#39;" in page for page in pages.values())


def test_pages_are_the_same_every_time(tables: Tables, pages: dict[str, str]) -> None:
    assert dict(build_dashboards(tables, FACTS)) == pages


def test_empty_corpus_gives_an_index(empty: Tables) -> None:
    pages = dict(build_dashboards(empty, {}))
    assert list(pages) == ["index.html"]
    assert "No article is about a symptom" in pages["index.html"]


def test_only_the_largest_targets_have_figures(tables: Tables, pages: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.dashboard.MAX_DRAWN", 1)
    fewer = dict(build_dashboards(tables, FACTS))
    assert fewer["target-leg-weakness.html"] == pages["target-leg-weakness.html"].replace("for the 50", "for the 1")
    page = fewer["target-dizziness.html"]
    assert len(page) < 50_000
    assert "Figures are drawn for the 1 symptoms with the most articles" in page
    assert 'id="chart-' not in page
    assert page.count("<tr data-about") == pages["target-dizziness.html"].count("<tr data-about")


def test_page_names_differ() -> None:
    names = page_names("article", ["a/b", "a-b", "c", "日本"])
    assert len(set(names.values())) == 4
    assert names["c"] == "article-c.html"


def test_codes_go_on_after_z() -> None:
    assert article_codes(28)[24:] == ["Y", "Z", "AA", "AB"]


def test_a_large_target_stays_within_its_size(tables: Tables) -> None:
    """Four hundred articles with nine causes each: the first statements are embedded, the rest is named."""
    rows = sample_rows()
    first = {
        name: [row for row in rows[name] if row["article_id"] == "leg-weakness-causes"] for name in ("articles", "causes", "relations")
    }
    many: dict[str, list[dict[str, object]]] = {"articles": [], "causes": [], "relations": []}
    for number in range(500):
        for name, own in first.items():
            ids = {"articles": (), "causes": ("cause_id", "relation_id"), "relations": ("relation_id",)}[name]
            many[name] += [row | {"article_id": f"a{number}"} | {id_: f"a{number}{row[id_]}" for id_ in ids} for row in own]
    page = dict(build_dashboards(sample_tables(many), {}))["target-leg-weakness.html"]
    assert len(page.encode()) < 15_000_000
    assert "Only the first 3000 of 3500 statements are on this page" in page
    assert "470 more articles are not shown here" in page


def test_the_first_page_lists_every_article_with_its_symptoms(pages: dict[str, str]) -> None:
    rows = re.findall(r"<tr><th scope=\"row\"><a href=\"(article-[^\"]+)\">.*?</tr>", pages["index.html"])
    assert sorted(rows) == sorted(name for name in pages if name.startswith("article-"))
    assert "no symptom found" in pages["index.html"]


def test_a_card_counts_copies_once(pages: dict[str, str]) -> None:
    card = pages["index.html"].partition("</article>")[0]
    top = re.findall(r"<li>(.+?) <span class=\"by\">(\d) of 5</span>", card)
    assert top == [("stroke", "3"), ("diabetes", "2"), ("statin", "2"), ("fibromyalgia", "1"), ("multiple sclerosis", "1")]


def test_an_article_belongs_to_the_narrowest_target_that_has_others() -> None:
    members = {"weakness": ["a", "b", "c", "d"], "leg weakness": ["a", "b"], "calf weakness": ["a"], "foot weakness": ["d"]}
    assert narrowest_targets(members) == {"a": "leg weakness", "b": "leg weakness", "c": "weakness", "d": "weakness"}

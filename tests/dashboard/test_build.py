"""The pages as text: which there are, what stands in them, and that nothing hostile comes through."""

import re
from collections import Counter

import pandas as pd
import pytest

from pipeline.dashboard import build_dashboards
from pipeline.dashboard.cells import Tables, article_codes, page_names
from pipeline.dashboard.membership import narrowest_targets, read_members, targets_of, with_pages
from pipeline.tables import Targets

from .large import large_tables
from .sample import HOSTILE

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


def test_ten_thousand_articles_on_one_symptom_would_stay_within_the_size(tables: Tables) -> None:
    """Beyond its limits a page grows with nothing, and the first page by a row an article, so two sizes tell all others."""
    fewer, more = (chosen_pages(large_tables(tables, count)) for count in (1_550, 1_700))
    page = more["target-leg-weakness.html"]
    assert len(page.encode()) < 15_000_000
    assert abs(len(page) - len(fewer["target-leg-weakness.html"])) < 5_000
    row = (len(more["index.html"]) - len(fewer["index.html"])) / 150
    assert len(more["index.html"]) + 8_300 * row < 15_000_000
    assert "The first 300 of 1700 articles" in page
    assert "Only the first 3000 of 11900 statements are on this page" in page
    assert "1670 more articles are not shown here" in page
    assert page.count("Drawn for the first 30 of 1700 articles, A to AD.") >= 5


def chosen_pages(tables: Tables) -> dict[str, str]:
    wanted = ("target-leg-weakness.html", "index.html")
    return {name: page for name, page in build_dashboards(tables, {}) if name in wanted}


def test_the_first_page_lists_every_article_with_its_symptoms(pages: dict[str, str]) -> None:
    rows = re.findall(r"<tr><th scope=\"row\"><a href=\"(article-[^\"]+)\">.*?</tr>", pages["index.html"])
    assert sorted(rows) == sorted(name for name in pages if name.startswith("article-"))
    assert "no symptom found" in pages["index.html"]


def test_a_card_counts_copies_once(pages: dict[str, str]) -> None:
    card = pages["index.html"].partition("</article>")[0]
    top = re.findall(r"<li>(.+?) <span class=\"by\">(\d) of 5</span>", card)
    assert top == [("stroke", "3"), ("diabetes", "2"), ("statin", "2"), ("fibromyalgia", "1"), ("multiple sclerosis", "1")]


def test_an_article_belongs_to_the_narrowest_target_that_has_others() -> None:
    targets = {"weakness": "abcd", "leg weakness": "ab", "calf weakness": "a", "foot weakness": "d"}
    rows = [{"target_name": name, "article_id": id_, "original_article_id": id_} for name, ids in targets.items() for id_ in ids]
    members = read_members(Targets.frame(rows))
    about = targets_of(Targets.frame(rows), "abcde", members)
    assert about == {
        "a": ["weakness", "leg weakness", "calf weakness"], "b": ["weakness", "leg weakness"], "c": ["weakness"],
        "d": ["weakness", "foot weakness"], "e": [],
    }  # fmt: skip
    assert narrowest_targets(members, about) == {"a": "leg weakness", "b": "leg weakness", "c": "weakness", "d": "weakness"}


def test_where_articles_are_too_many_each_target_has_as_many_pages() -> None:
    rows = [{"target_name": name, "article_id": f"{name}{number}", "original_article_id": f"{name}{number}"}
            for name, count in {"cough": 20, "fever": 3, "rash": 9}.items() for number in range(10, 10 + count)]  # fmt: skip
    targets = Targets.frame(rows)
    ids = pd.Series([*targets["article_id"], "none1", "none2"], dtype="str")
    chosen = with_pages(ids, targets, 12)
    assert Counter(id_.rstrip("0123456789") for id_ in chosen) == {"cough": 3, "fever": 3, "rash": 3, "none": 2}
    assert with_pages(ids, targets, 34) == ids.tolist()


def test_of_very_many_articles_the_first_are_quoted_and_all_are_counted(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.dashboard.membership.MAX_PAGES", 4)
    monkeypatch.setattr("pipeline.dashboard.membership.MAX_QUOTED", 2)
    pages = dict(build_dashboards(tables, FACTS))
    page = pages["target-leg-weakness.html"]
    assert sum(name.startswith("article-") for name in pages) <= 4
    assert "6 articles (5 independent of each other)" in page
    assert "Quotes are those of the first 2 of 6 articles." in page
    assert len(set(re.findall('<tr data-about="cause" data-article="([^"]+)', page))) == 2
    linked = set(re.findall(r'href="(article-[^"#]+)', "".join(pages.values())))
    assert linked <= pages.keys()

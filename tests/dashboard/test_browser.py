"""The pages in a real browser: no errors, no requests, filters by click, key and address, narrow screens, print, accessibility."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest

from pipeline.dashboard import build_dashboards
from pipeline.dashboard.cells import Tables
from pipeline.dashboard.figures import pairs_info, side_by_side
from pipeline.dashboard.figures.pairs import PairsInfo

from .browser import axe_core, browser, narrow, requests, wait_for

pytestmark = pytest.mark.browser

PAGES = ["index.html", "target-leg-weakness.html", "target-dizziness.html", "article-leg-weakness-causes.html", "article-says-nothing.html"]
VISIBLE = "return [...document.querySelectorAll('#rows tr[data-article]')].filter((row) => !row.hidden).map((row) => ({...row.dataset}))"
IN_VIEW = "const box = document.getElementById('evidence-title').getBoundingClientRect(); return box.top >= 0 && box.bottom < innerHeight"


@pytest.fixture(scope="module")
def folder(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the pages of the hand-made tables."""
    folder = tmp_path_factory.mktemp("dashboards")
    for name, page in build_dashboards(tables, {"Aetia": "0.1.0"}):
        (folder / name).write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Open one browser for all tests here."""
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def show(driver: Any, folder: Path, page: str, fragment: str = "") -> None:
    """Open a page afresh, and wait until its charts are drawn."""
    driver.get("about:blank")
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    driver.get_log("browser")
    requests(driver)
    driver.get((folder / page).as_uri() + (f"#{fragment}" if fragment else ""))
    drawn = "return [...document.querySelectorAll('.chart')].every((chart) => chart.querySelector('.main-svg'))"
    wait_for(lambda: driver.execute_script(drawn), "charts")


def hostile_pages(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("article-hostile*")]


def test_pages_open_without_errors_or_requests(driver: Any, folder: Path) -> None:
    for page in [*PAGES, *hostile_pages(folder)]:
        show(driver, folder, page)
        assert [entry["message"] for entry in driver.get_log("browser")] == [], page
        assert [url.partition("#")[0] for url in requests(driver)] == [(folder / page).as_uri()], page


def test_hostile_text_stays_text(driver: Any, folder: Path) -> None:
    for page in ["index.html", "target-leg-weakness.html", *hostile_pages(folder)]:
        show(driver, folder, page)
        assert driver.execute_script("return document.querySelectorAll('img, iframe, b[onclick]').length") == 0, page
        assert "<script>alert(1)</script>" in driver.execute_script("return document.body.textContent"), page
    show(driver, folder, "target-leg-weakness.html")
    labels = driver.execute_script(
        "return [...document.querySelectorAll('#chart-causes .ytick text')].map((tick) => tick.textContent).join(' ')"
    )
    assert "<script>alert(1)" in labels


FILTERS: list[tuple[dict[str, str], str]] = [
    ({}, "article_id == article_id"),
    ({"article": "why-are-my-legs-weak"}, "article_id == 'why-are-my-legs-weak'"),
    ({"category": "neurological"}, "category == 'neurological'"),
    ({"cause": "DOID:6713"}, "concept_name == 'stroke'"),
    ({"says": "denied"}, "is_denied"),
    ({"says": "given", "category": "muscular"}, "not is_denied and category == 'muscular'"),
    ({"says": "possible"}, "not is_denied and certainty == 'possible'"),
    ({"cause": "AETIA:nerve"}, "concept_name in ['nerve disease', 'multiple sclerosis', 'myasthenia gravis']"),
    ({"article": "nobody"}, "article_id == 'nobody'"),
]


def check_filter(driver: Any, tables: Tables, fragment: dict[str, str], query: str) -> None:
    wanted = tables["causes"].query("target_name == 'leg weakness'").query(query)
    text = f"{len(wanted)} of 21 statements." if fragment else "All 21 statements."
    wait_for(lambda: driver.find_element("id", "shown").text == text, f"{fragment}: {text}")
    assert sorted(row["article"] for row in driver.execute_script(VISIBLE)) == sorted(wanted["article_id"])


def test_filters_show_what_the_table_holds(driver: Any, folder: Path, tables: Tables) -> None:
    show(driver, folder, "target-leg-weakness.html")
    for fragment, query in FILTERS:
        driver.execute_script("location.hash = arguments[0]", urlencode(fragment))
        check_filter(driver, tables, fragment, query)


def test_a_deep_link_opens_filtered(driver: Any, folder: Path, tables: Tables) -> None:
    fragment, query = FILTERS[5]
    show(driver, folder, "target-leg-weakness.html", urlencode(fragment))
    check_filter(driver, tables, fragment, query)


def test_click_on_a_chart_filters_and_goes_to_the_evidence(driver: Any, folder: Path) -> None:
    from selenium.webdriver import ActionChains

    show(driver, folder, "target-leg-weakness.html")
    cross = driver.find_elements("css selector", "#chart-causes .trace.scatter .point")[-1]
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", cross)
    ActionChains(driver).move_to_element(cross).pause(0.3).click().perform()
    wait_for(lambda: len(driver.execute_script(VISIBLE)) == 1, "one statement")
    assert parse_qs(driver.current_url.partition("#")[2]) == {"article": ["why-are-my-legs-weak"], "cause": ["DOID:631"]}
    wait_for(lambda: driver.execute_script(IN_VIEW), "scroll")
    driver.back()
    wait_for(lambda: len(driver.execute_script(VISIBLE)) == 21, "all statements again")


def test_click_on_a_missing_bar_shows_what_others_say(driver: Any, folder: Path) -> None:
    show(driver, folder, "target-leg-weakness.html", urlencode({"missing": "weak-legs-in-later-life"}))
    shown = driver.execute_script(VISIBLE)
    assert shown
    assert "weak-legs-in-later-life" not in {row["article"] for row in shown}


def test_symptoms_and_drugs_show_their_own_statements(driver: Any, folder: Path) -> None:
    show(driver, folder, "target-leg-weakness.html", urlencode({"about": "symptom", "cause": "DOID:437", "other": "HP:0000508"}))
    assert [row["about"] for row in driver.execute_script(VISIBLE)] == ["symptom"]
    show(driver, folder, "target-leg-weakness.html", urlencode({"about": "treatment"}))
    assert [row["about"] for row in driver.execute_script(VISIBLE)] == ["treatment"]


def test_enter_on_a_number_filters(driver: Any, folder: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    show(driver, folder, "target-leg-weakness.html")
    driver.execute_script("document.querySelectorAll('details.numbers').forEach((details) => { details.open = true; })")
    link = driver.find_element("css selector", "#chart-categories ~ details a[href*='article=']")
    wanted = int(link.text)
    link.send_keys(Keys.ENTER)
    wait_for(lambda: len(driver.execute_script(VISIBLE)) == wanted, "filter by key")


def test_form_filters_and_writes_the_address(driver: Any, folder: Path) -> None:
    from selenium.webdriver.support.ui import Select

    show(driver, folder, "target-leg-weakness.html")
    Select(driver.find_element("name", "category")).select_by_visible_text("muscular")
    driver.find_element("name", "words").send_keys("dystrophy")
    wait_for(lambda: len(driver.execute_script(VISIBLE)) == 1, "one statement")
    assert parse_qs(driver.current_url.partition("#")[2]) == {"category": ["muscular"], "words": ["dystrophy"]}
    driver.find_element("css selector", "button[type=reset]").click()
    wait_for(lambda: len(driver.execute_script(VISIBLE)) == 21, "all statements")


LISTS = """
return Object.fromEntries([...document.querySelectorAll('#pair-lists [data-group]')].map((list) => [
  list.dataset.group, [...list.querySelectorAll('li')].map((item) => item.textContent.trim().replace(/\\s+/g, ' ')),
]))
"""


def shown_lists(info: PairsInfo, left: int, right: int) -> dict[str, list[str]]:
    lists = side_by_side(info, left, right)
    return {group: [f"{cause.name} {', '.join(filter(None, cause[2:]))}" for cause in causes] for group, causes in lists.items()}


def test_any_two_articles_side_by_side(driver: Any, folder: Path, tables: Tables) -> None:
    from selenium.webdriver.support.ui import Select

    info = pairs_info(tables, "leg weakness")
    show(driver, folder, "target-leg-weakness.html")
    assert driver.execute_script(LISTS) == shown_lists(info, 1, 5)
    Select(driver.find_element("id", "pair-right")).select_by_value("weak-legs-in-later-life")
    place = info.article_ids.index("weak-legs-in-later-life")
    assert driver.execute_script(LISTS) == shown_lists(info, 1, place)
    assert (
        driver.find_element("css selector", "[data-group=right] h3").text
        == f"Only {info.codes[place]} gives ({len(shown_lists(info, 1, place)['right'])})"
    )
    fragment = driver.current_url.partition("#")[2]
    show(driver, folder, "target-leg-weakness.html", fragment)
    assert driver.execute_script(LISTS) == shown_lists(info, 1, place)
    driver.find_element("css selector", "[data-group=both] a").click()
    wait_for(lambda: 0 < len(driver.execute_script(VISIBLE)) < 21, "filter by a cause in the lists")


def test_a_click_on_a_row_opens_the_article_at_the_quote(driver: Any, folder: Path) -> None:
    show(driver, folder, "target-leg-weakness.html", urlencode({"cause": "DOID:631", "says": "denied"}))
    driver.find_element("css selector", "#rows tr:not([hidden]) td:last-child").click()
    wait_for(lambda: "article-why-are-my-legs-weak.html#q" in driver.current_url, "the article")


def test_shares_on_demand(driver: Any, folder: Path) -> None:
    show(driver, folder, "target-leg-weakness.html")
    texts = "return [...document.querySelectorAll('#chart-categories .heatmap-label')].map((label) => label.textContent)"
    assert "2" in driver.execute_script(texts)
    driver.find_element("css selector", "button[data-figure='categories-other']").click()
    wait_for(lambda: "29%" in driver.execute_script(texts), "shares")


def test_a_quote_opens_the_article_at_the_quote(driver: Any, folder: Path) -> None:
    show(driver, folder, "target-leg-weakness.html", urlencode({"cause": "DOID:631", "says": "denied"}))
    driver.find_element("css selector", "#rows tr:not([hidden]) a.quote").click()
    assert "article-why-are-my-legs-weak.html#q" in driver.current_url
    quoted = driver.find_element("css selector", ".quoted:target, .quoted:has(:target)")
    assert quoted.text == "Fibromyalgia hurts, but fibromyalgia does not cause true weakness."


@pytest.mark.parametrize("page", PAGES)
def test_nothing_sticks_out_of_a_narrow_screen(driver: Any, folder: Path, page: str) -> None:
    show(driver, folder, page)
    narrow(driver, 360)
    wait_for(lambda: driver.execute_script("return window.innerWidth") == 360, "narrow screen")
    wait_for(lambda: driver.execute_script("return document.documentElement.scrollWidth") <= 360, page)


def test_chart_labels_do_not_overlap(driver: Any, folder: Path) -> None:
    boxes = """
    const boxes = [...document.querySelectorAll('#chart-causes .ytick text')].map((text) => text.getBoundingClientRect());
    boxes.sort((one, other) => one.top - other.top);
    return boxes.slice(1).map((box, place) => box.top - boxes[place].bottom);
    """
    for width in (1300, 360):
        show(driver, folder, "target-leg-weakness.html")
        narrow(driver, width)
        wait_for(lambda: driver.execute_script("return window.innerWidth") == width, "width")  # noqa: B023 - called at once
        assert min(driver.execute_script(boxes)) > -1.5, width


def test_print_shows_the_numbers_without_the_controls(driver: Any, folder: Path) -> None:
    show(driver, folder, "target-leg-weakness.html")
    driver.execute_script("dispatchEvent(new Event('beforeprint'))")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not driver.find_element("id", "filter").is_displayed()
        assert driver.find_element("css selector", "#chart-causes ~ details table").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert len(driver.execute_cdp_cmd("Page.printToPDF", {})["data"]) > 50_000


@pytest.mark.parametrize("page", PAGES)
def test_no_serious_accessibility_findings(driver: Any, folder: Path, page: str) -> None:
    axe = axe_core()
    show(driver, folder, page)
    driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    run = "const done = arguments[0]; axe.run().then((found) => done(found.violations))"
    driver.set_script_timeout(60)
    violations = driver.execute_async_script(run)
    serious = {found["id"]: found["nodes"][0]["html"] for found in violations if found["impact"] in ("serious", "critical")}
    assert serious == {}


def test_color_alone_never_tells(folder: Path) -> None:
    """Each kind of mark has its own shape or pattern."""
    page = (folder / "target-leg-weakness.html").read_text(encoding="utf-8")
    shapes = set(re.findall(r'"symbol": "([^"]+)"', page))
    assert {"circle", "circle-open", "x"} <= shapes
    assert len(set(re.findall(r'"shape": "(.)"', page))) >= 2

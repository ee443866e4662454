"""Count again, from the Parquet files alone and with plain Python, what the pages say, and compare.

Nothing here imports the code that makes the pages.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

import lxml.html
import pyarrow.parquet as pq

Row = dict[str, Any]
STATES = {"present": "yes", "narrower": "narrower", "broader": "broader", "absent": "no", None: "-"}
SAYS = {"stated": "is a cause", "possible": "can be a cause", "unclear": "not clear whether", "denied": "is no cause"}
ROLES = {"cause": "named as a cause", "treatment": "said to treat something", "side effects": "said to have other side effects"}


def key_of(row: Row, prefix: str = "") -> str:
    return row[f"{prefix}concept_id"] or "name:" + row[f"{prefix}concept_name"].casefold()


class Tables:
    """The rows of the Parquet files of a run."""

    def __init__(self, folder: Path) -> None:
        self.rows: dict[str, list[Row]] = {path.stem: pq.read_table(path).to_pylist() for path in folder.glob("*.parquet")}

    def __getitem__(self, name: str) -> list[Row]:
        return self.rows[name]


class OnTarget:
    """What the tables say on one target."""

    def __init__(self, tables: Tables, name: str) -> None:
        self.tables, self.name = tables, name
        self.originals = {row["article_id"]: row["original_article_id"] for row in tables["targets"] if row["target_name"] == name}
        self.causes = [row for row in tables["causes"] if row["article_id"] in self.originals]
        self.given = [row for row in self.causes if not row["is_denied"]]
        self.agreement = {key_of(row): row for row in tables["agreement"] if row["target_name"] == name}
        self.stances = {(key_of(row), row["article_id"]): row["stance"] for row in tables["stances"] if row["target_name"] == name}
        self.coverage = [row for row in tables["coverage"] if row["target_name"] == name]
        self.relations = [row for row in tables["relations"] if row["article_id"] in self.originals and not row["is_negated"]]

    def independent(self, ids: Iterable[str]) -> int:
        return len({self.originals[id_] for id_ in ids})

    def gives(self, key: str) -> set[str]:
        return {id_ for id_ in self.originals if self.stances.get((key, id_)) in ("gives", "narrower")}

    def own(self, id_: str) -> set[str]:
        return {key_of(row) for row in self.given if row["article_id"] == id_}

    def rolled_up(self, id_: str) -> set[str]:
        return {key for key in self.agreement if id_ in self.gives(key)}

    def copies(self, codes: dict[str, str]) -> set[str]:
        """Of an article and its copies the first on the page stands for all."""
        first: dict[str, str] = {}
        for id_ in codes.values():
            first.setdefault(self.originals[id_], id_)
        return set(codes.values()) - set(first.values())


def text_of(node: Any) -> str:
    return " ".join(node.text_content().split())


class Page:
    """The page of a target, taken apart."""

    def __init__(self, html: str) -> None:
        self.root = lxml.html.fromstring(html)
        options = [option for option in self.root.xpath("//select[@name='article']/option") if option.get("value")]
        self.codes = {text_of(option).split(" · ")[0]: option.get("value") for option in options}
        self.figures = json.loads(self.root.xpath("//script[@id='figures']")[0].text)

    def has(self, name: str) -> bool:
        return bool(self.root.xpath(f"//h2[@id='{name}-title']"))

    def table(self, name: str, number: int = 0) -> tuple[list[str], dict[str, list[str]]]:
        """Give the columns, and the cells of each row by its name; no two rows may have one name."""
        table = self.root.xpath(f"//h2[@id='{name}-title']/..//details//table")[number]
        columns = [text_of(cell) for cell in table.xpath("./thead/tr/th")]
        rows = [[text_of(cell) for cell in row] for row in table.xpath("./tbody/tr")]
        assert len({row[0] for row in rows}) == len(rows), name
        return columns, {row[0]: row[1:] for row in rows}

    def hidden(self, name: str) -> int:
        notes = [text_of(note) for note in self.root.xpath(f"//h2[@id='{name}-title']/..//details/p")]
        return sum(int(found[1]) for note in notes if (found := re.match(r"(\d+) more", note)))


def check_target(html: str, tables: Tables, name: str) -> int:
    """Compare every number on the page of a target; give the number of cells compared."""
    page, on = Page(html), OnTarget(tables, name)
    assert set(page.codes.values()) == on.originals.keys()
    checks = [_lead, _categories, _sayings, _statements, _evidence]
    checks += [_agreed, _causes, _shared, _similarity, _gaps, _pair, _divergences] if len(on.originals) > 1 else [_passages]
    return sum(check(page, on) for check in checks)


def _lead(page: Page, on: OnTarget) -> int:
    lead = text_of(page.root.xpath("//header/p")[0])
    count, independent = len(on.originals), on.independent(on.originals)
    articles = f"{count} article{'s' * (count != 1)}" + (f" ({independent} independent of each other)" if independent != count else "")
    causes = len({key_of(row) for row in on.given} | {key for key in on.agreement if on.gives(key)})
    assert lead == f"{articles} {'give' if count != 1 else 'gives'} {causes} different cause{'s' * (causes != 1)}."
    for item in page.root.xpath("//ul[@class='articles']/li"):
        own = sum(row["article_id"] == page.codes[text_of(item[0])] for row in on.given)
        assert (f"{own} cause" if own else "no causes found") in text_of(item)
    return 3 + len(on.originals)


def _categories(page: Page, on: OnTarget) -> int:
    columns, rows = page.table("categories")
    counts = Counter((row["category"], row["article_id"]) for row in on.given)
    assert rows.keys() == {category for category, _ in counts}
    own = Counter(row["article_id"] for row in on.given)
    for category, cells in rows.items():
        wanted = [counts[category, page.codes[code]] for code in columns[1:-1]]
        assert cells == [*map(str, wanted), str(sum(wanted))]
        place = list(rows).index(category)
        assert page.figures["categories"]["data"][0]["z"][place] == wanted
        shares = [count / max(own[page.codes[code]], 1) for count, code in zip(wanted, columns[1:-1], strict=True)]
        assert page.figures["categories-other"]["data"][0]["z"][place] == shares
    return len(rows) * len(columns)


def _causes(page: Page, on: OnTarget) -> int:
    columns, rows = page.table("causes")
    assert len(rows) + page.hidden("causes") == len(on.agreement)
    keys = {row["concept_name"]: key for key, row in on.agreement.items()}
    for cause, (category, independent, *cells) in rows.items():
        key = keys[cause]
        assert category in {row["category"] for row in on.causes if key_of(row) == key}
        assert int(independent) == on.independent(on.gives(key)) == on.agreement[key]["independent_gives_count"]
        # Who both gives a narrower cause and denies this one is shown as denying it.
        denies = {row["article_id"] for row in on.causes if row["is_denied"] and key_of(row) == key}
        wanted = [page.codes[code] for code in columns[3:]]
        assert cells == ["denies" if id_ in denies else on.stances.get((key, id_), "-") for id_ in wanted]
    _check_dots(page, list(rows.values()))
    return len(rows) * len(columns)


def _check_dots(page: Page, rows: list[list[str]]) -> None:
    """The dots of the figure are the first cells of the table, in its order; denied causes follow them."""
    names = {"gives it": "gives", "gives a narrower one": "narrower", "denies it": "denies"}
    labels = page.figures["causes"]["layout"]["yaxis"]["ticktext"]
    shown = rows[: len(labels)] if len(labels) == len(rows) else rows[:40]
    wanted = {(place, column): cell for place, row in enumerate(shown) for column, cell in enumerate(row[2:]) if cell != "-"}
    dots = {(y, x): names[trace["name"]] for trace in page.figures["causes"]["data"] for x, y in zip(trace["x"], trace["y"], strict=True)}
    assert {place: dot for place, dot in dots.items() if place[0] < len(shown)} == wanted


def _passages(page: Page, on: OnTarget) -> int:
    _, rows = page.table("causes")
    assert len(rows) + page.hidden("causes") == len(on.causes)
    for row in on.causes:
        if row["concept_name"] in rows:
            says = SAYS["denied" if row["is_denied"] else row["certainty"]]
            assert rows[row["concept_name"]] == [row["category"], says, str(row["evidence_count"])]
    return len(rows) * 3


def _shared(page: Page, on: OnTarget) -> int:
    if not page.has("shared"):
        return 0
    copies = on.copies(page.codes)
    own = {id_: code for code, id_ in page.codes.items() if id_ not in copies}
    order = list(page.codes)
    groups = Counter(tuple(sorted((own[id_] for id_ in on.gives(key) & own.keys()), key=order.index)) for key in on.agreement)
    del groups[()]
    _, rows = page.table("shared")
    found = {tuple(name.removeprefix("only ").split(" + ")): int(cells[0]) for name, cells in rows.items()}
    assert found == {group: groups[group] for group in found}
    assert len(found) + page.hidden("shared") == len(groups)
    assert page.figures["shared"]["data"][-1]["x"] == list(found.values())
    return len(rows)


def _similarity(page: Page, on: OnTarget) -> int:
    columns, rows = page.table("similarity")
    for code, cells in rows.items():
        for other, cell in zip(columns[1:], cells, strict=True):
            pairs = [(sets(page.codes[code]), sets(page.codes[other])) for sets in (on.own, on.rolled_up)]
            plain, rolled = (len(one & two) / len(one | two) if one | two else 0 for one, two in pairs)
            assert cell == f"{plain:.0%} ({rolled:.0%})"
    return len(rows) ** 2


def _sayings(page: Page, on: OnTarget) -> int:
    compared = 0
    says = Counter((SAYS["denied" if row["is_denied"] else row["certainty"]], row["article_id"]) for row in on.causes)
    often = Counter((row["frequency"], row["article_id"]) for row in on.given if row["frequency"])
    for name, counts in (("certainty", says), ("frequency", often)):
        if page.has(name):
            compared += _by_article(page, name, counts)
        else:
            assert not counts
    return compared


def _by_article(page: Page, name: str, counts: Counter[tuple[str, str]]) -> int:
    """Compare a table with a row an article and a column a value, and the bars that show it."""
    columns, rows = page.table(name)
    assert counts.keys() <= {(column, id_) for column in columns for id_ in page.codes.values()}
    for code, cells in rows.items():
        assert cells == [str(counts[column, page.codes[code]]) for column in columns[1:]]
    bars = {trace["name"]: trace["x"] for trace in page.figures[name]["data"]}
    for place, column in enumerate(columns[1:]):
        assert bars.get(column, [0] * len(rows)) == [int(cells[place]) for cells in rows.values()]
    return len(rows) * len(columns)


def _gaps(page: Page, on: OnTarget) -> int:
    names = {"present": "mentions it", "narrower": "only a narrower one", "broader": "only a broader one", "absent": "not mentioned here"}
    compared = 0
    for name, reference in (("gaps", "other articles"), ("reference", "HPO annotations")):
        own = [row for row in on.coverage if row["reference"] == reference]
        if not page.has(name):
            assert not own
            continue
        compared += _by_article(page, name, Counter((names[row["state"]], row["article_id"]) for row in own))
        columns, rows = page.table(name, 1)
        states = {(row["concept_name"], row["article_id"]): row["state"] for row in own}
        for cause, (first, *cells) in rows.items():
            assert cells == [STATES[states.get((cause, page.codes[code]))] for code in columns[2:]]
            support = {str(row["support_count"] or row["frequency"] or "not said") for row in own if row["concept_name"] == cause}
            assert first in support
        absent = {row["concept_name"] for row in own if row["state"] == "absent"}
        assert rows.keys() <= absent
        assert len(rows) + page.hidden(name) == len(absent)
        compared += len(rows) * len(columns)
    return compared


def _statements(page: Page, on: OnTarget) -> int:
    by_id = {row["relation_id"]: row for row in on.tables["relations"]}
    causes = set(on.agreement)
    symptoms = {
        (key_of(row, "subject_"), key_of(row, "object_"), on.originals[row["article_id"]])
        for row in on.relations if row["predicate"] == "has_symptom" and key_of(row, "subject_") in causes
    }  # fmt: skip
    drugs = {row["mention_id"] for row in on.tables["mentions"] if row["label"] == "DRUG"}
    objects = {key_of(by_id[row["relation_id"]], "object_") for row in on.causes}
    said = {(key_of(row), "cause", on.originals[row["article_id"]]) for row in on.given if row["label"] == "DRUG"}
    for row in on.relations:
        role = {"treats": "treatment", "side_effect": "side effects"}.get(row["predicate"])
        if role and row["subject_mention_id"] in drugs and (role == "treatment" or key_of(row, "object_") not in objects):
            said.add((key_of(row, "subject_"), role, on.originals[row["article_id"]]))
    names = {key_of(row, side): row[f"{side}concept_name"] for row in on.relations for side in ("subject_", "object_")}
    names |= {key_of(row): row["concept_name"] for row in on.causes}
    return _matrix(page, "symptoms", [(names[one], names[two]) for one, two, _ in symptoms]) + _matrix(
        page, "drugs", [(names[key], ROLES[role]) for key, role, _ in said]
    )


def _matrix(page: Page, name: str, pairs: list[tuple[str, str]]) -> int:
    counts = Counter(pairs)
    if not page.has(name):
        assert not counts
        return 0
    columns, rows = page.table(name)
    for first, cells in rows.items():
        assert cells == [str(counts[first, column]) for column in columns[1:]]
    assert page.figures[name]["data"][0]["z"] == [list(map(int, cells)) for cells in rows.values()]
    return len(rows) * len(columns)


def _pair(page: Page, on: OnTarget) -> int:
    selected = [page.root.xpath(f"//select[@id='pair-{side}']/option[@selected]")[0].get("value") for side in ("left", "right")]
    lists: dict[str, set[str]] = {"both": set(), "left": set(), "right": set(), "against": set()}
    for key, row in on.agreement.items():
        stances = [on.stances.get((key, id_)) for id_ in selected]
        gives = [stance == "gives" for stance in stances]
        some = [stance in ("gives", "narrower") for stance in stances]
        if "denies" in stances and any(some):
            lists["against"].add(row["concept_name"])
        elif all(some) and any(gives):
            lists["both"].add(row["concept_name"])
        elif any(gives) and "denies" not in stances:
            lists["left" if gives[0] else "right"].add(row["concept_name"])
    for group, wanted in lists.items():
        block = page.root.xpath(f"//div[@data-group='{group}']")[0]
        assert {text_of(link) for link in block.xpath(".//li/a")} == wanted, group
        assert text_of(block[0]).endswith(f"({len(wanted)})")
    return sum(map(len, lists.values()))


def _agreed(page: Page, on: OnTarget) -> int:
    independent = on.independent(on.originals)
    wanted: dict[str, set[str]] = {}
    for key, row in on.agreement.items():
        count = on.independent(on.gives(key))
        own = on.independent(id_ for id_ in on.originals if on.stances.get((key, id_)) == "gives")
        if own > 1 and 3 * own >= count:
            every = "Both" if count == 2 else f"All {count}"
            wanted.setdefault(every if count == independent else f"{count} of {independent}", set()).add(row["concept_name"])
    levels = page.root.xpath("//dl[@class='agreed']/div")
    shown = {text_of(level[0]): {text_of(link) for link in level.xpath(".//a")} for level in levels}
    hidden = [int(found[1]) for note in page.root.xpath("//dl[@class='agreed']/../p") if (found := re.match(r"(\d+) more", text_of(note)))]
    assert all(causes <= wanted[name] for name, causes in shown.items())
    assert sum(map(len, shown.values())) + sum(hidden) == sum(map(len, wanted.values()))
    return len(shown)


def quoted_pairs(dispute: Any) -> set[tuple[str, ...]]:
    """Pair each quote on the left with each on the right."""
    sides = [[text_of(quote).strip("“”") for quote in side.xpath(".//a")] for side in dispute.xpath("./div[@class='side']")]
    return set(product(*sides))


def _divergence_kind(row: Row) -> str:
    return "unclear" if row["kind"] == "certainty" and "unclear" in (row["value"], row["other_value"]) else row["kind"]


def _divergences(page: Page, on: OnTarget) -> int:
    rows = [row for row in on.tables["divergence"] if {row["article_id"], row["other_article_id"]} <= on.originals.keys()]
    titles = [text_of(summary) for summary in page.root.xpath("//details[contains(@class, 'differ')]/summary")]
    causes = {(_divergence_kind(row), key_of(row)) for row in rows}
    assert sum(int(re.findall(r"\((\d+) causes?\)$", title)[0]) for title in titles) == len(causes)
    shown = {pair for dispute in page.root.xpath("//div[@class='pair']") for pair in quoted_pairs(dispute)}
    quotes = {tuple(" ".join(row[name].split()) for name in ("evidence", "other_evidence")) for row in rows}
    assert shown <= quotes
    return len(titles) + len(shown)


def _evidence(page: Page, on: OnTarget) -> int:
    found = [dict(row.attrib) for row in page.root.xpath("//tbody[@id='rows']/tr[@data-about='cause']")]
    says = Counter((row["data-article"], json.loads(row["data-causes"])[0], row["data-says"]) for row in found)
    wanted = Counter((row["article_id"], key_of(row), "denied" if row["is_denied"] else row["certainty"]) for row in on.causes)
    assert says == wanted
    assert text_of(page.root.xpath("//*[@id='shown']")[0]) == f"{len(on.causes)} statements."
    return len(found)


def check_index(html: str, tables: Tables) -> None:
    """Compare the numbers on the first page."""
    root = lxml.html.fromstring(html)
    names = {row["target_name"] for row in tables["targets"]}
    words = sum(row["word_count"] for row in tables["articles"])
    lead = text_of(root.xpath("//header/p")[0])
    assert lead == f"{len(tables['articles'])} articles with {words:,} words on {len(names)} symptom{'s' * (len(names) != 1)}."
    for card in root.xpath("//article[@class='card']"):
        name = next(name for name in names if name.casefold() == text_of(card[0]).casefold())
        _check_card(card, OnTarget(tables, name))
    for row in root.xpath("//table[@class='corpus']/tbody/tr"):
        cells = [text_of(cell) for cell in row]
        own = [
            article for article in tables["articles"] if cells[0].startswith(" ".join((article["title"] or article["article_id"]).split()))
        ]
        counts = {sum(row["article_id"] == article["article_id"] and not row["is_denied"] for row in tables["causes"]) for article in own}
        assert int(cells[3]) in counts
        assert int(cells[2].replace(",", "")) in {article["word_count"] for article in own}
    rejects = root.xpath("//h2[@id='rejects-title']/../p")[0]
    assert text_of(rejects) == (f"{len(tables['rejects'])} in all." if tables["rejects"] else "Everything was taken.")


def _check_card(card: Any, on: OnTarget) -> None:
    causes = [key for key in on.agreement if on.gives(key)]
    count, independent = len(on.originals), on.independent(on.originals)
    text = f"{count} article{'s' * (count != 1)}" + (f" ({independent} independent)" if independent != count else "")
    text += f", {len(causes)} cause{'s' * (len(causes) != 1)}"
    if count > 1:
        shared = sum(on.independent(on.gives(key)) > 1 for key in causes)
        rows = [row for row in on.tables["divergence"] if {row["article_id"], row["other_article_id"]} <= on.originals.keys()]
        differ = len({key_of(row) for row in rows})
        text += f", {shared} given by more than one article. Articles differ on {differ} cause{'s' * (differ != 1)}"
    assert text_of(card[1]) == text + "."
    for item in card.xpath(".//ol/li/span"):
        key = next(key for key, row in on.agreement.items() if text_of(item.getparent()).startswith(row["concept_name"] + " "))
        assert text_of(item) == f"{on.independent(on.gives(key))} of {independent}"


def check_article(html: str, tables: Tables, article: Row) -> None:
    """Compare the numbers on the page of an article."""
    text = text_of(lxml.html.fromstring(html))
    own = [row for row in tables["causes"] if row["article_id"] == article["article_id"]]
    denied = sum(row["is_denied"] for row in own)
    assert f"Causes it gives ({len(own) - denied})" in text
    assert (f"Causes it denies ({denied})" in text) == bool(denied)
    assert re.search(rf"Words ?{article['word_count']}\b", text)
    absent = Counter(
        row["target_name"]
        for row in tables["coverage"]
        if (row["article_id"], row["reference"], row["state"]) == (article["article_id"], "other articles", "absent")
    )
    found = re.search(r"Not mentioned here \((\d+)\) ?Causes", text)
    assert (found is None and not absent) or (found is not None and int(found[1]) in absent.values())

"""The numbers of each figure as a table, every number a link that filters the evidence: the figure for keyboard and print."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.dashboard.figures import (
    article_similarity_info,
    categories_by_article_info,
    causes_by_article_info,
    certainty_info,
    coverage_gaps_info,
    drugs_info,
    passages_info,
    reference_causes_info,
    shared_causes_info,
    symptoms_of_causes_info,
)
from pipeline.dashboard.figures.certainty import SAYING_NAMES
from pipeline.dashboard.figures.gaps import STATE_NAMES
from pipeline.dashboard.figures.selection import OnTarget
from pipeline.dashboard.figures.statements import ROLE_NAMES, ROLES, drug_fragment
from pipeline.dashboard.figures.theme import fragment

_SHORT = {"gives it": "gives", "gives a narrower one": "narrower", "denies it": "denies"}
# Short, since there may be thirty columns of them.
_STATES = {"present": "yes", "narrower": "narrower", "broader": "broader", "absent": "no"}
# A table has room for more causes than a figure.
MAX_CAUSES = 300


class Cell(NamedTuple):
    """A cell; `filter` is the fragment that shows its evidence, None where there is none."""

    text: str
    filter: str | None = None


class NumberTable(NamedTuple):
    """A table: what its columns are called, and rows, each with its name first."""

    columns: list[str]
    rows: list[list[Cell]]
    note: str = ""


def _matrix(corner: str, columns: Sequence[str], rows: Sequence[Cell], cells: Sequence[Sequence[Cell]], note: str = "") -> NumberTable:
    return NumberTable([corner, *columns], [[name, *values] for name, values in zip(rows, cells, strict=True)], note)


def _linked(counts: Sequence[int], filters: Sequence[str | None]) -> list[Cell]:
    return [Cell(str(count), filter_ if count else None) for count, filter_ in zip(counts, filters, strict=True)]


def _hidden(count: int, what: str, table: str) -> str:
    return f"{count} more {what} are not shown here; they stand in processed/{table}.parquet." if count else ""


def categories_table(chosen: OnTarget) -> NumberTable:
    """Give the numbers of the category heatmap."""
    info = categories_by_article_info(chosen)
    cells = [
        _linked(
            [*counts, sum(counts)], [*(fragment(article=id_, category=category) for id_ in info.article_ids), fragment(category=category)]
        )
        for category, counts in zip(info.categories, info.counts, strict=True)
    ]
    names = [Cell(category, fragment(category=category)) for category in info.categories]
    return _matrix("Category", [*info.codes, "All"], names, cells, _hidden(info.hidden_articles, "articles", "articles"))


def causes_table(chosen: OnTarget) -> NumberTable:
    """Give what the dot plot shows."""
    info = causes_by_article_info(chosen, most=MAX_CAUSES)
    said = {(dot.cause, dot.article): dot.status for dot in info.dots}
    cells = []
    for row, key in enumerate(info.keys):
        status = [(id_, said.get((row, column))) for column, id_ in enumerate(info.article_ids)]
        told = [Cell(_SHORT[text], fragment(article=id_, cause=key)) if text else Cell("-") for id_, text in status]
        cells.append([Cell(info.categories[row]), Cell(str(info.independent_counts[row])), *told])
    names = [Cell(cause, fragment(cause=key)) for cause, key in zip(info.causes, info.keys, strict=True)]
    note = _hidden(info.hidden_causes, "causes", "agreement") or _hidden(info.hidden_articles, "articles", "agreement")
    return _matrix("Cause", ["Category", "Independent articles", *info.codes], names, cells, note)


def passages_table(chosen: OnTarget) -> NumberTable:
    """Give the numbers of the bars for a single article."""
    info = passages_info(chosen)
    names = [Cell(cause, fragment(cause=key)) for cause, key in zip(info.causes, info.keys, strict=True)]
    columns = zip(info.categories, info.sayings, info.counts, strict=True)
    cells = [[Cell(category), Cell(SAYING_NAMES[saying]), Cell(str(count))] for category, saying, count in columns]
    return _matrix("Cause", ["Category", "Says", "Passages"], names, cells, _hidden(info.hidden_causes, "causes", "causes"))


def shared_table(chosen: OnTarget) -> NumberTable:
    """Give the numbers of the UpSet figure."""
    info = shared_causes_info(chosen)
    names = [Cell("only " + group.codes if " " not in group.codes else group.codes.replace(" ", " + ")) for group in info.groups]
    cells = [[Cell(str(group.cause_count), fragment(shared=group.codes))] for group in info.groups]
    return _matrix("Articles", ["Causes"], names, cells, _hidden(info.hidden_groups, "groups of articles", "agreement"))


def _by_article(
    codes: Sequence[str], ids: Sequence[str], parts: dict[str, list[int]], names: Callable[[str], str], key: str | None
) -> NumberTable:
    cells = [
        _linked([counts[row] for counts in parts.values()], [fragment(article=id_, **{key: part}) if key else None for part in parts])
        for row, id_ in enumerate(ids)
    ]
    return _matrix(
        "Article", [names(part) for part in parts], [Cell(code, fragment(article=id_)) for code, id_ in zip(codes, ids, strict=True)], cells
    )


def certainty_table(chosen: OnTarget) -> NumberTable:
    """Give the numbers of the certainty bars."""
    info = certainty_info(chosen)
    return _by_article(info.codes, info.article_ids, info.sayings, SAYING_NAMES.__getitem__, "says")


def frequency_table(chosen: OnTarget) -> NumberTable:
    """Give the numbers of the frequency bars."""
    info = certainty_info(chosen)
    return _by_article(info.codes, info.article_ids, info.frequencies, str, "frequency")


def gaps_table(chosen: OnTarget, reference: str) -> NumberTable:
    """Give the numbers of the coverage bars."""
    info = coverage_gaps_info(chosen, reference=reference)
    return _by_article(info.codes, info.article_ids, info.states, STATE_NAMES.__getitem__, None)


def reference_table(chosen: OnTarget, reference: str) -> NumberTable:
    """List causes of a reference that some article does not mention, with what each article does."""
    info = reference_causes_info(chosen, reference=reference)
    others = reference == "other articles"
    told = [str(count) for count in info.support_counts] if others else [often or "not said" for often in info.frequencies]
    cells = [[Cell(first), *(Cell(_STATES.get(state or "", "-")) for state in row)] for first, row in zip(told, info.states, strict=True)]
    names = [Cell(cause, fragment(cause=key) if others else None) for cause, key in zip(info.causes, info.keys, strict=True)]
    return _matrix(
        "Cause", ["Other articles" if others else "How often", *info.codes], names, cells, _hidden(info.hidden_causes, "causes", "coverage")
    )


def symptoms_table(chosen: OnTarget) -> NumberTable:
    """Give the numbers of the symptom heatmap."""
    info = symptoms_of_causes_info(chosen)
    cells = [
        _linked(counts, [fragment(about="symptom", cause=key, other=symptom) for symptom in info.symptom_keys])
        for key, counts in zip(info.condition_keys, info.counts, strict=True)
    ]
    return _matrix(
        "Condition", info.symptoms, [Cell(name) for name in info.conditions], cells, _hidden(info.hidden_symptoms, "symptoms", "relations")
    )


def drugs_table(chosen: OnTarget) -> NumberTable:
    """Give the numbers of the drug heatmap."""
    info = drugs_info(chosen)
    cells = [_linked(counts, [drug_fragment(key, role) for role in ROLES]) for key, counts in zip(info.keys, info.counts, strict=True)]
    names = [Cell(drug) for drug in info.drugs]
    return _matrix("Drug", [ROLE_NAMES[role] for role in ROLES], names, cells, _hidden(info.hidden_drugs, "drugs", "relations"))


def similarity_table(chosen: OnTarget) -> NumberTable:
    """Give the numbers of both similarity heatmaps: plain, and rolled up in brackets."""
    info = article_similarity_info(chosen)
    cells = [
        [Cell(f"{plain:.0%} ({rolled:.0%})") for plain, rolled in zip(*pair, strict=True)]
        for pair in zip(info.plain, info.rolled_up, strict=True)
    ]
    return _matrix("Article", info.codes, [Cell(code) for code in info.codes], cells, "In brackets: with broader causes counted as well.")

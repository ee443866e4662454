"""``aetia explain`` and ``aetia annotate``: one article of a run, why it is read as it is, and as a file to correct."""

import difflib
from pathlib import Path

import pandas as pd

from pipeline.commands.answer import Answer
from pipeline.errors import UsageError
from pipeline.evaluate import brat_configuration, write_brat
from pipeline.extract.explain import explain as explained
from pipeline.stages.report import Report
from pipeline.stages.state import write_text
from pipeline.store import read_table

_TABLES = ("articles", "blocks", "mentions", "relations", "causes")
_CAUSE_COLUMNS = ["concept_id", "concept_name", "category", "certainty", "is_denied", "rule", "cue", "evidence_kind", "evidence"]
_NAMED = 5


def explain(article: str, processed: Path, *, report: Report) -> Answer:
    """Explain an article.

    Raises:
        UsageError: there are no tables, or no such article in them.
    """
    tables = {name: read_table(processed, name) for name in _TABLES}
    article_id = find_article(tables["articles"], article)
    text = explained(tables, article_id)
    return Answer({"article_id": article_id, "causes": _causes(tables, article_id), "text": text}, text)


def _causes(tables: dict[str, pd.DataFrame], article_id: str) -> list[dict[str, object]]:
    causes, reasons = tables["causes"], tables["relations"][["relation_id", "rule", "cue", "evidence_kind"]]
    mine = causes[causes["article_id"] == article_id].merge(reasons, on="relation_id", validate="m:1")[_CAUSE_COLUMNS]
    return [{str(key): value for key, value in row.items()} for row in mine.astype(object).where(mine.notna(), None).to_dict("records")]


def annotate(article: str, processed: Path, out: Path, overwrite: bool, *, report: Report) -> Answer:
    """Write an article and what was found in it as BRAT standoff, with BRAT's configuration beside it.

    Raises:
        UsageError: there is no such article, or its annotation is there already and may hold somebody's corrections.
    """
    tables = {name: read_table(processed, name) for name in _TABLES}
    article_id = find_article(tables["articles"], article)
    text, annotation = write_brat(tables, article_id)
    paths = [out / f"{article_id}.txt", out / f"{article_id}.ann"]
    _keep(paths[1], annotation, overwrite)
    for path, content in zip([*paths, out / "annotation.conf"], (text, annotation, brat_configuration()), strict=True):
        write_text(path, content)
    data = {"article_id": article_id, "files": [str(path) for path in paths]}
    todo = f"Correct it in BRAT or by hand; `aetia evaluate --gold {out} --raw RAW`, RAW with the articles, then scores what was found."
    return Answer(data, f"annotate: {paths[1]} is written, beside it the text.\n{todo}")


def _keep(path: Path, annotation: str, overwrite: bool) -> None:
    """Refuse to write over corrections."""
    if path.exists() and not overwrite and path.read_text(encoding="utf-8") != annotation:
        raise UsageError(f"{path} is there already and differs: it may hold corrections; --overwrite replaces it, --out writes elsewhere")


def find_article(articles: pd.DataFrame, wanted: str) -> str:
    """Give the id of an article that is named by its id or by its file.

    Raises:
        UsageError: there is none, or several; the nearest ids are named.
    """
    ids = articles["article_id"].tolist()
    if wanted in ids:
        return wanted
    path = Path(wanted).as_posix()
    files = zip(ids, articles["source_file"].tolist(), strict=True)
    found = [article_id for article_id, file in files if path == file or path.endswith(f"/{file}")]
    if len(found) == 1:
        return str(found[0])
    near = found or difflib.get_close_matches(wanted, ids, n=_NAMED, cutoff=0.4) or sorted(ids)
    more = ", ..." if len(near) > _NAMED else ""
    what = f"{wanted} holds several articles" if found else f"there is no article {wanted!r} in these tables"
    raise UsageError(f"{what}; name one by its article_id, such as {', '.join(near[:_NAMED])}{more}")

"""Checks of offsets into ``articles.text``: blocks tile it, sentences and mentions lie inside, every quote is its slice."""

from collections.abc import Iterator
from itertools import groupby

from pipeline.validate.columns import Tables, keys, rows, source_files
from pipeline.validate.report import Check, Failure, make_check

_BUG = "The text and its offsets come from the same run, so this is a bug of Aetia: please report it with the file named here."
_QUOTES = (("mentions", "text"), ("relations", "evidence"))
_INSIDE = (("sentences", "block_id", "blocks"), ("mentions", "sentence_id", "sentences"), ("mentions", "block_id", "blocks"))


def check_slices(tables: Tables) -> Iterator[Check]:
    """Ask whether all offsets into the text are right."""
    files = source_files(tables)
    texts = dict(rows(tables["articles"], "article_id", "text"))
    yield _check_counts(tables)
    if "blocks" in tables:
        question = "Do the blocks of each article cover its text, in order and without overlap?"
        yield make_check("blocks tile", question, _BUG, len(tables["blocks"]), _untiled(tables, texts, files))
    for name, outer_id, outer in _INSIDE:
        if name in tables and outer in tables:
            failures = _outside(tables, name, outer_id, outer, files)
            question = f"Does each row of {name} lie inside its {outer[:-1]}?"
            yield make_check(f"{name} inside {outer}", question, _BUG, len(tables[name]), failures)
    for name, column in _QUOTES:
        if name in tables:
            failures = _misquoted(tables, name, column, texts, files)
            question = f"Is {name}.{column} the slice of articles.text that its offsets give?"
            yield make_check(f"{name}.{column} sliced", question, _BUG, len(tables[name]), failures)


def _check_counts(tables: Tables) -> Check:
    def failures() -> Iterator[Failure]:
        for article_id, source_file, text, chars, words in rows(articles, "article_id", "source_file", "text", "char_count", "word_count"):
            if chars != len(text):
                yield Failure("articles", article_id, "char_count", str(chars), source_file)
            if words != len(text.split()):
                yield Failure("articles", article_id, "word_count", str(words), source_file)

    articles = tables["articles"]
    return make_check("articles counted", "Are char_count and word_count those of articles.text?", _BUG, len(articles), failures())


def _untiled(tables: Tables, texts: dict[str, str], files: dict[str, str]) -> Iterator[Failure]:
    blocks = rows(tables["blocks"].sort_values(["article_id", "position"]), "article_id", "block_id", "start_char", "end_char")
    for article_id, group in groupby(blocks, key=lambda block: block[0]):
        text, position, key = texts.get(article_id), 0, ""
        if text is None:
            continue
        for _, key, start, end in group:
            if start < position or end < start or end > len(text) or text[position:start].strip():
                yield Failure("blocks", key, "start_char", f"{start}-{end} after {position}", files.get(article_id))
            position = end
        if text[position:].strip():
            yield Failure("blocks", key, "end_char", f"{position} of {len(text)}", files.get(article_id))


def _outside(tables: Tables, name: str, outer_id: str, outer: str, files: dict[str, str]) -> Iterator[Failure]:
    own = f"{name[:-1]}_id"
    outer_rows = rows(tables[outer], outer_id, "article_id", "start_char", "end_char")
    places = {key: (article, start, end) for key, article, start, end in outer_rows}
    for key, article_id, outer_key, start, end in rows(tables[name], own, "article_id", outer_id, "start_char", "end_char"):
        place = places.get(outer_key)
        if place and not (place[0] == article_id and place[1] <= start <= end <= place[2]):
            yield Failure(name, key, "start_char", f"{start}-{end} outside of {outer_key}", files.get(article_id))


def _misquoted(tables: Tables, name: str, column: str, texts: dict[str, str], files: dict[str, str]) -> Iterator[Failure]:
    frame = tables[name]
    values = rows(frame, "article_id", "start_char", "end_char", column)
    for key, (article_id, start, end, quote) in zip(keys(frame, name), values, strict=True):
        if texts.get(article_id, "")[start:end] != quote:
            yield Failure(name, key, column, quote, files.get(article_id))

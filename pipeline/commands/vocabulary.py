"""``aetia vocabulary``: compile the vocabulary, add to it, and list what it lacks."""

from collections.abc import Callable
from pathlib import Path

from pipeline.commands.answer import Answer
from pipeline.commands.listing import listed
from pipeline.stages.report import Report
from pipeline.store import read_table
from pipeline.vocabulary import Vocabulary, load_vocabulary
from pipeline.vocabulary.gaps import find_gaps
from pipeline.vocabulary.imported.add import Imported, add_vocabulary, remove_vocabulary


def build(*, report: Report) -> Answer:
    """Compile the vocabulary where its sources changed, and load it."""
    with report.stage("vocabulary") as progress:
        found = load_vocabulary()
        data = {"concepts": len(found), "patterns": len(found.pattern_texts), "key": found.key}
        progress.end(f"{data['concepts']} concepts, {data['patterns']} names")
    return Answer(data, f"vocabulary build: done, key {found.key}")


def add(file: Path, label: str, show_all: bool, *, report: Report) -> Answer:
    """Add a vocabulary file to those in use, whole or not at all.

    Raises:
        UsageError: the file cannot be read; the message names the line where there is one.
    """
    with report.stage("vocabulary") as progress:
        found = add_vocabulary(file, label=label)
        progress.end(f"{found.concept_count} concepts read and merged")
    data = {**found._asdict(), "path": str(found.path)}
    return Answer(data, "\n".join([_added(found, file), *_conflicts(found, show_all)]))


def _added(found: Imported, file: Path) -> str:
    counts = f"{found.concept_count} concepts with {found.name_count} names from {file} added as {found.path}"
    return f"vocabulary add: {counts}; {found.merged_count} of them were known already and now have all names; the next run uses it"


def _conflicts(found: Imported, show_all: bool) -> list[str]:
    if not found.conflicts:
        return ["It contradicts no vocabulary that was there before."]
    first = f"It contradicts vocabularies that were there before in {len(found.conflicts)} points; what was there before wins:"
    return [first, *listed(found.conflicts, show_all=show_all)]


def remove(name: str, *, report: Report) -> Answer:
    """Remove a vocabulary that was added.

    Raises:
        UsageError: none has this name.
    """
    path = remove_vocabulary(name)
    return Answer({"path": str(path)}, f"vocabulary remove: {path} is deleted; the next run does without it")


def _known(vocabulary: Vocabulary) -> Callable[[str], bool]:
    """Make the test for what is no gap: a name that did not count where it stood, and words that end in a body site."""

    def is_known(phrase: str) -> bool:
        return vocabulary.is_site(phrase) or vocabulary.is_site(phrase.split()[-1]) or vocabulary.row_of_words(phrase) is not None

    return is_known


def gaps(processed: Path, min_articles: int, show_all: bool, *, report: Report) -> Answer:
    """List phrases that stand as causes in causes sections and match no name.

    Raises:
        UsageError: there are no tables.
    """
    tables = (read_table(processed, name) for name in ("articles", "blocks", "sentences", "mentions"))
    found = find_gaps(*tables, is_known=_known(load_vocabulary()), min_articles=min_articles)
    rows = found.to_dict("records")
    lines = (
        f"{row['article_count']:>4} {row['elsewhere_count']:>4}  {row['phrase']:<28} {row['article_id']}: {row['example']}" for row in rows
    )
    first = f"vocabulary gaps: {len(rows)} phrases without a concept that stand as causes in {min_articles} articles or more"
    head = ["  articles with it as a cause, articles with it elsewhere, phrase, article: example"] if rows else []
    hint = [f"To add one, see README.md, {'Words of your own'!r}; not every phrase is a cause."] if rows else []
    return Answer({"gaps": rows}, "\n".join([first, *head, *listed(lines, show_all=show_all), *hint]))

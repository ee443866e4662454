"""How fast text becomes tables, against spaCy's blank tokenizer on the same texts in the same process."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import spacy

from benchmarks.large_pages import large_page
from benchmarks.measuring import Options, SkippedError, seconds
from benchmarks.texts import generate, read_texts, size_of, write_corpus
from pipeline.clean import Cleaned, clean_file
from pipeline.extract import load_nlp
from pipeline.extract.stage import extract_article
from pipeline.parts import seldom_collecting
from pipeline.stages import run
from pipeline.vocabulary import load_vocabulary

_WARM_MEGABYTES = 0.02
PAGES = Path("tests", "clean", "pages")


def text(options: Options) -> dict[str, float]:
    """Measure the tokenizer, clean, extract, and the whole way from a corpus on disk to tables in Parquet and CSV."""
    texts = read_texts(options.corpora, options.raw, options.megabytes)
    size = size_of(texts)
    _warm_up(options)
    found = {"spaCy blank tokenizer": size / tokenizing(texts)}
    cleaned: list[Cleaned] = []
    with seldom_collecting():  # As chunks are cleaned.
        found["clean, plain text"] = size / seconds(lambda: cleaned.extend(_cleaned(texts)))
    found["extract, rows only"] = size / seconds(lambda: _extract(cleaned))
    cleaned.clear()
    found["file to tables"] = size / whole(texts, options.scratch)
    found["file to tables / tokenizer"] = found["file to tables"] / found["spaCy blank tokenizer"]
    return found


def _warm_up(options: Options) -> None:
    """Load libraries, language models and the vocabulary, and compile regular expressions: a run pays for them once."""
    few = list(generate(options.raw, _WARM_MEGABYTES))
    tokenizing(few)
    _extract(_cleaned(few))
    whole(few, options.scratch)


def _cleaned(texts: Sequence[str]) -> list[Cleaned]:
    return [clean_file(one.encode(), source_file="a.txt") for one in texts]


def _extract(cleaned: Sequence[Cleaned]) -> None:
    nlp, vocabulary = load_nlp(writes_spans=False), load_vocabulary()
    for one in cleaned:
        for article in one.articles:
            extract_article(article, one.blocks, nlp=nlp, vocabulary=vocabulary)


def tokenizing(texts: Sequence[str]) -> float:
    """Give the seconds that spaCy's blank tokenizer takes."""
    tokenizer = spacy.blank("en").tokenizer
    return seconds(lambda: [len(tokenizer(one)) for one in texts])


def whole(texts: Sequence[str], scratch: Path) -> float:
    """Give the seconds from a corpus to all tables that extract writes; the vocabulary is loaded before."""
    load_vocabulary()
    shutil.rmtree(scratch, ignore_errors=True)
    write_corpus(texts, scratch / "raw" / "corpus.jsonl.gz")
    return seconds(lambda: run(scratch / "raw", scratch / "processed", until="extract"))


def pages(options: Options) -> dict[str, float]:
    """Measure clean on the pages of the tests and on two large ones, as often as takes a second or two each."""
    held = [(path.name, path.read_bytes()) for path in sorted(PAGES.glob("*.html"))]
    if not held:
        raise SkippedError(f"there are no pages in {PAGES}")
    times = max(1, round(20 * min(1.0, options.megabytes or 1.0)))
    found = {"HTML pages": _pages_a_second(held, times)}
    found["HTML"] = found["HTML pages"] * sum(len(data) for _, data in held) / len(held) / 1e6
    for words, has_main in (("with <main>", True), ("without <main>", False)):
        found[f"HTML pages of 60 kB, {words}"] = _pages_a_second([("a.html", large_page(options.raw, has_main=has_main))], times)
    return found


def _pages_a_second(held: Sequence[tuple[str, bytes]], times: int) -> float:
    for name, data in held:
        clean_file(data, source_file=name)  # The first page loads lxml and trafilatura.
    with seldom_collecting():  # As chunks are cleaned.
        return times * len(held) / seconds(lambda: [clean_file(data, source_file=name) for _ in range(times) for name, data in held])

"""Score the components on public corpora: python benchmarks/corpora.py [--folder ../shared/corpora]

The corpora are not part of the project. Each is read as JSONL, one text a line, with its mentions by offset; one that is not there
is skipped. Texts are read as running text in paragraphs: none of them is an article with headings, and no cause is looked for.
"""

import argparse
import gzip
import json
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy

from pipeline.evaluate.context import Context
from pipeline.evaluate.gold import GoldMention
from pipeline.evaluate.labels import label_of, scored_labels
from pipeline.evaluate.mention_pairs import Predicted
from pipeline.evaluate.mentions import micro, score_mentions
from pipeline.evaluate.report import Counts
from pipeline.extract.components import COMPONENTS, reading_of
from pipeline.extract.mentions import find_nested
from pipeline.extract.reading import UNLINKED, Mention, Reading
from pipeline.vocabulary import Vocabulary, load_vocabulary
from pipeline.vocabulary.folding import fold_name
from pipeline.vocabulary.number import singular

Record = dict[str, Any]
STEPS = ("aetia_mentions", "aetia_abbreviations", "aetia_coordination", "aetia_assertion")
FOCUS_SOURCES = frozenset({"MPlusHealthTopics", "NHLBI", "NINDS", "NIDDK", "NIHSeniorHealth", "CancerGov", "CDC"})
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_NLP = spacy.blank("en")
_NLP.max_length = 100_000_000


@dataclass(frozen=True)
class Line:
    """One line of the result; shares have no precision."""

    what: str
    recall: float
    precision: float | None = None
    f1: float | None = None


def read_text(text: str, vocabulary: Vocabulary) -> Reading:
    """Find the mentions of a text and what is asserted of them."""
    reading = reading_of(_NLP.make_doc(text))
    for step in STEPS:
        COMPONENTS[step](reading, vocabulary)
    return reading


def line(what: str, counts: Counts) -> Line:
    """Give precision, recall and F1 of counts."""
    values = counts.as_dict()
    return Line(what, values["recall"] or 0.0, values["precision"] or 0.0, values["f1"] or 0.0)


def mentions(records: Iterable[Record], vocabulary: Vocabulary) -> list[Line]:
    """Score spans, strictly and relaxed, under the labels that the corpus has."""
    gold, predicted = list[GoldMention](), list[tuple[str, Mention, str]]()
    for record in records:
        for marked in record["mentions"]:
            label = label_of(marked["label"])
            if label:
                gold.append(GoldMention(record["doc"], marked["start"], marked["end"], marked["text"], label, marked["text"]))
        found = read_text(record["text"], vocabulary).mentions
        predicted += [(record["doc"], mention, record["text"][mention.start : mention.end]) for mention in found]
    labels = scored_labels(mention.label for mention in gold)
    given = [Predicted(doc, m.start, m.end, text, labels[m.label], m.name) for doc, m, text in predicted if m.label in labels]
    scores = score_mentions(gold, given, sorted(set(labels.values())), Context({}))
    names = sorted(scores.relaxed) if len(scores.relaxed) > 1 else []
    lines = [line("all, strict", micro(scores.strict)), line("all, relaxed", micro(scores.relaxed))]
    for name in names:
        lines += [line(f"{name.lower()}, strict", scores.strict[name]), line(f"{name.lower()}, relaxed", scores.relaxed[name])]
    return lines


def hpo_ids(records: Iterable[Record], vocabulary: Vocabulary) -> list[Line]:
    """Score the set of HPO ids of each document, from all names, nested ones as well, as the gold marks them.

    What is denied is marked in the gold, so that negated mentions count here.
    """
    total, by_name = Counts(), hpo_names(vocabulary)
    for record in records:
        gold = {concept_id for marked in record["mentions"] for concept_id in marked["ids"]}
        reading = read_text(record["text"], vocabulary)
        mentions = [*reading.mentions, *find_nested(reading, vocabulary)]
        found = {i for m in mentions for i in hpo_ids_of(m, record["text"][m.start : m.end], vocabulary, by_name)}
        total = total.plus(Counts(len(gold & found), len(found - gold), len(gold - found)))
    return [line("ids of a document", total)]


def hpo_ids_of_row(row: int, vocabulary: Vocabulary) -> set[str]:
    """Give the HPO id of a concept, else those that it is cross-referenced to."""
    concept = vocabulary.concept(row)
    if concept.concept_id.startswith("HP:"):
        return {concept.concept_id}
    return {xref for xref in concept.xrefs.split("|") if xref.startswith("HP:")}


def hpo_names(vocabulary: Vocabulary) -> dict[str, set[str]]:
    """Give the HPO ids of all names of the concepts that have any, also of names that another concept owns in the vocabulary."""
    found: dict[str, set[str]] = {}
    for row in range(len(vocabulary)):
        ids = hpo_ids_of_row(row, vocabulary)
        concept = vocabulary.concept(row)
        for name in (concept.name, *concept.synonyms.split("|")) if ids else ():
            found.setdefault(fold_name(name), ids)
    return found


def hpo_ids_of(mention: Mention, words: str, vocabulary: Vocabulary, by_name: dict[str, set[str]]) -> set[str]:
    """Give the HPO ids of a mention: those of its concept, else of what the HPO calls by its words."""
    own = hpo_ids_of_row(mention.concept, vocabulary) if mention.concept >= 0 else set[str]()
    if own:
        return own
    name = fold_name(words)
    before, _, last = name.rpartition(" ")
    return by_name.get(name) or by_name.get(f"{before} {singular(last) or last}".strip()) or set()


def negation(records: Iterable[Record], vocabulary: Vocabulary) -> list[Line]:
    """Score is_negated of a condition whose place is given; sentences that do not hold its words are left out."""
    total = Counts()
    for record in records:
        if not record["mentions"]:
            continue
        reading = reading_of(_NLP.make_doc(record["text"]))
        reading.mentions = [Mention(m["start"], m["end"], "CONDITION", UNLINKED, m["text"], "exact", 0) for m in record["mentions"]]
        COMPONENTS["aetia_assertion"](reading, vocabulary)
        gold, found = record["negation"] == "Negated", reading.mentions[0].is_negated
        total = total.plus(Counts(gold and found, found and not gold, gold and not found))
    return [line("negated", total)]


def focus(records: Iterable[Record], vocabulary: Vocabulary) -> list[Line]:
    """Share of the answers on disorders in which a condition or symptom covers the name of what the answer is about."""
    covered: list[bool] = []
    for record in records:
        name = _BRACKETS.sub("", record["focus"]).strip()
        if record["source"] not in FOCUS_SOURCES or record["semgroup"] != "Disorders" or not name:
            continue
        places = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", record["text"], re.IGNORECASE)]
        if places:
            found = [m for m in read_text(record["text"], vocabulary).mentions if m.label in ("CONDITION", "SYMPTOM")]
            covered.append(any(m.start <= start and end <= m.end for start, end in places for m in found))
    return [Line(f"focus, {len(covered)} answers", sum(covered) / max(len(covered), 1))]


@dataclass(frozen=True)
class Corpus:
    """A file, how it is scored, and what a dictionary cannot win there."""

    file: str
    score: Callable[[Iterable[Record], Vocabulary], list[Line]]
    out_of_reach: str


CORPORA = (
    Corpus("ncbi_disease-dev.jsonl.gz", mentions, "several diseases marked as one span; families, genes and loci named like a disease"),
    Corpus(
        "bc5cdr-dev.jsonl.gz",
        mentions,
        "chemicals that are no medicines (reagents, ions, formulas, code names); disease words in drug classes",
    ),
    Corpus(
        "ade-dev.jsonl.gz",
        mentions,
        "only a drug and the effect it had are marked: any other disease or drug in the sentence counts as wrong",
    ),
    Corpus(
        "psytar-dev.jsonl.gz",
        mentions,
        "patients' whole phrases are marked (`feel like a bad case of the flu`), and only what they report of themselves",
    ),
    Corpus(
        "hpo-gsc-plus-dev.jsonl", hpo_ids, "phenotypes spread over a sentence; broader or narrower ids than the one chosen count as wrong"
    ),
    Corpus("negex-dev.jsonl.gz", negation, "nothing: the condition is given, only the negation is asked for"),
    Corpus("medquad-answers.jsonl.gz", focus, "subtypes of rare diseases and names that the text inverts or splits"),
)


def read(path: Path) -> list[Record]:
    """Read a corpus."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(text) for text in file]


def show(corpus: Corpus, folder: Path, vocabulary: Vocabulary) -> None:
    """Score one corpus and print its lines."""
    name, path = corpus.file.partition(".")[0], folder / corpus.file
    if not path.is_file():
        print(f"{name:<18} skipped: {path} is not there")
        return
    start = time.perf_counter()
    records = read(path)
    for result in corpus.score(records, vocabulary):
        figures = " ".join(f"{value:6.3f}" if value is not None else f"{'':6}" for value in (result.precision, result.recall, result.f1))
        print(f"{name:<18} {result.what:<24} {figures}")
    print(f"{'':<18} {len(records)} texts in {time.perf_counter() - start:.1f} s; out of reach: {corpus.out_of_reach}")


def main() -> None:
    """Score all corpora of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path("../shared/corpora"), help="folder of the corpora")
    parser.add_argument("--only", default="", help="corpora whose name begins so")
    options = parser.parse_args()
    vocabulary = load_vocabulary()
    print(f"{'corpus':<18} {'what':<24} {'P':>6} {'R':>6} {'F1':>6}")
    for corpus in CORPORA:
        if corpus.file.startswith(options.only):
            show(corpus, options.folder, vocabulary)


if __name__ == "__main__":
    main()

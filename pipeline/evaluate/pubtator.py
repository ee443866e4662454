"""PubTator: abstracts with mentions and relations in one file, as the BioCreative corpora come.

A document is ``PMID|t|title``, ``PMID|a|abstract``, then one line a mention (``PMID start end words type id``, tabs between) and one a
relation (``PMID type id id``). Offsets count the title, one character, and the abstract. Only relations that say that a
chemical brings about a disease (CID, Induces, causes) are read; concepts go by their ids.
"""

import re
from pathlib import Path

from pipeline.errors import DataError
from pipeline.evaluate.gold import Gold, GoldMention, GoldRelation
from pipeline.evaluate.labels import label_of, scored_labels

SUFFIX = ".pubtator"
_TEXT = re.compile(r"([^|\t]+)\|([ta])\|(.*)")
_CAUSAL = frozenset({"cid", "induces", "causes"})


def read_pubtator(path: Path) -> Gold:
    """Read a file, or all files *.pubtator of a folder; a document is named by its PMID.

    The article of a document is its title, a line break or blank, and its abstract.

    Raises:
        DataError: a line cannot be read, or the words of a mention do not stand where it says; the message names file and line.
    """
    gold = Gold(mentions=[], relations=[])
    unknown: set[str] = set()
    for file in sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]:
        for number, line in enumerate(file.read_text(encoding="utf-8-sig").split("\n"), 1):
            try:
                _take(gold, line.rstrip("\r"), unknown)
            except (ValueError, IndexError) as error:
                raise DataError(f"{file}, line {number}: {error}; mend the line") from error
    gold.relations = gold.relations or None
    gold.labels = scored_labels(mention.label for mention in gold.mentions or ())
    gold.notes += [f"labels not scored: {', '.join(sorted(unknown))}"] if unknown else []
    return gold


def _take(gold: Gold, line: str, unknown: set[str]) -> None:
    text = _TEXT.fullmatch(line)
    if text:
        gold.docs.add(text[1])
        gold.texts[text[1]] = text[3] if text[2] == "t" else f"{gold.texts.get(text[1], '')} {text[3]}"
    elif line.strip():
        values = line.split("\t")
        if len(values) >= 4 and not values[1].isdigit():
            _relation(gold, values)
        else:
            _mention(gold, values, unknown)


def _mention(gold: Gold, values: list[str], unknown: set[str]) -> None:
    if len(values) < 5:
        raise ValueError("it is neither a title, an abstract, a mention nor a relation")
    doc, start, end, words, name = values[0], int(values[1]), int(values[2]), values[3], values[4]
    if gold.texts.get(doc, "")[start:end] != words:
        raise ValueError(f"{words!r} does not stand at {start} to {end} of document {doc}")
    label = label_of(name)
    if label is None:
        unknown.add(name)
    elif gold.mentions is not None:
        concept = values[5] if len(values) > 5 and values[5].strip("-1 ") else words
        gold.mentions.append(GoldMention(doc, start, end, words, label, concept))


def _relation(gold: Gold, values: list[str]) -> None:
    doc, kind, subject, other = values[:4]
    if kind.lower() in _CAUSAL and gold.relations is not None:
        gold.relations.append(GoldRelation(doc, subject, "causes", other))

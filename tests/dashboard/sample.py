"""A small set of tables made by hand: six articles on leg weakness and one on dizziness, one of them hostile, one a copy."""

import hashlib
from typing import Any

from pipeline.compare import compare
from pipeline.dashboard.cells import Tables
from pipeline.tables import TABLES

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = '=HYPERLINK("http://evil.example";"click")'

# name: id, label, category, parents
CONCEPTS = {
    "stroke": ("DOID:6713", "CONDITION", "cardiovascular", ""),
    "multiple sclerosis": ("DOID:2377", "CONDITION", "neurological", "AETIA:nerve"),
    "nerve disease": ("AETIA:nerve", "CONDITION", "neurological", ""),
    "myasthenia gravis": ("DOID:437", "CONDITION", "neurological", "AETIA:nerve"),
    "muscular dystrophy": ("DOID:9884", "CONDITION", "muscular", ""),
    "fibromyalgia": ("DOID:631", "CONDITION", "muscular", ""),
    "anxiety": ("DOID:2030", "CONDITION", "psychological", ""),
    "diabetes": ("DOID:9351", "CONDITION", "metabolic", ""),
    "statin": ("CHEBI:35664", "DRUG", "drug", ""),
    "prednisone": ("CHEBI:8382", "DRUG", "drug", ""),
    "old age": ("AETIA:age", "FACTOR", "life stage", ""),
    "drooping eyelids": ("HP:0000508", "SYMPTOM", "organ", ""),
    "numbness": ("HP:0003474", "SYMPTOM", "neurological", ""),
    "dehydration": ("AETIA:dehydration", "CONDITION", "nutritional", ""),
}
# id, title, publisher, target, copy of, blocks. A block: kind, heading over it, text with [cause] and {other mention} marked;
# a leading ! denies the causes in it, ? leaves them open, ~ says they are possible.
ARTICLES: list[tuple[str, str | None, str | None, str | None, str | None, list[tuple[str, str]]]] = [
    (
        "leg-weakness-causes",
        "Leg Weakness Causes: From Sore Muscles To Nerve Disease",
        "Everyday Symptoms",
        "leg weakness",
        None,
        [
            ("title", "Leg Weakness Causes"),
            ("paragraph", "Legs can be weak for many reasons."),
            ("heading", "Causes: nerves and brain"),
            ("list_item", "[Stroke] - weakness within seconds"),
            ("list_item", "[Multiple sclerosis] (MS)"),
            ("list_item", "[Myasthenia gravis]"),
            ("paragraph", "Symptoms of {myasthenia gravis} include {drooping eyelids}."),
            ("heading", "Causes: muscles"),
            ("paragraph", "~[Fibromyalgia] can cause leg weakness."),
            ("list_item", "[Muscular dystrophy]"),
            ("heading", "Medicines"),
            ("paragraph", "~Taking a [statin] may weaken the legs."),
            ("paragraph", "~{Prednisone} treats {myasthenia gravis}."),
            ("paragraph", "[Diabetes] damages the nerves of the legs."),
        ],
    ),
    (
        "leg-weakness-copy",
        "Weak In The Legs? The Complete List",
        "Copy and Paste Health",
        "leg weakness",
        "leg-weakness-causes",
        [
            ("title", "Weak In The Legs?"),
            ("heading", "Causes: nerves and brain"),
            ("list_item", "[Stroke] - weakness within seconds"),
            ("list_item", "[Multiple sclerosis] (MS)"),
            ("list_item", "[Myasthenia gravis]"),
            ("paragraph", "~[Fibromyalgia] can cause leg weakness."),
        ],
    ),
    (
        "why-are-my-legs-weak",
        "Why Are My Legs Weak?",
        "Question Desk",
        "leg weakness",
        None,
        [
            ("title", "Why Are My Legs Weak?"),
            ("paragraph", "!{Fibromyalgia} hurts, but [fibromyalgia] does not cause true weakness."),
            ("paragraph", "~Any [nerve disease] may show in the legs first, with {numbness}."),
            ("paragraph", "Often it is [anxiety]."),
            ("heading", "Blood vessels"),
            ("list_item", "[Stroke]"),
            ("paragraph", "?Whether a [statin] does it is not known."),
        ],
    ),
    (
        "weak-legs-in-later-life",
        None,
        None,
        "leg weakness",
        None,
        [
            ("title", "Weak legs in later life"),
            ("paragraph", "[Old age] is the reason that comes first to mind."),
            ("paragraph", "[Stroke] and [diabetes] come next."),
            ("paragraph", "¿Por qué se me doblan las piernas?"),
        ],
    ),
    (
        "hostile/" + HOSTILE,
        HOSTILE + " a title with aVeryLongWordThatNobodyWouldEverWriteButAWebPageMightHaveAnyway",
        FORMULA,
        "leg weakness",
        None,
        [
            ("title", HOSTILE),
            ("paragraph", f"[{HOSTILE}] causes it, says %{{x}} </script> and <b>bold</b>."),
            ("paragraph", f"[{FORMULA}] too."),
        ],
    ),
    ("says-nothing", "Leg exercises for every day", "Plain Guides", "leg weakness", None, [("paragraph", "Stretch. Rest. Stretch again.")]),
    (
        "dizziness",
        "Dizzy?",
        "Balance Post",
        "dizziness",
        None,
        [("title", "Dizzy?"), ("paragraph", "~[Dehydration] can make you dizzy; so can [anxiety]."), ("paragraph", "[Stroke] is rare.")],
    ),
    ("no-target", "Notes", None, None, None, [("paragraph", "{Diabetes} is common.")]),
]
TARGET_IDS = {"leg weakness": "HP:0007340", "dizziness": "HP:0002321"}
_CERTAINTY = {"~": "possible", "?": "unclear", "!": "stated"}


def _parse(marked: str) -> tuple[str, str, list[tuple[int, int, bool]]]:
    """Take the marks out of a block: flag, text, and start, end and whether it is a cause for each mention."""
    flag, marked = (marked[0], marked[1:]) if marked[0] in _CERTAINTY else ("", marked)
    text, spans, opened = "", [], 0
    for position, char in enumerate(marked):
        if char in "[{" and marked[position - 1 : position] != "%":
            opened = len(text)
        elif char in "]}" and not text.endswith("%{x"):
            spans.append((opened, len(text), char == "]"))
        else:
            text += char
    return flag, text, spans


def _concept(words: str) -> tuple[str | None, str, str, str]:
    name = words.lower()
    concept_id, label, category, _ = CONCEPTS.get(name, (None, "CONDITION", "organ", ""))
    return concept_id, name, label, category


def sample_rows() -> dict[str, list[dict[str, Any]]]:
    """Make the rows of all tables that the stages before compare write."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for id_, (concept_id, label, category, parents) in ((name, cells) for name, cells in CONCEPTS.items()):
        rows["concepts"].append(
            {
                "concept_id": concept_id,
                "concept_name": id_,
                "label": label,
                "category": category,
                "parents": parents or None,
                "source": "hand",
                "source_version": "1",
            }
        )
    for article in ARTICLES:
        _add_article(rows, *article)
    rows["rejects"].append({"stage": "clean", "source_file": "broken.txt", "reason": "not text", "detail": f"NUL byte at 17 {HOSTILE}"})
    return rows


def _add_article(
    rows: dict[str, list[dict[str, Any]]],
    id_: str,
    title: str | None,
    publisher: str | None,
    target: str | None,
    copy_of: str | None,
    blocks: list[tuple[str, str]],
) -> None:
    text, heading, causes = "", None, {}
    for position, (kind, marked) in enumerate(blocks):
        flag, words, spans = _parse(marked)
        start = len(text)
        text += words + "\n"
        place = {"article_id": id_, "block_id": f"{id_}#b{position}", "start_char": start, "end_char": start + len(words)}
        spanish = words.startswith("¿")
        rows["blocks"].append(
            {
                **place,
                "position": position,
                "kind": kind,
                "level": int(kind in ("heading", "list_item")),
                "section_kind": "causes",
                "language": "es" if spanish else "en",
                "is_boilerplate": spanish,
            }
        )
        heading = words if kind == "heading" else heading
        sentence = {**place, "sentence_id": f"{id_}#s{position}"}
        rows["sentences"].append(sentence)
        for left, right, is_cause in spans:
            concept_id, name, label, category = _concept(words[left:right])
            mention = {
                **sentence,
                "mention_id": f"{id_}#m{start + left}-{start + right}",
                "start_char": start + left,
                "end_char": start + right,
                "raw_start": start + left,
                "raw_end": start + right,
                "text": words[left:right],
                "label": label,
                "concept_id": concept_id,
                "concept_name": name,
                "match": "exact",
                "is_negated": flag == "!" and is_cause,
                "is_uncertain": flag == "?",
                "is_hypothetical": False,
                "is_historical": False,
                "experiencer": "patient",
            }
            rows["mentions"].append(mention)
            if is_cause and target:
                relation = {
                    **place,
                    "relation_id": f"{id_}#r{len(rows['relations'])}",
                    "predicate": "causes",
                    "subject_mention_id": mention["mention_id"],
                    "subject_concept_id": concept_id,
                    "subject_concept_name": name,
                    "object_concept_id": TARGET_IDS[target],
                    "object_concept_name": target,
                    "rule": "hand",
                    "evidence_kind": "sentence",
                    "certainty": _CERTAINTY.get(flag, "stated"),
                    "is_negated": flag == "!",
                    "evidence": words,
                }
                rows["relations"].append(relation)
                causes.setdefault(
                    name,
                    {
                        **mention,
                        "cause_id": f"{id_}#c{name}",
                        "target_concept_id": TARGET_IDS[target],
                        "target_name": target,
                        "category": category,
                        "stated_category": heading,
                        "certainty": relation["certainty"],
                        "is_denied": flag == "!",
                        "evidence_count": 1,
                        "relation_id": relation["relation_id"],
                        "evidence": words,
                    },
                )
    rows["causes"] += causes.values()
    _add_facts(rows, id_, words_of(blocks))
    rows["articles"].append(
        {
            "article_id": id_,
            "source_file": f"{id_}.txt",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "media_type": "text/plain",
            "encoding": "utf-8",
            "title": title,
            "publisher": publisher,
            "language": "en",
            "text": text,
            "target_concept_id": TARGET_IDS.get(target or ""),
            "target_name": target,
            "char_count": len(text),
            "word_count": len(text.split()),
            "duplicate_of": copy_of,
        }
    )


def words_of(blocks: list[tuple[str, str]]) -> str:
    """Join the marked text of all blocks."""
    return " ".join(marked for _, marked in blocks)


def _add_facts(rows: dict[str, list[dict[str, Any]]], id_: str, marked: str) -> None:
    """Add the two relations beside causes that the first article states."""
    if "include {drooping eyelids}" not in marked:
        return
    named = {row["concept_name"]: row for row in rows["mentions"] if row["article_id"] == id_}
    for predicate, subject, object_ in (
        ("has_symptom", "myasthenia gravis", "drooping eyelids"),
        ("treats", "prednisone", "myasthenia gravis"),
    ):
        one, other = named[subject], named[object_]
        rows["relations"].append(
            {
                "relation_id": f"{id_}#x{predicate}",
                "article_id": id_,
                "predicate": predicate,
                "subject_mention_id": one["mention_id"],
                "object_mention_id": other["mention_id"],
                "subject_concept_id": one["concept_id"],
                "subject_concept_name": subject,
                "object_concept_id": other["concept_id"],
                "object_concept_name": object_,
                "rule": "hand",
                "evidence_kind": "sentence",
                "certainty": "stated",
                "is_negated": False,
                "start_char": other["start_char"],
                "end_char": other["end_char"],
                "evidence": f"{subject} and {object_}",
            }
        )


class Parents:
    """A hierarchy from the hand-made concepts."""

    def ancestors(self, concept_id: str) -> list[str]:
        """List the parents; none of them has parents here."""
        return [parents for id_, _, _, parents in CONCEPTS.values() if id_ == concept_id and parents]


def sample_tables(rows: dict[str, list[dict[str, Any]]] | None = None) -> Tables:
    """Make all tables, compared, in key order and checked against their schemas."""
    rows = sample_rows() if rows is None else rows
    tables = {name: table.sort(table.frame(rows.get(name, []))) for name, table in TABLES.items()}
    names = ("articles", "causes", "relations", "mentions", "concepts")
    tables |= compare(*(tables[name] for name in names), vocabulary=Parents())
    return {name: TABLES[name].validate(frame, lazy=True) for name, frame in tables.items()}


def empty_tables() -> Tables:
    """Make all tables without a row."""
    return {name: table.frame() for name, table in TABLES.items()}

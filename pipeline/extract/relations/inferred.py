"""Infer which sections and lists give causes where their words do not say so, from what they hold."""

import re
from collections import Counter

from pipeline.extract.reading import Block, Mention, Reading
from pipeline.extract.relations.target import TargetTest

GIVEN = frozenset({"CONDITION", "FACTOR", "DRUG"})
# Weights of a heading: one that says "causes" decides, one that names a disease outweighs the symptoms told of under it.
_SURE, _STRONG = 10_000, 20
# A section on a disease tells its symptoms too, several for each cause that it names.
_ACCOMPANYING = 0.3
# A heading that says of itself what it is about is taken at its word.
_SECTION_WORDS = re.compile(
    r"\b(?:treat\w*|therap\w*|remed\w*|manag\w*|cure[sd]?|help\w*|reliev\w*|relief|tips|self care|home|medicines?|medications?|"
    r"surgery|prevent\w*|avoid\w*|protect\w*|"
    r"symptoms?|signs?|feel\w*|warning|danger|flags?|emergency|doctor|when to|diagnos\w*|tests?|testing|exams?|examin\w*|checks?|"
    r"scans?|assess\w*|work\w* up|outlook|"
    r"recover\w*|what (?:you )?can|what to do|living with|exercises?|diet|drink|eat|healthy|rest)\b"
)
_NO_CAUSES = re.compile(
    r"^(?!.* you (?:take|use|are taking|are on)\b)(?:call|see|ask|phone|contact|visit|tell|go to)\b|"
    r"\b(?:pharmacists? (?:can|may)|gps?|urgent\w*|appointment|999|911|112|111|how (?:it|the \w+|\w+) works?|takeaways?|in short|"
    r"complications?|consequences?|outlook|prognosis|when to|see (?:a|your) doctor|emergency|faq|questions|key (?:points|facts)|"
    r"summary|related|living with|"
    r"prevent\w*|treat\w*|diagnos\w*|tests?|relief|tips)\b"
)
_DIFFERENTIAL = re.compile(
    r"\b(?:differential|mimics?|mistaken for|confused with|similar (?:conditions|diseases|disorders))\b|"
    r"^how (?:it|the [a-z]+|[a-z]+|the normal [a-z]+) (?:works?|functions?)\b"
)
_CAUSE_HEADING = re.compile(
    r"^(?!.*\b(?:symptoms?|signs?) of)(?:\S+ ){0,4}causes?$|^what(?: else)? (?:can |may |could )?(?:causes?|triggers?)\b"
)
DENYING = re.compile(
    r"\b(?:not|n't|never|no)\b.*\b(?:causes?|caused|blame|guilty|culprits?|reasons?|linked|related|responsible)\b|n't cause\b|"
    r"\bwhat (?:it |they )?(?:\w+ly )?(?:is|are|does|do|will|can)(?:n't| not)\b|\bmyths?\b|\binnocent\b|\bwrongly\b|\bfalse\b"
)
# "Medicines" alone may head those that treat as well as those that cause; what stands before it decides which are likelier.
_MEDICINES = r"(?:medicines?|medications?|drugs?|tablets|pills|remedies|supplements|alcohol|substances)"
_BARE_MEDICINES = re.compile(
    rf"(?:(?:common|prescription|everyday|your|some|other|certain|over the counter) )*{_MEDICINES}(?:(?: and| or| &|,)+ {_MEDICINES})*"
)
OPEN_SECTIONS = frozenset({"about", "other"})
# Said of a medicine in a list, it is there for what it does against the symptom.
_HELPS = re.compile(
    r"\b(?:relieves?|eases?|stops?|quiets?|treats?|helps?|loosens?|reduces?|soothes?|calms?|unclogs?|lowers?|prevents?|used (?:for|to))\b"
)
# A list item names what it is about within these characters: "A narrow, hardened artery".
_NAME_BEGINS = 25


def _tells_apart(reading: Reading, heading: int, sections: list[str]) -> bool:
    """Tell whether a heading in an article with a section on causes is about something else: "Differential diagnosis"."""
    block = reading.blocks[heading]
    if not _DIFFERENTIAL.search(reading.folded, block.start, block.end):
        return False
    return any(
        b.kind == "heading" and s == "causes" and n != heading for n, (b, s) in enumerate(zip(reading.blocks, sections, strict=True))
    )


def infer_sections(reading: Reading, by_block: list[list[Mention]], is_target: TargetTest) -> list[str]:
    """Give the section kind of each block; a section whose heading says nothing is judged by what it holds.

    "Top 5", "The drug list", "Tuberculosis": where a heading names a disease, a factor or a drug, or its list items and paragraphs
    mostly do, an article about a symptom gives them as causes.
    """
    sections = [block.section for block in reading.blocks]
    weights: dict[int, float] = {}
    apart = set[int]()
    for index, block in enumerate(reading.blocks):
        heading = index if block.kind == "heading" else _heading_of(reading, index)
        if heading < 0 or reading.blocks[heading].kind != "heading":
            continue
        others = [m for m in by_block[index] if not is_target(m)]
        is_open = sections[heading] in OPEN_SECTIONS or _may_give_causes(reading, heading, sections)
        given = GIVEN if is_open else GIVEN - {"DRUG"}
        if index == heading:
            others = told_apart(reading, block, by_block[index], is_target)
            words = reading.folded[block.start : block.end]
            weights[heading] = _heading_weight(words, others, given)
            closed = _NO_CAUSES if is_open else _SECTION_WORDS
            if weights[heading] < _SURE and closed.search(words):
                weights[heading] = -_SURE
            if _tells_apart(reading, heading, sections):
                apart.add(heading)
        elif block.kind == "list_item":
            weights[heading] = weights.get(heading, 0) + 2 * _weight(others[:1], given)
        else:
            weights[heading] = weights.get(heading, 0) + _weight(others, given)
    for index in range(len(sections)):
        heading = index if reading.blocks[index].kind == "heading" else _heading_of(reading, index)
        if heading in apart:
            sections[index] = "other"
        elif weights.get(heading, 0) > 1:
            sections[index] = "causes"
    return sections


def _may_give_causes(reading: Reading, heading: int, sections: list[str]) -> bool:
    """Tell whether a heading that says only "Medicines" stands among causes."""
    block = reading.blocks[heading]
    before = next((n for n in range(heading - 1, -1, -1) if reading.blocks[n].kind in ("heading", "title")), -1)
    words = reading.folded[block.start : block.end].strip(" :.")
    return before >= 0 and sections[before] in ("causes", *OPEN_SECTIONS) and _BARE_MEDICINES.fullmatch(words) is not None


def infer_lists(reading: Reading, by_block: list[list[Mention]], sections: list[str], is_target: TargetTest) -> set[int]:
    """Give the headings and lead-ins whose list gives causes by what it holds, where no words say what it is.

    Most of its items, two at least, begin with a disease, a factor or a drug.
    """
    counts: dict[int, Counter[bool]] = {}
    for index, block in enumerate(reading.blocks):
        if block.kind == "list_item" and block.parent >= 0 and sections[index] in OPEN_SECTIONS and not block.is_skipped:
            first = next((m for m in by_block[index] if not is_target(m)), None)
            is_given = first is not None and first.label in GIVEN and first.start - block.start <= _NAME_BEGINS
            is_given = is_given and not _HELPS.search(reading.folded, block.start, block.end)
            counts.setdefault(block.parent, Counter())[is_given] += 1
    return {parent for parent, count in counts.items() if count[True] >= 2 and count[True] > count[False]}


def told_apart(reading: Reading, block: Block, mentions: list[Mention], is_target: TargetTest) -> list[Mention]:
    """Leave out what a heading says of the target itself: "Weak legs in later life", but not "Leg weakness: ageing"."""
    last = max((m.end for m in mentions if is_target(m)), default=-1)
    if last < 0:
        return mentions
    colon = reading.folded.find(":", last, block.end)
    return [m for m in mentions if 0 <= colon < m.start]


def _heading_weight(words: str, mentions: list[Mention], given: frozenset[str]) -> int:
    if _CAUSE_HEADING.search(words) or DENYING.search(words):
        return _SURE
    return _STRONG if mentions and mentions[0].label in given else 0


def _heading_of(reading: Reading, index: int) -> int:
    parent = reading.blocks[index].parent
    while parent >= 0 and reading.blocks[parent].kind not in ("heading", "title"):
        parent = reading.blocks[parent].parent
    return parent


def _weight(mentions: list[Mention], given: frozenset[str]) -> float:
    return sum(1 if m.label in given else -_ACCOMPANYING for m in mentions)

"""Whether a cue binds the mentions beside it: many cue words are common words, and count only in their place."""

import re
from collections.abc import Sequence

from pipeline.extract.cues import Cue as Found
from pipeline.extract.reading import Mention, Reading
from pipeline.extract.relations import patterns
from pipeline.extract.relations.patterns import ADJACENT, BETWEEN, HAVE, MAKES, WEAK, Cue
from pipeline.extract.relations.topics import CAUSABLE

_PRONOUN = re.compile(patterns.PRONOUNS)
_SUFFERER = re.compile(r"\b(?:with|who have|who has|having|suffering from|affected by) (?:[a-z]+ )?$")
_ENDS = re.compile(r"\b(?:go(?:es)? away|better|improv\w+|disappears?|reliev\w+|subsides?|stops?|settles?|eases?|resolves?)\b[^,.;]*$")
_PERSON = re.compile(r" (?:wom[ae]n|m[ae]n|persons?|people|patients?|adults?|child(?:ren)?|babies|mothers?|teenagers|seniors|athletes) ")
_COUNTED = re.compile(r"\b(?:some|many|most|several|few|more|all|these|those|its|their|rarer|further) $")
_WORSE = re.compile(r"[^.;:]{3,60}? worse\b")
# "Medicines for allergies and high blood pressure": what they are for is no cause, they are.
_MEDICINES = r"(?:medicines?|medications?|drugs?|tablets?|pills?|treatments?|remedies)"
_USED_FOR = re.compile(
    rf"\b{_MEDICINES}(?: that are| which are)?(?: used| taken| given| prescribed)? (?:for|to treat|that treat|against) (?:[a-z]+ )?$"
)
_NEXT = re.compile(r",? (?:and |or |and/or )?(?:the )?")
_IS_MEDICINES = re.compile(rf" {_MEDICINES}\b")
_SAY_MEDICINES = re.compile(rf"(?!certain|some|other|many|any|prescription|several|various|use|illegal|street|new)[a-z ]+ {_MEDICINES}")
SUBJECTS = {
    "causes": CAUSABLE, "risk_factor": CAUSABLE, "side_effect": frozenset({"DRUG"}), "treats": frozenset({"DRUG", "THERAPY"}),
    "diagnoses": frozenset({"TEST"}), "has_symptom": frozenset({"CONDITION", "SYMPTOM"}),
}  # fmt: skip
OBJECTS = {
    "causes": frozenset({"SYMPTOM", "CONDITION"}), "risk_factor": frozenset({"SYMPTOM", "CONDITION"}), "treats": frozenset({"SYMPTOM",
    "CONDITION"}),
    "diagnoses": frozenset({"SYMPTOM", "CONDITION"}), "has_symptom": frozenset({"SYMPTOM", "CONDITION"}),
    "side_effect": frozenset({"SYMPTOM", "CONDITION"}),
}  # fmt: skip


_MADE_FOR = SUBJECTS["treats"] | SUBJECTS["diagnoses"]


def binds(reading: Reading, cue: Found[Cue], mentions: Sequence[Mention]) -> bool:
    """A weak cue counts only where a mention follows it within a word or two."""
    words = reading.folded[cue.start : cue.end]
    if words in HAVE:
        return any(m.end < cue.start <= m.end + 25 and _is_of_sufferers(reading, m, cue) for m in mentions)
    if words in BETWEEN:
        return _joins(cue, mentions)
    if words in ("cause", "causes") and _COUNTED.search(reading.folded, max(cue.start - 16, 0), cue.start):
        return False  # "Some causes of T" names none
    if words in MAKES:
        return _WORSE.match(reading.folded, cue.end) is not None
    if words in ADJACENT and _ENDS.search(reading.folded, max(cue.start - 60, 0), cue.start):
        return False  # "goes away after a rest"
    if words in ADJACENT and not any(0 <= cue.start - m.end <= 12 for m in mentions):
        return _PRONOUN.match(reading.folded[reading.sentences[reading.sentence_at(cue.start)].start : cue.start]) is not None
    if words not in WEAK:
        return True
    return any(0 <= m.start - cue.end <= 20 for m in mentions) and any(m.end <= cue.start for m in mentions)


def _is_of_sufferers(reading: Reading, mention: Mention, cue: Found[Cue]) -> bool:
    """Tell whether a mention says whom the cue speaks of: "people with multiple sclerosis have", "a pregnant woman develops"."""
    folded = reading.folded
    return bool(_SUFFERER.search(folded, mention.start - 25, mention.start) or _PERSON.fullmatch(folded, mention.end, cue.start))


def _joins(cue: Found[Cue], mentions: Sequence[Mention]) -> bool:
    """Tell whether a cue stands right between a treatment, or a test, and what it is for."""
    is_for = any(0 <= cue.start - m.end <= 2 and m.label in _MADE_FOR for m in mentions)
    return is_for and any(0 <= m.start - cue.end <= 12 and m.label in OBJECTS["treats"] for m in mentions)


def indications(reading: Reading, mentions: Sequence[Mention]) -> set[int]:
    """Give the ids of the conditions that a sentence names only as what medicines are for."""
    found: set[int] = set()
    for place, mention in enumerate(mentions):
        if mention.label not in ("CONDITION", "SYMPTOM"):
            continue
        before = mentions[place - 1] if place else None
        goes_on = before is not None and id(before) in found and _NEXT.fullmatch(reading.folded, before.end, mention.start) is not None
        used_for = _USED_FOR.search(reading.folded, max(mention.start - 60, 0), mention.start) is not None
        if goes_on or used_for or _says_which(reading, mention, mentions[place + 1 : place + 2]):
            found.add(id(mention))
    return found


def _says_which(reading: Reading, mention: Mention, following: Sequence[Mention]) -> bool:
    """Tell whether a condition says which medicines are meant: "allergy and cold medicines", "malaria tablets"."""
    if _IS_MEDICINES.match(reading.folded, mention.end):
        return True
    is_joined = any(reading.folded[mention.end : m.start] in (" and ", " or ") for m in following)
    return is_joined and all(m.label == "DRUG" and _SAY_MEDICINES.fullmatch(reading.folded, m.start, m.end) is not None for m in following)

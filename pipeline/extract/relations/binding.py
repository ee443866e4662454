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
_WORSE = re.compile(r"[^.;:]{3,60}? worse\b")
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


def binds(reading: Reading, cue: Found[Cue], mentions: Sequence[Mention]) -> bool:
    """A weak cue counts only where a mention follows it within a word or two."""
    words = reading.folded[cue.start : cue.end]
    if words in HAVE:
        return any(m.end < cue.start <= m.end + 25 and _is_of_sufferers(reading, m, cue) for m in mentions)
    if words in BETWEEN:
        return _joins(cue, mentions)
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
    """Tell whether a cue stands right between a treatment and what it treats."""
    is_treatment = any(0 <= cue.start - m.end <= 2 and m.label in SUBJECTS["treats"] for m in mentions)
    return is_treatment and any(0 <= m.start - cue.end <= 12 and m.label in OBJECTS["treats"] for m in mentions)

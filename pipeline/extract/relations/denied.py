"""Read what a sentence denies to be a cause, whether or not the vocabulary knows it: "Nor is a full moon a cause of insomnia"."""

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.reading import Mention, Reading, Relation, Sentence
from pipeline.extract.relations.lists import evidence_kind
from pipeline.extract.relations.target import TargetTest
from pipeline.extract.relations.topics import CAUSABLE, Topics
from pipeline.extract.relations.unnamed import Unnamed

_CAUSES = (
    r"(?:causes?|caused|lead to|leads to|bring on|brings on|trigger|triggers|give you|gives you|result in|results in|make|makes|affects?)"
)
_IS_CAUSE = r"(?:(?:an?|the|any) (?:[a-z]+ )?(?:cause|reason|trigger|culprit)\b|to blame\b|responsible\b|the answer\b|why\b)"
_ADVERBS = r"(?: (?:usually|normally|generally|by itself|by themselves|on its own|on their own|alone|actually|really|directly|ever))*"
_NOT = r"(?:do|does|did|will|can|could)(?:n't|not| not)"
# Each has one group: the words for what is denied.
_DENIALS = tuple(
    re.compile(words)
    for words in (
        rf"^(?:and |but |no[.,:] )?(.{{3,50}}?) {_NOT}{_ADVERBS} {_CAUSES}\b",
        rf"^(?:and |but )?(.{{3,50}}?) (?:is|are)(?:n't| not){_ADVERBS} {_IS_CAUSE}",
        rf"^(.{{3,50}}?),?(?: likewise,| too,| also,)? (?:is|are) (?:[a-z]+ )?(?:suspected|blamed|accused) "
        rf"but (?:is|are)(?:n't| not){_ADVERBS} {_IS_CAUSE}",
        rf"^(?:and |but )?(.{{3,50}}?) (?:is|are)(?:n't| not) (?:known|thought|believed|likely|shown|found) to {_CAUSES}",
        r"\b(?:no|little|not any|n't any) (?:good |real |clear |convincing |solid |scientific )?(?:evidence|proof|reason to think) that "
        rf"(.{{3,50}}?)(?: can| could| may)? {_CAUSES}\b",
        rf"\bmyth that (.{{3,50}}?) (?:{_CAUSES}|(?:is|are) {_IS_CAUSE})",
        rf"^(?:neither|nor) (?:is|are) (.{{3,50}}?) {_IS_CAUSE}",
        rf"^(?:neither|nor) (?:does|do) (.{{3,50}}?) {_CAUSES}\b",
        rf"^neither (.{{3,60}}?) (?:causes?|leads? to|brings? on|triggers?|gives? you|makes?|(?:is|are) {_IS_CAUSE})",
    )
)  # fmt: skip
_HINT = re.compile(r"n't|\b(?:not|cannot|neither|nor|no|little|myth)\b")
# "What doesn't: cold drinks, milk."
_WHAT_DOES_NOT = re.compile(r"what (?:does|do|is|are|will|can)(?:n't| not)\b[^.:]{0,40}: ")
_SHORT_EFFECT = 2
# A clause of its own, or a word that points back: no name.
_NO_NAME = re.compile(r"\b(?:it|they|this|these|that|but|which|who|because|if|when|while|you|we|so)\b")
_GENERIC = re.compile(r"\b(?:it|this|them|the (?:problem|symptoms?))\b")


class Denied:
    """Causes that a sentence about the target denies and that no other rule has read."""

    def __init__(self, reading: Reading, topics: Topics, is_target: TargetTest, unnamed: Unnamed) -> None:
        """Keep what the rule looks at."""
        self.reading = reading
        self.topics = topics
        self.is_target = is_target
        self.unnamed = unnamed

    def find(self, known: list[Relation]) -> Iterator[Relation]:
        """Give a denied relation for each."""
        denied = {id(r.subject) for r in known if r.is_negated and (r.object is None or self.is_target(r.object))}
        for sentence, mentions in zip(self.reading.sentences, self.reading.mentions_by_sentence(), strict=True):
            words = self.reading.folded[sentence.start : sentence.end]
            block = self.reading.blocks[sentence.block]
            if block.is_aside or block.kind in ("heading", "title") or not _HINT.search(words) or words.endswith("?"):
                continue
            for low, high in self._spans(words, sentence, mentions):
                for mention in self._named(low, high, sentence.block, mentions):
                    if id(mention) not in denied:
                        yield Relation("causes", mention, None, "denied", evidence_kind(block.kind), sentence.start, sentence.end,
                                       is_negated=True)  # fmt: skip

    def _spans(self, words: str, sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
        """Give the bounds of the words for what is denied of the target."""
        listed = _WHAT_DOES_NOT.match(words)
        if listed is not None and self.topics.gives_causes(sentence.block):
            yield sentence.start + listed.end(), sentence.end
            return
        for pattern in _DENIALS:
            found = pattern.search(words)
            if (
                found is not None
                and not _NO_NAME.search(found[1])
                and self._is_about_target(words[found.end() :], sentence.start + found.end(), sentence.block, mentions)
            ):
                yield sentence.start + found.start(1), sentence.start + found.end(1)
                return

    def _is_about_target(self, rest: str, start: int, block: int, mentions: Sequence[Mention]) -> bool:
        """Tell whether what follows a denial names the target, points to it, or says no more."""
        named = [m for m in mentions if m.start >= start]
        if named:
            return self.is_target(named[0])
        if not rest.strip(" .!") or _GENERIC.match(rest.lstrip()):
            return True
        # "Paracetamol is not known to affect erections" in an article on erectile dysfunction.
        return self.topics.gives_causes(block) and len(rest.split(",")[0].split()) <= _SHORT_EFFECT

    def _named(self, low: int, high: int, block: int, mentions: Sequence[Mention]) -> list[Mention]:
        known = [m for m in mentions if m.start < high and low < m.end]
        causes = [m for m in known if m.label in CAUSABLE and not self.is_target(m)]
        return causes + self.unnamed.between(low, high, block, known) if causes or not known else []

"""Tell whether a statement is denied, by the words before its cue."""

import re

from pipeline.extract.reading import Reading, Sentence

# A denial must stand right before the cue, but for adverbs: "is not usually caused by", "does not on its own lead to".
_DENIED = re.compile(
    r"(?:\b(?:not|never|cannot|neither|nor|hardly)|n't|\bdont|\bdoesnt|\bisnt|nothing to do with)"
    r"(?:, [^,]{2,25},)?(?: (?:be|been|being|it|by|on|in|its|their|own|itself|themselves|alone|directly|normally|actually|really|"
    r"ever|usually|generally|typically|"
    r"thought|believed|known|shown|proven|typical|to|have|has|can|the|a|an|any|real|true|likely|simply))* $"
)
_NO_EVIDENCE = re.compile(
    r"\b(?:no|little|not any) (?:\S+ )?(?:evidence|proof|link|reason to believe|sign) (?:that|of|between|for)\b|\b(?:myth|wrong|"
    r"untrue|false) that\b"
)
# "not a common cause" says rare, "not always caused by" says not always: neither denies.
_NOT_DENIED = re.compile(r"\b(?:not|n't) (?:only|just|always|necessarily|often|commonly|the only|simply)\b")
# "..., but studies have found no link"; "there is no proof of either": said at the end of what came before.
_REFUTED = re.compile(
    r"\b(?:(?:not|n't) borne (?:it|this|that) out|no (?:\w+ )?(?:connection|link|association|relationship|effect|influence)|"
    r"no (?:\w+ )?(?:proof|evidence)"
    r"(?: (?:of|for) (?:either|this|that|it|any of (?:this|it|these|them)))?)[.!]?\s*$"
)
# What people believe is told to be corrected: "Many believe that old age makes the hands tremble".
_BELIEF = re.compile(
    r"(?:many|most|a lot of|lots of)(?: (?:people|patients|women|men|parents))? (?:believe|think|assume|say|suppose)\b|"
    r"(?:contrary to|according to) (?:popular|common) belief|you may (?:read|hear|have (?:read|heard))\b|"
    r"it is a (?:common|popular|widespread) (?:belief|myth)"
)
_QUOTES = '"\u201c\u201d'
# "Studies have not shown this.", "That is not true.": what the sentence before said.
_TAKEN_BACK = re.compile(
    r"(?:but |however,? )?(?:studies|research|trials|doctors|experts|evidence|scientists)\b.{0,40}\b(?:not|no|n't)\b.{0,30}\b"
    r"(?:this|it|that|so|link)\b|(?:but )?(?:it|this|that|they) (?:is|are|does|do|did|has|have)(?:n't| not)[.!,]|"
    r"(?:but |in fact,? )?(?:this|that|it) (?:is|was)(?:n't| not| un)(?: been)? ?(?:true|so|right|correct|the case|proven|shown)|"
    r"(?:not (?:so|true)|false|wrong|no|untrue)[.:,!]|(?:but )?there is (?:no|little) (?:\w+ )?(?:evidence|proof)\b"
)


def repeats_belief(sentence: str) -> bool:
    """Tell whether a sentence only says what people believe."""
    return _BELIEF.match(sentence) is not None


def is_quoted(text: str, sentence: Sentence) -> bool:
    """Tell whether a whole sentence stands in quotation marks: somebody says it, not the article."""
    return text[sentence.start] in _QUOTES and text[sentence.end - 1] in _QUOTES


def is_taken_back(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether the next sentence of the block says that it is not so."""
    number = reading.sentence_at(sentence.start) + 1
    if number >= len(reading.sentences) or reading.sentences[number].block != sentence.block:
        return False
    after = reading.sentences[number]
    return _TAKEN_BACK.match(reading.folded, after.start, after.end) is not None


def is_refuted(after: str) -> bool:
    """Tell whether the end of a sentence takes back what it said."""
    return _REFUTED.search(after) is not None


def is_denied(before: str) -> bool:
    """Tell whether what stands before a cue denies it."""
    return _NO_EVIDENCE.search(before) is not None or _DENIED.search(_NOT_DENIED.sub("", before)) is not None

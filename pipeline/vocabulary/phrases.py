"""Find the phrases of a sentence that may be names: runs of words between words of grammar, verbs, punctuation and known names.

No tagger is asked: how the words are used in the texts at hand says what is a verb, and the ending what describes a noun to come.
A phrase stands as a cause if it is a whole item, is bound by a cue ("due to ...", "... can cause"), or is listed with a known name.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from pipeline.vocabulary.word_use import WordUse

Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*|[^\w\s]|\d+")
_MOST_WORDS = 4
_SHORTEST = 4
# Words of health writing that name nothing, beside those of grammar.
_EMPTY = STOP_WORDS | frozenset(
    "cause causes caused causing lead leads include includes including included result results type types people person symptom "
    "symptoms sign signs condition conditions disease diseases disorder disorders common commonly usually often sometimes different "
    "certain example examples doctor doctors patient patients treatment treatments body occur occurs happen happens develop develops "
    "affect affects affected year years month months week weeks day days hour hours minute minutes time times case cases known called "
    "help need problem problems severe mild moderate chronic acute increase increases increased reduce following particular main "
    "possible likely risk risks factor factors article section reason reasons trigger triggers thing things way ways man men woman "
    "women child children adult adults baby babies age ages group groups kind kinds number many part parts effect effects change "
    "changes researchers scientists expert experts study studies research cm mm percent health care professional professionals provider "
    "providers healthy old older young younger higher lower new early late other similar multiple single specific exact underlying "
    "unknown additional unclear spite lot lots range variety form forms several developing affecting making getting having leading "
    "being consistent due medicines medicine medication medications drugs illness illnesses everyday whilst worldwide mrs usual "
    "reduction decrease".split()
)
# Words in -ly that are no adverbs.
_NO_ADVERBS = frozenset("family belly anomaly jelly fly allergy assembly supply reply early".split())
# What ends so describes the noun that follows.
_DESCRIBES = ("ed", "ous", "ive", "ful", "less", "able", "ible", "ish", "ical", "est")
# "loss of a loved one", "exposure to chemicals": what may stand inside a phrase.
_INSIDE = re.compile(r"\s(?:of|to)(?: an?| the| your)?\s")
_TAKES_TO = re.compile(r"\b(?:exposure|exposures|allergy|sensitivity|reaction|reactions|injury|damage|resistance)$", re.IGNORECASE)
_DETERMINER = r"(?:an?|the|your|some|certain|other|taking|having|using)"
_CUE_BEFORE = re.compile(
    rf"(?:\b(?:due to|caused by|because of|results? of|results? from|resulting from|resulted from|brought on by|triggered by|comes? from|"
    rf"came from|such as|causes (?:are|include)|triggers (?:are|include)|factors (?:are|include)|linked to|related to|worsened by) )"
    rf"(?:{_DETERMINER} )?$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"(?:,? (?:can|may|might|could|also|often|sometimes|all|both))* (?:causes?|triggers?|leads? to|brings? on|results? in|raises? the risk|"
    r"increases? (?:the|your) risk|provokes?|worsens?|is (?:a|another|the|one) (?:\w+ )?(?:cause|trigger|reason|risk factor))\b",
    re.IGNORECASE,
)
_JOIN = re.compile(rf"\s?(?:,|,? and|,? or)(?: {_DETERMINER})? ?")
# What follows an item in the middle of a list, or its last one.
_LIST_ENDS = re.compile(r"\s*(?:[.,;:)\u2014]|$|(?:and|or|can|may|might|could|are|all|both)\b)")
_GOES_ON = re.compile(r"\s(?:of|between)\b")
# How surely a phrase stands as a cause where it is an item, bound by a cue, or listed with a known name.
WHOLE_ITEM, BY_CUE, _IN_LIST = 1.5, 1.0, 0.75
_EDGE = " \t\n.,;:*\u2022\u2013-()"
_NEAR = 40


def find_phrases(text: str, sentence: Span, taken: Sequence[Span], use: WordUse) -> Iterator[Span]:
    """Find the phrases of a sentence outside of what is taken, one to four words each."""
    runs = [run for run in _runs(text, sentence, taken, use) if run]
    joined: list[list[Span]] = []
    for run in runs:
        if joined and _joins(text, joined[-1], run):
            joined[-1] = [*joined[-1], *run]
        else:
            joined.append(run)
    for run in joined:
        if _is_name(text, run, use):
            yield run[0][0], run[-1][1]


def _runs(text: str, sentence: Span, taken: Sequence[Span], use: WordUse) -> Iterator[list[Span]]:
    run: list[Span] = []
    for word in _WORD.finditer(text, *sentence):
        if _breaks(word, taken, use):
            yield run
            run = []
        else:
            run.append(word.span())
    yield run


def _breaks(word: re.Match[str], taken: Sequence[Span], use: WordUse) -> bool:
    folded = word[0].lower().replace("\u2019", "'")
    if not folded[0].isalpha() or folded in _EMPTY or (folded.endswith("ly") and folded not in _NO_ADVERBS):
        return True
    return use.is_verb(folded) or any(start < word.end() and word.start() < end for start, end in taken)


def _joins(text: str, run: list[Span], following: list[Span]) -> bool:
    between = text[run[-1][1] : following[0][0]]
    if not _INSIDE.fullmatch(between):
        return False
    return between.split()[0] == "of" or _TAKES_TO.search(text, run[0][0], run[-1][1]) is not None


def _is_name(text: str, run: list[Span], use: WordUse) -> bool:
    """Tell whether a run is short and ends as a noun does: not in -ing alone or behind a plural ("genes interacting"), nor before "of"."""
    if len(run) > _MOST_WORDS or run[-1][1] - run[0][0] < _SHORTEST or _GOES_ON.match(text, run[-1][1]):
        return False
    *before, last = (text[slice(*word)].lower() for word in run)
    if last.endswith(_DESCRIBES) or use.is_adjective(last):
        return False
    return not last.endswith("ing") or bool(before and not before[-1].endswith("s"))


def is_name(text: str, span: Span, use: WordUse) -> bool:
    """Tell whether the words of a mention that no vocabulary knows make a name of a few words."""
    words = [word.span() for word in _WORD.finditer(text, *span)]
    ends = {text[slice(*word)].lower() for word in (*words[:1], *words[-1:])}
    return bool(words) and not ends & _EMPTY and _is_name(text, words, use)


def weigh(text: str, sentence: Span, phrase: Span, named: Sequence[Span]) -> float:
    """Weigh how a phrase of a causes section stands as a cause, 0 for not at all; `named` are the known conditions, drugs and factors."""
    start, end = phrase
    if text[sentence[0] : start].strip(_EDGE) == "" and text[end : sentence[1]].strip(_EDGE) == "":
        return WHOLE_ITEM
    if _CUE_BEFORE.search(text, max(sentence[0], start - _NEAR), start) or _CUE_AFTER.match(text, end, sentence[1]):
        return BY_CUE
    before = _LIST_ENDS.match(text, end, sentence[1]) and any(_JOIN.fullmatch(text, high, start) for _, high in named)
    return _IN_LIST if before or any(_JOIN.fullmatch(text, end, low) for low, _ in named) else 0

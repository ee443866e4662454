"""How surely and how often a text says that something is a cause."""

from functools import lru_cache

from pipeline.extract.alternatives import WordSets

_UNCLEAR = (
    r"possibly|perhaps|thought to|believed to|suspected|suggests?|suggested|unclear|not (?:yet )?known|not proven|not certain|"
    r"may possibly|some (?:say|believe|think)|debated|disputed|controversial|unproven|unconfirmed|theor\w+|without proof|"
    r"not (?:been )?(?:established|proved|settled|clear)|(?:is|are|been) being (?:studied|investigated)|opinions? (?:is|are) divided|"
    r"evidence (?:\S+ ){0,3}(?:weak|thin|mixed|limited|conflicting|lacking|poor)"
)
_POSSIBLE = (
    r"can|may|might|could|sometimes|occasionally|potential(?:ly)?|possible|possibly|in some (?:cases|people)|at times|likely|"
    r"probably"
)
# From often to seldom; the first that is found counts. The terms are those of HPO (HP:0040280 to HP:0040284).
_FREQUENCY_WORDS = (
    ("very rare", r"rarely|rare|uncommon(?:ly)?|seldom|hardly ever|in rare cases|unusual(?:ly)?|less (?:common|often)"),
    (
        "very frequent",
        r"almost always|nearly always|usually|most (?:common|often|frequent|likely|people|cases)|mostly|mainly|leading cause|main cause|"
        r"by far|typically|in most",
    ),
    ("obligate", r"always|in all cases|invariably|everyone with"),
    ("frequent", r"often|common(?:ly)?|frequent(?:ly)?|many people|regularly|generally|widespread"),
    ("occasional", r"sometimes|occasional(?:ly)?|at times|now and then|in some (?:cases|people)|some people"),
)
# "Not rare" says nothing of how often.
_NOT_RARE = (
    r"not (?:un\w+|rare\w*|always|necessarily|usually|often|common\w*)|n't (?:un\w+|rare\w*|always|necessarily|usually|often|common\w*)"
)
_WORDS = WordSets([("unclear", _UNCLEAR), ("possible", _POSSIBLE), ("not rare", _NOT_RARE), *_FREQUENCY_WORDS])
_FREQUENCIES = tuple(term for term, _ in _FREQUENCY_WORDS)


@lru_cache(maxsize=64)
def _found(clause: str) -> list[str]:
    return _WORDS.found(clause)


def certainty_of(clause: str) -> str:
    """Grade a folded clause: unclear, possible or stated."""
    return next((name for name in _found(clause) if name in ("unclear", "possible")), "stated")


def frequency_of(clause: str) -> str | None:
    """Read how often from a folded clause, or None where it does not say."""
    found = _found(clause)
    return None if "not rare" in found else next((name for name in found if name in _FREQUENCIES), None)

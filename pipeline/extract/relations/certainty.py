"""How surely and how often a text says that something is a cause."""

import re

_UNCLEAR = re.compile(
    r"\b(?:possibly|perhaps|thought to|believed to|suspected|suggests?|suggested|unclear|not (?:yet )?known|not proven|not certain|"
    r"may possibly|some (?:say|believe|think)|debated|disputed|controversial|unproven|unconfirmed|theor\w+|without proof|"
    r"not (?:been )?(?:established|proved|settled|clear)|(?:is|are|been) being (?:studied|investigated)|opinions? (?:is|are) divided|"
    r"evidence (?:\S+ ){0,3}(?:weak|thin|mixed|limited|conflicting|lacking|poor))\b"
)
_POSSIBLE = re.compile(
    r"\b(?:can|may|might|could|sometimes|occasionally|potential(?:ly)?|possible|possibly|in some (?:cases|people)|at times|likely|"
    r"probably)\b"
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
_FREQUENCIES = [(term, re.compile(rf"\b(?:{words})\b")) for term, words in _FREQUENCY_WORDS]
_NOT_RARE = re.compile(r"\b(?:not|n't) (?:un\w+|rare\w*|always|necessarily|usually|often|common\w*)\b")


def certainty_of(clause: str) -> str:
    """Grade a folded clause: unclear, possible or stated."""
    if _UNCLEAR.search(clause):
        return "unclear"
    return "possible" if _POSSIBLE.search(clause) else "stated"


def frequency_of(clause: str) -> str | None:
    """Read how often from a folded clause, or None where it does not say."""
    if _NOT_RARE.search(clause):
        return None
    return next((term for term, pattern in _FREQUENCIES if pattern.search(clause)), None)

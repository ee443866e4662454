"""What a heading says its section is about: causes, symptoms, diagnosis, treatment, prevention, about, other."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipeline.clean.section_words import LONE, STRONG, WEAK


def _pattern(kinds: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    alternatives = (f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in kinds.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


_STRONG, _WEAK = _pattern(STRONG), _pattern(WEAK)
_LONE = {kind: re.compile(words, re.IGNORECASE) for kind, words in LONE.items()}
# "What is not the reason", "Things that do not cause it": a list below it names no causes.
_DENIAL = re.compile(
    r"\b(?:not|never|no|\w+n[’']t)\b.{0,25}\b(?:caus(?:e|es|ed|ing)|reasons?|behind|to blame|culprits?)\b|\bmyths?\b", re.IGNORECASE
)
# "How is the cause found?", "What can I do to prevent it": what is done decides, the last of it.
_ASKS_HOW = re.compile(r"how\b|what\b.{0,20}\bto\b", re.IGNORECASE)
_DONE = ("diagnosis", "treatment", "prevention")
# "Symptoms and causes" holds causes as well.
_LISTS = re.compile(r",|&|/|\band\b", re.IGNORECASE)
_BOTH = re.compile(r"symptoms?\b.{0,20}(?:\band|&|/|,)\s*(?:possible |common )?causes?\b", re.IGNORECASE)
# A kind of the target that says where it comes from: "Postoperative weakness", "Drug-induced weakness", "Weakness after a stroke".
_ORIGIN = re.compile(
    r"\b(?:post-?(?:operative|viral|surgical|traumatic|partum|infectious)|\w+[- ](?:induced|related)|after|during|due to|from)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def own_kind(heading: str) -> str | None:
    """Name the kind that a heading's own words give, None where it has none.

    The first strong word decides; in a question with "how" the last that names what is done, else the last; a weak one ("what is",
    "about") only where no strong one stands.
    """
    if _DENIAL.search(heading):
        return "other"
    strong = [match.lastgroup for match in _STRONG.finditer(heading)]
    if not strong:
        weak = _WEAK.search(heading)
        return weak.lastgroup if weak else None
    if _ASKS_HOW.match(heading):
        return next((kind for kind in reversed(strong) if kind in _DONE), strong[-1])
    return "causes" if _BOTH.search(heading) else strong[0]


def title_kind(title: str) -> str | None:
    """Name the kind of a whole article; a title that lists several ("Causes, symptoms and treatment") gives it none."""
    kinds = {match.lastgroup for match in _STRONG.finditer(title)}
    return own_kind(title) if len(kinds) < 2 or _DENIAL.search(title) or not _LISTS.search(title) else None


@lru_cache(maxsize=4096)
def lone_kind(heading: str) -> str | None:
    """Name the kind of a heading such as "Medications" or "Other conditions", which say it only where they open a section."""
    text = heading.strip(" :?.")
    return next((kind for kind, words in _LONE.items() if words.fullmatch(text)), None)


def names_origin(heading: str) -> bool:
    """Tell whether a heading names a form of its subject by where it comes from."""
    return bool(_ORIGIN.search(heading))


# What may stand before "causes" in a heading that opens a section of its own: anything else names one cause.
_GENERIC = (
    r"(?:(?:the|a|an|some|any|all|many|most|more|very|other|another|common|commonest|possible|potential|main|major|minor|lesser|less|"
    r"rare|rarer|frequent|"
    r"serious|medical|underlying|important|general|typical|usual|known|further|additional|physical|health|what|which|of|\d+|top|are|"
    r"is|can|"
    r"could|may|might|diseases?|conditions?|disorders?|illness(?:es)?|problems?|factors?|things?|issues?|that|who|and|or)\s+)*"
)
_GENERIC_CAUSES = re.compile(
    rf"{_GENERIC}(?:caus(?:e|es|ed|ing)|reasons?|risk factors?|triggers?|at risk|due to|leads? to|leading to|why|a?etiology|factors)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:can |may |could |might )?(?:cause|causes|lead to|leads to)\s+\S", re.IGNORECASE)


def opens_causes(heading: str) -> bool:
    """Tell whether a heading opens a section on causes ("Common causes of X"), rather than naming one ("Medicines cause X")."""
    return bool(_GENERIC_CAUSES.match(heading))


# What cannot stand before "treatment" in the name of a cause: "Cancer treatment" and "Recent surgery" are causes, "Drug treatment" is none.
_NO_NAME = (
    r"(?!(?:(?:medical|drug|home|natural|surgical|physical|alternative|other|possible|common|the|a|an|your|and|or|current|self|"
    r"occupational|"
    r"speech|manual|main|new|available|what|which|how|is|are|can|treatment|options?|complementary)\b))"
)
_NAMES_CAUSE = re.compile(
    rf"{_NO_NAME}[\w-]+(?: [\w-]+){{0,2}} (?:treatments?|therap(?:y|ies)|complications|surger(?:y|ies)|operations?|tests?|emergencies)$|"
    r"(?:complications|recovery|recovering|a? ?history|withdrawal|side effects|after-?effects|effects) (?:of|from) \w|"
    r"(?:poor|poorly|lack of|too (?:much|little|many|few)|not (?:getting )?enough|no|excessive|untreated|undiagnosed|uncontrolled|"
    r"missed|stopping|"
    r"skipping|overuse of|family history)\b|(?:some|certain|recent|previous|past|other|many) (?:medical )?(?:treatments|tests|"
    r"therapies)$",
    re.IGNORECASE,
)
_YES_NO = re.compile(r"(?:is|are|can|could|does|do|will|should|may|has|have|did)\b.*\?$", re.IGNORECASE | re.DOTALL)
_FAQ = re.compile(r"faqs?\b|frequently asked|common(?:ly asked)? questions|people also ask|q ?& ?a|questions (?:answered|"
r"and answers)|your questions",
                  re.IGNORECASE)  # fmt: skip


def names_cause(heading: str) -> bool:
    """Tell whether a heading inside a section on causes names one with a word of treatment or outlook: "Cancer treatment"."""
    return bool(_NAMES_CAUSE.match(heading))


def is_faq(heading: str) -> bool:
    """Tell whether a heading opens a list of questions."""
    return bool(_FAQ.search(heading))


@lru_cache(maxsize=4096)
def kind_below(heading: str, section_kind: str | None, *, above: str = "", has_causes: bool = True) -> str | None:
    """Name the kind of a heading that may stand inside a section; None where it says nothing of its own there.

    Args:
        heading: Its words.
        section_kind: The kind of the section, None at the head of an article.
        above: The heading of the section.
        has_causes: Whether the article has a section on causes; where it has none, "Medicines" may be a cause.
    """
    if section_kind == "causes" and names_cause(heading):
        return None
    if above and _YES_NO.match(heading) and is_faq(above):
        return None
    kind = own_kind(heading)
    if kind is not None or section_kind in ("causes", "treatment", "prevention"):
        return kind
    lone = lone_kind(heading)
    return lone if has_causes or lone != "treatment" else None

"""What a heading says its section is about: causes, symptoms, diagnosis, treatment, prevention, about, other."""

import re
from functools import lru_cache

# The first of these words in a heading decides: "Diagnosis of the cause" is diagnosis, "What causes the symptoms" causes.
_WORDS = {
    "causes": r"caus(?:e|es|ed|ing|al|ation|ative)|reasons?|risk factors?|at risk|triggers?|triggered|a?etiolog(?:y|ies)|due to|leads? to|"
    r"leading to|contribut(?:e|es|ing)|why (?:do|does|is|are|am|did|have|has)|factors|culprits?|usual suspects|(?:is|what's|lies?) "
    r"behind|origins?|to blame|induced by|"
    r"results? from|linked (?:to|with)|associated (?:conditions|diseases|disorders)|where does .{1,60} come from",
    "symptoms": r"symptoms?|signs?|manifestations?|manifests?|manifest|feels? like|presentation|clinical (?:picture|features)|"
    r"warning signals?|how (?:do|can|to) .{0,30}(?:recognize|recognise|notice)|red flags",
    "diagnosis": r"diagnos(?:is|es|e|ed|ing|tic|tics)|tests?|testing|examinations?|exams?|investigations?|work-?up|evaluat(?:e|ed|ion|ing)|"
    r"assess(?:ed|ment|ing)?|what (?:will|does|might|can) (?:the|a|your) doctors? do|screening|lab(?:oratory)? (?:tests?|studies)|"
    r"imaging|find(?:ing)? (?:out|the cause)",
    "treatment": r"treat(?:s|ed|ing|ment|ments|able)?|therap(?:y|ies|eutic)|remed(?:y|ies)|cures?|cured|manag(?:e|ed|ing|ement)|"
    "reliev(?:e|ed|ing)|"
    r"relief|self[- ]care|home care|first aid|get(?:ting)? rid|what (?:can|to|should) (?:you |i |be )?do(?:ne)?|"
    r"what (?:you|i|we) (?:can|should|could) (?:do|try)|what helps?|what is done|coping|rehabilitation|how to (?:strengthen|improve|fix|"
    r"ease|stop)|tips for|exercises? (?:for|to)|recovery",
    "prevention": r"prevent(?:s|ed|ing|ion|ive|able)?|(?:reduc|lower)(?:e|ing) (?:your|the) risk|avoid(?:ing)?|protect(?:ing)? "
    "(?:yourself|against|your)",
    "about": r"what (?:is|are)|what's|definitions?|overview|introduction|meaning|background|key (?:facts|points)|^about|at a glance|"
    r"types? of|kinds of|how common|who gets|who is affected|epidemiology|anatomy|facts|description|understanding|what does .{1,60} "
    r"mean|explained",
    "other": r"outlook|prognos(?:is|es)|complications?|when to (?:see|call|seek|get|go|worry|contact|visit|consult)|see(?:ing)? (?:a|"
    "your) doctor|"
    r"(?:call|contact|consult) (?:a|your) (?:doctor|gp)|seek(?:ing)? (?:medical|emergency)|emergenc(?:y|ies)|references?|sources|"
    r"bibliography|"
    r"faqs?|frequently asked|questions|summary|conclusions?|takeaways?|bottom line|living with|resources|research|statistics|"
    r"further reading|life expectancy|in short|final (?:word|thoughts)|next steps|expectations|how long|support groups?|history|"
    r"contents|urgent(?:ly)?|when (?:is|are|not|you|should) .{1,40}",
}  # fmt: skip
_KIND = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in _WORDS.items()), re.IGNORECASE)
# "What is not the reason", "Things that do not cause it": a list below it names no causes.
_DENIAL = re.compile(
    r"\b(?:not|never|no|\w+n[’']t)\b.{0,25}\b(?:caus(?:e|es|ed|ing)|reasons?|behind|to blame|culprits?)\b|\bmyths?\b", re.IGNORECASE
)
_HOW_VERB = re.compile(r"how\b.*\?$", re.IGNORECASE | re.DOTALL)
# These words open a heading that asks for what follows: "What are the causes", "About the symptoms".
_WEAK = re.compile(r"what (?:is|are)|what's|about|overview|understanding|types? of|kinds of|facts|key (?:facts|points)|explained|questions|"
                   r"frequently asked|factors|history|research|summary|avoid(?:ing)?|contents", re.IGNORECASE)  # fmt: skip
# A kind of the target that says where it comes from: "Postoperative weakness", "Drug-induced weakness", "Weakness after a stroke".
_ORIGIN = re.compile(
    r"\b(?:post-?(?:operative|viral|surgical|traumatic|partum|infectious)|\w+[- ](?:induced|related)|after|during|due to|from)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def own_kind(heading: str) -> str | None:
    """Name the kind that a heading's own words give, None where it has none.

    The first strong word decides, in a question with "how" the last; a weak one ("what is", "about") only where no strong one stands.
    """
    found = [(match.lastgroup or "", match.group()) for match in _KIND.finditer(heading)]
    if _DENIAL.search(heading):
        return "other"
    strong = [kind for kind, words in found if not _WEAK.fullmatch(words)]
    if strong:
        return strong[-1] if _HOW_VERB.match(heading) else strong[0]
    return found[0][0] if found else None


def names_origin(heading: str) -> bool:
    """Tell whether a heading names a form of its subject by where it comes from."""
    return bool(_ORIGIN.search(heading))


# What may stand before "causes" in a heading that opens a section of its own: anything else names one cause.
_GENERIC = (
    r"(?:(?:the|a|an|some|any|all|many|most|more|very|other|another|common|commonest|possible|potential|main|major|minor|lesser|less|"
    r"rare|rarer|frequent|"
    r"serious|medical|underlying|important|general|typical|usual|known|further|additional|physical|health|what|which|of|\d+|top|are|is|can|"
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

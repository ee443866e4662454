"""Cue phrases for relations. Folded: lower case, straight apostrophes, hyphens as blanks."""

from typing import NamedTuple


class Cue(NamedTuple):
    """What a cue says: the predicate, and on which side the subject (the cause, the drug, the test) stands."""

    predicate: str
    direction: str  # forward: subject before the cue; backward: subject after it; noun: see `relations.statements`
    denies: bool = False


_CAUSE_VERBS = (
    "cause", "causes", "caused", "causing", "lead to", "leads to", "led to", "leading to", "result in", "results in", "resulted in",
    "resulting in", "bring on", "brings on", "brought on", "bring about", "brings about", "trigger", "triggers", "triggering", "produce",
    "produces", "producing", "induce", "induces", "inducing", "give rise to", "gives rise to", "contribute to", "contributes to",
    "contributing to", "responsible for", "is to blame for", "are to blame for", "blamed for", "set off", "sets off", "provoke", "provokes", "leave you with", "leaves you with",
    "can mean", "may mean", "give you", "gives you", "give rise", "make for", "bring", "brings", "account for", "accounts for", "spark", "sparks", "worsen", "worsens", "aggravate", "aggravates", "exacerbate",
    "weaken", "weakens", "can leave", "may leave", "make you", "makes you", "make people", "underlie", "underlies", "progress to", "progresses to",
    "end in", "ends in", "play a role in", "plays a role in", "behind", "lies behind", "lie behind", "shows up as", "show up as", "manifests as", "present with", "presents with",
    "can give", "may give", "promote", "promotes", "explain", "explains", "predispose to", "predisposes to", "turn into", "develop into",
)  # fmt: skip
_FOLLOWED_BY = ("followed by",)
_CAUSED_BY = (
    "caused by", "due to", "because of", "as a result of", "result of", "results from", "result from", "resulting from", "resulted from", "secondary to", "triggered by",
    "brought on by", "brought about by", "stem from", "stems from", "stemming from", "arise from", "arises from", "arising from", "attributed to", "attributable to", "related to",
    "linked to", "linked with", "associated with", "consequence of", "symptom of", "symptoms of a", "sign of", "signs of a", "side effect of", "side effects of", "side effect from",
    "seen in people with", "seen in people who have", "seen in patients with", "common in people with", "people who have", "people with", "seen in", "occurs in people with", "occur in people with", "from having", "comes from", "come from", "coming from", "following",
    "explained by", "induced by", "produced by", "provoked by", "set off by", "owing to", "thanks to", "is down to", "are down to", "be down to", "was down to", "comes down to", "complication of",
    "effect of", "effects of", "in response to", "made worse by", "worsened by", "traced to", "traced back to", "a reaction to", "reaction to", "feature of", "hallmark of", "result from having",
    "occurs after", "occur after", "happens after", "happen after", "after", "from", "originates in", "originate in", "originates from", "blamed on", "worsens with", "worsen with", "gets worse with", "get worse with", "flares with", "flare with", "flare up with",
    "flares up with", "point toward", "points toward", "point towards", "points towards", "fault of", "may signal", "can signal", "signals", "points to", "point to", "may indicate", "can indicate", "indicates", "suggests", "suggest",
)  # fmt: skip
# "Causes of T are X", "X is a cause of T": which of the two is decided by what follows.
_CAUSE_NOUNS = (
    "cause of", "causes of", "causes for", "cause for", "reason for", "reasons for", "reason behind", "trigger of", "trigger for", "triggers of", "triggers for", "culprit behind", "culprits behind",
    "source of", "sources of", "culprit in", "factor in", "factors in", "contributor to", "contributors to", "explanation for", "explanations for", "driver of", "drivers of",
    "common cause", "common causes", "possible cause", "possible causes", "other causes", "another cause", "causes include", "causes are", "causes can include", "causes may include",
    "triggers include", "triggers are", "culprits include", "culprits are", "reasons include", "reasons are", "main cause", "leading cause", "leading causes", "rare cause", "rare causes", "frequent cause", "frequent causes", "usual cause", "main causes", "the cause", "a cause", "to blame", "these include", "they include", "examples include", "examples are", "this includes", "usual reasons", "usual reason", "main reasons", "main reason", "culprit is", "culprit", "culprits", "the reason", "the reason for", "the answer", "the culprit", "likely cause", "underlying cause", "guilty", "at fault", "on the list", "the explanation", "usual suspects are", "usual offenders are", "offenders are", "usual suspects", "main offenders are", "usual culprits", "common culprits", "common culprit", "common triggers", "common trigger", "common reason", "common reasons", "another reason", "other reasons", "frequent reason", "another common cause",
)  # fmt: skip
# "The mattress is innocent", "Nor does milk": said of a cause that is none.
_ACQUITTALS = (
    "acquitted", "innocent", "cleared", "in the clear", "off the hook", "a myth", "an old wives' tale", "wrongly blamed", "unfairly blamed", "does not either", "do not either",
    "doesn't either", "don't either", "does not do it", "do not do it", "plays no role", "play no role", "plays no part", "play no part", "has nothing to do with it", "have nothing to do with it",
    "has no part in it", "have no part in it",
    "does not play a part", "do not play a part", "does not play a role", "do not play a role", "doesn't play a part", "don't play a part", "doesn't play a role", "don't play a role",
)  # fmt: skip
# "..., and so can dry air", "as does stress": said after another cause.
_SO_DOES = (
    "so can", "so may", "so might", "so could", "so does", "so do", "so will", "so is", "so are", "as can", "as does", "as do", "as may", "as will",
)  # fmt: skip
_NEITHER = ("neither does", "neither do", "neither is", "neither are", "nor does", "nor do", "nor is", "nor are")
_SYMPTOM_NOUNS = (
    "symptoms of", "signs of", "signs and symptoms of", "symptoms include", "symptoms also include", "signs include", "symptoms are", "symptom is", "symptoms can include", "symptoms may include", "signs and symptoms include",
    "other symptoms include", "main symptoms are", "consequences of",
)  # fmt: skip
_HAS_SYMPTOM = (
    "characterized by", "characterised by", "marked by", "features", "manifested by", "accompanied by", "along with", "may also have", "may have", "often have", "may feel",
    "may notice", "may also notice", "might notice", "will notice", "often notice", "may also feel", "may also experience", "may also get", "may get", "can also have", "often feel", "experience", "may experience", "often experience", "can experience", "have symptoms such as", "suffer from", "complain of", "usually have", "typically have",
)  # fmt: skip
# "... (could be a stroke)", "these can be signs of tetanus": the disease that symptoms make one think of.
_SUSPECT = (
    "could be", "might be", "could mean", "might mean", "could be a sign of", "can be a sign of", "may be a sign of", "could be signs of", "can be signs of", "may be signs of",
    "could be due to", "is a sign of", "are signs of", "can be a symptom of", "may be a symptom of", "can be symptoms of", "may be symptoms of",
)  # fmt: skip
# "People with multiple sclerosis have difficulty walking": only where the subject is whom the disease affects.
HAVE = frozenset({"have", "has", "develop", "develops", "get", "gets", "often get", "also have", "usually have", "often have"})
# Cues of time, which count only right behind what they explain: "weakness after a stroke".
ADJACENT = frozenset({"after", "following"})
# These bind what stands beside them, not whole lists.
PREPOSITIONS = ADJACENT | {"from"}
# These point back to what the sentence before spoke of, be it causes or treatments.
POINTING = frozenset({"these include", "they include", "this includes", "examples include", "examples are"})
# "Smoking can make reflux worse": counts only where "worse" follows.
MAKES = frozenset({"make", "makes", "making", "can make", "may make"})
# "Allopurinol for gout", "a scan to look for clots": counts only between the two, nothing but an article standing between.
BETWEEN = frozenset({"for", "against"})
_TREATS = (
    "treat", "treats", "relieve", "relieves", "ease", "eases", "alleviate", "alleviates", "help with", "helps with", "helps to", "improve", "improves", "reduce", "reduces", "cure", "cures", "soothe", "soothes",
    "is for people with", "are for people with", "used for", "used to treat", "used against", "used in", "help in", "helps in", "help people with", "helps people with", "help patients with", "helps patients with", "works against", "work against", "prescribed for", "helps relieve", "help relieve", "control", "controls", "help ease", "helps ease", "help reduce", "helps reduce", "correct", "corrects", "taken for", "given for", "works for", "work for", "calm", "calms", "reducing", "relieving", "easing", "treating", "alleviating",
    "abort", "aborts", "settle", "settles", "take the edge off", "takes the edge off", "relief from", "relief of", "useful for", "useful in", "effective for", "effective against", "effective in", "first choice for", "first choice in",
)  # fmt: skip
# "Hormone therapy is the best option for hot flushes", "the treatment for gout is colchicine".
_TREATMENT_NOUNS = (
    "option for", "options for", "treatment for", "treatments for", "treatment of", "remedy for", "remedies for", "cure for", "mainstay of treatment for", "answer to",
)  # fmt: skip
_TREATED_BY = (
    "treated with", "treated by", "alleviated with", "alleviated by", "relieved by", "relieved with", "managed with", "managed by", "eased by", "controlled with", "controlled by",
    "responds to", "respond to", "clears with", "clear with", "clears up with", "goes away with", "go away with", "settles with", "settle with", "treatment is", "treatment includes", "treatments include", "treatment involves", "treatment may include", "treatment consists of", "therapy consists of", "treatment with",
    "improves with", "improve with", "helped by", "corrected with", "corrected by", "cured by", "cured with", "gets better with", "get better with", "treatment options include",
)  # fmt: skip
_DIAGNOSES = ("diagnose", "diagnoses", "detect", "detects", "confirm", "confirms", "identify", "identifies", "rule out", "rules out", "check for", "checks for", "test for", "tests for", "look for", "looks for", "show", "shows", "reveal", "reveals", "used to diagnose")  # fmt: skip
_DIAGNOSED_BY = ("diagnosed by", "diagnosed with the help of", "diagnosed using", "diagnosed through", "confirmed by", "confirmed with", "detected by", "detected with", "diagnosis is made by", "diagnosis is made with", "diagnosis is based on", "found with", "measured with", "checked with", "identified by")  # fmt: skip
# "Asthma comes with a cough" tells a symptom of asthma, "the cough comes with asthma" a cause of the cough: the labels decide.
_WITH = ("comes with", "come with", "coming with", "seen with", "occurs with", "occur with", "happens with", "happen with")
_FOLLOWS = ("follows", "usually follows", "often follows")
_RISK = ("risk factor for", "risk factors for", "increase the risk of", "increases the risk of", "raise the risk of", "raises the risk of", "raise your risk of", "increase your risk of", "increases your risk of", "raises your risk of", "increased risk of", "higher risk of", "at risk of", "make you more likely to", "make you prone to", "prone to", "raise the odds of", "raises the odds of", "raise the chance of", "raises the chance of", "increase the chance of", "increases the chance of", "increase your chance of", "increases your chance of", "raise your chances of", "increase your chances of", "raise the likelihood of", "increase the likelihood of")  # fmt: skip

# Said of a cause without saying of what: the disease that the heading names, and with it the target.
_BARE = ("can do it", "may do it", "might do it", "could do it", "will do it", "does it too", "do it too", "does it as well", "do it as well", "can do this", "can do the same", "may do the same", "does the same", "do the same", "sets it off", "set it off", "brings it on", "bring it on", "behind most cases", "behind many cases", "behind most of them", "account for most cases", "accounts for most cases", "account for many cases", "accounts for many cases", "cause most cases", "causes most cases")  # fmt: skip
_BARE_RISK = ("increase the risk", "increases the risk", "raise the risk", "raises the risk", "increase your risk", "increases your risk", "raise your risk", "raises your risk", "raise the odds", "raises the odds", "increase the odds", "are risk factors", "is a risk factor", "are known risks", "is a known risk", "are known risk factors", "is a known risk factor", "add to the risk", "adds to the risk", "put you at risk", "puts you at risk")  # fmt: skip


def cue_phrases() -> list[tuple[str, Cue]]:
    """List all cue phrases; of equal phrases the last counts."""
    groups = (
        (_DIAGNOSES, Cue("diagnoses", "forward")), (_DIAGNOSED_BY, Cue("diagnoses", "backward")),
        (_TREATS, Cue("treats", "forward")), (_TREATED_BY, Cue("treats", "backward")), (_TREATMENT_NOUNS, Cue("treats", "noun")),
        (_HAS_SYMPTOM, Cue("has_symptom", "forward")), (sorted(HAVE), Cue("has_symptom", "forward")), (_SYMPTOM_NOUNS, Cue("has_symptom", "noun")),
        (_CAUSE_VERBS, Cue("causes", "forward")), (_FOLLOWED_BY, Cue("causes", "forward")), (_CAUSED_BY, Cue("causes", "backward")), (_CAUSE_NOUNS, Cue("causes", "noun")),
        (_ACQUITTALS, Cue("causes", "noun", denies=True)), (_NEITHER, Cue("causes", "neither", denies=True)), (_SO_DOES, Cue("causes", "neither")),
        (sorted(BETWEEN), Cue("treats", "forward")), (_RISK, Cue("risk_factor", "forward")), (_BARE_RISK, Cue("risk_factor", "bare")), (_BARE, Cue("causes", "bare")), (sorted(MAKES), Cue("causes", "forward")), (_WITH, Cue("causes", "with")), (_FOLLOWS, Cue("causes", "backward")), (_SUSPECT, Cue("has_symptom", "suspect")),
    )  # fmt: skip
    return [(phrase, cue) for phrases, cue in groups for phrase in phrases]


# Weak cues ("from", "after", "with"-like) count only next to the mention they bind.
WEAK = frozenset({
    "from", "people with", "people who have", "behind", "bring", "brings", "show", "shows", "control", "controls", "effect of", "effects of", "reduce", "reduces",
    "improve", "improves", "thanks to", "along with", "features", "look for", "looks for", "may have", "experience", "mean that", "signals", "points to", "point to", "correct", "produce", "produces", "part of",
})  # fmt: skip

# Where a clause ends, so that what stands beyond is no argument of the cue.
CLAUSE_BORDER = r";|:|\.|, (?:but|so|while|whereas|although|though|because|which|who|where|however|yet|even|if|when|it|they|this|these|there|you|we|he|she|making|allowing)\b| (?:but|although|though|because|while|whereas|which|however|unless|until) | (?:it|they)(?= (?:can|may|might|could|will|also|often|usually|sometimes) )"

# A subject or object that points back.
PRONOUNS = r"^(?:it|this|these|they|that|those|such|he|she|either|both|each|all of these|the (?:condition|disease|disorder|illness|problem|virus|infection|drug|medicine|result|injury|pain|weakness|deficiency|lack|damage))\b"
GENERIC_OBJECT = r"^ (?:it|this|these|them|that|the (?:same )?(?:problem|symptom|symptoms|feeling|sensation|condition|complaint|trouble)|these (?:symptoms|problems|feelings|sensations|complaints)|this (?:symptom|problem|feeling|sensation|kind|type|condition)|such (?:symptoms|problems|feelings)|similar symptoms|symptoms)\b"

COPULA = r"(?:is|are|was|were|include|includes|included|including|can be|may be|could be|might be|can include|may include|range from|ranges from|comes? from|remains?|involves?|such as|like)"

# What the last sentence of a lead-in says its list is.
LEAD_IN_SYMPTOMS = (
    r"\b(?:symptoms?|signs?|consequences?|manifestations?|features?|complications?|warning signs?|you may (?:notice|have|feel)|characteri[sz]ed by|complain of|(?:typically|often|usually|may) suffer from|may experience|often experience|(?:also|often|usually|typically) (?:have|notice)|(?:look out|watch|watch out) for|"
    r"(?:have|has|having|notice|notices|feel|feels|experience|get|develop|report|describe)(?: (?:also|too|some of|any of|one or more of|the following|these))* ?:$)(?:\b|$)"
)
LEAD_IN_CAUSES = r"\b(?:causes?|caused|causing|reasons?|due to|results? from|triggers?|triggered|leads? to|bring(?:s)? on|brought on|risk factors?|linked|associated|culprits?|to blame|responsible|because of|comes? from|stems? from|contribute|explain|adds? to)\b"
LEAD_IN_TREATMENT = r"\b(?:treatments?|treated|remedies|therap(?:y|ies)|relieve|ease|help|helps|try|tips|prevent|prevention|avoid|manage|measures|steps|exercises)\b"
LEAD_IN_DIAGNOSIS = r"\b(?:tests?|diagnos\w+|examinations?|exams?|checks?|scans?|investigations?|assess\w*)\b"

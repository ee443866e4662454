"""Cue phrases for what a text asserts of a mention. Folded: lower case, straight apostrophes, hyphens as blanks.

After NegEx (Chapman et al. 2001) and ConText (Harkema et al. 2009), with the words of consumer health pages added.
"""

_AUXILIARIES = (
    "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "should", "would", "wo", "ca", "must", "need",
)  # fmt: skip
_CONTRACTIONS = tuple(f"{verb}n't" for verb in _AUXILIARIES) + tuple(f"{verb}nt" for verb in ("do", "does", "did", "is", "are", "was"))

# Whatever denies the verb behind it.
_NEGATORS = ("not", "never", "cannot", *_CONTRACTIONS)

# Deny what follows.
NEGATION_BEFORE = (
    "no", "not", "never", "without", "cannot", "denies", "denied", "denying", "deny", "denies any", "absence of", "absent", "free of", "free from",
    "negative for", "is negative for", "are negative for", "was negative for", "were negative for", "rather than", "instead of", "neither", "nor", "none of", "no evidence of", "no sign of", "no signs of",
    "no evidence to suggest", "fails to reveal", "failed to reveal", "with no", "ruled out", "rules out", "rule out for", "ruled him out for",
    "ruled her out for", "ruled the patient out for", "unremarkable for", "not feel", "not have", "declined", "declines", "non",
    "resolved", "nothing to do with", "not demonstrate", "no new", "exclude", "excludes", "excluded", "lacks", "lacked", "unlike",
    "nobody", "no one", "not suggest", "not indicate", "doesn't suggest", "don't suggest", "doesn't indicate", "don't indicate", "nothing suggests", "nothing to suggest", "nothing points to", "no trace of", "no longer any",
    "no complaints of", "no history of", "no further", "no longer", "not associated with", "not exhibit", "does not appear to have",
    *_CONTRACTIONS,
)  # fmt: skip
# Deny what precedes.
NEGATION_AFTER = (
    "was ruled out", "is ruled out", "were ruled out", "are ruled out", "been ruled out", "be excluded", "was excluded", "were excluded",
    "is absent", "are absent", "was absent", "were absent", "was negative", "were negative", "is negative", "are negative", "negative",
    "not present", "not seen", "not found", "not noted", "not identified", "not demonstrated", "not appreciated", "not visualized",
    "is denied", "are denied", "was denied", "was not present", "not detected", "has resolved", "have resolved", "had resolved", "free",
    "not the cause", "not to blame", "was not seen", "were not seen", "is not seen", "are not seen", "does not occur", "do not occur",
    "doesn't occur", "not involved", "not affected", "is gone", "are gone", "was gone", "were gone", "has gone", "have gone", "went away", "not reported", "not observed", "not felt",
    "disappeared", "vanished",
    *(f"{have} been {verb}" for have in ("has", "have", "had") for verb in ("ruled out", "excluded")),
)  # fmt: skip
# A denied verb or adverb that leaves what it is about as it is: the pain that does not go away is there.
_UNDENYING = (
    "go away", "going away", "goes away", "improve", "improving", "get better", "getting better", "get worse", "respond", "responding",
    "work", "working", "stop", "stops", "stopped", "use", "take", "taking", "need", "require", "wait", "ignore", "ignored", "mean", "always",
    "necessarily", "only", "just", "simply", "merely", "all", "enough", "get enough", "getting enough", "make enough", "produce", "absorb",
    "sleep", "eat", "drink", "know", "known", "clear", "sure", "certain", "heal", "last", "help", "helped", "happen", "have to", "want",
    "forget", "miss", "worry", "let", "panic", "be cured", "be treated", "be ignored", "limited to", "the only", "be alarmed", "treated",
    "be able", "able", "wear off", "fully understood", "try", "share", "assume", "expect", "delay", "hesitate", "be afraid",
    "say", "tell", "recommend", "recommended", "advised",
)  # fmt: skip
# Look like a denial and deny no mention.
PSEUDO_NEGATION = (
    "not only", "not just", "not simply", "not merely", "no cure", "no known cure", "no one knows", "nobody knows", "without treatment",
    "without treating", "not always", "not necessarily", "cannot be ruled out", "can't be ruled out", "cannot rule out", "not ruled out",
    "not been ruled out", "not be ruled out", "not certain if", "not certain whether", "no increase", "no change", "no significant change",
    "no interval change", "no suspicious change", "not drain", "no doubt", "no matter", "no surprise", "not uncommon", "not unusual",
    "not rare", "no single", "no specific", "no apparent cause", "no obvious cause", "no clear cause", "no known cause", "no cause",
    "without a known cause", "without any cause", "not everyone", "not all", "not every", "not fully understood", "not well understood",
    "not completely understood", "not known", "not clear", "not understood", "not yet known", "not sure", "not enough", "not get enough",
    "not getting enough", "not getting", "not eating", "not drinking", "not sleeping", "not treated", "not been treated", "no treatment",
    "not go away", "not improve", "not get better", "not getting better", "no improvement", "not contagious", "no reason", "not helped",
    "not respond", "not responding", "not serious", "not a serious", "not dangerous", "no time", "no risk", "without warning",
    "without delay", "no help", "not the only", "not until", "not ignore", "no two", "no fewer", "no less", "no more than", "no later",
    "not yet", "no longer able", "no other", "without limitation", "not cause for", "gram negative", "negative feelings",
    "not extend", "not currently taking", "why not", "whether or not", "with or without", "if not", "not limited to", "not surprising", "not least",
    "no question", "no exception", "without help", "without rest", "without enough", "without sufficient", "without food",
    "without surgery", "without medical", "without medicine", "without a prescription", "not work", "not working", "not produce",
    "not make enough", "not be able", "not able", "no abnormality other than", "not stop", "not use", "not used", "not taking", "not take",
    "not be used", "not mean", "not last", "not help", "not need", "not require", "not heal", "not happen", "not absorb",
    "without being", *(f"{nobody} {verb}" for nobody in ("nobody", "no one") for verb in ("should", "can", "wants", "is", "likes", "would", "understands")),
    "no link", "no connection", "no association between", "no relationship between", "no relation between",
    "couldn't be ruled out", "couldn't be excluded", "could not be excluded", "can't be excluded", "cannot be excluded",
    *(f"{negator} {verb}" for negator in _NEGATORS for verb in _UNDENYING),
)  # fmt: skip
# The denial is of the causing, which is told by the relation, not of the mention.
RELATION_NEGATION = tuple(
    f"{negation} {verb}"
    for negation in (*_NEGATORS, *(f"{n} {a}" for n in _NEGATORS for a in ("usually", "normally", "by itself", "on its own", "in itself")), "rarely")
    for verb in (
        "cause", "caused", "a cause", "due", "lead", "result", "the cause", "the reason", "explain", "bring", "trigger", "the result",
        "give", "produce", "account for", "play", "contribute", "linked", "leave you",
    )
)  # fmt: skip

# End a scope: contrast, a new clause, a cause.
TERMINATION = (
    "but", "however", "although", "though", "except", "except for", "aside from", "apart from", "other than", "which", "who", "because",
    "because of", "due to", "caused by", "secondary to", "causing", "cause", "causes", "cause of", "leads to", "lead to", "until", "when", "while", "whereas",
    "nevertheless", "yet", "still", "so that", "so", "if", "since", "unless", "as a cause of", "as a result of", "as the cause of", "source of",
    "reason for", "etiology for", "presents", "presenting", "complains of", "complaining of", "where", "after", "before", "has been",
    "suggests", "suggest", "indicates", "points to", "point to", "and have", "and has", "and had", "he has", "she has", "patient has", "there is", "there are", "there was", "they are", "it is", "then", "instead", "only", "as", "with the exception of",
    "with this", "with these", "with your", "with most", "to treat", "for", "can lead", "may lead", "can cause", "may cause", "thought to be", "that",
)  # fmt: skip

UNCERTAIN_BEFORE = (
    "unclear whether", "unclear if", "not known whether", "not known if", "no one knows whether", "nobody knows whether",
    "not certain whether", "not certain if", "not clear whether", "not clear if", "not established", "unproven", "suspected", "suspicion of", "questionable", "possible",
    "possibly", "presumed", "may represent", "cannot rule out", "rule out", "evaluate for", "concern for", "consider", "cannot be sure",
    "possible that", "not sure whether", "not sure if", "aren't sure whether", "aren't sure if", "isn't sure whether", "isn't sure if",
    "isn't clear whether", "isn't clear if", "isn't known whether", "isn't known if", "suspicious for", "suggestive of", "perhaps", "it is debated whether", "theorized", "consistent with possible",
)  # fmt: skip
UNCERTAIN_AFTER = (
    *(f"{can} be {verb}" for can in ("cannot", "can't", "can not", "couldn't", "could not") for verb in ("ruled out", "excluded")),
    "not been ruled out", "n't been ruled out", "hasn't been ruled out", "haven't been ruled out", "is suspected", "are suspected", "was suspected", "is possible",
    "is not established", "has not been established", "has not been proven", "is unproven", "is debated", "is unclear",
)  # fmt: skip
HYPOTHETICAL_BEFORE = (
    "if", "in case of", "in the event of", "should you", "should he develop", "should she develop", "return for", "call for", "as needed for",
    "tell your doctor if", "watch for", "watch out for", "look out for", "see a doctor if", "seek help if", "whether you have", "unless",
)  # fmt: skip
HISTORICAL_BEFORE = (
    "history of", "past history of", "past medical history of", "history", "past medical history", "previous", "previously", "prior", "past",
    "in the past", "status post", "had had", "used to have", "old", "childhood",
)  # fmt: skip
# The history is somebody's family's, or not past at all.
PSEUDO_HISTORICAL = (
    "family history",
    "family history of",
    "history and physical",
    "social history",
    "history taking",
    "history, physical",
    "years old",
    "year old",
)
HISTORICAL_AFTER = ("in the past", "years ago", "months ago", "as a child", "in childhood", "ago", "previously")
FAMILY = (
    "mother", "father", "mom", "mum", "dad", "cousins", "aunts", "uncles", "grandparents", "grandma", "grandpa", "niece", "nephew", "brother", "sister", "brothers", "sisters", "son", "daughter", "uncle", "aunt", "grandmother", "grandfather", "grandparent", "cousin",
    "family history", "family history of", "relative", "relatives", "parent", "parents", "sibling", "siblings", "mother's", "father's",
    "brother's", "sister's", "runs in families", "run in families", "family member", "family members",
)  # fmt: skip
# Of the ends, those that set a clause against the one before.
CONTRASTS = frozenset(("but", "however", "although", "though", "whereas", "while", "nevertheless", "yet"))
# What is so after or when something happens is not said to be so now ("after the fever is gone").
TIMES = frozenset(("after", "before", "until", "when", "if", "unless", "since"))
# At the start of a sentence these give advice ("Don't smoke") and deny nothing.
ORDERS = frozenset(("don't", "do not", "never", "dont"))
# At the start of a sentence these deny what stands up to the comma.
FRONTED = frozenset(("without", "unlike", "rather than", "instead of", "in the absence of"))
# A verb in what follows a comma makes it a clause of its own, no further item of a list.
CLAUSE_VERBS = frozenset(
    "is are was were has have had can could may might must shall should will would do does did occurs occur happens happen causes cause "
    "comes come goes go makes make gets get feels feel seems seem shows show leads lead remains remain becomes become starts start appears "
    "it they he she you we this these there revealed showed reports report states complains".split()
)

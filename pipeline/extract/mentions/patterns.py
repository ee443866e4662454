"""Words that the rules for composed mentions go by. All are folded: lower case, hyphens as blanks."""

# A symptom adjective before a body site says the symptom: "weak legs", "swollen ankles".
ADJECTIVES = {
    "weak": "weakness", "weakened": "weakness", "numb": "numbness", "tingling": "tingling", "tingly": "tingling", "painful": "pain",
    "sore": "pain", "aching": "pain", "achy": "pain", "swollen": "swelling", "puffy": "swelling", "stiff": "stiffness",
    "itchy": "itching", "itching": "itching", "cramping": "cramps", "trembling": "tremor", "shaking": "tremor", "shaky": "tremor",
    "burning": "burning sensation", "tired": "fatigue", "heavy": "heaviness", "twitching": "twitching", "tender": "tenderness",
    "unstable": "instability", "paralyzed": "paralysis", "paralysed": "paralysis", "bleeding": "bleeding", "dry": "dryness",
}  # fmt: skip

# What may stand between a symptom and the site it is felt at ("weakness [in both of your lower] legs").
SITE_LINK = (
    r" (?:in|of|on|to|around|at|across|through|throughout|down|over|inside|within|under|behind|along|near|affecting)"
    r"(?: (?:the|your|my|his|her|their|one|both|a|an|either|one or both|any))?(?: of)?(?: (?:the|your|his|her|their))?"
    r"(?: (?:left|right|whole|entire|affected|same|other|outer|inner))* "
)
# What may follow a site and belongs to it ("shoulder [muscles]", "hip [and thigh] muscles").
SITE_TAIL = r" (?:muscles?|joints?|areas?|region|bones?|nerves?|tendons?|levels?|fibers?|fibres?)(?![a-z])"
# Two sites, or two names, side by side in a list.
JOINT = r"(?:,? (?:and|or|and or|as well as)|,|/| ?&) ?"
AND = JOINT + r"(?:(?:the|your|(?:in|of|around|on|at|to|down|from)(?: the| your| both)?) )?"

# Words that open a clause-like name. Each gives the label of what follows.
GERUND_HEADS = ("difficulty", "difficulties", "trouble", "problem", "problems")
LOSS_HEADS = {
    "loss of": "SYMPTOM", "decrease in": "SYMPTOM", "decreased": "SYMPTOM", "reduction in": "SYMPTOM", "reduced": "SYMPTOM",
    "lack of": "FACTOR", "impaired": "SYMPTOM", "poor": "SYMPTOM", "lost": "SYMPTOM",
}  # fmt: skip
EXCESS_HEADS = ("excessive", "excess", "too much", "overuse of", "exposure to", "heavy", "prolonged", "vigorous", "intense", "strenuous")

# Last words of a class of disease that nobody need have listed: "arterial diseases", "organophosphate poisoning".
CLASS_HEADS = (
    "disease", "diseases", "disorder", "disorders", "syndrome", "syndromes", "infection", "infections", "deficiency", "deficiencies",
    "poisoning", "toxicity", "injury", "injuries", "trauma", "damage", "compression", "tumor", "tumors", "tumour", "tumours", "cancer",
    "cancers", "failure", "inflammation", "degeneration", "perforation", "rupture", "occlusion", "obstruction", "blockage", "fracture",
    "fractures", "imbalance", "imbalances", "dysfunction", "insufficiency", "abnormality", "abnormalities", "overdose", "abuse",
    "misuse", "dependence", "addiction", "intolerance", "allergy", "allergies", "malformation", "malformations", "myopathy",
    "myopathies", "neuropathy", "neuropathies", "dystrophy", "dystrophies", "illness", "illnesses", "condition", "conditions",
    "impingement", "entrapment", "irritation", "prolapse", "stenosis", "withdrawal", "lesion", "lesions", "cyst", "cysts",
)  # fmt: skip
# Of these, those that are called after a person or a code.
NAMED_HEADS = frozenset(("disease", "syndrome", "syndromes", "deficiency", "dystrophy", "neuropathy", "myopathy", "disorder"))
# Heads so general that they need a modifier from the adjective list or a body site before them.
WEAK_HEADS = frozenset({"condition", "conditions", "illness", "illnesses", "damage", "failure", "abnormality", "abnormalities"})
# Modifiers that do not make a class: they say how bad, how often, or which one.
EMPTY_MODIFIERS = frozenset(
    "medical physical typical serious common specific general various clinical critical underlying possible potential additional several "
    "similar particular individual actual total final initial usual normal natural optional essential special beneficial social personal "
    "professional historical original real central critical logical minimal occasional gradual partial residual external internal ideal "
    "equal crucial mild moderate severe other some many these those such any this that certain different rare more most less few all own "
    "new old first second next last main major minor treatable known primary secondary basic specific academic public topic economic "
    "drastic realistic dynamic scientific previous serious various obvious dangerous numerous continuous previous famous tedious "
    "necessary ordinary temporary voluntary primary necessary contributory similar regular popular particular effective active "
    "extensive excessive massive positive negative sensitive alternative progressive supportive aggressive non both each every no "
    "causal likely unlikely early elderly only daily weekly monthly family annual local single double whole "
    "chronic acute sudden persistent long lasting term".split()
)

# What tells one kind of a disease from another by where it comes from, and so belongs to its name.
KINDS_OF_ORIGIN = (
    r"(?:(?:familial|hereditary|inherited|sporadic|congenital|idiopathic|autoimmune|isolated|non ?syndromic|syndromic|"
    r"autosomal(?: dominant| recessive)?|x linked(?: dominant| recessive)?|(?:early|late|adult|childhood) onset|"
    r"juvenile|infantile|drug induced|medication induced|alcohol induced|exercise induced|stress induced|radiation induced) ?)+"
)
# What is like a disease and is none.
LIKENESSES = "symptoms?|syndromes?|illness(?:es)?|reactions?|diseases?|disorders?|rash|rashes|eruptions?|state|features|picture|feelings?|sensations?"
# Second words of a drug's name that leave the drug what it is.
SALTS = (
    "hydrochloride|hcl|hydrobromide|sulfate|sulphate|acetate|sodium|potassium|phosphate|maleate|mesylate|besylate|tartrate|citrate|bromide|"
    "succinate|fumarate|monohydrate|dihydrate|propionate|furoate|gluconate|carbonate|chloride"
)

# For a word of several senses: what stands before it, and what stands after it, where it has another one.
SENSES: dict[str, tuple[str, str]] = {
    "cold": (
        r"\b(?:hot and|hot or|warm and|pale and|white and|numb and|blue and|feel(?:ing|s)?|felt|is|are|was|the|very|too|so|or|your|getting|turn(?:s|ing)?|of|in) $",
        r",? ?(?:and (?:clammy|wet|damp|pale|dry|hot|heat)|white|pale|damp|wet|clammy|weather|air|water|drinks?|foods?|hands?|feet|compress\w*|packs?|"
        r"sweats?|temperatures?|therapy|intolerance|rooms?|climates?|season|winter|months|outside|showers?|baths?|skin|enough)\b",
    ),
    "fall": (
        r"\b(?:spring|summer|winter|each|every|this|last|levels?|hair|can|could|to|may|might|will|would|pressure|sugar|sharp|sudden|not|do|does|did|they|it) $",
        r"(?: and winter| or winter)?,? ?(?:asleep|into|in love|out|short|apart|behind|back|under|within|below|away|through|by \d|from \d|"
        r"in (?:the )?(?:levels?|o?estrogen|hormones?|blood|temperature|pressure|sugar|numbers?))\b",
    ),
    "periods": (r"\b(?:long(?:er)?|short(?:er)?|time|recovery|rest|extended|prolonged|brief|several|these|those|such|at|certain|quiet) $", r" (?:of|when|where|in which|without)\b"),
    "running": (r"\b(?:keep|keeps|is|are|up and|be|been|long) $", r" (?:water|down|out|a|the|in (?:the|your|their|his|her) famil\w+|in famil\w+|nose|eyes|late|through|from|to)\b"),
    "sex": (r"\b(?:both|either|same|opposite|each|all|one|other|biological|female|male|any) $", r" (?:hormones?|drive|cells?|chromosomes?|linked|organs?|steroids?|at birth|ratio|of)\b"),
    "rest": (r"\b(?:for|spend|spent) the $", r" (?:of|assured|in the|on the)\b"),
    "cut": (r"\b(?:to|can|may|will|is|are|was|be|been|then|and|or) $", r" (?:down|off|out|back|through|away|into|short|open|in half|the|your|or remove)\b"),
    "age": (
        r"\b(?:of|at|for|any|same|which|what|this|that|your|their|his|her|my|its|average|by|under|over|past|before|after|until|school|middle|young|"
        r"early|old|gestational|bone|child\w*|retirement|working|mean|median|an?|the|certain|whose|if|all|every|each|older|younger) $",
        r"(?: of| groups?| range| \d| at| when| or (?:older|younger|sex)|,? (?:and )?(?:sex|gender|height|weight)| limit| spots?| related| appropriate|"
        r" \(| in| is| was| for| by| matched| specific| gap|s\b)",
    ),
    "burn": (r"\b(?:to|can|may|will|it|that|not) $", r" (?:itself|themselves|out|off|through|calories|fat|more|the|your)\b"),
    "sting": (r"\b(?:to|can|may|will|it|they|not) $", r" (?:the|your|when|like|a)\b"),
    "flush": (r"\b(?:to|may|can|will|not|you|and|or) $", r" (?:the|your|out|away|it|them|with)\b"),
    "strain": (r"\b(?:to|may|can|not|you|without) $", r" (?:to|the|your|during|of|when|while)\b"),
    "travel": (r"\b(?:to|can|may|might|will|cells|bacteria|signals|clots|that|and|or) $", r" (?:through|to|from|up|along|in|into|down|across|by|via|between)\b"),
    "elevation": (r"\b(?:st|segment|retinal|an?|marked|mild|enzymes?|tube) $", r" (?:in|of (?!the (?:head|legs?|limb|arm|feet|foot)))"),
    "twisting": (r"\b(?:long|a|and|slow|repetitive|involuntary) $", r" (?:movements?|tube|of)\b"),
    "drunk": (r"\b(?:has|have|had|is|are|be|been|being|was|were) $", r" (?:for|in|by|at|with|before|after|daily|regularly|enough)\b"),
}  # fmt: skip

# "National Institute of Diabetes and Digestive and Kidney Diseases", "American Heart Association".
ORGANIZATION_WORD = r"(?:Institutes?|Association|Foundation|Society|Academy|College|Cent(?:er|re)s?|Department|Administration|Council|Alliance|Federation|Ministry)"
ORGANIZATION = rf"(?:\b[A-Z][\w'’-]*,? (?:of |for |and |& )?){{0,5}}\b{ORGANIZATION_WORD}(?: (?:of|for|on|against|to)(?: the)?(?: [A-Z][\w'’-]*(?:,? (?:and|&|of))?,?){{1,8}})?"

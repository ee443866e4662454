"""The words of headings that say what a section is about: patterns only, how they are weighed is in ``sections``.

Of patterns that begin at one place, that of the kind named first here is taken.
"""

_GROUP = (
    r"(?:causes|conditions|diseases?|disorders?|illness(?:es)?|infections|problems|injuries|medicines|medications?|drugs|substances|"
    r"things|"
    r"foods|drinks|habits|factors|deficienc(?:y|ies)|allergies|events|situations|people|issues)"
)
_DOCTOR = (
    r"(?:doctors?|gps?|physicians?|specialists?|dentists?|surgeons?|provider|pharmacists?|nurse|health ?care \w+|medical professional)"
)
# "Why is it important to see a doctor?" asks for no cause.
_NO_CAUSE_ASKED = r"(?!.*\b(?:treat\w*|diagnos\w+|tests?|prevent\w*|helps?|important|matters?|needs?|see an?|call)\b)"

STRONG = {
    "causes": (
        r"caus(?:e|es|ed|ing|al|ation|ative)",
        r"reasons?",
        r"risk factors?|at (?:higher |greater |increased |more |high )?risk|(?:increas|rais)(?:e|es|ing) (?:your|the) (?:risk|chances?)",
        r"more likely to (?:get|have|develop)|likely to (?:get|have|develop)|(?:prone|susceptible|vulnerable) to|"
        r"is (?:more |most )?(?:prone|susceptible|vulnerable)|risks? (?:for|of) (?:getting|having|developing)",
        r"triggers?|triggered|triggering",
        r"a?etiolog(?:y|ies)|pathogenesis|pathophysiology|pathomechanisms?|differential diagnos[ie]s",
        r"due to|leads? to|leading to|results? (?:from|in)|contribut(?:e|es|ing|ors?)|induced by|responsible",
        r"here[’']?s why|that[’']?s why|^(?:so,? |but |and )?why\b" + _NO_CAUSE_ASKED + r"|why it (?:happens|occurs|develops|starts)"
        rf"|[:–—-] why\b{_NO_CAUSE_ASKED}",
        r"(?:predisposing|precipitating|aggravating|associated|lifestyle|environmental|genetic|hereditary|other|possible|common) factors",
        r"culprits?|usual suspects|to blame|origins?|explanations? (?:for|of)|(?:possible|other) explanations?|(?:what|a|"
        r"the) roles? (?:does|do|of|in|can)\b|plays? a role|(?:what|what(?:’|')?s|is|be|lies?|lurks?) "
        r"(?:really )?behind|behind (?:it|your|the|this|these)",
        r"(?:linked|related) (?:to|with)|associated (?:with|conditions|diseases|disorders)",
        r"where (?:does |do |the |your )?.{1,60}(?:come|comes|coming) from|(?:source|sources|roots?) of (?:the |"
        r"your )?(?:\w+ )?(?:problem|"
        r"pain|trouble|weakness|fatigue|swelling|itch\w*|bleeding|cough)",
        r"what(?:[’']s)?(?: else)?(?: can| could| may| might| is| be| usually| often| really| exactly)* mak(?:es?|"
        r"ing)\b(?!.*\b(?:better|easier|go away)\b)",
        r"mak(?:es?|ing) (?:it|them|symptoms?|things|the \w+|your \w+) worse|worsens?",
        r"^(?:can|could|does|do|is|are|will)\b.{1,40}\bmake (?:you|your|my|me|one|people|it|the)\b(?!.*\b(?:better|easier|go away)\b)",
        r"what(?: can| could| may| might| usually)* (?:brings?|sets?) .{0,30}\b(?:on|off)\b|what(?: can| could| may|"
        r" might)* (?:brings on|bring "
        r"on|brings? about|gives? (?:you|me|people|rise)|produces?|provokes?|starts?|worsens?|underlies)",
        r"what (?:else )?(?:could|can|might|may) (?:it|this|that|they|these) (?:be|mean)\b|what (?:it|this|they|these|"
        r".{1,30}) (?:could|can|"
        r"might|may) mean|what does it mean (?:if|when)|"
        r"what (?:may be|might be|could be|is|goes|has gone|went|’s) wrong|what(?:[’']s| is| else is| else might be| might be|"
        r" could be| may be) going on",
        r"^(?:could|might) (?:it|this|they|these) (?:really |also )?be\b(?!.*\b(?:serious|dangerous|prevent\w*|treat\w*|cured)\b)|"
        r"links? to (?:other|your)",
        r"\ba (?:common |possible |classic |late |early )?(?:sign|symptom|side[- ]effect) of|side[- ]effects? of (?:some |certain |"
        r"other |many "
        r"|common )?(?:medic\w+|drugs?|treatments?)|(?:medication|medicine|drug|medical) side[- ]effects",
        r"how (?:does|do|did|can|could) (?:it|this|they|people|you|one|i|someone|.{1,40}) (?:happen|occur|come about|arise|start|"
        r"begin|develop|"
        r"get|catch)\b(?! (?:rid|better|help|relief|tested|diagnos\w+|treat\w*|over|through|ready|back|started))|how (?:it|"
        r"they) (?:happens?|develops?|starts?|arises?|occurs?)|how is (?:it|.{1,30}) "
        r"(?:spread|passed on|transmitted|caught|inherited)",
        rf"{_GROUP} (?:that|which|who|behind|in which|known to|to suspect)\b(?!.*\b(?:helps?|treat\w*|prevent\w*|reliev\w+|"
        rf"improv\w+|ease|eases|protect\w*|need|require|lower|"
        r"reduce|avoid|see)\b)",
        r"is (?:it|this|.{1,40}) (?:inherited|hereditary|genetic|caught)|inherit(?:ed|ance)?|heredity|genetic (?:changes|mutations?|"
        r"factors)|what "
        r"genes",
    ),
    "symptoms": (
        r"symptoms?|signs?|manifestations?|manifests?|complaints",
        r"feels? like|looks? like|how (?:does|do|might|will|can|could) .{1,60}\bfeel\b|how it (?:feels|looks)",
        r"(?:clinical )?presentation|clinical (?:picture|features|course)|^(?:main |typical |key )?features$",
        r"warning signals?|red flags",
        r"how (?:do|can|to|would|could|will) .{0,30}(?:recogni[sz]e|notice|spot|tell|know)\b(?! (?:what|why|the cause)\b)",
        r"what to (?:look|watch) (?:out )?for|what (?:(?:might|may|will|do|can) )?(?:you|i|people|patients) (?:(?:might|may|will|"
        r"can) )?(?:notice|feel|experience|see|hear)|recogni[sz]ing|"
        r"(?:shows?|shown) itself",
        r"(?:do|might|could) i have|check (?:if|whether)",
    ),
    "diagnosis": (
        r"diagnos(?:is|es|e|ed|ing|tic|tics)|misdiagnos\w+",
        r"tests?|tested|testing|examin(?:ation|ations|ed|ing)|exams?|investigat(?:ions?|ed|ing)|work-?up|worked up|evaluat(?:e|ed|"
        r"ion|ing)|"
        r"assess(?:ed|ment|ing)?|screening|lab(?:oratory)? (?:tests?|studies|values)|imaging|scans?|biops(?:y|ies)",
        rf"what (?:will|does|might|may|could|would|should) (?:the|a|an|your|my) {_DOCTOR} (?:do|ask|look|check|want)|(?:questions|"
        rf"what) (?:the|a|your) "
        rf"{_DOCTOR} (?:may|might|will|is likely to|does|do|looks?|asks?|checks?)",
        rf"how (?:will|do|does|can|would|the|a|your|my)? ?(?:the|a|your|my)? ?{_DOCTOR} (?:know|find|finds|tell|tells|check|checks|"
        rf"determine|"
        r"identif\w+|work)",
        rf"(?:at|expect (?:at|from|during|when)) (?:the|your|a) (?:{_DOCTOR}(?:[’']s)?|clinic|hospital)(?: (?:visit|appointment|office|"
        rf"surgery))?|(?:{_DOCTOR}(?:[’']s)?|your|the) (?:office |hospital |clinic |first )?(?:visit|appointment)",
        r"(?:find(?:ing)?|track(?:ing)?|pin(?:ning)?|narrow(?:ing)?|work(?:ing)?|figur(?:e|ing)) (?:it |them )?(?:out|down)\b|"
        r"(?:find|finds|finding|"
        r"identify|identifying|determine|determining|establish|know) (?:out )?(?:the (?:underlying )?(?:cause|reason)|(?:what|why)\b)|"
        r"cause (?:is |be )?(?:found|determined|identified|established)|how the causes? (?:is|are)|how (?:is|are|to find|to know|"
        r"do doctors find out) (?:the |what |out )?(?:causes?|is \w+|they) "
        r"(?:found|wrong|causing|identified|determined)",
    ),
    "treatment": (
        rf"what can (?:the|a|an|your|my) {_DOCTOR} do",
        r"treat(?:s|ed|ing|ment|ments|able)?|therap(?:y|ies|eutic|eutics)|remed(?:y|ies)|cures?|cured|manag(?:e|ed|ing|ement)",
        r"reliev(?:e|es|ed|ing)|relief|self[- ](?:care|help|management)|home care|care at home|caring for|nursing care|first aid|"
        r"get(?:ting)? "
        r"rid|coping|cope|eas(?:e|ing) (?:the|your|it)",
        r"(?:what|things) (?:can|to|should|could|you can|i can|you could|you should)(?: you| i| we| be| one)? (?:do|try)(?:ne)?\b|what "
        r"(?:can|should) be done|what (?:you|i|we) (?:can|should|could) (?:do|try)|what is done",
        r"what (?:else |really |actually )?(?:can |may |might |could |will )?(?:helps?|works?|worked|helped|eases?|soothes?)|"
        r"help (?:yourself|"
        r"myself|with) ",
        r"make .{1,30} (?:better|easier|go away)|(?:get|feel|feeling|getting) better",
        r"rehabilitation|how (?:do|can|to|should)(?: i| you| we)? (?:help|strengthen|improve|fix|ease|stop|soothe|calm|cure|beat|"
        r"handle|deal)|^care$|deal(?:ing)? with|tips for(?! prevent)|exercises? "
        r"(?:for|to)|stretches for|recovery|recovering|how (?:a |your )?pharmacist",
    ),
    "prevention": (
        r"prevent(?:s|ed|ing|ion|ive|able|ative)?",
        r"(?:reduc|lower|cut|decreas|minimi[sz])(?:e|es|ing|ting|)\b (?:down )?(?:your|the|my|their) (?:risk|chances?)",
        r"how to avoid|how (?:can|do) (?:i|you|we) avoid|avoiding|protect(?:ing)? (?:yourself|against|your|my)|stay(?:ing)? (?:safe|"
        r"healthy)|"
        r"keep(?:ing)? (?:your|the) .{1,30} (?:healthy|strong|safe)",
    ),
    "about": (
        r"definitions?|introduction|meaning|background|key (?:facts|points)|(?:fast|quick) facts|at a glance|epidemiology|anatomy|"
        r"how common|"
        r"who gets|who is affected|who does (?:it|this) affect|prevalence|incidence|description|(?:the )?basics|"
        r"about this (?:symptom|condition|disease)",
        r"what does .{1,60} mean|what is meant|how (?:do |does )?(?:the |your )?.{1,40} works?\??$|what exactly (?:is|are)|"
        r"general information|what (?:you|to) (?:need to |should )"
        r"?know",
    ),
    "other": (
        r"outlook|prognos(?:is|es)|complications?|how serious",
        rf"when to (?:see|call|seek|get|go|worry|contact|visit|consult|be|talk|speak|ask)|see(?:ing)? (?:a|an|your) (?:{_DOCTOR})|"
        rf"(?:call|"
        rf"contact|consult|ask|talk to) (?:a|an|your|the|for) (?:{_DOCTOR}|urgent|emergency|ambulance)|call (?:\d+|us)|seek(?:ing)? \w+|"
        r"get(?:ting)? (?:medical |emergency |immediate |urgent |professional )?(?:help|attention|care)\b|immediate (?:action|care|"
        r"medical)",
        rf"(?:which|what (?:kind|type|sort) of) (?:{_DOCTOR})|who (?:to see|should i see|treats)",
        r"is (?:it|this|.{1,30}) (?:ever |really |always |usually |a )?(?:serious|dangerous|contagious|normal|life[- ]threatening|"
        r"fatal|(?:an |"
        r"medical )?emergency)|should (?:i|you|we) (?:be|see|worry|call|go)",
        r"^(?:references?|sources|bibliography|citations|footnotes|notes|recap|support|resources|more information|history|research|"
        r"statistics|myths?)$",
        r"faqs?|frequently asked|common questions|questions to ask|summary|conclusions?|takeaways?|take[- ]home|bottom line|"
        r"living with|support "
        r"groups?|useful (?:links|addresses)|further (?:reading|information)|more information|life expectancy|in short|"
        r"a (?:final |last )?(?:word|note)\b|(?:final|closing) (?:word|words|thoughts|remarks)|wrapping up|next steps|expectations|"
        r"clinical trials",
        r"how long|(?:go|goes|going) away|(?:get|gets|getting) worse|^(?:will|does|do|can) .{1,20} get better|(?:come|comes) back|"
        r"long[- ]term (?:outlook|view|effects?|consequences)|what (?:happens "
        r"next|to expect|(?:can|should|might|may|could) (?:you|i|we) expect)|urgent(?:ly)?|impact on|effects? on (?:daily|everyday|"
        r"quality)",
        r"when (?:is|are|not|you|should|i|i[’']d) .{1,40}|to worry about|do i need to (?:see|worry|call|go)|go to (?:a&e|the (?:er|"
        r"emergency|"
        r"hospital)|hospital|emergency)",
        r"(?:key|main|important) points to|main points|to sum up|the upshot|in (?:a nutshell|summary|brief)|people also ask|"
        r"questions (?:answered|and "
        r"answers)|q ?& ?a|references? (?:and|&) \w+|article sources|sources (?:and|&) \w+|where (?:to|can (?:i|you)) (?:find|"
        r"get) (?:more|out|further |support|help|"
        r"information)|(?:helpful|useful|additional|other) (?:resources|links)|(?:day-to-day|daily|everyday) life",
    ),
}
# These decide only where no strong one stands.
WEAK = {
    "causes": (r"factors",),
    "about": (
        r"what (?:is|are)|what[’']s|overview|^about|types? of|kinds of|forms of|facts|understanding|explained|(?:frequency|"
        r"classification|"
        r"terminology)$",
    ),
    "prevention": (r"avoid",),
    "other": (r"emergenc(?:y|ies)", r"medical history", r"questions", r"contents"),
}
# A heading of these words alone: what it says depends on where it stands, and inside a section it says nothing.
LONE = {
    "causes": r"(?:(?:other|common|possible|underlying|medical|health|related|serious|rare|rarer|certain|chronic|various|further|"
    r"some|more|less|"
    r"and|likely|potential|contributing|similar|associated|physical|mental|systemic)\s+)+(?:conditions?|diseases?|disorders?|"
    r"illness(?:es)?|"
    r"problems|issues|possibilities|explanations|sources|origins|infections|deficiencies)(?: to consider)?|mechanisms?|risks",
    "treatment": r"(?:(?:other|common|your|prescription|over-the-counter|oral|topical|and|or|"
    r"non-prescription)\s+)*(?:medic(?:ations?|ines?)|"
    r"drugs|surgery|operations?|surgical options|procedures|lifestyle(?: changes| measures| and \w+ \w+)?|physiotherapy|counsel(?:l)?ing|"
    r"diet and exercise|(?:stretching )?exercises|options)",
    "about": r"types|forms|kinds|causes at a glance",
    "other": r"(?:your |further )?(?:help|support|advice)|statistics|history|research",
}

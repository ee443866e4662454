"""British and American spelling of folded names, each from the other."""

import re
from collections.abc import Iterator

# What stands for what, British first. The American side is a pattern: "hem" is blood in "hemorrhage", but not in "chemotherapy".
_PAIRS = (
    ("aemi", "emi", r"(?<![aoe])emi(?=a\b|c\b|as\b|cs\b)"), ("anaem", "anem", r"\banem(?=i)"),
    ("haem", "hem", r"(?<!c)hem(?=o|at|ang|arth)"),
    ("oedem", "edem", r"(?<!o)edem(?=a)"), ("oesophag", "esophag", r"(?<!o)esophag"), ("rrhoea", "rrhea", "rrhea"),
    ("rrhoe", "rrhe", r"rrhe(?=i)"), ("pnoea", "pnea", "pnea"), ("pnoe", "pne", r"pne(?=i)"), ("tumour", "tumor", "tumor"),
    ("fibre", "fiber", "fiber"), ("colour", "color", "color(?!ect)"), ("odour", "odor", r"\bodor"), ("behaviour", "behavior", "behavior"),
    ("labour", "labor", r"\blabor\b"), ("humour", "humor", "humor"), ("centre", "center", "center"), ("litre", "liter", r"\bliter"),
    ("ageing", "aging", r"\baging\b"), ("gynaec", "gynec", "gynec"), ("orthopaed", "orthoped", "orthoped"), ("paediat", "pediat", "pediat"),
    ("anaesth", "anesth", "anesth"), ("foet", "fet", r"\bfet(?=a|us)"), ("coeliac", "celiac", "celiac"), ("caec", "cec", r"\bcec(?=u|a)"),
    ("faec", "fec", r"\bfec(?=al|es)"), ("leukaem", "leukem", r"leukem(?=oid)"), ("sulph", "sulf", "sulf"), ("grey", "gray", r"\bgray"),
    ("isation", "ization", "ization"), ("ising", "izing", "izing"), ("ised", "ized", r"ized\b"), ("analyse", "analyze", "analyze"),
    ("paralyse", "paralyze", "paralyze"), ("oestr", "estr", r"\bestr(?=o|a|i)"), ("mould", "mold", r"\bmold(?!ing)"),
    ("caesarean", "cesarean", "cesarean"),
    ("manoeuv", "maneuv", "maneuv"), ("goitre", "goiter", "goiter"), ("naev", "nev", r"\bnev(?=us|i\b|oid)"),
    ("disk", "disc", r"\bdisc\b|\bdiscs\b"),
    ("caem", "cem", r"cem(?=ia\b|ic\b)"), ("mitre", "miter", r"\bmiter"), ("tyre", "tire", r"\btire\b"), ("plough", "plow", r"\bplow"),
)  # fmt: skip
# British -ise words whose -is- is no such ending: "raised", "exercising".
_NO_SUFFIX = re.compile(
    r"\b(?:ra|ar|adv|superv|rev|compr|comprom|surpr|prom|exerc|pra|po|no|desp|dev|adver|cru)is(?:ed|ing)\b|bruis|rising|raising"
)


# Most names have nothing of the kind, and one look tells.
_ANY = re.compile("|".join(part for uk, us, _ in _PAIRS for part in (uk, us)))


def spellings(name: str) -> Iterator[str]:
    """Give a name in all British and in all American spelling, where that differs from the name."""
    if not _ANY.search(name):
        return
    british = american = name
    for uk, us, pattern in _PAIRS:
        if uk in american and not (uk in ("ised", "ising") and _NO_SUFFIX.search(american)):
            american = american.replace(uk, us)
        elif us in british:
            british = re.sub(pattern, lambda found, uk=uk, us=us: found[0].replace(us, uk), british)  # type: ignore[misc]
    yield from {british, american} - {name}

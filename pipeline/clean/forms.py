"""What the parts of an article look like: bullets, headings, lead-ins. Form only; what they are about is in ``sections``."""

import re

# The last ones are what bullets of symbol fonts and of Windows-1252 become in PDFs and bad copies.
# Sure bullets need no blank behind them; a dash, an asterisk, a number or a letter does.
SURE_BULLETS = "•▪▫◦‣●○■□➢➤✓✔∙⁃\x95\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e"
BULLET = re.compile(
    rf"(?:[{SURE_BULLETS}]|[-*–—·+](?=\s)|\(?\d{{1,3}}[.)](?=\s)|\(?[a-zA-Z]\)(?=\s)|\(?[ivx]{{1,5}}\)(?=\s)|[a-z]\.(?=\s))\s*(?=\S)"
)
NUMBERED = re.compile(r"\(?\d{1,3}[.)]")
NUMBERED_START = re.compile(rf"{NUMBERED.pattern}\s+(?=\S)")
BLANK = " \t\xa0\u2002-\u200a\u202f\u3000"
# Here and below, the rarest sign stands first and what must be before it second: then a search tries few places.
# Items that run on in one line: a wide gap and a dash, or a sure bullet anywhere.
RUN_ON_DASH = re.compile(rf"[-*–](?<=[{BLANK}]{{2}}.)(?=[{BLANK}]+\S)")
RUN_ON_BULLET = re.compile(rf"[{SURE_BULLETS}](?=\s*\S)")
# "It may be due to: 1) gout, 2) a clot and 3) a bruise."
ENUMERATION = re.compile(r"\s(?:(?<=[:;,]\s)|(?<=\band\s)|(?<=\bor\s))\s*(?=\(?(\d{1,2}|[a-h])\)\s+\S)")
# Copied pages often keep paragraphs apart by blanks alone.
WIDE_GAP = re.compile(rf"[.:?!][{BLANK}]{{3,}}(?=[\"“(]?[A-Z])")
# A still wider one ends the last item of a list that runs on: "- Stroke    - Certain medicines       Treatment depends on ...".
LIST_END = re.compile(rf"(?<=[^.:?!{BLANK}])[{BLANK}]{{5,}}(?=[\"“(]?[A-Z])")

MAX_HEADING_CHARS = 120
MAX_HEADING_WORDS = 14
MAX_COLON_WORDS = 7
MAX_ITEM_WORDS = 14

_TERM = re.compile(r"(?=.*\w)[^.:!?–]{2,60}(?::|\s[–—-])\s+\S")
_TWO_SENTENCES = re.compile(r"(?<!\bSt)(?<!\bDr)(?<!\bMr)(?<!\bvs)[.!;]\s+[\"“‘(]?[A-Z]")
_LINK = re.compile(r"https?://|www\.|\S@\S+\.\w|[|•»›]|©|\t|[$£€]\s?\d")
# "Also called: belly ache, tummy ache" and "Causes: e.g. noise" say something; they head nothing.
_SAYS = re.compile(r"Q\d{0,2}[:.]|(?:also|commonly) (?:called|known as)\b|.*(?:\be\.g\.|\bfor example\b)", re.IGNORECASE)
_HEADING_START = re.compile(r"[\"'“‘«¿(]?(?:[^\W\d_]|\d)")
# Words that make a line before a list a sentence: "Symptoms include:", "It can be caused by:", "the following".
_LEAD_IN_WORD = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|are|is|was|were|be|been|can|may|might|could|should|will|must|do|does|has|have|had|such as|following|"
    r"for example|for instance|e\.g\.|namely|consists?|contains?|comprises?|involves?|causes?d? by|leads? to|results? (?:in|from)|"
    r"depends? on|"
    r"that|which|who|you|we|they|it|this|these|those|as follows|see|called|known|try|like|if|when|unless|because|ask|answer|call|check|"
    r"tell|take|"
    r"sind|ist|kann|können|zum beispiel|son|puede|pueden|por ejemplo|sont|peut|peuvent|par exemple|sono|può|possono|per esempio|são|"
    r"pode|podem|"
    r"por exemplo|zijn|kan|kunnen|bijvoorbeeld)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:(?:ok|okay|well|now),? )?(?:so,? |and |but )?"
    r"(?:what|why|how|when|who|where|which|is|are|can|could|does|do|should|will|did|has|have|am|if|whom|whose)\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"\b(?:and|or|of|the|a|an|to|for|with|by|in|on|at|from|include|includes|including|are|is|as|that|such as|following|may|can|be|using)$",
    re.IGNORECASE,
)

# "What it is", "Where the pain comes from": a question may end in a small word.
_ASKS = re.compile(r"(?:what|why|how|when|who|whom|where|which)\b", re.IGNORECASE)
# "What to do:", "When to call:"
_ASKS_TO = re.compile(r"(?:what|how|when|where|who) to\b", re.IGNORECASE)
_NEVER_LAST = re.compile(r"\b(?:and|or|the|a|an|that|including|includes?|such as|following|using)$", re.IGNORECASE)
# Longer than what the two that look at the end may find.
_MAX_LAST = 20


def word_count(text: str) -> int:
    """Count words, split at white space."""
    return len(text.split())


def is_heading_form(text: str, *, is_caseless: bool = False) -> bool:
    """Tell whether a line that stands alone looks like a heading.

    Short, one line, begins with a capital or a digit (not so in a text without capitals), no final stop; with a colon only when no
    verb makes it a lead-in; with a question mark only when it asks.
    """
    if len(text) > MAX_HEADING_CHARS or "\n" in text or not _HEADING_START.match(text) or text[-1] in ".,;!…—–-/&":
        return False
    if (
        word_count(text) > MAX_HEADING_WORDS
        or _LINK.search(text)
        or _SAYS.match(text)
        or (not is_caseless and _first_letter(text).islower())
    ):
        return False
    if text[-1] == ":":
        is_open = (_LEAD_IN_WORD.search(text) and not _ASKS_TO.match(text)) or _ends_open(text[:-1])
        return word_count(text) <= MAX_COLON_WORDS and not is_open and not _TWO_SENTENCES.search(text)
    return _is_heading_sentence(text)


def _is_heading_sentence(text: str) -> bool:
    if "?" in text:
        return text[0] == "¿" or bool(_QUESTION.match(text.rpartition(": ")[2].lstrip("\"'“‘"))) or text[-1] != "?"
    return not _TWO_SENTENCES.search(text) and not _ends_open(text)


def _ends_open(text: str) -> bool:
    # Only the last words count, and a search from the start of a long text would try each word.
    return bool((_NEVER_LAST if _ASKS.match(text) else _OPEN_END).search(text, max(0, len(text) - _MAX_LAST)))


def _first_letter(text: str) -> str:
    return next((character for character in text if character.isalnum()), "")


def is_lead_in(text: str) -> bool:
    """Tell whether a paragraph announces the list that follows it."""
    return text[-1:] == ":" or _ends_open(text)


def is_term(text: str) -> bool:
    """Tell whether a line names something and explains it: "Asthma: the airways narrow", "Gout – crystals in a joint"."""
    return bool(_TERM.match(text))


def is_short_item(text: str, *, most: int = MAX_ITEM_WORDS) -> bool:
    """Tell whether a line without bullet is short enough to be a list item."""
    return word_count(text) <= most and text[-1:] not in "?!:"

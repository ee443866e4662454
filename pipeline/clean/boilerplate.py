"""Which blocks belong to the page and not to the article: flagged, never deleted."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.clean.outline import without_title, words
from pipeline.clean.rows import Draft

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DATE = (
    rf"(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\.?\s+{_MONTH},?\s+\d{{4}}|"
    rf"\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|{_MONTH}\s+\d{{4}})"
)
# Lines that are boilerplate from their first words on.
_OPENING = re.compile(
    r"(?:read (?:more|next|also|on)\b|for (?:more|further|full|additional)? ?(?:details?|information|info)\b|(?:learn|find out|discover|"
    r"see) more\b|join (?:\d|thousands|over)|comments are closed|related (?:articles?|posts?|topics?|content|reading|links?|pages?|"
    r"stories)\b|see "
    r"also\b|you (?:may|might) also (?:like|be)|more (?:(?:from|about|articles)\b|on:)|"
    r"also read\b|recommended (?:for you|reading)|share (?:this|on|via|article)\b|follow us\b|like us\b|tweet\b|pin it\b|print (?:this|"
    r"page)\b|email (?:this|to a)\b|"
    r"subscribe\b|sign up\b|newsletter\b|join our\b|get our\b|advertisement\b|advertising\b|sponsored\b|"
    r"(?:this|our) (?:web)?site uses cookies|we use cookies|cookie (?:policy|settings|notice)|accept (?:all )?cookies|by (?:using|"
    r"continuing)\b.{0,60}(?:site|cookies)|"
    r"(?:medically |clinically |scientifically )?(?:reviewed|written|edited|(?:fact[- ])?checked|updated|published|posted|authored|"
    r"verified|approved)\s*(?::|by\b|on\b|at\b|[·|•–-]|\d)|(?:authors?|reviewers?|editors?|written|words|source|photos?|credits?):|"
    r"(?:additional|with) reporting by\b|medically reviewed$|how we (?:review|check|fact)|related\s*:|"
    r"(?:most (?:read|popular|viewed|shared)|trending|popular (?:now|posts?|articles?)|recent (?:posts?|articles?|comments?)|"
    r"latest (?:news|posts?|articles?)|editor[’']?s[’']? picks?|up next|in case you missed|around the web)\b|"
    r"last (?:updated?|reviewed|modified|edited|medically reviewed)\b|date (?:published|updated|reviewed)\b|(?:this )?page (?:was )?last\b|"
    r"disclaimer\b|copyright\b|©|\(c\) \d{4}|all rights reserved|terms (?:of (?:use|service)|and conditions|& conditions)\b|privacy "
    r"(?:policy|notice)\b|"
    r"back to (?:top|home)|skip to (?:main )?content|table of contents$|in this article:?$|on this page:?$|contents:?$|jump to\b|"
    r"from wikipedia|home\s*[>/»|›]|menu$|search$|log ?in$|sign in$|"
    r"image (?:credit|source)|photo (?:credit|by)|picture:|leave a (?:comment|reply)|\d+ (?:comments?|min(?:ute)?s? read|shares?|"
    r"views?)\b|was this (?:article|page) helpful|"
    r"click here\b|(?:shop|buy|order) now\b|add to (?:basket|cart|bag)\b|tap here\b|download (?:our|the) app|find a doctor$|(?:book|"
    r"request|make|schedule) an appointment$|(?:tags|categories|labels|topics|filed under|posted in):|(?:basket|cart) \(\d+\))"
)
# Notices of any length that say so in the middle.
_NOTICE = re.compile(
    r"(?:not (?:intended|meant|designed)|no) (?:to be |as )?(?:a )?substitute for|does not (?:provide|constitute|replace|substitute) "
    r"(?:any )?(?:professional )?(?:medical|health)|"
    r"(?:for|is) (?:general )?(?:informational|information|educational) (?:and (?:informational|educational) )?purposes only|not "
    r"(?:intended )?(?:as |to be )?(?:medical|professional) advice|"
    r"(?:page|article|site|website|guide|information|content|text|it) (?:is|does|do|should|can)(?: not|n[o’']t)\b.{0,40}(?:diagnose\b|"
    r"replace|substitute|medical advice)|sets? \w+ cookies|"
    r"consult (?:your|a) (?:doctor|physician|health ?care (?:provider|professional)) before (?:using|acting|relying|making)|accept "
    r"(?:our|the use of) cookies|use of cookies"
)
_PAGE_COUNT = re.compile(r"\bpage \d+ (?:of|/) \d+$")
_SLASHED = re.compile(r"[\w’' -]{2,40}(?:\s/\s[\w’' -]{2,40}){2,}$")
_WHOLE = re.compile(
    rf"(?:(?:{_DATE})|(?:share|print|email|e-mail|"
    rf"facebook|twitter|x|pinterest|whatsapp|linkedin|instagram|youtube|home|menu|search|next|"
    rf"previous|top|"
    r"contact(?: us)?|about us|login|register|close|ok|accept|decline|more|topics|news|health a-z|ad|ads|comments?|tags?|"
    r"categories|back|skip)|[\W\d_]+|page \d+(?: of \d+)?)$"
)
# Every notice holds one of these, with a capital or without; looking for them first saves most of the time.
_NOTICE_WORDS = ("ubstitute", "eplace", "urposes", "dvice", "ookie", "iagnos", "onsult")
# What a site sets behind the title: "Leg pain | Health Site", "Leg pain - All you need to know".
_TAIL = re.compile(r"\s+[|–—-]\s+")
_BARS = "|¦›»>"
_BAR = re.compile(r"\S?\s+[|¦›»>]\s*")
MIN_BARS = 2
# Lines of the page are shorter than this, its paths ("Home / Pain / Legs") and page counts still shorter, notices longer.
MAX_LINE_CHARS, MAX_PATH_CHARS, MAX_NOTICE_CHARS = 200, 120, 1200


def flag(drafts: Sequence[Draft]) -> None:
    """Set ``is_boilerplate`` on the blocks that a reader of the article would skip."""
    title: list[str] = []
    headers: set[str] = set()  # Headings that the page repeats.
    has_text = False
    for draft in drafts:
        text, kind = draft.text, draft.kind
        if kind == "table_row":
            continue
        if not draft.is_boilerplate:
            draft.is_boilerplate = is_page_matter(without_title(text, title)) or _repeats(draft, title, is_near=not has_text)
            draft.is_boilerplate = draft.is_boilerplate or (kind == "heading" and text in headers)
        if kind == "heading" and draft.is_boilerplate and _repeats(draft, title, is_near=True):
            headers.add(text)
        if not title and kind in ("heading", "title") and not draft.is_boilerplate:
            title = words(text)
        has_text = has_text or (kind == "paragraph" and not draft.is_boilerplate)
    _flag_contents(drafts)
    _flag_teasers(drafts)
    _flag_lists(drafts)


def _flag_lists(drafts: Sequence[Draft]) -> None:
    """Flag the items right below "Related articles", "Share this", "In this article"."""
    is_below = False
    for draft in drafts:
        if draft.kind == "list_item":
            draft.is_boilerplate = draft.is_boilerplate or is_below
        elif draft.kind != "table_row":
            is_below = draft.is_boilerplate and bool(_LIST_HEAD.match(draft.text.lower()))


def is_page_matter(text: str) -> bool:
    """Tell whether a text is a teaser, a by-line, navigation, or a notice, by its words alone."""
    if len(text) < MAX_LINE_CHARS and _is_matter_line(text):
        return True
    if not text.isascii() or "|" in text or ">" in text:
        return _is_notice(text) or _has_bars(text)
    return _is_notice(text)


@lru_cache(maxsize=4096)
def _is_matter_line(text: str) -> bool:
    low = text.lower()
    return bool(
        _WHOLE.match(low)
        or _OPENING.match(low)
        or _is_byline(text)
        or (len(low) < MAX_PATH_CHARS and ((" / " in low and _SLASHED.match(low)) or ("page " in low and _PAGE_COUNT.search(low))))
    )


def _is_notice(text: str) -> bool:
    if len(text) >= MAX_NOTICE_CHARS:
        return False
    if not any(map(text.__contains__, _NOTICE_WORDS)) and not text.isupper():
        return False
    return bool(_NOTICE.search(text.lower()))


def _has_bars(text: str) -> bool:
    return any(map(text.__contains__, _BARS)) and len(_BAR.findall(text)) >= MIN_BARS


_DATED = re.compile(rf"(?:^|[\s(,·|–-]){_DATE}(?:$|[\s),·|–-])", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
MAX_DATED_WORDS = 12
# Heads of lists that lead away from the article.
_LIST_HEAD = re.compile(
    r"(?:read (?:more|next|also)|related|see also|you (?:may|might)|more (?:from|about|articles)|also read|recommended|share|follow us|"
    r"in this article|on this page|"
    r"(?:table of )?contents|jump to|comments|tags|categories|topics)\b"
)
_AWAY = re.compile(
    r"(?:read (?:more|next|also)|related|see also|you (?:may|might)|more (?:from|about|articles|on)|also read|recommended|popular)\b"
)
_BYLINE = re.compile(
    r"(?:By:?|Author:?|Reviewer:?|Editor:?)\s+(?:Dr\.?\s+|Prof\.?\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){1,4}\s*(?:,.{0,80})?$|"
    r"By\s.{2,50}\s(?:staff|team|desk|editors|editorial|writers?)$"
)


def _is_byline(text: str) -> bool:
    """Tell whether a short line names an author, or holds a date and is no sentence."""
    if _BYLINE.match(text):
        return True
    return text[-1] not in ".!?:" and bool(_DIGIT.search(text)) and len(text.split()) <= MAX_DATED_WORDS and bool(_DATED.search(text))


def _repeats(draft: Draft, title: Sequence[str], *, is_near: bool) -> bool:
    """Tell whether a line says the title again; right behind it, its first words are enough."""
    text = draft.text
    if not title or len(text) >= MAX_LINE_CHARS or draft.kind == "list_item" or title[0] not in text.lower():
        return False
    own = words(text)
    if is_near and own and draft.kind == "heading" and own == list(title[: len(own)]):
        return True
    return own == list(title) or words(_TAIL.split(text, maxsplit=1)[0]) == list(title)


def _flag_contents(drafts: Sequence[Draft]) -> None:
    """Flag a table of contents: three lines or more in a row that all come again as headings further down.

    A list below a lead-in or inside a section names what the headings then explain: that belongs to the article.
    """
    if sum(draft.kind == "heading" for draft in drafts) < 3:
        return
    entries = [_entry(draft.text) if draft.kind == "heading" else None for draft in drafts]
    last = {entry: number for number, entry in enumerate(entries) if entry is not None and not drafts[number].is_boilerplate}
    run: list[Draft] = []
    heading_count = 0
    for number, draft in enumerate(drafts):
        entry = entries[number]
        if draft.kind == "list_item" and draft.lead_in is None and heading_count < 2:
            entry = _entry(draft.text)
        if entry is not None and last.get(entry, -1) > number:
            run.append(draft)
            continue
        _flag_run(run)
        run = []
        heading_count += draft.kind == "heading" and not draft.is_boilerplate


def _entry(text: str) -> tuple[str, ...]:
    """Give the words of a line of contents without the number before it."""
    found = words(text)
    return tuple(found[1:] if len(found) > 1 and found[0].isdigit() else found)


def _flag_teasers(drafts: Sequence[Draft]) -> None:
    """Flag the headings below "Related articles" and the like that have no text of their own."""
    is_below = False
    for draft, after in zip(drafts, [*drafts[1:], None], strict=True):
        if draft.kind != "heading" or (draft.is_boilerplate and not is_below):
            is_below = draft.is_boilerplate and bool(_AWAY.match(draft.text.lower()))
        elif is_below:
            is_below = draft.is_boilerplate = after is None or after.kind == "heading" or after.is_boilerplate


def _flag_run(run: Sequence[Draft]) -> None:
    if len(run) >= 3:
        for draft in run:
            draft.is_boilerplate = True

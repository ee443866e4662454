"""The outline of an article: its title, the levels of its headings, what each section is about, what stands under what."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from pipeline.clean.rows import Draft
from pipeline.clean.sections import kind_below, names_origin, opens_causes, own_kind, title_kind

_NUMBER = re.compile(r"(\(?\d{1,3}[.)])\s+(?=\S)")
_EDIT = re.compile(r"\s*\[\s*edit(?: source| \| edit source)?\s*\]$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
# A date, a kicker and a teaser may stand before the title.
MAX_BEFORE_TITLE, MAX_TEASER_WORDS = 4, 30
# Words that carry no subject.
EMPTY = frozenset("the a an of in on to for and or your my is are what how does do common other some most".split())


def words(text: str) -> list[str]:
    """Give the words of a text in lower case, without signs."""
    return _WORD.findall(text.lower())


def choose_title(drafts: Sequence[Draft]) -> Draft | None:
    """Make the first heading the title, where no paragraph of any length stands before it."""
    for draft in islice(_kept(drafts), MAX_BEFORE_TITLE):
        if draft.kind == "title":
            return draft
        if draft.kind == "heading":
            if not _heads_all(draft, list(_kept(drafts))):
                return None
            draft.kind, draft.level = "title", 1
            return draft
        if draft.kind != "paragraph" or len(draft.text.split(None, MAX_TEASER_WORDS)) > MAX_TEASER_WORDS:
            return None
    return None


def _kept(drafts: Sequence[Draft]) -> Iterator[Draft]:
    return (draft for draft in drafts if not draft.is_boilerplate)


def _heads_all(first: Draft, kept: Sequence[Draft]) -> bool:
    """Tell whether the first heading stands over the article: at its very beginning, or by a level that no other heading has."""
    if first.level <= 1:
        return first is kept[0] or first.level == 1
    levels = [draft.level for draft in kept if draft.kind == "heading"]
    return len(levels) > 1 and min(levels) == first.level and levels.count(first.level) == 1


def trim_headings(drafts: Sequence[Draft]) -> None:
    """Move the number in front of a heading into its marker ("1. Stroke"), and leave out what wikis set behind it ("Causes[edit]")."""
    for draft in drafts:
        if draft.kind != "heading":
            continue
        found = _NUMBER.match(draft.text) if draft.marker is None else None
        if found:
            draft.marker = found.group(1)
            draft.traced = draft.traced.slice(found.end(), len(draft.text))
        edit = _EDIT.search(draft.text)
        if edit and edit.start():
            draft.traced = draft.traced.slice(0, edit.start())


class Frame(NamedTuple):
    """What the headings of an article are read against: its title, what that is about, and what they share.

    ``fronts`` are the words that several repeat before a colon; ``has_causes`` says whether one opens a section on causes.
    """

    title: Sequence[str]
    default: str | None
    fronts: frozenset[tuple[str, ...]]
    has_causes: bool

    def kind(self, text: str, section_kind: str | None, *, above: str = "") -> str | None:
        """Name the kind of a heading below a section."""
        return kind_below(text, section_kind or self.default, above=above, has_causes=self.has_causes)

    def rest(self, text: str) -> str:
        """Leave out what the article repeats in front of a colon."""
        if ":" not in text:
            return text
        front, _, rest = text.partition(":")
        return rest.strip() if rest.strip() and tuple(words(front)) in self.fronts else text


_NO_FRAME = Frame((), None, frozenset([()]), has_causes=False)
# A front that fewer headings share may be meant: "Heart: causes", "Heart: treatment".
MIN_FRONTS = 3


# "11 reasons for numb feet (and 3 myths)": what a title adds in brackets is not what the article is about.
_BRACKETS = re.compile(r" ?\([^()]*\)")


def frame(drafts: Sequence[Draft], title: Draft | None) -> Frame:
    """Look at the title and at what the headings share."""
    title_words = words(title.text) if title else []
    headings = [draft.text for draft in drafts if draft.kind == "heading" and not draft.is_boilerplate]
    if title is None and not headings:
        return _NO_FRAME
    before_colon = [tuple(words(text.partition(":")[0])) for text in headings if ":" in text]
    fronts = {front for front in before_colon if before_colon.count(front) >= MIN_FRONTS}
    has_causes = any(own_kind(text) == "causes" and opens_causes(text) for text in headings)
    default = (title_kind if has_causes else own_kind)(_BRACKETS.sub("", title.text)) if title else None
    if not default:
        default = next((kind for front in sorted(fronts) if (kind := own_kind(" ".join(front)))), None)
    return Frame(title_words, default, frozenset(fronts | {tuple(title_words)}), has_causes)


# One name behind "Causes" may be a section of its own.
MIN_SERIES = 2


def without_title(text: str, title: Sequence[str]) -> str:
    """Leave out the article's title where a heading repeats it in front of a colon."""
    if not title or ":" not in text:
        return text
    front, _, rest = text.partition(":")
    return rest.strip() if rest.strip() and words(front) == list(title) else text


def set_sections(drafts: Sequence[Draft], title: Draft | None, about: Frame) -> None:
    """Give every block its heading as parent and the kind of its section."""
    path: list[int] = []
    series = _series(drafts, about)
    for number, draft in enumerate(drafts):
        if draft.kind == "title" and draft is title:
            path = [number]
            continue
        above = path[-1] if path else None
        if draft.kind == "heading" and not draft.is_boilerplate:
            while path and drafts[path[-1]].kind != "title" and drafts[path[-1]].level >= draft.level:
                path.pop()
            above = path[-1] if path else None
            kind = _heading_kind(about.rest(draft.text), drafts[above] if above is not None else None, about)
            is_form = kind == "about" and _names_form(drafts, number, about)
            draft.section_kind = "causes" if is_form or number in series else kind
            path.append(number)
        elif above is not None:
            draft.section_kind = drafts[above].section_kind
        draft.parent = above if draft.lead_in is None else draft.lead_in


def _names_form(drafts: Sequence[Draft], number: int, about: Frame) -> bool:
    """Tell whether a heading names a form of the subject ("Weakness that comes on suddenly") and has only names of causes below it.

    So it is in articles without a section on causes: the heading says the subject again and no kind, and a deeper heading follows at once.
    """
    draft, below = drafts[number], drafts[number + 1] if number + 1 < len(drafts) else None
    if about.has_causes or below is None or below.kind != "heading" or below.level <= draft.level:
        return False
    return repeats_subject(draft.text, about.title) and own_kind(draft.text) is None and own_kind(below.text) is None


def _series(drafts: Sequence[Draft], about: Frame) -> set[int]:
    """Find headings that go on with a causes section though the page gives them its level: "Causes", "Nerve damage", "Stroke".

    They follow it without a section word, two or more of them, and the section has no headings of its own.
    """
    found: set[int] = set()
    if not any(draft.kind == "heading" for draft in drafts):
        return found
    run: list[int] = []
    opener: Draft | None = None
    for number, draft in enumerate(drafts):
        if draft.kind != "heading" or draft.is_boilerplate or (run and opener is not None and draft.level > opener.level):
            continue
        kind = about.kind(about.rest(draft.text), "causes" if opener else None)
        if opener is not None and kind is None and draft.level == opener.level:
            run.append(number)
            continue
        found.update(run if len(run) >= MIN_SERIES else ())
        run, opener = [], draft if kind == "causes" and opens_causes(about.rest(draft.text)) else None
    return found | set(run if len(run) >= MIN_SERIES else ())


def _heading_kind(text: str, above: Draft | None, about: Frame) -> str:
    inside = above.section_kind if above is not None and above.kind == "heading" else None
    kind = about.kind(text, inside, above=above.text if inside and above else "")
    if kind is None and inside is None:
        return "causes" if about.default == "causes" or (names_origin(text) and repeats_subject(text, about.title)) else "about"
    if inside is not None and (kind is None or kind == "about"):
        return inside
    return kind or "about"


def repeats_subject(text: str, title: Sequence[str]) -> bool:
    """Tell whether a heading repeats half of the words of the title, of which there are two or more."""
    subject = [word for word in title if word not in EMPTY]
    return len(subject) > 1 and sum(word in words(text) for word in subject) * 2 >= len(subject)

"""The outline of an article: its title, the levels of its headings, what each section is about, what stands under what."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.clean.rows import Draft
from pipeline.clean.sections import names_origin, opens_causes, own_kind

_NUMBER = re.compile(r"(\(?\d{1,3}[.)])\s+(?=\S)")
_WORD = re.compile(r"[^\W_]+")
# "MS", "COPD" are names, not headings in capitals.
MAX_ACRONYM = 5
# Words that carry no subject.
_EMPTY = frozenset("the a an of in on to for and or your my is are what how does do common other some most".split())


def words(text: str) -> list[str]:
    """Give the words of a text in lower case, without signs."""
    return _WORD.findall(text.lower())


def choose_title(drafts: Sequence[Draft]) -> Draft | None:
    """Make the first heading the title, where no paragraph of any length stands before it."""
    for draft in drafts:
        if draft.is_boilerplate:
            continue
        if draft.kind == "title":
            return draft
        if draft.kind == "heading" and draft.level <= 1:
            draft.kind, draft.level = "title", 1
            return draft
        if draft.kind != "heading":
            return None
        return None
    return None


def take_numbers(drafts: Sequence[Draft]) -> None:
    """Move the number in front of a heading into its marker: "1. Stroke"."""
    for draft in drafts:
        found = _NUMBER.match(draft.text) if draft.kind == "heading" and draft.marker is None else None
        if found:
            draft.marker = found.group(1)
            draft.traced = draft.traced.slice(found.end(), len(draft.text))


def set_levels(drafts: Sequence[Draft], about: "Frame") -> None:
    """Give every heading its level: 1 for the article's own sections, 2 for those inside them, and so on."""
    headings = [draft for draft in drafts if draft.kind == "heading" and not draft.is_boilerplate]
    explicit = sorted({draft.level for draft in headings if draft.level})
    if explicit and not (len(explicit) == 1 and _is_flat(headings, about)):
        ranks = {level: rank for rank, level in enumerate(explicit, 1)}
        for draft in headings:
            draft.level = ranks.get(draft.level, len(explicit))
    else:
        _infer_levels(headings, about)


class Frame(NamedTuple):
    """What the headings of an article are read against: its title, what that is about, and what headings repeat before a colon."""

    title: Sequence[str]
    default: str | None
    fronts: frozenset[tuple[str, ...]]

    def rest(self, text: str) -> str:
        """Leave out what the article repeats in front of a colon."""
        front, colon, rest = text.partition(":")
        return rest.strip() if colon and rest.strip() and tuple(words(front)) in self.fronts else text


# A front that fewer headings share may be meant: "Heart: causes", "Heart: treatment".
MIN_FRONTS = 3


def frame(drafts: Sequence[Draft], title: Draft | None) -> Frame:
    """Look at the title and at what the headings share."""
    title_words = words(title.text) if title else []
    headings = [draft.text for draft in drafts if draft.kind == "heading" and not draft.is_boilerplate and ":" in draft.text]
    counts = Counter(tuple(words(text.partition(":")[0])) for text in headings)
    fronts = {front for front, count in counts.items() if count >= MIN_FRONTS}
    default = own_kind(title.text) if title else None
    if not default:
        default = next((kind for front in sorted(fronts) if (kind := own_kind(" ".join(front)))), None)
    return Frame(title_words, default, frozenset(fronts | {tuple(title_words)}))


def _infer_levels(headings: Sequence[Draft], about: Frame) -> None:
    if _set_by_capitals(headings):
        return
    counts = Counter(tuple(words(draft.text)) for draft in headings)
    numbered = [number for number, draft in enumerate(headings) if draft.marker]
    section: Draft | None = None
    group: Draft | None = None
    for number, draft in enumerate(headings):
        draft.level = _level(draft, section, group, counts[tuple(words(draft.text))], about)
        if len(numbered) > 1 and numbered[0] <= number <= numbered[-1]:
            draft.level = _level_in_series(headings, numbered, number, section is not None and section is headings[0], about)
        elif number == 1 and about.default == "causes" and own_kind(about.rest(draft.text)) is None:
            draft.level = 1  # Behind an opening section, an article that asks for causes begins to name them.
        if draft.level == 1:
            section, group = draft, None
        elif draft.level == 2:
            group = draft


def _level_in_series(headings: Sequence[Draft], numbered: Sequence[int], number: int, is_opening: bool, about: Frame) -> int:
    """Give numbered headings the level of the first, and those between them the level below."""
    first = headings[numbered[0]]
    if number == numbered[0]:
        return 1 if about.default == "causes" and (is_opening or first.level == 1) else first.level
    return first.level if headings[number].marker else first.level + 1


def _is_flat(headings: Sequence[Draft], about: Frame) -> bool:
    """Tell whether a page gives sections and their parts one level: a heading "Causes", then names without a section word.

    A single name behind may be a section of its own; from two on, they are the causes.
    """
    kinds = [own_kind(about.rest(draft.text)) for draft in headings]
    return any(kinds[number : number + 3] == ["causes", None, None] for number in range(len(kinds)))


def _set_by_capitals(headings: Sequence[Draft]) -> bool:
    """Read headings in capitals as sections and the others as parts of them, where an article has both and the others only name things."""
    capitals = {number for number, draft in enumerate(headings) if draft.text.isupper() and len(draft.text) > MAX_ACRONYM}
    others = [draft.text for number, draft in enumerate(headings) if number not in capitals]
    if len(capitals) < 2 or not others or any(own_kind(text) for text in others):
        return False
    for number, draft in enumerate(headings):
        draft.level = 1 if number in capitals else 2
    return True


def _level(draft: Draft, section: Draft | None, group: Draft | None, count: int, about: Frame) -> int:
    if section is None:
        return 1
    text, above = about.rest(draft.text), about.rest(section.text)
    kind, section_kind = own_kind(text), own_kind(above)
    if kind is None:
        return 1 if _is_sibling(draft, section, section_kind, about) else 2
    if group is not None and (count > 1 or _is_about(text, group.text, about.title)):
        return 3
    if kind == "causes" and section_kind == "causes":
        return 1 if opens_causes(text) and not _is_narrower(text, above) else 2
    return 1


def _is_sibling(draft: Draft, section: Draft, section_kind: str | None, about: Frame) -> bool:
    """Tell whether a heading without a section word stands beside the section above it, not inside."""
    has_front = about.rest(draft.text) != draft.text
    if section_kind is None:
        return has_front or about.rest(section.text) == section.text
    names_one = section_kind == "causes" and not opens_causes(about.rest(section.text))
    if about.default == "causes" and (section_kind == "about" or names_one):
        return True
    return section_kind != "causes" and not has_front and _repeats_subject(draft.text, about.title)


def _repeats_subject(text: str, title: Sequence[str]) -> bool:
    subject = [word for word in title if word not in _EMPTY]
    return len(subject) > 1 and sum(word in words(text) for word in subject) * 2 >= len(subject)


def _is_about(text: str, group: str, title: Sequence[str]) -> bool:
    """Tell whether a heading speaks of the condition it stands under: "Symptoms of stroke" below "Stroke"."""
    names = {word for word in words(group) if word not in _EMPTY and word not in title}
    return bool(names) and names <= set(words(text))


def _is_narrower(text: str, section: str) -> bool:
    """Tell whether a heading says what the section says, of a part of it: "Causes of diffuse pain" below "Causes of pain"."""
    return set(words(section)) < set(words(text))


def without_title(text: str, title: Sequence[str]) -> str:
    """Leave out the article's title where a heading repeats it in front of a colon."""
    front, colon, rest = text.partition(":")
    return rest.strip() if colon and rest.strip() and title and words(front) == list(title) else text


def set_sections(drafts: Sequence[Draft], title: Draft | None, about: Frame) -> None:
    """Give every block its heading as parent and the kind of its section."""
    path: list[int] = []
    for number, draft in enumerate(drafts):
        if draft.kind == "title" and draft is title:
            path = [number]
            continue
        above = path[-1] if path else None
        if draft.kind == "heading" and not draft.is_boilerplate:
            while path and drafts[path[-1]].kind != "title" and drafts[path[-1]].level >= draft.level:
                path.pop()
            above = path[-1] if path else None
            draft.section_kind = _heading_kind(about.rest(draft.text), drafts[above] if above is not None else None, about)
            path.append(number)
        elif above is not None:
            draft.section_kind = drafts[above].section_kind
        draft.parent = above if draft.lead_in is None else draft.lead_in


def _heading_kind(text: str, above: Draft | None, about: Frame) -> str:
    kind = own_kind(text)
    inside = above.section_kind if above is not None and above.kind == "heading" else None
    if kind is None and inside is None:
        return "causes" if about.default == "causes" or (names_origin(text) and _repeats_subject(text, about.title)) else "about"
    if inside is not None and (kind is None or kind == "about"):
        return inside
    return kind or "about"

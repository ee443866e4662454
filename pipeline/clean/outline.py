"""The outline of an article: its title, the levels of its headings, what each section is about, what stands under what."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.clean.rows import Draft
from pipeline.clean.sections import names_origin, opens_causes, own_kind

_WORD = re.compile(r"[^\W_]+")
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


def set_levels(drafts: Sequence[Draft], title: Draft | None) -> None:
    """Give every heading its level: 1 for the article's own sections, 2 for those inside them, and so on."""
    headings = [draft for draft in drafts if draft.kind == "heading" and not draft.is_boilerplate]
    explicit = sorted({draft.level for draft in headings if draft.level})
    if explicit:
        ranks = {level: rank for rank, level in enumerate(explicit, 1)}
        for draft in headings:
            draft.level = ranks.get(draft.level, len(explicit))
    else:
        _infer_levels(headings, words(title.text) if title else [])


def _infer_levels(headings: Sequence[Draft], title: Sequence[str]) -> None:
    counts = Counter(tuple(words(draft.text)) for draft in headings)
    section: Draft | None = None
    group: Draft | None = None
    for draft in headings:
        text = without_title(draft.text, title)
        draft.level = _level(text, section, group, counts[tuple(words(draft.text))], title)
        if draft.level == 1:
            section, group = draft, None
        elif draft.level == 2:
            group = draft


def _level(text: str, section: Draft | None, group: Draft | None, count: int, title: Sequence[str]) -> int:
    kind = own_kind(text)
    if section is None:
        return 1
    if kind is None:
        return 1 if own_kind(section.text) != "causes" and _repeats_subject(text, title) else 2
    if group is not None and (count > 1 or _is_about(text, group.text, title)):
        return 3
    if kind == "causes" and own_kind(section.text) == "causes":
        return 1 if opens_causes(text) and not _is_narrower(text, section.text) else 2
    return 1


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


def set_sections(drafts: Sequence[Draft], title: Draft | None) -> None:
    """Give every block its heading as parent and the kind of its section."""
    title_words = words(title.text) if title else []
    default = own_kind(title.text) if title else None
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
            draft.section_kind = _heading_kind(without_title(draft.text, title_words), drafts, above, default, title_words)
            path.append(number)
        elif above is not None:
            draft.section_kind = drafts[above].section_kind
        draft.parent = above if draft.lead_in is None else draft.lead_in


def _heading_kind(text: str, drafts: Sequence[Draft], above: int | None, default: str | None, title: Sequence[str]) -> str:
    kind = own_kind(text)
    parent = drafts[above] if above is not None else None
    inside = parent.section_kind if parent is not None and parent.kind == "heading" else None
    if kind is None and inside is None:
        return "causes" if default == "causes" or (names_origin(text) and _repeats_subject(text, title)) else "about"
    if inside is not None and (kind is None or kind == "about"):
        return inside
    return kind or "about"

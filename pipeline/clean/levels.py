"""The levels of an article's headings: as the page gives them, else by numbers, capitals and words."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from pipeline.clean.outline import EMPTY, Frame, repeats_subject, words
from pipeline.clean.rows import Draft
from pipeline.clean.sections import is_faq, opens_causes, own_kind

# One heading right above another may have lost its text.
MIN_GROUPS = 2
# "MS", "COPD" are names, not headings in capitals.
MAX_ACRONYM = 5
# "Rare causes" below "Causes" are part of them, beside "Common causes" they are not.
_SOME = re.compile(
    r"(?:(?:the|some|most|more|less|very|and)\s+)*(?:rare|rarer|common|commonest|uncommon|frequent|serious|everyday|usual|typical|harmless)\b",
    re.IGNORECASE,
)
# A heading that begins so names no cause, whatever section it follows: "Before you faint".
_ASIDE = re.compile(r"(?:what|who|when|where|which|how|before|while|if)\b", re.IGNORECASE)


def set_levels(drafts: Sequence[Draft], about: Frame) -> None:
    """Give every heading its level: 1 for the article's own sections, 2 for those inside them, and so on."""
    headings = [draft for draft in drafts if draft.kind == "heading" and not draft.is_boilerplate]
    if not headings:
        return
    explicit = sorted({draft.level for draft in headings if draft.level})
    if explicit and not (len(explicit) == 1 and _is_flat(headings, about)):
        ranks = {level: rank for rank, level in enumerate(explicit, 1)}
        for draft in headings:
            draft.level = ranks.get(draft.level, len(explicit))
    else:
        _infer_levels(headings, about)
        _set_by_groups(headings, _groups(drafts, about))


def _groups(drafts: Sequence[Draft], about: Frame) -> set[int]:
    """Number the headings right above another heading that name no kind of section: "Inner ear problems", then "Vertigo"."""
    kept = [draft for draft in drafts if not draft.is_boilerplate]
    found: set[int] = set()
    number = -1
    for draft, below in zip(kept, [*kept[1:], None], strict=True):
        if draft.kind == "heading":
            number += 1
            if below is not None and below.kind == "heading" and own_kind(about.rest(draft.text)) is None:
                found.add(number)
    return found


def _set_by_groups(headings: Sequence[Draft], groups: Collection[int]) -> None:
    """Put headings that only name something one level below the group that they follow, where an article has several groups."""
    if len(groups) < MIN_GROUPS:
        return
    above: Draft | None = None
    for number, draft in enumerate(headings):
        if number in groups:
            draft.level = above.level if above is not None else draft.level
            above = draft
        elif own_kind(draft.text) is not None:
            above = None
        elif above is not None:
            draft.level = above.level + 1


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
    kinds = [about.kind(about.rest(draft.text), "causes") for draft in headings]
    return any(kinds[number : number + 3] == ["causes", None, None] for number in range(len(kinds)))


def _set_by_capitals(headings: Sequence[Draft]) -> bool:
    """Read headings in capitals as sections and the others as parts of them, where an article has both and the others only name things."""
    capitals = {number for number, draft in enumerate(headings) if draft.text.isupper() and len(draft.text) > MAX_ACRONYM}
    others = [draft.text for number, draft in enumerate(headings) if number not in capitals]
    if len(capitals) < 2 or not others:
        return False
    if sum(own_kind(text) is not None for text in others) > sum(own_kind(headings[number].text) is not None for number in capitals) / 4:
        return False
    for number, draft in enumerate(headings):
        draft.level = 1 if number in capitals else 2
    return True


def _level(draft: Draft, section: Draft | None, group: Draft | None, count: int, about: Frame) -> int:
    if section is None:
        return 1
    text, above = about.rest(draft.text), about.rest(section.text)
    section_kind = about.kind(above, None)
    kind = about.kind(text, section_kind, above=above)
    if is_faq(above) and text.endswith("?"):
        return 2
    if kind is None:
        return 1 if _is_sibling(draft, section, section_kind, about) else 2
    if group is not None and (count > 1 or _is_about(text, group.text, about.title)):
        return 3
    if kind == "causes" and section_kind == "causes":
        is_part = _is_narrower(text, above) or (_SOME.match(text) and not _SOME.match(above))
        return 1 if opens_causes(text) and not is_part else 2
    return 1


def _is_sibling(draft: Draft, section: Draft, section_kind: str | None, about: Frame) -> bool:
    """Tell whether a heading without a section word stands beside the section above it, not inside."""
    has_front = about.rest(draft.text) != draft.text
    if section_kind == "causes" and _ASIDE.match(draft.text):
        return True
    if section_kind is None:
        return has_front or about.rest(section.text) == section.text
    names_one = section_kind == "causes" and not opens_causes(about.rest(section.text))
    if about.default == "causes" and (section_kind == "about" or names_one):
        return True
    return section_kind != "causes" and not has_front and repeats_subject(draft.text, about.title)


def _is_about(text: str, group: str, title: Sequence[str]) -> bool:
    """Tell whether a heading speaks of the condition it stands under: "Symptoms of stroke" below "Stroke"."""
    names = {word for word in words(group) if word not in EMPTY and word not in title}
    return bool(names) and names <= set(words(text))


def _is_narrower(text: str, section: str) -> bool:
    """Tell whether a heading says what the section says, of a part of it: "Causes of diffuse pain" below "Causes of pain"."""
    return set(words(section)) < set(words(text))

"""What a node of a page is for, by its tag, its attributes and its names: text of the article, page matter, or nothing to read."""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from lxml.etree import XPath

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu", "dir"})
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header "
    "hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead title tr ul dir".split()
)
# Besides the heads of panels only these say what their words are.
FRAMES = frozenset({*HEADINGS, *LISTS, "title", "dl", "li", "dt", "dd", "tr", "td", "th", "br"})
_BOXES = frozenset({"div", "p", "span"})
BOLD = frozenset({"b", "strong"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
# Themes call so what they set over a card, a panel, a question: "card-title", "faq__question".
_HEAD_CLASS = re.compile(r"(?:^|[\s_-])(?:title|heading|headline|question)(?:\s|$)", re.IGNORECASE)
# Never words of the article, and nothing that a reader of the page sees as text.
SILENT = frozenset("script style template svg math iframe canvas audio video object embed map noembed head_meta param source track".split())
CONTROLS = frozenset("button select textarea option optgroup datalist input label".split())

_ADS = frozenset(
    "ad ads advert adverts advertisement advertisements advertising advertorial adsense adslot adunit adbox adwrapper dfp gpt sponsor "
    "sponsored "
    "promo promotion promoted outbrain taboola leaderboard mpu skyscraper".split()
)
_MATTER = frozenset(
    "nav navbar navigation navi menu breadcrumb breadcrumbs footer toc pagination pager share sharing social socials related "
    "recommended recirc newsletter subscribe subscription signup optin cta tags reviewed cookie cookies consent gdpr comments "
    "comment disclaimer author byline dateline timestamp reviewer sidebar masthead copyright skip skiplink modal popup "
    "overlay login search topbar rating feedback".split()
)
# "widget" alone is a box in a sidebar; page builders call the parts of the article "elementor-widget" and the like.
_MATTER_CLASSES = frozenset({"widget", "widgets", "widget-area", "widget-title"})
_MATTER_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"}
)
_HIDDEN = frozenset(
    "hidden invisible sr-only visually-hidden screen-reader-text screen-reader-only visuallyhidden d-none is-hidden offscreen hide "
    "u-hidden".split()
)
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A panel that opens on a click is hidden only until then.
_PANEL = re.compile(
    r"accordion|collaps|panel|tab-?(?:content|pane)|expand|toggle|faq|answer|drawer|disclosure|read-?more|show-?more", re.IGNORECASE
)
_WORD = re.compile(r"[a-z0-9]+")


_OPENED = XPath("//@aria-controls | (//@data-target | //@data-bs-target | //@href)[starts-with(., '#')]")


class Look(NamedTuple):
    """What the attributes of a node say: hidden, a panel to open, an advertisement, page matter, bold, the head of a box."""

    is_hidden: bool = False
    is_panel: bool = False
    is_ad: bool = False
    is_matter: bool = False
    is_bold: bool = False
    is_head: bool = False


_PLAIN = Look()


def look_of(node: Any) -> Look:
    """Read the attributes of a node."""
    if not node.keys():
        return _PLAIN
    get = node.get
    is_hidden = get("hidden") is not None or (get("aria-hidden") or "").lower() == "true"
    return _look(get("class") or "", get("id") or "", get("role") or "", get("style") or "", is_hidden)


@lru_cache(maxsize=4096)
def _look(classes: str, own_id: str, role: str, style: str, is_hidden: bool) -> Look:
    names = f"{classes} {own_id} {role}".lower()
    words, class_names = frozenset(_WORD.findall(names)), frozenset(classes.lower().split())
    return Look(
        is_hidden or bool(_HIDING_STYLE.search(style)) or not _HIDDEN.isdisjoint(class_names),
        role in ("tabpanel", "region") or bool(_PANEL.search(names)),
        not _ADS.isdisjoint(words),
        role in _MATTER_ROLES or not _MATTER.isdisjoint(words) or not _MATTER_CLASSES.isdisjoint(class_names),
        bool(_BOLD_STYLE.search(style)),
        bool(_HEAD_CLASS.search(classes)),
    )


def depends_on_place(tag: str, look: Look) -> bool:
    """Tell whether nodes with this tag and look may differ: by what stands around or inside them, or by what opens them."""
    return tag in CONTROLS or tag == "header" or look.is_hidden or (look.is_head and tag in _BOXES)


def is_bold(node: Any, look: Look) -> bool:
    """Tell whether a node sets its words in bold: by tag, by style, or by a class that themes give to headings."""
    if node.tag in BOLD or look.is_bold:
        return True
    return look.is_head and node.tag in _BOXES and not any(one.tag in BLOCKS for one in node.iterdescendants())


def why_left_out(node: Any, look: Look, targets: frozenset[str]) -> str | None:
    """Say why a node is left out, in the words of the table rejects; None where it is kept.

    Args:
        node: An element.
        look: What its attributes say.
        targets: The ids that buttons and links of the page open.
    """
    if look.is_hidden and not look.is_panel and node.get("id") not in targets:
        return "hidden text"
    if node.tag in CONTROLS and not is_opener(node) and not _is_in_heading(node):
        return "form control"
    if node.tag == "noscript":
        return "text for browsers without scripts"
    if look.is_ad:
        return "advertisement"
    return "aside" if node.tag == "aside" else None


def is_matter(node: Any, look: Look) -> bool:
    """Tell whether a node holds matter of the page: navigation, footer, share buttons, notices."""
    if node.tag in ("nav", "footer", "dialog"):
        return True
    if node.tag == "header":
        return node.get("role") in _MATTER_ROLES or not any(parent.tag in ("main", "article") for parent in node.iterancestors())
    return look.is_matter


def is_opener(node: Any) -> bool:
    """Tell whether a node is the head of a panel that opens on a click."""
    return node.tag == "summary" or (
        node.tag == "button" and (node.get("aria-controls") or node.get("aria-expanded")) is not None and not _is_in_heading(node)
    )


def _is_in_heading(node: Any) -> bool:
    return any(parent.tag in HEADINGS or parent.tag in ("summary", "dt") for parent in node.iterancestors())


def opened_ids(root: Any) -> frozenset[str]:
    """Collect the ids that something on the page opens."""
    return frozenset(str(value).lstrip("#") for value in _OPENED(root) if value)

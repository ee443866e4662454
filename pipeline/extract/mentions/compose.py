"""Join a symptom and the body site it is felt at into one mention: "weakness in the legs", "leg muscle weakness", "weak legs"."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from pipeline.extract.mentions.patterns import ADJECTIVES, AND, JOINT, SITE_LINK, SITE_TAIL
from pipeline.extract.mentions.select import SiteHit
from pipeline.extract.reading import Mention, Reading
from pipeline.vocabulary import Vocabulary

_LINK = re.compile(SITE_LINK)
_TAIL = re.compile(SITE_TAIL)
# "and around the mouth": the preposition may belong to the name of the site.
_JOINTS = (re.compile(AND), re.compile(JOINT))
_LINKS = (_LINK,)
_ADJECTIVE = re.compile(r"(?<![a-z'])(" + "|".join(sorted(ADJECTIVES, key=len, reverse=True)) + r")(?: (?:or|and) [a-z]+)? $")
_SITE_AT_END = re.compile(r" (?:in|of|on|around|at)(?: the| your)? ([a-z ]+)$")
_LONGEST_LINK = 40
_TAKES_SITE = frozenset({"SYMPTOM", "CONDITION"})


class _Composer:
    def __init__(self, reading: Reading, vocabulary: Vocabulary, mentions: list[Mention], sites: list[SiteHit]) -> None:
        self.folded = reading.folded
        self.blocks = reading.blocks
        self.vocabulary = vocabulary
        self.mentions = mentions
        self.sites = sites
        self.used: set[int] = set()
        self.by_start = {site.start: i for i, site in enumerate(sites)}
        self.by_end = {site.end: i for i, site in enumerate(sites)}
        self.added: list[Mention] = []
        # What each mention named before a site was joined to it.
        self.heads: dict[int, tuple[int, str]] = {}

    def run(self) -> list[Mention]:
        for mention, following in zip_longest(self.mentions, self.mentions[1:]):
            if mention.label in _TAKES_SITE:
                self._before(mention)
                limit = following.start if following else len(self.folded)
                self._after(mention, min(limit, self.blocks[mention.block].end))
        for index in range(len(self.sites)):
            if index not in self.used:
                self._adjective(index)
        return sorted([*self.mentions, *self.added], key=lambda m: (m.start, m.end))

    def _before(self, mention: Mention) -> None:
        index = self.by_end.get(mention.start - 1)
        if index is None or self.folded[mention.start - 1] != " " or self.sites[index].block != mention.block:
            return
        self.used.add(index)
        mention.start = self.sites[index].start
        self._place(mention, self.sites[index].row)

    def _after(self, mention: Mention, limit: int) -> None:
        """Take the sites that follow: one that belongs to the mention, further ones of a list as mentions of their own."""
        index = self._site_after(mention.end, limit, _LINKS)
        while index is not None:
            self.used.add(index)
            mention.end = self._tail(index, limit)
            self._place(mention, self.sites[index].row)
            index = self._site_after(mention.end, limit, _LINKS)
        if mention.site >= 0 or self._names_its_site(mention):
            self._listed_sites(mention, limit)

    def _names_its_site(self, mention: Mention) -> bool:
        """Tell whether a name that the vocabulary has in full ends in its site: "tingling in the hands"."""
        parts = self.vocabulary.decompose(mention.concept) if mention.concept >= 0 else None
        tail = _SITE_AT_END.search(self.folded, mention.start, mention.end)
        if parts is None or tail is None or tail[1].rstrip("s") not in self.vocabulary.site_names(parts[1]):
            return False
        self.heads[id(mention)] = (parts[0], self.vocabulary.names[parts[0]])
        return True

    def _site_after(self, end: int, limit: int, links: Sequence[re.Pattern[str]]) -> int | None:
        matches = [link.match(self.folded, end, min(limit, end + _LONGEST_LINK)) for link in links]
        index = next((self.by_start[m.end()] for m in matches if m and m.end() in self.by_start), None)
        if index is None or self.sites[index].end > limit:
            return None
        if self.sites[index].is_adjective and self._tail(index, limit) == self.sites[index].end:
            return None
        return index

    def _listed_sites(self, mention: Mention, limit: int) -> None:
        concept, name = self.heads[id(mention)]
        index = self._site_after(mention.end, limit, _JOINTS)
        while index is not None:
            self.used.add(index)
            site = self.sites[index]
            end = self._tail(index, limit)
            part = Mention(site.start, end, mention.label, concept, name, "coordination", mention.block)
            self._place(part, site.row)
            part.match = "coordination"
            self.added.append(part)
            index = self._site_after(end, limit, _JOINTS)

    def _tail(self, index: int, limit: int) -> int:
        end = self.sites[index].end
        tail = _TAIL.match(self.folded, end, limit)
        return tail.end() if tail else end

    def _place(self, mention: Mention, site: int) -> None:
        head, name = self.heads.setdefault(id(mention), (mention.concept, mention.name))
        mention.match = "composed"
        mention.site = site
        composed = self.vocabulary.compose(head, site) if head >= 0 else None
        if composed is None:
            mention.concept, mention.name, mention.site_name = head, name, self.vocabulary.names[site]
        else:
            mention.concept, mention.name, mention.site_name = composed, self.vocabulary.names[composed], None

    def _adjective(self, index: int) -> None:
        site = self.sites[index]
        start = self.blocks[site.block].start
        found = _ADJECTIVE.search(self.folded, max(start, site.start - 24), site.start)
        if found is None:
            return
        row = self.vocabulary.row_of_name(ADJECTIVES[found[1]])
        if row is None or any(m.start < site.end and m.end > found.start(1) for m in self.mentions):
            return
        end = self._tail(index, self.blocks[site.block].end)
        mention = Mention(found.start(1), end, "SYMPTOM", row, self.vocabulary.names[row], "composed", site.block)
        self._place(mention, site.row)
        self.added.append(mention)


def compose(reading: Reading, vocabulary: Vocabulary, mentions: list[Mention], sites: list[SiteHit]) -> list[Mention]:
    """Extend symptom and condition mentions by their sites, and add those said by an adjective. Returns all, in text order."""
    return _Composer(reading, vocabulary, mentions, sites).run()

"""What a list item names: the mentions in its naming part, before verbs and explanations, and the examples that it lists."""

import re

from pipeline.extract.reading import Mention, Reading
from pipeline.extract.relations.table_rows import alike_in_lists

# What ends the naming part of an item: a verb, a clause, an explanation.
_NAME_ENDS = re.compile(
    r" (?:is|are|was|were|causes?|can|may|might|could|will|occurs?|happens?|affects?|which|that|who|when|where|because|leads?|"
    r"leading|used|taken|given|prescribed|for|"
    r"characteri[sz]ed|makes?|has|have|does|do|if|so|presses|damages?|involves?|before|until|often|usually|mostly)\b|[:;.?!]"
)
_DASH = re.compile(r"\s[\u2013\u2014-]\s|\u2014")
_BRACKET = re.compile(r"[(\[][^)\]]*[)\]]?")
# Between a class and its examples, and between one example and the next.
_LIST_GAP = re.compile(
    r"(?:[\s,:;()\[\]/&-]|\b(?:e\.g|i\.e)\.|\b(?:such as|including|like|for example|for instance|especially|and|or|that contain|"
    r"containing|as well as|the|an?|"
    r"other|mainly|mostly|also|"
    r"particularly|certain|some|older|newer|drugs?|medicines?|tablets?|pills?)\b|\([^()]{0,40}\))*"
)
_DUE_TO = re.compile(r"\b(?:due to|caused by|from|because of|resulting from|as a result of|after|following|secondary to|related to)\b")
_EXAMPLES = re.compile(
    r"\b(?:such as|including|like|e\.g\.?|for example|for instance|especially|i\.e\.?|in particular|particularly|above all|notably)\b"
)
_APPOSED = re.compile(r", an? (?:[a-z]+ ){0,2}")
_SAYS_MORE = re.compile(r" (?:of|in|that|which|seen|where|caused|on|behind|inside|around)\b")
_KIND = re.compile(r"\b(?:drugs?|medicines?|medications?|pills?|antibiotics?|diseases?|disorders?|conditions?)$")
_COLON = re.compile(r":(?= )")


class ItemNames:
    """The names of the list items of an article."""

    def __init__(self, reading: Reading, by_block: list[list[Mention]]) -> None:
        """Keep the article and the mentions of each block."""
        self.reading = reading
        self.by_block = by_block

    def of(self, index: int, *, takes_cause: bool) -> list[Mention]:
        """Give the mentions in the naming part of an item, and the examples it lists."""
        block = self.reading.blocks[index]
        mentions = self.by_block[index]
        folded = _without_brackets(self.reading.folded[block.start : block.end], self.reading.text[block.start : block.end])
        end = name_end(folded, self.reading.text[block.start : block.end])
        named = [m for m in mentions if m.start < block.start + max(end, 1) and folded[m.start - block.start] != "\0"]
        if self._is_explained(named):
            return named[:1]
        due = _DUE_TO.search(folded, 0, end)
        if due and not takes_cause:
            return [m for m in named if m.start < block.start + due.start()]
        if due and any(m.start >= block.start + due.end() for m in named) and any(m.label == "SYMPTOM" for m in named[:1]):
            named = [m for m in named if m.start >= block.start + due.end()]
        return named + self._examples(block.start, folded, named, [m for m in mentions if m not in named])

    def _is_explained(self, named: list[Mention]) -> bool:
        """Tell whether the second name says what the first is: "Juvenile angiofibroma, a benign growth seen in boys"."""
        if len(named) < 2 or not _APPOSED.fullmatch(self.reading.folded, named[0].end, named[1].start):
            return False
        is_class = _KIND.search(self.reading.folded, named[1].start, named[1].end) is not None
        return is_class or _SAYS_MORE.match(self.reading.folded, named[1].end) is not None

    def _examples(self, start: int, folded: str, named: list[Mention], rest: list[Mention]) -> list[Mention]:
        """Give what an item lists of its own kind: after "such as" or a colon, or in a bracket right behind the name."""
        if not named:
            found = _EXAMPLES.search(folded) or _COLON.search(folded)
            stop = folded.find(".", found.end()) if found else -1
            return [m for m in rest if found and start + found.end() <= m.start < start + (stop if stop >= 0 else len(folded))]
        listed: list[Mention] = []
        last = named[-1]
        found = _EXAMPLES.search(folded, last.end - start)
        if found and not any(last.end <= m.start < start + found.start() and alike_in_lists(m, last) for m in rest):
            rest = [m for m in rest if m.start >= start + found.end()]
            if rest and alike_in_lists(rest[0], last) and rest[0].start <= start + found.end() + 12:
                listed.append(rest[0])
                last = rest.pop(0)
        for mention in rest:
            gap = self.reading.text[last.end : mention.start]
            if not alike_in_lists(mention, named[-1]) or not _LIST_GAP.fullmatch(gap):
                if mention.start > last.end:
                    break
                continue
            listed.append(mention)
            last = mention
        return listed


def _without_brackets(folded: str, text: str) -> str:
    """Blank out what stands in brackets, position by position."""
    for bracket in _BRACKET.finditer(text):
        folded = folded[: bracket.start()] + "\0" * (bracket.end() - bracket.start()) + folded[bracket.end() :]
    return folded


def name_end(folded: str, text: str) -> int:
    """Find where the naming part of an item ends and its explanation begins."""
    ends = [found.start() for found in (_NAME_ENDS.search(folded), _DASH.search(text)) if found]
    return min(ends, default=len(folded))

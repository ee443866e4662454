"""List what the vocabulary lacks: phrases that stand as causes in causes sections, and in the rest of the texts less often.

How much more often is Dunning's log-likelihood ratio (1993, "Accurate methods for the statistics of surprise and coincidence"), over
articles; what is told in the same words in many articles counts once.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from pipeline.tables import Articles, Blocks, Mentions, Sentences
from pipeline.vocabulary.number import singular
from pipeline.vocabulary.phrases import BY_CUE, WHOLE_ITEM, Span, find_phrases, is_name, weigh
from pipeline.vocabulary.word_use import WordUse

COLUMNS = {"phrase": "str", "article_count": "int64", "elsewhere_count": "int64", "score": "float64", "article_id": "str", "example": "str"}
_EXAMPLE = 70
# A single word is seldom a name of its own: it must stand in two articles, and a phrase of the same standing comes first.
_SINGLE = 0.25
_CAUSES = frozenset(("CONDITION", "SYMPTOM", "DRUG", "FACTOR"))


class _Named(NamedTuple):
    """A mention in a block: where, how it was found, whether it has a concept, and whether it can be a cause."""

    span: Span
    match: str
    is_linked: bool
    is_cause: bool


class _Place(NamedTuple):
    article_id: str
    words: str
    weight: float
    example: str


def find_gaps(
    articles: pd.DataFrame,
    blocks: pd.DataFrame,
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    is_known: Callable[[str], bool] = lambda phrase: False,
    min_articles: int = 1,
) -> pd.DataFrame:
    """List the phrases that stand as causes and that the vocabulary lacks, those first that the other sections have least.

    One row is a phrase, singular and plural together: how many articles have it as a cause, how many have it in other sections, its
    score, and the first sentence with it. Phrases of which `is_known` is true are left out.
    """
    texts = dict(zip(articles[Articles.article_id], articles[Articles.text], strict=True))
    use = WordUse(texts.values())
    sections, named = _sections(blocks), _named(mentions)
    inside, outside = defaultdict[str, list[_Place]](list), defaultdict[str, set[str]](set)
    read: tuple[set[str], set[str]] = (set(), set())
    columns = (Sentences.article_id, Sentences.block_id, Sentences.start_char, Sentences.end_char)
    for article_id, block_id, start, end in zip(*(sentences[column].tolist() for column in columns), strict=True):
        section, text = sections.get(block_id), texts[article_id]
        if section is None:
            continue
        read[section == "causes"].add(article_id)
        held = [mention for mention in named.get(block_id, ()) if start <= mention.span[0] < end]
        if section == "causes":
            for span, weight in _as_causes(text, (start, end), held, use):
                words = _words(text, span)
                inside[_key(words)].append(_Place(article_id, words, weight, _example(text, (start, end), span)))
        else:
            for span in find_phrases(text, (start, end), [mention.span for mention in held if mention.is_linked], use):
                outside[_key(_words(text, span))].add(article_id)
    # One article more on each side, without any phrase: texts that are all causes sections have scores as well.
    return _table(inside, outside, (len(read[True]) + 1, len(read[False]) + 1), is_known, min_articles)


def _sections(blocks: pd.DataFrame) -> dict[str, str]:
    read = blocks[~blocks[Blocks.is_boilerplate] & (blocks[Blocks.kind] != "title")]
    return dict(zip(read[Blocks.block_id], read[Blocks.section_kind], strict=True))


def _named(mentions: pd.DataFrame) -> dict[str, list[_Named]]:
    named = defaultdict[str, list[_Named]](list)
    columns = (Mentions.block_id, Mentions.start_char, Mentions.end_char, Mentions.match, Mentions.label)
    linked = mentions[Mentions.concept_id].notna().tolist()
    for is_linked, block_id, start, end, match, label in zip(linked, *(mentions[column].tolist() for column in columns), strict=True):
        named[block_id].append(_Named((start, end), match, is_linked, label in _CAUSES))
    return named


def _as_causes(text: str, sentence: Span, held: list[_Named], use: WordUse) -> Iterator[tuple[Span, float]]:
    """Find the phrases that stand as causes, and how surely: mentions without a concept, and what stands beside a cue or a known cause."""
    for mention in held:
        if not mention.is_linked and is_name(text, mention.span, use):
            yield mention.span, WHOLE_ITEM if mention.match == "structure" else BY_CUE
    causes = [mention.span for mention in held if mention.is_cause]
    for phrase in find_phrases(text, sentence, [mention.span for mention in held], use):
        weight = weigh(text, sentence, phrase, causes)
        if weight:
            yield phrase, weight


def _words(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].lower().split())


def _key(words: str) -> str:
    before, _, last = words.rpartition(" ")
    return f"{before} {singular(last) or last}".strip()


def _example(text: str, sentence: Span, phrase: Span) -> str:
    start, end = max(sentence[0], phrase[0] - _EXAMPLE), min(sentence[1], phrase[1] + _EXAMPLE)
    before, after = "…" if start > sentence[0] else "", "…" if end < sentence[1] else ""
    return f"{before}{' '.join(text[start:end].split())}{after}"


def _score(inside: int, outside: int, totals: tuple[int, int]) -> float:
    """Give the log-likelihood ratio of two counts out of two totals, negative where the second is the more frequent."""
    rate = (inside + outside) / sum(totals)
    parts = ((count, total * rate) for count, total in zip((inside, outside), totals, strict=True))
    ratio = 2 * sum(count * math.log(count / expected) for count, expected in parts if count)
    return ratio if inside * totals[1] >= outside * totals[0] else -ratio


def _table(
    inside: Mapping[str, list[_Place]],
    outside: Mapping[str, set[str]],
    totals: tuple[int, int],
    is_known: Callable[[str], bool],
    min_articles: int,
) -> pd.DataFrame:
    rows = []
    for key, places in inside.items():
        is_single = " " not in key
        count, elsewhere = len({place.article_id for place in places}), len(outside.get(key, ()))
        told = len({place.example for place in places})
        weight = max(place.weight for place in places) * (_SINGLE if is_single else 1)
        score = weight * _score(min(count, told), elsewhere, totals)
        if count >= max(min_articles, 1 + is_single) and score > 0 and not is_known(key):
            best = max(places, key=lambda place: place.weight)
            words = Counter(place.words for place in places).most_common(1)[0][0]
            rows.append((words, count, elsewhere, round(score, 2), best.article_id, best.example))
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    return table.sort_values(["score", "article_count", "phrase"], ascending=[False, False, True], ignore_index=True)

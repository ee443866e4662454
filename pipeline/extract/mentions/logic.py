"""From names found to mentions: choose, join with sites, extend, add what goes by a head word."""

from pipeline.extract.mentions.compose import compose
from pipeline.extract.mentions.drug_stems import find_drug_stems
from pipeline.extract.mentions.extend import extend
from pipeline.extract.mentions.open_class import find_open_class
from pipeline.extract.mentions.otherwise import organizations
from pipeline.extract.mentions.select import select
from pipeline.extract.reading import Mention, Reading
from pipeline.vocabulary import Vocabulary


def find_mentions(reading: Reading, vocabulary: Vocabulary) -> list[Mention]:
    """Find the mentions of an article, in text order; none overlaps another."""
    mentions, sites = select(reading, vocabulary)
    mentions = compose(reading, vocabulary, mentions, sites)
    mentions = sorted([*mentions, *find_drug_stems(reading, mentions)], key=lambda mention: mention.start)
    mentions = find_open_class(reading, vocabulary, extend(reading, vocabulary, mentions), sites)
    aside = organizations(reading.text)
    return [m for m in mentions if not any(low <= m.start < high for low, high in aside)] if aside else mentions

"""Names as sets of stems, so that a name is found in another order and other forms of its words.

"hypoplasia of the thumbs" and "hypoplastic thumb" have one set of stems. After the idea of the clusters in FastHPOCR
(Groza et al. 2024, doi:10.1093/bioinformatics/btae406): a set, not a sequence, and words of one family made equal.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain

import pyarrow as pa

from pipeline.vocabulary.concepts import Concept, Layers
from pipeline.vocabulary.folding import fold_name
from pipeline.vocabulary.stems import stem
from pipeline.vocabulary.word_pairs import ABNORMAL, LINKS, PREPOSITIONS, SHAPES, WordPairs

# Words that make of a name more than the sum of its words.
BINDING = frozenset(
    "and or with without no not non due to from by after before during for than as between without like only vs versus via "
    "type form stage grade".split()
)
FEWEST, MOST = 2, 5
# So many words together need no order.
_SURE = 3
_ADJECTIVE = re.compile(r"(?:[^m]ent|[^i]ant|ic|al|ous|ive|ar|ary|ed|oid|able)$")
_NOUNS = frozenset("withdrawal panic colic scar ear fear tear sugar ovary pituitary accident bed meal canal patient".split())
# Nouns that an adjective gives: "dysplasia", "flattening", "absence".
_ABSTRACT = re.compile(r"(?:ia|ias|sis|tion|tions|sion|sions|ity|ities|ness|ment|ence|ance|phy|thy|ing)$")
# An eponym, a short form or a number keeps its place.
_IS_CODE = re.compile(r"[,(\d]|'s |\b\w*[A-Z]\w*[A-Z]|\b\w\b")
_LABELS = frozenset(("SYMPTOM", "CONDITION"))


def key_of(stems: Iterable[str]) -> str | None:
    """Join stems, each once and in alphabetical order, to the key of a set; None where they are too few or too many."""
    held = set(stems)
    return " ".join(sorted(held)) if FEWEST <= len(held) <= MOST else None


def without_shapes(stems: list[str]) -> list[str]:
    """Leave out that an abnormal thing is abnormal in its shape."""
    return [stem for stem in stems if stem not in SHAPES] if ABNORMAL in stems else stems


def compound(words: Sequence[str]) -> list[str]:
    """Give the words of a phrase in the order of a compound, without links: "cancer of the liver" as "liver cancer"."""
    at = next((place for place, word in enumerate(words) if word in PREPOSITIONS), len(words))
    return [word for word in (*words[at:], *words[:at]) if word not in LINKS]


def stems_of(name: str) -> list[str] | None:
    """Give the stems of a folded name as a compound; None for one whose little words make it more than a set of words."""
    words = name.split()
    return None if BINDING.intersection(words) else without_shapes([stem(word) for word in compound(words)])


def reads_so(words: Sequence[str], key: str, orders: Collection[str]) -> bool:
    """Tell whether words of a set are a phrase about a noun, in the order of one of the names, or about what an adjective became.

    "Patellar dysplasia" is "dysplastic patella"; "brain of blood" is not "blood on the brain".
    """
    ordered = compound(words)
    if _is_adjective(ordered[-1]) or _is_adjective(words[-1]):
        return False
    if len(key.split(" ")) >= _SURE or _ABSTRACT.search(ordered[-1]):
        return True
    return " ".join(without_shapes([stem(word.replace(" ", "")) for word in ordered])) in orders


def _is_adjective(word: str) -> bool:
    return _ADJECTIVE.search(word) is not None and word not in _NOUNS


def _names(layers: Layers) -> Iterator[tuple[str, Concept]]:
    """Give the folded names that may be turned round: layer by layer, preferred names before synonyms."""
    stopped = {fold_name(rule.name) for rule in layers.conditions}
    for layer in layers.layers:
        concepts = [concept for concept in layer if concept.label in _LABELS]
        names = chain(((c.name, c) for c in concepts), ((name, c) for c in concepts for name in c.synonyms))
        for name, concept in names:
            folded = fold_name(name)
            if folded not in stopped and not _IS_CODE.search(name):
                yield folded, concept


def compile_word_sets(layers: Layers, rows: Mapping[str, int]) -> list[tuple[str, int, str]]:
    """Give each set of stems, the row of the concept that it names (of several the first), and the orders of its names."""
    found: dict[str, int] = {}
    orders: dict[str, dict[str, None]] = {}
    # Of words in one class, "abnormal" is the general one: a name with it goes before one with "malformation".
    for name, concept in sorted(_names(layers), key=lambda named: "abnormal" not in named[0]):
        stems = stems_of(name)
        key = key_of(stems) if stems else None
        if stems and key:
            found.setdefault(key, rows[layers.canonical[concept.concept_id]])
            orders.setdefault(key, {})[" ".join(stems)] = None
    return [(key, row, "|".join(orders[key])) for key, row in sorted(found.items())]


class WordSets:
    """The compiled sets: which stems are in use, and which set of them names which concept."""

    def __init__(self, table: pa.Table) -> None:
        """Read the sets."""
        self.rows: dict[str, int] = dict(zip(table["stems"].to_pylist(), table["concept"].to_pylist(), strict=True))
        self._orders: list[str] = table["orders"].to_pylist()
        self._places = {key: place for place, key in enumerate(self.rows)}
        self.stem_of = lru_cache(maxsize=65_536)(self._stem_of)

    @cached_property
    def pairs(self) -> WordPairs:
        """Where in a text two words stand together that stand together in a set."""
        return WordPairs(self.rows, self.beside, self.stem_of)

    @cached_property
    def beside(self) -> dict[str, set[str]]:
        """The stems that each stem stands in a set with."""
        found: dict[str, set[str]] = {}
        for key in self.rows:
            stems = key.split(" ")
            for one in stems:
                found.setdefault(one, set()).update(stems)
        return found

    def _stem_of(self, word: str) -> str | None:
        """Give the stem of a folded word, an empty one for a link, None for a word that is in no set."""
        if word in LINKS:
            return ""
        found = stem(word.replace(" ", ""))
        return found if (found in self.beside or found in SHAPES) and word not in BINDING else None

    def orders(self, key: str) -> list[str]:
        """Give the orders in which the names of a set have its stems."""
        return self._orders[self._places[key]].split("|")

    def row_of_phrase(self, name: str) -> int | None:
        """Find the concept that a folded name means where it stands in a text, which takes more than the same words."""
        stems = None if "'" in name else stems_of(name)
        key = (key_of(stems) if stems and len(stems) <= MOST else None) or ""
        return self.rows[key] if key in self.rows and reads_so(name.split(), key, self.orders(key)) else None

    def row_of_name(self, name: str) -> int | None:
        """Find the concept that a folded name means, in whatever order and form its words are."""
        stems = stems_of(name)
        return self.rows.get(key_of(stems) or "") if stems else None

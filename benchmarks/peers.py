"""Other tools on the same texts, where they are installed; none of them is a dependency.

``pip install negspacy`` and ``pip install FastHPOCR`` in an environment of your own.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import spacy

from benchmarks.measuring import Options, SkippedError, seconds
from benchmarks.speed import whole
from benchmarks.texts import read_texts, size_of
from pipeline.vocabulary import load_vocabulary
from pipeline.vocabulary.bundled import bundled_file

RULER_PATTERNS = 50_000


def entity_ruler(options: Options) -> dict[str, float]:
    """Measure spaCy's EntityRuler with 50,000 names and negspaCy behind it; it writes nothing, Aetia writes its tables."""
    if find_spec("negspacy") is None:
        raise SkippedError("negspacy is not installed")
    import_module("negspacy.negation")
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler: Any = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    names = load_vocabulary().pattern_texts[:RULER_PATTERNS]
    ruler.add_patterns([{"label": "CONDITION", "pattern": name} for name in names])
    nlp.add_pipe("negex", config={"ent_types": ["CONDITION"]})
    return _compare("EntityRuler + negspaCy", options, lambda text: nlp(text))


def fasthpocr(options: Options) -> dict[str, float]:
    """Measure FastHPOCR's annotate on an index of the bundled Human Phenotype Ontology."""
    if find_spec("FastHPOCR") is None:
        raise SkippedError("FastHPOCR is not installed")
    index = options.scratch / "fasthpocr"
    index.mkdir(parents=True, exist_ok=True)
    import_module("FastHPOCR.cr.CRIndexKB").CRIndexKB.compileClusterList = _Inverse()
    import_module("FastHPOCR.IndexHPO").IndexHPO(str(bundled_file("hp.obo")), str(index)).index()
    annotator: Any = import_module("FastHPOCR.HPOAnnotator").HPOAnnotator(str(index / "hp.index"))
    return _compare("FastHPOCR", options, annotator.annotate)


class _Inverse:
    """The tokens of a cluster, looked up; FastHPOCR goes through all tokens for each cluster, which takes hours."""

    def __init__(self) -> None:
        self._tokens: dict[str, list[str]] = {}

    def __call__(self, cluster: str, clusters: Mapping[str, str]) -> list[str]:
        if not self._tokens:
            for token, own in clusters.items():
                self._tokens.setdefault(own, []).append(token)
        return list(self._tokens.get(cluster, ()))


def _compare(name: str, options: Options, work: Any) -> dict[str, float]:
    texts = read_texts(options.corpora, options.raw, options.megabytes)
    size = size_of(texts)
    rate = size / seconds(lambda: [work(text) for text in texts])
    return {name: rate, f"file to tables / {name}": size / whole(texts, options.scratch) / rate}

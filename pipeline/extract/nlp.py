"""The spaCy pipeline as users get it."""

import spacy
from spacy.language import Language

from pipeline.extract.components import COMPONENTS


def load_nlp(*, writes_spans: bool = True) -> Language:
    """Make the pipeline: blank English and our components; no model is needed.

    Args:
        writes_spans: False leaves out the Span objects, for a run that only takes rows.

    Returns:
        An ordinary spaCy Language: ``nlp("Weakness in the legs can be caused by a stroke.")``.
    """
    nlp = spacy.blank("en")
    nlp.max_length = 100_000_000
    nlp.add_pipe("aetia_sentences")
    last = list(COMPONENTS)[-1]
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"writes_spans": writes_spans and name == last})
    return nlp

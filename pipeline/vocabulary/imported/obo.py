"""Read a vocabulary in OBO format through pronto: Disease Ontology, Symptom Ontology, Mondo, HPO and others."""

import io
import warnings

from pronto.ontology import Ontology
from pronto.term import Term

from pipeline.errors import UsageError
from pipeline.vocabulary.concepts import Concept

_TITLES = ("http://purl.org/dc/elements/1.1/title", "dc:title", "http://purl.org/dc/terms/title", "terms:title", "dcterms:title")


def term_names(term: Term) -> tuple[str, ...]:
    """Give the names that mean just the term: exact synonyms, and those laypersons use."""
    exact = {s.description for s in term.synonyms if s.scope == "EXACT" or (s.type is not None and s.type.id == "layperson")}
    return tuple(sorted(exact - {term.name or ""}))


def term_parents(term: Term) -> tuple[str, ...]:
    """Give the ids of the terms directly above a term."""
    return tuple(sorted(parent.id for parent in term.superclasses(distance=1, with_self=False)))


def term_concept(term: Term, label: str, source: str, version: str) -> Concept:
    """Make a concept of a term."""
    xrefs = tuple(sorted(xref.id for xref in term.xrefs))
    return Concept(term.id, label, term.name or term.id, term_names(term), "", (), term_parents(term), xrefs, source, version)


def _title(ontology: Ontology) -> str:
    metadata = ontology.metadata
    titles = [note.literal for note in metadata.annotations if note.property in _TITLES and hasattr(note, "literal")]
    return str((titles or [metadata.ontology or metadata.default_namespace or ""])[0])


def _version(ontology: Ontology) -> str:
    parts = (ontology.metadata.data_version or "").split("/")
    return next((part for part in parts if part[:4].isdigit()), parts[-1])


def _parse(text: str, name: str) -> Ontology:
    if "[Term]" not in text:
        raise UsageError(f"{name}, line 1: this is no OBO file: it has no [Term].")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pronto warns of encodings and of headers that do not matter here
            return Ontology(io.BytesIO(text.encode()))
    except SyntaxError as error:
        raise UsageError(f"{name}, line {error.lineno}: this is no valid OBO: {(error.text or '').strip()!r}.") from None
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{name}: this is no valid OBO: {error}.") from None


def read_obo(text: str, name: str, label: str) -> list[Concept]:
    """Read the terms of an OBO file that are in use, sorted by id."""
    ontology = _parse(text, name)
    source, version = _title(ontology) or name, _version(ontology)
    terms = [term for term in ontology.terms() if term.name and not term.obsolete]
    return sorted(term_concept(term, label, source, version) for term in terms)

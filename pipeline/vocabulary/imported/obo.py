"""Read a vocabulary in OBO format through pronto: Disease Ontology, Symptom Ontology, Mondo, HPO and others."""

import io
import warnings

import pronto

from pipeline.errors import UsageError
from pipeline.vocabulary.concepts import Concept

_TITLES = ("http://purl.org/dc/elements/1.1/title", "dc:title", "http://purl.org/dc/terms/title", "terms:title", "dcterms:title")


def term_names(term: pronto.Term) -> tuple[str, ...]:
    """Give the names that mean just the term: exact synonyms, and those laypersons use."""
    exact = {s.description for s in term.synonyms if s.scope == "EXACT" or (s.type is not None and s.type.id == "layperson")}
    return tuple(sorted(exact - {term.name or ""}))


def term_parents(term: pronto.Term) -> tuple[str, ...]:
    """Give the ids of the terms directly above a term."""
    return tuple(sorted(parent.id for parent in term.superclasses(distance=1, with_self=False)))


def _title(ontology: pronto.Ontology) -> str:
    metadata = ontology.metadata
    titles = [note.literal for note in metadata.annotations if note.property in _TITLES and hasattr(note, "literal")]
    return (titles or [metadata.ontology or metadata.default_namespace or ""])[0]


def _version(ontology: pronto.Ontology) -> str:
    parts = (ontology.metadata.data_version or "").split("/")
    return next((part for part in parts if part[:4].isdigit()), parts[-1])


def _parse(text: str, name: str) -> pronto.Ontology:
    if "[Term]" not in text:
        raise UsageError(f"{name}, line 1: this is no OBO file: it has no [Term].")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pronto warns of encodings and of headers that do not matter here
            return pronto.Ontology(io.BytesIO(text.encode()))
    except SyntaxError as error:
        raise UsageError(f"{name}, line {error.lineno}: this is no valid OBO: {(error.text or '').strip()!r}.") from None
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{name}: this is no valid OBO: {error}.") from None


def read_obo(text: str, name: str, label: str) -> list[Concept]:
    """Read the terms of an OBO file that are in use, sorted by id."""
    ontology = _parse(text, name)
    source, version = _title(ontology) or name, _version(ontology)
    return sorted(
        Concept(
            term.id, label, term.name, term_names(term), "", (), term_parents(term), tuple(sorted(x.id for x in term.xrefs)), source, version
        )
        for term in ontology.terms()
        if term.name and not term.obsolete
    )

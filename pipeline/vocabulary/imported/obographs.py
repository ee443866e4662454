"""Read a vocabulary in obographs JSON, the form in which the OBO Foundry publishes its ontologies as JSON."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pipeline.errors import UsageError
from pipeline.vocabulary.concepts import Concept

_LAYPERSON = "layperson"
_VERSION = "http://www.w3.org/2002/07/owl#versionInfo"
_TITLE = "title"


def curie(iri: str) -> str:
    """Write an IRI as a CURIE: http://purl.obolibrary.org/obo/HP_0001250 is HP:0001250."""
    last = iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return last.replace("_", ":", 1) if ":" not in last else last


def read_obographs(text: str, name: str, label: str) -> list[Concept]:
    """Read the classes of an obographs file that are in use, sorted by id."""
    try:
        held = json.loads(text)
    except json.JSONDecodeError as error:
        raise UsageError(f"{name}, line {error.lineno}, column {error.colno}: this is no JSON: {error.msg}.") from None
    try:
        return sorted(concept for graph in held["graphs"] for concept in _concepts(graph, name, label))
    except (KeyError, TypeError, AttributeError) as error:
        line = _line(text, error)
        raise UsageError(f"{name}, line {line}: this is no obographs JSON: {error} is missing or of the wrong kind.") from None


def _line(text: str, error: Exception) -> int:
    """Tell the line of the first node without the key that is missing; of anything else, the first line."""
    key = error.args[0] if isinstance(error, KeyError) else None
    before = text.find('"nodes"') if key else -1
    return text.count("\n", 0, before) + 1 if before >= 0 else 1


def _concepts(graph: dict[str, Any], name: str, label: str) -> Iterator[Concept]:
    parents: dict[str, set[str]] = defaultdict(set)
    for edge in graph.get("edges", ()):
        if edge["pred"] == "is_a":
            parents[edge["sub"]].add(curie(edge["obj"]))
    source, version = _header(graph, name)
    for node in graph["nodes"]:
        meta = node.get("meta") or {}
        if node.get("type", "CLASS") == "CLASS" and node.get("lbl") and not meta.get("deprecated"):
            xrefs = tuple(sorted({xref["val"] for xref in meta.get("xrefs", ())}))
            above = tuple(sorted(parents[node["id"]]))
            yield Concept(curie(node["id"]), label, node["lbl"], _names(node, meta), "", (), above, xrefs, source, version)


def _names(node: dict[str, Any], meta: dict[str, Any]) -> tuple[str, ...]:
    found = {
        synonym["val"]
        for synonym in meta.get("synonyms", ())
        if synonym["pred"] == "hasExactSynonym" or str(synonym.get("synonymType", "")).endswith(_LAYPERSON)
    }
    return tuple(sorted(found - {node["lbl"]}))


def _header(graph: dict[str, Any], name: str) -> tuple[str, str]:
    meta = graph.get("meta") or {}
    values = {value["pred"]: value["val"] for value in meta.get("basicPropertyValues", ())}
    title = next((value for pred, value in values.items() if pred.endswith(_TITLE)), name)
    return title, values.get(_VERSION) or meta.get("version", "").rsplit("/", 2)[-2:][0]

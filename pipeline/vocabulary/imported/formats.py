"""Tell the format of a vocabulary file by its name, and read it."""

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.tables import LABELS
from pipeline.vocabulary.categories import ancestors
from pipeline.vocabulary.concepts import Concept
from pipeline.vocabulary.imported.listed import read_listed
from pipeline.vocabulary.imported.obo import read_obo
from pipeline.vocabulary.imported.obographs import read_obographs

Reader = Callable[[str, str, str], list[Concept]]
_HPO_FINDINGS = "HP:0000118"
READERS: dict[str, Reader] = {".obo": read_obo, ".json": read_obographs, ".csv": read_listed, ".tsv": read_listed}


def stem(path: Path) -> str:
    """Give the name of a file without the suffixes of format and compression."""
    return Path(path.name.removesuffix(".gz")).stem


def read_vocabulary(path: Path, *, label: str) -> list[Concept]:
    """Read all concepts of a vocabulary file; whatever is wrong with it is a UsageError."""
    if label not in LABELS:
        raise UsageError(f"--label: {label!r} is none of {', '.join(LABELS)}.")
    suffix = Path(path.name.removesuffix(".gz")).suffix.lower()
    if suffix not in READERS:
        raise UsageError(f"{path.name}: a vocabulary ends in {', '.join(READERS)}, with or without .gz, not in {suffix!r}.")
    concepts = _findings(READERS[suffix](_text(path), path.name, label))
    if not concepts:
        raise UsageError(f"{path.name}: no concept in it.")
    return concepts


def _findings(concepts: list[Concept]) -> list[Concept]:
    """Leave out what stands in the HPO beside its findings: modes of inheritance, modifiers such as "left", frequencies."""
    parents = {concept.concept_id: concept.parents for concept in concepts}
    if _HPO_FINDINGS not in parents:
        return concepts
    return [c for c in concepts if not c.concept_id.startswith("HP:") or _HPO_FINDINGS in ancestors(c.concept_id, parents)]


def _text(path: Path) -> str:
    try:
        held = path.read_bytes()
        return (gzip.decompress(held) if path.suffix == ".gz" else held).decode("utf-8-sig")
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such file.") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path.name}, line {line}: this is no UTF-8. Save the file as UTF-8.") from None
    except (OSError, EOFError, zlib.error) as error:
        raise UsageError(f"{path.name}: cannot be read: {error}.") from None

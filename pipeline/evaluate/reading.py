"""Read gold in any of the formats, and check that it is about the texts at hand."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import DataError, UsageError
from pipeline.evaluate.brat import read_brat
from pipeline.evaluate.gold import Gold
from pipeline.evaluate.jsonl import KINDS, read_jsonl
from pipeline.evaluate.pubtator import SUFFIX, read_pubtator


def read_gold(path: Path) -> Gold:
    """Read gold annotation: a folder of our JSONL files, of BRAT files (.txt, .ann) or PubTator files, or one PubTator file.

    Raises:
        UsageError: there is nothing of these.
        DataError: something there cannot be read.
    """
    try:
        if any((path / f"{kind}.jsonl").is_file() for kind in KINDS):
            return read_jsonl(path)
        if path.is_file() or any(path.glob(f"*{SUFFIX}")):
            return read_pubtator(path)
        if path.is_dir() and next(path.rglob("*.ann"), None):
            return read_brat(path)
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: gold must be UTF-8 ({error}); save it again") from error
    names = ", ".join(f"{kind}.jsonl" for kind in KINDS)
    raise UsageError(f"{path} holds no gold: no {names}, no .ann file (BRAT), no {SUFFIX} file; give the folder that does")


def check_offsets(gold: Gold, texts: Mapping[str, str]) -> None:
    """Check that every mention stands in the text where the gold says.

    Raises:
        DataError: one does not; then the text was changed after it was annotated, or the offsets count something else.
    """
    known = [mention for mention in gold.mentions or () if mention.doc in texts]
    wrong = [m for m in known if " ".join(texts[m.doc][m.start : m.end].split()) != " ".join(m.text.split())]
    if wrong:
        first = wrong[0]
        raise DataError(
            f"gold mentions, document {first.doc}: {first.text!r} does not stand at {first.start} to {first.end} of the raw file, nor do "
            f"{len(wrong) - 1} more mentions; annotate the file as it is now, with offsets in code points"
        )

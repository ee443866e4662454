"""What the tests of this folder share: short ways to clean a text and to check its offsets."""

from typing import Any

from pipeline.clean import Cleaned, clean_file
from pipeline.tables import Articles, Blocks, Rejects

Row = dict[str, Any]


def clean(text: str | bytes, source_file: str = "leg.txt", **options: Any) -> Cleaned:
    """Clean a text and check what must hold for every input."""
    data = text.encode() if isinstance(text, str) else text
    cleaned = clean_file(data, source_file=source_file, **options)
    for table, rows in zip((Articles, Blocks, Rejects), cleaned, strict=True):
        assert all(list(row) == table.column_names() for row in rows)
    return cleaned


def check_offsets(cleaned: Cleaned, raws: dict[str, str]) -> None:
    """Check block offsets against the text, and raw offsets and pieces against the raw text of each article."""
    texts = {row["article_id"]: row["text"] for row in cleaned.articles}
    for block in cleaned.blocks:
        text = texts[block["article_id"]][block["start_char"] : block["end_char"]]
        raw = raws[block["article_id"]]
        assert text == text.strip()
        assert text
        if block["raw_pieces"] is None:
            assert raw[block["raw_start"] : block["raw_end"]] == text
        else:
            check_pieces(block["raw_pieces"], text, raw)


def check_any(text: str, source_file: str) -> None:
    """Clean any text whatever, in the encoding that it is taken for, and check all offsets."""
    cleaned = clean(text, source_file)
    for article in cleaned.articles:
        raw = text.encode().decode(article["encoding"], "replace")
        check_offsets(cleaned, {article["article_id"]: raw})


def check_pieces(pieces: str, text: str, raw: str) -> None:
    """Check written pieces: they fill the text, and those of equal length are the raw text."""
    parsed = [tuple(map(int, piece.split(":"))) for piece in pieces.split(" ")]
    ends = [piece[0] for piece in parsed[1:]] + [len(text)]
    assert parsed[0][0] == 0
    for (start, raw_start, raw_length), end in zip(parsed, ends, strict=True):
        assert end > start
        assert raw_start + raw_length <= len(raw)
        if raw_length == end - start:
            assert text[start:end] == raw[raw_start : raw_start + raw_length]


def shape(cleaned: Cleaned, *names: str) -> list[tuple[Any, ...]]:
    """Give the text of each block with some of its columns."""
    text = {row["article_id"]: row["text"] for row in cleaned.articles}
    return [(text[row["article_id"]][row["start_char"] : row["end_char"]], *(row[name] for name in names)) for row in cleaned.blocks]

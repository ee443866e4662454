"""The list of what the vocabulary lacks."""

import pandas as pd

from pipeline.tables import Articles, Blocks, Mentions
from pipeline.vocabulary.gaps import COLUMNS, find_gaps

TEXT = "Causes\nPurple lurgy and weakness. Purple lurgy is rare."


def _articles(*names: str) -> list[dict[str, object]]:
    return [{"article_id": name, "text": TEXT, "language": "en"} for name in names]


def _blocks(name: str, section: str) -> dict[str, object]:
    return {
        "block_id": f"{name}#b1", "article_id": name, "kind": "paragraph", "section_kind": section, "is_boilerplate": False,
        "start_char": 7, "end_char": len(TEXT),
    }  # fmt: skip


def _mention(name: str) -> dict[str, object]:
    return {"mention_id": f"{name}#m1", "article_id": name, "block_id": f"{name}#b1", "start_char": 24, "end_char": 32}


def test_phrases_without_a_mention_are_counted() -> None:
    articles = pd.DataFrame(_articles("one", "two", "three"))
    blocks = pd.DataFrame([_blocks("one", "causes"), _blocks("two", "causes"), _blocks("three", "treatment")])
    mentions = pd.DataFrame([_mention("one"), _mention("two")])
    found = find_gaps(articles, blocks, mentions)
    assert found[["phrase", "article_count", "count"]].to_dict("records")[0] == {"phrase": "purple lurgy", "article_count": 2, "count": 4}
    assert "weakness" not in set(found["phrase"])
    assert found["example"][0].startswith("Purple lurgy and weakness.")


def test_nothing_gives_an_empty_table_with_its_columns() -> None:
    found = find_gaps(Articles.frame(), Blocks.frame(), Mentions.frame())
    assert {name: str(kind) for name, kind in found.dtypes.items()} == COLUMNS
    assert len(found) == 0

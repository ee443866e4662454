"""Tables of a few articles of every kind that has characters to point to."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from pipeline.stages import run
from pipeline.stages.raw_texts import RawTexts
from pipeline.store import load_tables
from tests.stages.sample import ARTICLES, write_raw

OTHERS = {
    "page.html": "<html><head><title>Leg weakness</title></head><body><main><h1>Leg weakness</h1><p>Leg weakness can be caused by "
    "Parkinson&rsquo;s disease, by <b>low</b>\n potassium or by a <i>stroke</i>, but not by flu.</p></main></body></html>\n",
    "corpus.jsonl": '{"id": "a:b", "text": "Leg weakness\\n\\nCauses of leg weakness\\n\\n- Gout\\n- Multiple sclerosis\\n"}\n'
    '{"id": "../../x", "text": "Leg weakness\\n\\nA slipped disc may cause leg weakness \\ud83d\\ude00. Anxiety does not cause it."}\n',
    "CORRECTIONS.csv": "article_id,find,replace,reason\nweak,potassium,sodium,a slip\n",
}


class Sample(NamedTuple):
    """A run: where from, where to, the tables, and the raw texts."""

    raw: Path
    processed: Path
    tables: dict[str, pd.DataFrame]
    read_raw: RawTexts


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp("export")
    raw = write_raw(folder / "raw", {**ARTICLES, **OTHERS})
    run(raw, folder / "processed", until="validate")
    return Sample(raw, folder / "processed", load_tables(folder / "processed"), RawTexts(raw))

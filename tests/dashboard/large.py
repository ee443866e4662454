"""Tables of very many articles on one symptom, made without comparing them one with another."""

import numpy as np
import pandas as pd

from pipeline.dashboard.cells import Tables

REPEATED = "leg-weakness-causes"
# Names of ids, in which the article's own id has to be told apart.
_IDS = ("article_id", "original_article_id", "cause_id", "relation_id", "mention_id", "block_id", "subject_mention_id", "object_mention_id")


def large_tables(tables: Tables, count: int) -> Tables:
    """Repeat one article under other names; what holds for the one, its agreement among it, is counted for all."""
    found = {name: frame.iloc[:0] for name, frame in tables.items()} | {"concepts": tables["concepts"]}
    for name in ("articles", "causes", "relations", "mentions", "blocks", "targets", "stances", "coverage"):
        found[name] = _repeated(tables[name][tables[name]["article_id"] == REPEATED], count)
    agreement = tables["agreement"]
    given = agreement[agreement["concept_name"].isin(found["stances"]["concept_name"])]
    counts = ["article_count", "independent_count", "gives_count", "independent_gives_count", "exact_count"]
    listed = [name for name in agreement.columns if name.endswith("_article_ids")]
    found["references"] = tables["references"][tables["references"]["target_name"].isin(found["coverage"]["target_name"])]
    found["agreement"] = given.assign(**dict.fromkeys(counts, count), denies_count=0, **dict.fromkeys(listed)).astype(agreement.dtypes)
    return found


def _repeated(own: pd.DataFrame, count: int) -> pd.DataFrame:
    """Write the rows of one article for many."""
    rows = own.loc[own.index.repeat(count)].reset_index(drop=True)
    number = pd.Series(np.tile(np.arange(count), len(own))).astype("str")
    ids = [name for name in _IDS if name in own.columns]
    return rows.assign(**{name: "a" + number + rows[name] for name in ids}).astype(own.dtypes)

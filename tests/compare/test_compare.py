"""Agreement, coverage and divergence on small tables."""

import zlib
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

import pipeline.compare as compare_package
from pipeline.compare import agreement, compare, coverage
from pipeline.compare.divergence import MAX_ONE_BY_ONE
from pipeline.tables import TABLES, Articles, Causes, Concepts, Mentions, Relations


class Broader:
    """A hierarchy of two steps."""

    def __init__(self, **parents: list[str]) -> None:
        self.parents = parents

    def ancestors(self, concept_id: str) -> list[str]:
        return self.parents.get(concept_id.removeprefix("X:"), [])


def article(id_: str, *, copy_of: str | None = None, target: str | None = "weakness", target_id: str | None = "HP:1") -> dict[str, Any]:
    return {
        "article_id": id_, "source_file": f"{id_}.txt", "sha256": "0" * 64, "media_type": "text/plain", "encoding": "utf-8",
        "language": "en",
        "text": "", "char_count": 0, "word_count": 0, "duplicate_of": copy_of, "target_name": target, "target_concept_id": target_id,
    }  # fmt: skip


def cause(id_: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "cause_id": f"{id_}#c{name}", "article_id": id_, "target_name": "weakness", "concept_id": f"X:{name}", "concept_name": name,
        "label": "CONDITION", "category": "neurological", "certainty": "stated", "is_denied": False, "evidence_count": 1,
        "relation_id": f"{id_}#r{name}", "text": name, "evidence": f"{id_} on {name}", **more,
    }  # fmt: skip


def run(
    articles: list[dict[str, Any]], causes: list[dict[str, Any]], mentions: list[dict[str, Any]] | None = None, **parents: list[str]
) -> dict[str, pd.DataFrame]:
    frames = (Articles.frame(articles), Causes.frame(causes), Relations.frame(), Mentions.frame(mentions or []), Concepts.frame())
    found = compare(*frames, vocabulary=Broader(**parents))
    return {name: TABLES[name].validate(frame, lazy=True) for name, frame in found.items()}


def by_cause(frame: pd.DataFrame, column: str) -> dict[str, Any]:
    return dict(zip(frame["concept_name"], frame[column], strict=True))


def test_empty_in_empty_out() -> None:
    found = run([], [])
    assert {name: len(frame) for name, frame in found.items()} == dict.fromkeys(
        ["targets", "agreement", "stances", "references", "coverage", "divergence"], 0
    )


def test_articles_that_give_deny_and_leave_out() -> None:
    found = run([article("a"), article("b"), article("c")], [cause("a", "ms"), cause("b", "ms", is_denied=True)])["agreement"]
    row = found.iloc[0]
    assert (row.gives_article_ids, row.denies_article_ids, row.silent_article_ids) == ("a", "b", "c")
    assert (row.gives_count, row.denies_count, row.silent_count, row.article_count) == (1, 1, 1, 3)
    assert row.agreement_share == pytest.approx(1 / 3)


def test_what_each_article_says_stands_in_a_table_of_its_own() -> None:
    articles = [article("a"), article("b", copy_of="a"), article("c"), article("d")]
    causes = [cause("a", "ms"), cause("a", "nerve"), cause("b", "ms"), cause("c", "nerve", is_denied=True), cause("d", "als")]
    found = run(articles, causes, ms=["X:nerve"])
    assert found["stances"][["concept_name", "article_id", "stance"]].values.tolist() == [
        ["als", "d", "gives"], ["ms", "a", "gives"], ["ms", "b", "gives"],
        ["nerve", "a", "gives"], ["nerve", "b", "narrower"], ["nerve", "c", "denies"],
    ]  # fmt: skip
    assert found["targets"][["article_id", "original_article_id"]].values.tolist() == [["a", "a"], ["b", "a"], ["c", "c"], ["d", "d"]]


def test_cells_list_all_articles_or_none() -> None:
    for count, shown in ((100, "0000|0001"), (101, None)):
        articles = [article(f"{number:04}") for number in range(count)]
        row = run(articles, [cause("0000", "ms"), cause("0001", "ms")])["agreement"].iloc[0]
        assert (row.gives_count, row.silent_count) == (2, count - 2)
        assert row.gives_article_ids == shown or (shown is None and pd.isna(row.gives_article_ids))


def test_a_copy_changes_no_independent_count() -> None:
    causes = [cause("a", "ms"), cause("b", "ms"), cause("a", "als")]
    alone = run([article("a"), article("b")], causes)["agreement"]
    copies = [article("a2", copy_of="a"), article("a3", copy_of="a2")]
    copied = run([article("a"), article("b"), *copies], [*causes, cause("a2", "ms"), cause("a3", "ms")])["agreement"]
    for column in ("independent_count", "independent_gives_count", "agreement_share"):
        assert by_cause(copied, column) == by_cause(alone, column)
    assert by_cause(copied, "gives_count") == {"ms": 4, "als": 1}


def test_a_copy_without_its_original_counts() -> None:
    found = run([article("a", copy_of="gone"), article("b", copy_of="gone")], [cause("a", "ms")])["agreement"]
    assert (found.iloc[0].independent_count, found.iloc[0].independent_gives_count) == (1, 1)


def test_narrower_causes_count_for_broader_ones_that_somebody_gives() -> None:
    found = run([article("a"), article("b")], [cause("a", "ms"), cause("b", "nerve")], ms=["X:nerve", "X:body"])["agreement"]
    assert by_cause(found, "gives_count") == {"ms": 1, "nerve": 2}
    assert by_cause(found, "exact_count") == {"ms": 1, "nerve": 1}
    nerve = found[found["concept_name"] == "nerve"].iloc[0]
    assert nerve.narrower_article_ids == "a"
    ms = found[found["concept_name"] == "ms"].iloc[0]
    assert (ms.broader_article_ids, ms.broader_count, ms.silent_article_ids) == ("b", 1, "b")


def test_who_denies_a_cause_does_not_give_a_broader_one() -> None:
    causes = [cause("a", "ms"), cause("b", "nerve"), cause("b", "ms", is_denied=True), cause("c", "nerve", is_denied=True)]
    found = run([article("a"), article("b"), article("c")], causes, ms=["X:nerve"])["agreement"]
    assert by_cause(found, "broader_count") == {"ms": 0, "nerve": 0}


def test_articles_without_target_are_left_out() -> None:
    found = run([article("a"), article("b", target=None, target_id=None)], [cause("a", "ms"), cause("b", "ms")])["agreement"]
    assert found["article_count"].tolist() == [1]


def test_targets_go_by_concept_else_by_name() -> None:
    articles = [
        article("a"),
        article("b", target="weak legs"),
        article("c", target="Weakness", target_id=None),
        article("d", target="pain", target_id=None),
    ]
    found = run(articles, [cause("a", "ms"), cause("d", "ms")])["agreement"]
    assert dict(zip(found["target_name"], found["article_count"], strict=True)) == {"Weakness": 3, "pain": 1}


def test_two_targets_of_one_name_stay_apart() -> None:
    found = run([article("a"), article("b", target_id="HP:2")], [cause("a", "ms"), cause("b", "ms")])["agreement"]
    assert found["target_name"].tolist() == ["weakness (HP:1)", "weakness (HP:2)"]


def test_an_article_on_a_narrower_target_counts_for_the_broader_too() -> None:
    articles = [article("a"), article("b"), article("c", target="calf weakness", target_id="X:calf")]
    causes = [cause("a", "ms"), cause("b", "ms", is_denied=True), cause("c", "ms")]
    found = run(articles, causes, calf=["HP:1"])
    assert dict(zip(found["agreement"]["target_name"], found["agreement"]["gives_article_ids"], strict=True)) == {
        "calf weakness": "c",
        "weakness": "a|c",
    }
    assert [(row.article_id, row.other_article_id) for row in found["divergence"].itertuples()] == [("a", "b"), ("c", "b")]


def test_two_articles_on_two_common_targets_differ_once() -> None:
    articles = [
        article("a"),
        article("b", target="calf weakness", target_id="X:calf"),
        article("c", target="calf weakness", target_id="X:calf"),
    ]
    found = run(articles, [cause("b", "ms"), cause("c", "ms", is_denied=True)], calf=["HP:1"])
    assert found["divergence"]["target_name"].tolist() == ["calf weakness"]


def test_coverage_knows_narrower_broader_and_mentioned() -> None:
    causes = [cause("a", "ms"), cause("b", "nerve"), cause("c", "als")]
    found = run([article("a"), article("b"), article("c")], causes, [mention("c", "ms")], ms=["X:nerve"])["coverage"]
    states = {(row.article_id, row.concept_name): row.state for row in found.itertuples()}
    assert states == {
        ("a", "nerve"): "narrower", ("a", "als"): "absent", ("b", "ms"): "broader", ("b", "als"): "absent",
        ("b", "nerve"): "present", ("c", "ms"): "present", ("c", "nerve"): "narrower",
    }  # fmt: skip


def mention(id_: str, name: str) -> dict[str, Any]:
    return {
        "mention_id": f"{id_}#m{name}", "article_id": id_, "block_id": "b", "sentence_id": "s", "start_char": 0, "end_char": 1,
        "text": name,
        "label": "CONDITION", "concept_id": f"X:{name}", "concept_name": name, "match": "exact", "is_negated": False, "is_uncertain": False,
        "is_hypothetical": False, "is_historical": False, "experiencer": "patient",
    }  # fmt: skip


def test_a_denial_diverges_with_both_quotes() -> None:
    found = run([article("a"), article("b")], [cause("a", "ms"), cause("b", "ms", is_denied=True)])["divergence"]
    row = found.iloc[0]
    assert (row.kind, row.value, row.other_value) == ("denial", "gives it", "denies it")
    assert (row.evidence, row.other_evidence) == ("a on ms", "b on ms")


def test_a_narrower_cause_diverges_from_a_denied_broader_one() -> None:
    found = run([article("a"), article("b")], [cause("a", "ms"), cause("b", "nerve", is_denied=True)], ms=["X:nerve"])["divergence"]
    assert found["value"].tolist() == ["gives ms"]


def test_certainty_and_grouping_diverge() -> None:
    causes = [
        cause("a", "ms", stated_category="Nerves and brain"),
        cause("b", "ms", stated_category="Muscle disease", certainty="unclear"),
        cause("c", "ms", stated_category="Other reasons", certainty="unclear"),
    ]
    found = run([article("a"), article("b"), article("c")], causes)["divergence"]
    assert [(row.kind, row.value, row.other_value) for row in found.itertuples()] == [
        ("category", "Muscle disease", "Nerves and brain"),
        ("certainty", "stated", "unclear"),
        ("certainty", "stated", "unclear"),
    ]


def test_copies_do_not_diverge_again() -> None:
    causes = [cause("a", "ms"), cause("a2", "ms"), cause("b", "ms", is_denied=True)]
    assert len(run([article("a"), article("a2", copy_of="a"), article("b")], causes)["divergence"]) == 1


def test_of_a_large_target_coverage_is_cut_and_agreement_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "MAX_LISTED", 4)
    monkeypatch.setattr(coverage, "MAX_CAUSES", 2)
    monkeypatch.setattr(coverage, "MAX_ARTICLES", 3)
    causes = [cause(id_, name) for name, ids in {"gout": "acde", "mumps": "de", "stroke": "abcde"}.items() for id_ in ids]
    found = run([article(id_) for id_ in "abcde"], causes)
    assert [(row.article_id, row.concept_name, row.state) for row in found["coverage"].itertuples()] == [
        ("a", "gout", "present"), ("a", "stroke", "present"), ("b", "stroke", "present"), ("c", "gout", "present"), ("c", "stroke", "present"),
    ]  # fmt: skip
    columns = ["concept_name", "support_count", "present_count", "narrower_count", "broader_count", "absent_count"]
    assert found["references"][columns].values.tolist() == [["gout", 4, 4, 0, 0, 1], ["stroke", 5, 5, 0, 0, 0]]
    assert found["agreement"][["concept_name", "gives_count", "silent_count"]].values.tolist() == [
        ["gout", 4, 1], ["mumps", 2, 3], ["stroke", 5, 0],
    ]  # fmt: skip


def test_what_only_an_article_and_its_copies_give_is_no_reference_for_them() -> None:
    found = run([article("a"), article("a2", copy_of="a"), article("b")], [cause("a", "ms"), cause("b", "gout")])
    assert found["references"][["concept_name", "support_count", "present_count", "absent_count"]].values.tolist() == [
        ["gout", 1, 0, 2], ["ms", 1, 0, 1],
    ]  # fmt: skip


def test_of_very_many_opinions_a_hundred_stand_one_by_one() -> None:
    articles = [article(f"{number:03}") for number in range(250)]
    found = run(articles, [cause(row["article_id"], "ms", is_denied=number % 2 == 0) for number, row in enumerate(articles)])
    assert len(found["divergence"]) == MAX_ONE_BY_ONE
    assert (found["agreement"].iloc[0].gives_count, found["agreement"].iloc[0].denies_count) == (125, 125)


def test_tables_come_in_any_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [article(f"{number:03}", copy_of="001" if number == 7 else None) for number in range(120)]
    causes = [cause(row["article_id"], name) for row in articles for name in "abcd" if hash_of(row["article_id"], name) % 3]
    whole = run(articles, causes)
    monkeypatch.setattr(agreement, "PIECE_ROWS", 50)
    monkeypatch.setattr(coverage, "_BLOCK", 7)
    monkeypatch.setattr(compare_package, "_pieces_of", small_pieces)
    for name, frame in run(articles, causes).items():
        pd.testing.assert_frame_equal(frame, whole[name])


def hash_of(*texts: str) -> int:
    return zlib.crc32("".join(texts).encode())


def small_pieces(frames: dict[str, pd.DataFrame], name: str, columns: list[str]) -> Iterator[pa.Table]:
    frame = frames[name][list(columns)]
    for first in range(0, max(len(frame), 1), 11):
        yield pa.Table.from_pandas(frame.iloc[first : first + 11], preserve_index=False)

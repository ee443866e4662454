"""The stages together: what runs again, what is kept, what is refused."""

import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

import pipeline.stages.cleaning as cleaning
from pipeline.chunks import Job, Watch, Work
from pipeline.errors import DataError, RejectsError, UsageError
from pipeline.stages import run
from pipeline.stages.report import LineReport, Report
from pipeline.stages.state import locked
from pipeline.store import load_tables, read_table

from .sample import ARTICLES, table_bytes, write_raw


class Lines(Report):
    """Keep what a run tells."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def line(self, text: str) -> None:
        self.lines.append(text)

    def stages(self) -> list[str]:
        return [line.split()[0] for line in self.lines]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_raw(tmp_path / "raw")


@pytest.fixture
def processed(tmp_path: Path) -> Path:
    return tmp_path / "processed"


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, object]]]:
    """Run everything once; tests take copies of it (see `done`)."""
    folder = tmp_path_factory.mktemp("first")
    return folder, run(write_raw(folder / "raw"), folder / "processed")


@pytest.fixture
def done(first_run: tuple[Path, dict[str, dict[str, object]]], raw: Path, processed: Path) -> dict[str, dict[str, object]]:
    """Lay a whole run on these articles into `processed`; time stamps are kept, so nothing is to be done again."""
    shutil.copytree(first_run[0] / "processed", processed)
    return first_run[1]


def reasons(processed: Path) -> dict[str, str]:
    rejects = read_table(processed, "rejects")
    return dict(zip(rejects["source_file"].fillna(""), rejects["reason"], strict=True))


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.chunks.BORDER_ONE_IN", 1)


def test_articles_in_all_tables_and_pages_out(done: dict[str, dict[str, object]], processed: Path) -> None:
    assert done["clean"]["articles"] == 3
    assert done["validate"]["failures"] == 0
    tables = load_tables(processed)
    assert list(tables) == [
        "articles", "blocks", "sentences", "mentions", "relations", "causes", "concepts",
        "targets", "agreement", "stances", "references", "coverage", "divergence", "rejects",
    ]  # fmt: skip
    assert set(tables["articles"]["target_concept_id"].dropna()) == {"HP:0007340"}
    assert {"stroke", "multiple sclerosis"} <= set(tables["causes"]["concept_name"].str.lower())
    assert (processed / "dashboards" / "index.html").is_file()
    assert "all pass" in (processed / "validation.md").read_text()
    assert not list(processed.rglob("*.tmp"))


def test_nothing_changed_nothing_done(done: dict[str, dict[str, object]], raw: Path, processed: Path) -> None:
    state = (processed / ".cache" / "state.json").stat().st_mtime_ns
    report = Lines()
    assert run(raw, processed, report=report) == done
    assert report.lines == []
    assert (processed / ".cache" / "state.json").stat().st_mtime_ns == state


@pytest.mark.usefixtures("small_chunks")
def test_only_the_chunk_of_a_changed_article_runs(raw: Path, processed: Path) -> None:
    run(raw, processed, until="extract")
    (raw / "weak.md").write_text("# Weak legs\n\nLeg weakness can be caused by gout.\n")
    report = Lines()
    run(raw, processed, until="extract", report=report)
    assert "1 of 3 chunks new" in report.lines[0]
    assert "1 of 3 chunks new" in report.lines[1]
    assert len(list((processed / ".cache" / "clean").iterdir())) == 3


@pytest.mark.usefixtures("done", "small_chunks")
def test_chunks_leave_no_trace_in_the_tables(raw: Path, processed: Path, tmp_path: Path) -> None:
    run(raw, tmp_path / "three", until="compare")
    assert len(list((tmp_path / "three" / ".cache" / "extract").iterdir())) == 3
    assert table_bytes(processed) == table_bytes(tmp_path / "three")


@pytest.mark.usefixtures("done")
def test_a_removed_article_disappears_from_every_table_and_page(raw: Path, processed: Path) -> None:
    before = load_tables(processed)
    pages = {path.name for path in (processed / "dashboards").iterdir()}
    (raw / "legs.txt").unlink()
    assert run(raw, processed)["validate"]["failures"] == 0
    for name, table in load_tables(processed).items():
        about = [column for column in table.columns if column.endswith(("article_id", "article_ids"))]
        named = {id_ for column in about for cell in table[column].dropna() for id_ in cell.split("|")}
        assert "legs" not in named, name
        assert not about or name == "divergence" or "legs" in {id_ for column in about for id_ in before[name][column].dropna()}, name
    assert pages - {path.name for path in (processed / "dashboards").iterdir()} == {"article-legs.html"}
    assert "article-legs.html" not in "".join(path.read_text() for path in (processed / "dashboards").iterdir())


def test_a_copy_is_marked_after_extract_too(raw: Path, processed: Path) -> None:
    text = " ".join(f"Sentence {number} says that leg weakness has a cause." for number in range(40))
    write_raw(raw, {"a.txt": f"Leg weakness\n\n{text}\n", "b.txt": f"Leg weakness\n\n{text} Copied.\n"})
    run(raw, processed, until="extract")
    articles = read_table(processed, "articles").set_index("article_id")
    assert articles.loc["b", "duplicate_of"] == "a"
    assert articles["duplicate_of"].notna().sum() == 1


@pytest.mark.usefixtures("done")
def test_a_deleted_or_edited_output_is_made_anew(raw: Path, processed: Path) -> None:
    before = table_bytes(processed)
    (processed / "causes.csv").unlink()
    (processed / "articles.parquet").write_bytes(b"edited")
    (processed / "dashboards" / "index.html").write_text("edited")
    run(raw, processed)
    assert table_bytes(processed) == before
    assert (processed / "dashboards" / "index.html").read_text() != "edited"


@pytest.mark.usefixtures("done")
def test_the_day_stands_on_the_first_page_if_it_is_given(raw: Path, processed: Path) -> None:
    page = processed / "dashboards" / "index.html"
    assert "<dt>Date</dt>" not in page.read_text()
    report = Lines()
    run(raw, processed, date="2026-11-24", report=report)
    assert report.stages() == ["dashboards"]
    assert "<dt>Date</dt><dd>2026-11-24</dd>" in page.read_text()
    assert "3 articles, " in page.read_text()


def test_only_pages_whose_rows_changed_are_written_again(raw: Path, tmp_path: Path) -> None:
    processed = tmp_path / "processed"
    write_raw(raw, {"dizzy.txt": "Dizziness\n\nDizziness can be caused by dehydration.\n"})
    run(raw, processed)
    pages = {path: path.stat().st_mtime_ns for path in (processed / "dashboards").iterdir()}
    assert len(pages) == 7
    write_raw(raw, {"dizzy.txt": "Dizziness\n\nDizziness can be caused by anemia.\n"})
    run(raw, processed)
    changed = {path.name for path, time in pages.items() if path.stat().st_mtime_ns != time}
    assert changed == {"index.html", "target-dizziness.html", "article-dizzy.html"}
    run(raw, tmp_path / "anew")
    assert {path.name: path.read_text() for path in pages} == {
        path.name: path.read_text() for path in (tmp_path / "anew" / "dashboards").iterdir()
    }
    write_raw(raw, {"weak.md": "# Weak legs\n\nLeg weakness can be caused by a **stroke** or by gout.\n"})
    run(raw, processed)
    run(raw, tmp_path / "anew")
    assert {path.name: path.read_text() for path in pages} == {
        path.name: path.read_text() for path in (tmp_path / "anew" / "dashboards").iterdir()
    }


@pytest.mark.parametrize("date", ["yesterday", "24.11.2026", "2026-2-3", "2026-02-30"])
def test_a_wrong_day_is_refused(raw: Path, processed: Path, date: str) -> None:
    with pytest.raises(UsageError, match="write YYYY-MM-DD"):
        run(raw, processed, date=date)


@pytest.mark.usefixtures("done")
def test_clean_alone_does_not_undo_extract(raw: Path, processed: Path) -> None:
    report = Lines()
    run(raw, processed, until="clean", report=report)
    assert report.lines == []
    (processed / "blocks.csv").unlink()
    run(raw, processed, until="clean")
    run(raw, processed, until="extract")
    assert read_table(processed, "articles")["target_concept_id"].notna().all()


@pytest.mark.usefixtures("done")
def test_what_a_kill_leaves_is_cleared_away(raw: Path, processed: Path) -> None:
    undisturbed = table_bytes(processed)
    part = next((processed / ".cache" / "clean").iterdir())
    (part / "part.json").unlink()
    (processed / ".cache" / "state.json").write_text('{"format": 1, "sta')
    (processed / ".cache" / "clean.tmp" / "half").mkdir(parents=True)
    (processed / ".cache" / "clean.tmp" / "half" / "articles.parquet").write_bytes(b"PAR1")
    (processed / ".articles.parquet.tmp").write_bytes(b"PAR1")
    (processed / "articles.parquet").unlink()
    run(raw, processed, until="compare")
    assert table_bytes(processed) == undisturbed
    assert not list(processed.rglob("*.tmp"))


def test_a_poisoned_article_does_not_stop_the_others(raw: Path, processed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pipeline.stages.extracting as extracting

    extract_article = extracting.extract_article

    def poisoned(article: dict[str, Any], blocks: Any, **resources: Any) -> Any:
        if article["article_id"] == "weak":
            raise ValueError("no such\nluck")
        return extract_article(article, blocks, **resources)

    monkeypatch.setattr(extracting, "extract_article", poisoned)
    found = run(raw, processed, until="validate")
    rejects = read_table(processed, "rejects")
    assert rejects.values.tolist() == [["extract", "weak.md", "articles", "weak", "extraction failed", "ValueError: no such"]]
    assert found["rejects"]["inputs"] == 1
    assert set(read_table(processed, "causes")["article_id"]) == {"legs", "more/walk"}
    assert set(read_table(processed, "articles").query("target_name.isna()")["article_id"]) == {"weak"}
    with pytest.raises(RejectsError, match="--max-rejects allows 0"):
        run(raw, processed, until="extract", max_rejects=0)


def test_articles_that_ended_their_process_are_rejected(raw: Path, processed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pipeline.parts

    def careful(job: Job, work: Work, place: Path, *, is_careful: bool) -> dict[str, Any]:
        return work(job, place, Watch({"weak": "its process died"} if work is cleaning.clean_chunk else {"legs": "it hung"}))

    monkeypatch.setattr(pipeline.parts, "_do", careful)
    found = run(raw, processed, until="validate")
    assert (found["rejects"]["inputs"], found["validate"]["failures"]) == (2, 0)
    rejects = read_table(processed, "rejects")
    assert rejects[["stage", "key", "reason", "detail"]].values.tolist() == [
        ["clean", "weak", "cleaning failed", "weak.md: its process died"], ["extract", "legs", "extraction failed", "it hung"],
    ]  # fmt: skip
    assert set(read_table(processed, "causes")["article_id"]) == {"more/walk"}


def test_of_a_corpus_only_the_line_that_fails_is_lost(raw: Path, processed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.clean import readers

    finish = readers.finish
    (raw / "corpus.jsonl").write_text('{"id": 1, "text": "Leg weakness"}\n{"id": 2, "text": "Weak legs"}\n')
    monkeypatch.setattr(
        readers, "finish", lambda page, facts, languages: 1 / (facts.article_id != "corpus/1") and finish(page, facts, languages)
    )
    assert run(raw, processed, until="clean")["clean"]["articles"] == 4
    assert reasons(processed) == {"corpus.jsonl": "cleaning failed"}


def test_an_article_that_clean_cannot_take_does_not_stop_the_others(raw: Path, processed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pipeline.stages.cleaning as cleaning

    clean_file = cleaning.clean_file

    def poisoned(data: bytes, **facts: Any) -> Any:
        if facts["source_file"] == "weak.md":
            raise RecursionError("too deep")
        return clean_file(data, **facts)

    monkeypatch.setattr(cleaning, "clean_file", poisoned)
    run(raw, processed, until="clean")
    assert reasons(processed) == {"weak.md": "cleaning failed"}


def test_bad_files_are_rejected_and_the_others_go_on(raw: Path, processed: Path) -> None:
    (raw / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (raw / "empty.txt").write_bytes(b" \n")
    (raw / "gone.txt").symlink_to(raw / "nowhere.txt")
    (raw / "table.xlsx").write_bytes(b"PK\x03\x04")
    found = run(raw, processed, until="validate")
    assert found["clean"]["articles"] == 3
    assert found["rejects"]["inputs"] == 4
    assert {name: reason for name, reason in reasons(processed).items() if name != "gone.txt"} == {
        "picture.txt": "not text", "empty.txt": "empty file", "table.xlsx": "unknown suffix",
    }  # fmt: skip
    run(raw, processed, until="extract", max_rejects=4)
    with pytest.raises(RejectsError, match=r"4 inputs were rejected, --max-rejects allows 3: .*rejects.csv"):
        run(raw, processed, until="extract", max_rejects=3)


def test_a_file_that_cannot_be_read_is_rejected(raw: Path, processed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "weak.md":
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    run(raw, processed, until="clean")
    assert reasons(processed) == {"weak.md": "unreadable file"}


def test_a_file_that_changes_while_it_is_read_is_told(raw: Path, processed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.keys.file_sha256", lambda path: "0" * 64)
    with pytest.raises(UsageError, match="changed while it was read"):
        run(raw, processed, until="clean")


def test_a_missing_column_in_sources_is_told_and_the_rest_is_used(raw: Path, processed: Path) -> None:
    (raw / "SOURCES.csv").write_text("file,title\nweak.md,A title\n")
    run(raw, processed, until="clean")
    assert reasons(processed)["SOURCES.csv"] == "missing column"
    assert read_table(processed, "articles").set_index("article_id").loc["weak", "title"] == "A title"
    assert run(raw, processed, until="clean", max_rejects=0)["rejects"]["inputs"] == 0


def test_sources_without_its_first_column_are_told_and_the_articles_cleaned(raw: Path, processed: Path) -> None:
    (raw / "SOURCES.csv").write_text("name,title\nweak.md,A title\n")
    assert run(raw, processed, until="clean")["clean"]["articles"] == 3
    rejects = read_table(processed, "rejects")
    assert rejects["reason"].tolist() == ["unusable file"]
    assert "SOURCES.csv has no column file" in rejects["detail"][0]


def test_a_correction_of_no_article_is_told(raw: Path, processed: Path) -> None:
    (raw / "CORRECTIONS.csv").write_text(
        "article_id,find,replace,reason\nlegs,Stroke,A stroke,form\nlags,Stroke,A stroke,typo\n", encoding="utf-8"
    )
    run(raw, processed, until="rejects")
    assert read_table(processed, "rejects")[["key", "reason"]].values.tolist() == [["lags", "correction without match"]]


def test_no_article_is_never_a_success(tmp_path: Path, processed: Path) -> None:
    raw = write_raw(tmp_path / "raw", {})
    with pytest.raises(RejectsError, match=f"There are no articles in {raw}"):
        run(raw, processed)
    assert not list(processed.glob("*.parquet"))


@pytest.mark.usefixtures("done")
def test_every_article_failing_is_never_a_success(raw: Path, processed: Path) -> None:
    for name in ARTICLES:
        (raw / name).write_text("")
    with pytest.raises(RejectsError, match=r"None of the files .*rejects.csv says why"):
        run(raw, processed)
    assert len(read_table(processed, "rejects")) == 3
    assert not (processed / "causes.parquet").exists()
    assert not (processed / "dashboards" / "index.html").exists()


def test_a_wrong_folder_is_told(raw: Path, processed: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere is no folder"):
        run(tmp_path / "nowhere", processed)
    with pytest.raises(UsageError, match=r"legs\.txt is no folder"):
        run(raw, raw / "legs.txt")
    with pytest.raises(UsageError, match="never touched"):
        run(raw, raw / "out")
    with pytest.raises(UsageError, match="cannot be written to"):
        run(raw, Path("/proc/aetia"))


def test_two_files_with_one_article_id(raw: Path, processed: Path) -> None:
    (raw / "corpus").mkdir()
    (raw / "corpus" / "1.txt").write_text("Leg weakness\n\nFrom the folder, with one more block.\n\nHere it is.\n")
    (raw / "corpus.jsonl").write_text('{"id": 1, "text": "Leg weakness\\n\\nFrom the corpus."}\n{"id": 2, "text": "Weak legs"}\n')
    run(raw, processed, until="validate")
    assert reasons(processed) == {"corpus/1.txt": "article_id taken"}
    articles = read_table(processed, "articles").set_index("article_id")
    assert articles.loc["corpus/1", "source_file"] == "corpus.jsonl"


def test_an_id_with_a_bar_stays_one_id(raw: Path, processed: Path) -> None:
    (raw / "corpus.jsonl").write_text('{"id": "a|b", "text": "Leg weakness\\n\\nGout can cause leg weakness."}\n')
    write_raw(raw, {"c|d.txt": "Leg weakness\n\nGout can cause leg weakness.\n"})
    assert run(raw, processed, until="validate")["validate"]["failures"] == 0
    agreement = read_table(processed, "agreement").set_index("concept_name")
    assert agreement.loc["gout", "gives_article_ids"] == "c%7Cd|corpus/a%7Cb"


def test_failed_checks_stop_the_run_before_the_pages(raw: Path, processed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pipeline.stages.extracting as extracting

    extract_article = extracting.extract_article

    def wrong(article: dict[str, Any], blocks: Any, **resources: Any) -> Any:
        found = extract_article(article, blocks, **resources)
        return {**found, "mentions": {**found["mentions"], "text": ["other words"] * len(found["mentions"]["text"])}}

    monkeypatch.setattr(extracting, "extract_article", wrong)
    for _ in range(2):  # The second time nothing changed, and it is still no success.
        with pytest.raises(DataError, match=r"1 checks of the tables failed: .*validation.md"):
            run(raw, processed)
    assert "other words" in (processed / "validation.md").read_text()
    assert not (processed / "dashboards").exists()


def test_a_second_run_waits_for_the_first(raw: Path, processed: Path) -> None:
    report = Lines()
    with locked(processed, print):
        second = threading.Thread(target=run, args=(raw, processed), kwargs={"until": "clean", "report": report})
        second.start()
        second.join(timeout=1)
        assert second.is_alive()
        assert report.lines == [f"another run is at work on {processed}; waiting until it ends"]
    second.join(timeout=60)
    assert report.stages() == ["another", "clean", "rejects"]


def test_a_run_tells_a_line_a_stage(raw: Path, processed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(raw, processed, until="clean", report=LineReport())
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("clean      3 articles with")


def test_a_large_corpus_is_cut_at_its_lines(raw: Path, processed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f'{{"id": "{number}", "text": "Leg weakness\\n\\nCause number {number} is a stroke."}}' for number in range(24)]
    (raw / "corpus.jsonl").write_text("\n".join([*lines, "broken", lines[0]]))
    write_raw(raw, {"corpus/7.txt": "Leg weakness\n\nNot taken.\n", "corpus/x.txt": "Leg weakness\n\nTaken.\n"})
    run(raw, tmp_path / "whole", until="extract")
    monkeypatch.setattr("pipeline.stages.cleaning.LARGE_CORPUS_BYTES", 0)
    monkeypatch.setattr("pipeline.chunks.BORDER_ONE_IN", 2)
    found = run(raw, processed, until="extract")
    assert len(list((processed / ".cache" / "clean").iterdir())) > 3
    assert found["rejects"]["inputs"] == 3
    assert not (processed / ".cache" / "spool").exists()
    rejects = read_table(processed, "rejects")
    assert sorted(rejects["reason"]) == ["article_id taken", "article_id taken", "broken line"]
    whole, cut = table_bytes(tmp_path / "whole"), table_bytes(processed)
    assert [name for name in whole if whole[name] != cut[name]] == []
    (raw / "corpus.jsonl").write_text("\n".join([*lines[:12], lines[12].replace("stroke", "gout"), *lines[13:]]))
    report = Lines()
    run(raw, processed, until="extract", report=report)
    assert " 1 of " in report.lines[0]
    assert " 1 of " in report.lines[1]


def test_the_languages_to_tell_apart_are_a_setting(processed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    polish = "Osłabienie nóg może być spowodowane udarem mózgu lub niedoborem potasu."
    raw = write_raw(tmp_path / "polish", {"legs.txt": f"Leg weakness\n\nIt can be caused by a stroke or by low potassium.\n\n{polish}\n"})
    run(raw, processed, until="clean")
    assert "pl" not in read_table(processed, "blocks")["language"].tolist()
    monkeypatch.setenv("AETIA_LANGUAGES", "en, PL")
    assert run(raw, processed, until="clean")["clean"]["articles"] == 1
    assert read_table(processed, "blocks")["language"].tolist() == ["en", "en", "pl"]
    monkeypatch.setenv("AETIA_LANGUAGES", "en,klingon")
    with pytest.raises(UsageError, match="AETIA_LANGUAGES names klingon"):
        run(raw, processed, until="clean")

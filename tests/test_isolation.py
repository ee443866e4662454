"""Articles that kill or hang their process: they are left out, and nothing else is."""

import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.chunks import Job, Parts, run_chunks
from pipeline.errors import DataError
from pipeline.isolation import OutOfTimeError, run_one_by_one, time_limit
from tests.poison import shout


def said(parts: Parts, job: Job) -> dict[str, str]:
    found: dict[str, str] = json.loads((parts.path(job.key) / "said.parquet").read_text())
    return found


def job(*articles: str) -> Job:
    return Job("-".join(articles), {"articles": list(articles)})


def test_an_article_that_kills_its_process_is_left_out_when_the_run_is_repeated(tmp_path: Path) -> None:
    parts, jobs = Parts(tmp_path / "x"), [job("a", "poison", "b"), job("c")]
    script = (
        "from pathlib import Path; from pipeline.chunks import *; from tests.poison import shout\n"
        f"run_chunks(shout, [Job(*one) for one in {[tuple(one) for one in jobs]!r}], Parts(Path({str(parts.folder)!r})))"
    )
    died = subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parent.parent)
    assert died.returncode == -signal.SIGKILL
    assert parts.facts(jobs[0].key) is None
    assert run_chunks(shout, jobs, parts) == 2
    assert said(parts, jobs[0]) == {
        "a": "A", "b": "B", "poison": "its process ended with code -9; look at the article, mend or remove it",
    }  # fmt: skip
    assert said(parts, jobs[1]) == {"c": "C"}
    parts.sweep([one.key for one in jobs])
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_an_article_that_never_ends_is_left_out_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AETIA_CHUNK_SECONDS", "2")
    parts, one = Parts(tmp_path / "x"), job("a", "mud", "poison", "b")
    assert parts.make(one, shout)["count"] == 4
    assert {name: words.partition(";")[0] for name, words in said(parts, one).items()} == {
        "a": "A", "b": "B", "mud": "it took more than 2 s", "poison": "its process ended with code -9",
    }  # fmt: skip


def test_errors_come_through(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ouch"):
        run_one_by_one(shout, job("a", "thorn"), tmp_path / "x", seconds=30)


def die(*arguments: Any) -> Any:
    raise SystemExit(3)


def test_work_that_dies_before_any_article_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="ended with code 3 before an article was begun"):
        run_one_by_one(die, job("a"), tmp_path / "x", seconds=30)


def test_another_alarm_stays_set() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, frame: heard.append(number))
    old = signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(OutOfTimeError), time_limit(0.05):
            time.sleep(5)
        with time_limit(5):
            pass
        time.sleep(0.3)
    finally:
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *old)
    assert heard == [signal.SIGALRM]


def test_in_a_thread_the_process_ends() -> None:
    script = "import threading, time; from pipeline.isolation import time_limit\n" + (
        "def work():\n with time_limit(0.1): time.sleep(20)\n"
        "threading.Thread(target=work).start()"
    )  # fmt: skip
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 124
    quick = threading.Thread(target=lambda: time_limit(30).__enter__())
    quick.start()
    quick.join()


def test_of_two_that_made_the_same_part_one_is_kept(tmp_path: Path) -> None:
    parts, one = Parts(tmp_path / "x"), job("a")

    def slower(job: Job, place: Path, watch: Any) -> dict[str, Any]:
        parts.make(job, shout)
        return shout(job, place, watch)

    assert parts.make(one, slower)["count"] == 1
    assert said(parts, one) == {"a": "A"}

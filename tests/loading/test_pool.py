"""A file that hangs or kills its reader costs itself and nothing else."""

from __future__ import annotations

import json
import os
import signal
from threading import Timer
from typing import TYPE_CHECKING, Any

import pytest

from ingest.loading import pool as pool_module
from ingest.loading.pipeline import LoadOptions, load
from ingest.loading.pool import Pool, reading_pool
from ingest.loading.tasks import Task
from ingest.sources.discover import discover

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ingest.storage.rows import FileReading

pytestmark = pytest.mark.processes


@pytest.fixture
def many(folder: Callable[..., Path]) -> Path:
    return folder({f"{number:03}.txt": f"Text number {number}." for number in range(60)})


def _tasks(top: Path) -> Iterator[Task]:
    for found in discover([top], known_places=frozenset(), left_out=[]):
        yield Task(found, None)


def _texts(readings: list[FileReading]) -> list[str]:
    articles = (article for reading in readings for article in reading.articles)
    return [str(next(iter(article.paragraphs))[2]) for article in articles]


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_readings_come_in_the_order_of_the_files(many: Path, jobs: int) -> None:
    with reading_pool(jobs, None) as pool:
        texts = _texts(list(pool.read(_tasks(many))))
    assert texts == [f"Text number {number}." for number in range(60)]


def _process_ids(pool: Pool) -> list[int]:
    return [worker._process.pid for worker in pool._workers if worker.is_alive()]


def test_a_reader_that_is_killed_costs_nothing(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.loading.pool.CHUNK_FILES", 1)
    monkeypatch.setattr("ingest.loading.pool.CHUNKS_AHEAD", 1)
    with reading_pool(1, None) as pool:
        readings = pool.read(_tasks(many))
        first = next(readings)
        for process in _process_ids(pool):
            os.kill(process, signal.SIGKILL)
        rest = list(readings)
    assert [problem.code for reading in rest for problem in reading.problems] == []
    assert _texts([first, *rest]) == [f"Text number {number}." for number in range(60)]


def test_a_file_whose_reader_is_killed_again_is_named(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = pool_module._Worker._ask

    def killed_at_it(self: Any, task: Any) -> Any:
        """Kill the process with the file that is to be read."""
        if task and task[0].file.path.endswith("007.txt"):
            self._process.kill()
        return ask(self, task)

    monkeypatch.setattr(pool_module._Worker, "_ask", killed_at_it)
    with reading_pool(1, None) as pool:
        readings = list(pool.read(_tasks(many)))
    assert [problem.code for reading in readings for problem in reading.problems] == [
        "reader-killed"
    ]
    assert len(_texts(readings)) == 59


def test_a_long_file_goes_on_behind_what_was_taken(
    folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (json.dumps({"title": f"Report {n}", "text": f"Words of {n}."}) for n in range(450))
    top = folder({f"{n}.txt": f"Text {n}." for n in range(5)} | {"long.jsonl": "\n".join(rows)})
    ask, asked = pool_module._Worker._ask, []

    def killed_once(self: Any, task: Any) -> Any:
        """Kill the process before it gives the third part of the long file."""
        asked.append(task)
        if task is None and asked.count(None) == 2:
            self._process.kill()
            self._process.wait()
        return ask(self, task)

    monkeypatch.setattr(pool_module._Worker, "_ask", killed_once)
    with reading_pool(1, None) as pool:
        readings = list(pool.read(_tasks(top)))
    long = [reading for reading in readings if reading.file.path.endswith(".jsonl")]
    assert sum(len(reading.articles) for reading in long) == 450
    assert [reading.is_first for reading in long] == [True] + [False] * (len(long) - 1)
    assert [reading.is_last for reading in long] == [False] * (len(long) - 1) + [True]


def test_a_reader_that_hangs_is_ended_and_the_file_named(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Enough for a busy machine to start a reader and to find the names in a short text.
    monkeypatch.setattr("ingest.loading.allowed_time.READING_S", 3.0)
    monkeypatch.setattr("ingest.loading.allowed_time.READING_PATIENCE", 4.0)
    monkeypatch.setattr("ingest.loading.pool.CHUNK_FILES", 1)
    monkeypatch.setattr("ingest.loading.pool.CHUNKS_AHEAD", 1)
    with reading_pool(1, None) as pool:
        readings = pool.read(_tasks(many))
        first = next(readings)
        (process,) = _process_ids(pool)
        os.kill(process, signal.SIGSTOP)
        rest = list(readings)
    (lost,) = [problem for reading in rest for problem in reading.problems]
    assert lost.code == "too-slow"
    assert "took longer than" in lost.message
    assert len(_texts([first, *rest])) == 59


def test_a_reader_that_works_too_long_is_ended_and_the_file_named(
    folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.loading.allowed_time.READING_S", 3.0)
    monkeypatch.setattr("ingest.loading.allowed_time.READING_BYTES_PER_S", 1e12)
    top = folder({"a.txt": "A short text.", "long.txt": "Work.\n" * 2_000_000, "z.txt": "Last."})
    with reading_pool(1, None) as pool:
        readings = list(pool.read(_tasks(top)))
    (lost,) = [problem for reading in readings for problem in reading.problems]
    assert (lost.path, lost.code) == (f"{top.name}/long.txt", "too-slow")
    assert "took more than 3 s of processor time" in lost.message
    assert _texts(readings) == ["A short text.", "Last."]


def test_a_reader_that_only_waits_is_waited_for(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.loading.allowed_time.READING_S", 1.0)
    monkeypatch.setattr("ingest.loading.allowed_time.READING_PATIENCE", 60)
    with reading_pool(1, None) as pool:
        readings = pool.read(_tasks(many))
        next(readings)
        (process,) = _process_ids(pool)
        os.kill(process, signal.SIGSTOP)
        Timer(3, os.kill, (process, signal.SIGCONT)).start()
        rest = list(readings)
    assert not [problem for reading in rest for problem in reading.problems]
    assert len(_texts(rest)) == 59


def test_a_corpus_does_not_depend_on_the_number_of_readers(many: Path, tmp_path: Path) -> None:
    from ingest.storage.database import open_for_reading
    from ingest.storage.verify import content_digest

    contents = set()
    for jobs in (1, 2, 4):
        database = tmp_path / f"{jobs}.db"
        load([many], database, LoadOptions(jobs=jobs))
        db = open_for_reading(database)
        rows = db.execute("select id, article, text from paragraphs order by id").fetchall()
        contents.add((content_digest(db), tuple(rows)))
        db.close()
    assert len(contents) == 1


def test_no_process_is_left_behind(many: Path) -> None:
    with reading_pool(2, None) as pool:
        next(pool.read(_tasks(many)))
        processes = _process_ids(pool)
        assert processes
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)

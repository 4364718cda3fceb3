"""A file that hangs or kills its reader costs itself and nothing else."""

from __future__ import annotations

import os
import signal
from threading import Timer
from typing import TYPE_CHECKING

import pytest

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
    return [str(article.paragraphs[0][2]) for reading in readings for article in reading.articles]


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_readings_come_in_the_order_of_the_files(many: Path, jobs: int) -> None:
    with reading_pool(jobs, None) as pool:
        texts = _texts(list(pool.read(_tasks(many))))
    assert texts == [f"Text number {number}." for number in range(60)]


def _process_ids(pool: Pool) -> list[int]:
    return [worker._process.pid for worker in pool._workers if worker.is_alive()]


def test_a_reader_that_dies_costs_one_file(many: Path) -> None:
    with reading_pool(1, None) as pool:
        readings = pool.read(_tasks(many))
        first = next(readings)
        for process in _process_ids(pool):
            os.kill(process, signal.SIGKILL)
        rest = list(readings)
    lost = [problem.code for reading in rest for problem in reading.problems]
    assert lost in ([], ["reader-died"])  # none, when all had been read ahead
    assert len(_texts([first, *rest])) == 60 - len(lost)


def test_a_reader_that_hangs_is_ended_and_the_file_named(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.loading.pool.READING_S", 1.0)
    monkeypatch.setattr("ingest.loading.pool.READING_PATIENCE", 4.0)
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
    monkeypatch.setattr("ingest.loading.pool.READING_S", 1.0)
    monkeypatch.setattr("ingest.loading.pool.READING_BYTES_PER_S", 1e12)
    top = folder({"a.txt": "A short text.", "long.txt": "Work.\n" * 500_000, "z.txt": "Last."})
    with reading_pool(1, None) as pool:
        readings = list(pool.read(_tasks(top)))
    (lost,) = [problem for reading in readings for problem in reading.problems]
    assert (lost.path, lost.code) == (f"{top.name}/long.txt", "too-slow")
    assert "took more than 1 s of processor time" in lost.message
    assert _texts(readings) == ["A short text.", "Last."]


def test_a_reader_that_only_waits_is_waited_for(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.loading.pool.READING_S", 1.0)
    monkeypatch.setattr("ingest.loading.pool.READING_PATIENCE", 60)
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

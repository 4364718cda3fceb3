"""Very many problems of one file are one row, and a want of memory is a named problem."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ingest.loading import frames, tasks, worker
from ingest.loading.outcomes import LISTED_PROBLEMS, ProblemList
from ingest.loading.pipeline import LoadOptions, load
from ingest.loading.tasks import Task
from ingest.model import Problem
from ingest.readers import tar
from ingest.sources.discover import discover
from ingest.storage.database import open_for_reading
from ingest.storage.rows import FileReading
from tests.readers.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def _stored(database: Path) -> list[tuple[str, str, int]]:
    db = open_for_reading(database)
    return list(db.execute("select code, message, is_loss from problems order by id"))


def test_problems_beyond_the_first_are_one_row(folder: Callable[..., Path], tmp_path: Path) -> None:
    good = json.dumps({"headline": "Head", "text": "Words of a text."})
    top = folder({"a.jsonl": f"{good}\n" + "{broken\n" * 5000})
    load([top], tmp_path / "c.db", LoadOptions(jobs=1))
    stored = _stored(tmp_path / "c.db")
    assert len(stored) == LISTED_PROBLEMS + 1
    code, message, is_loss = stored[-1]
    assert (code, is_loss) == ("more-problems", 1)
    assert "4,000 more problems" in message
    assert "bad-json 4,000" in message


@pytest.mark.processes
@pytest.mark.parametrize("jobs", [1, 2])
def test_shares_of_a_file_count_as_the_whole_file(
    folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(tasks, "SHARE_BYTES", 4096)
    good = json.dumps({"headline": "Head", "text": "Words of a text."})
    top = folder({"a.jsonl": f"{good}\n" + "{broken\n" * 3000 + f'{good}\n{{"headline": "x"}}\n'})
    load([top], tmp_path / "c.db", LoadOptions(jobs=jobs))
    codes = [code for code, _, _ in _stored(tmp_path / "c.db")]
    assert codes == ["bad-json"] * LISTED_PROBLEMS + ["no-text", "more-problems"]


def test_the_first_problem_of_each_code_is_kept() -> None:
    problems = ProblemList()
    many = [Problem("a", "", "note", "said", is_loss=False)] * (LISTED_PROBLEMS + 5)
    kept = problems.listed([*many, Problem("a", "", "bad-json", "is broken")])
    assert len(kept) == LISTED_PROBLEMS + 1
    assert kept[-1].code == "bad-json"
    (rest,) = problems.rest("a")
    assert not rest.is_loss


def test_a_reader_without_memory_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def burst(*_: object) -> Iterator[Problem]:
        raise MemoryError

    monkeypatch.setattr(tar, "read_tar", burst)
    ((problem,)) = read_bytes("a.tar", bytes(257) + b"ustar" + bytes(300))[1]
    assert problem.message.endswith("split it, or leave it out")


def test_a_reading_too_large_to_hand_over_is_a_named_problem(
    folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Huge(FileReading):
        def __reduce_ex__(self, _: object) -> str:
            raise MemoryError

    (found,) = discover([folder({"a.txt": "Text."})], known_places=frozenset(), left_out=[])
    task = Task(found, None)
    monkeypatch.setattr(worker, "read_file", lambda *_: iter([Huge(task.file)]))
    (frame,) = worker._frames(task, None)
    assert b"out-of-memory" in frame


@pytest.mark.parametrize(
    ("status", "code"), [(71, "out-of-memory"), (-9, "reader-killed"), (-11, "reader-died")]
)
def test_a_worker_that_ended_is_told_by_how_it_ended(status: int, code: str) -> None:
    assert frames.cause_of_end(status, 10.0)[0] == code

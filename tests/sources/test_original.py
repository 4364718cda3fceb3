"""What is read is the very file that was found, and a change never goes unnoticed."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from typing import TYPE_CHECKING

import pytest

from ingest.loading.pipeline import LoadOptions, load
from ingest.loading.reading import read_file
from ingest.loading.tasks import Task, shared
from ingest.readers.lines import read_lines
from ingest.sources.discover import discover
from ingest.sources.original import (
    FRESH,
    Swapped,
    dense_bytes,
    file_id_of,
    is_same,
    is_settled,
    is_still,
    open_original,
    sha256_of,
    signature_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

    from ingest.sources.discover import FoundFile
    from ingest.storage.rows import FileReading


def _one(top: Path) -> FoundFile:
    (found,) = discover([top], known_places=frozenset(), left_out=[])
    return found


def _codes(reading: FileReading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_a_link_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "link.txt").symlink_to("a.txt")
    with pytest.raises(OSError, match="symbolic"):
        open_original(tmp_path / "link.txt")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(Swapped):
        open_original(tmp_path / "pipe.txt")


def test_another_file_in_the_same_place_is_not_opened(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_text("text")
    known = file_id_of(place.lstat())
    (tmp_path / "b.txt").write_text("text")
    (tmp_path / "b.txt").replace(place)
    with pytest.raises(Swapped):
        open_original(place, known)


@pytest.mark.parametrize("stranger", ["link", "pipe", "file", "nothing"])
def test_what_takes_the_place_of_a_found_file_is_not_read(
    folder: Callable[..., Path], tmp_path: Path, stranger: str
) -> None:
    top = folder({"a.txt": "What was found."})
    found = _one(top)
    (tmp_path / "secret.txt").write_text("A secret.")
    (top / "a.txt").unlink()
    if stranger == "link":
        (top / "a.txt").symlink_to(tmp_path / "secret.txt")
    elif stranger == "pipe":
        os.mkfifo(top / "a.txt")
    elif stranger == "file":
        (tmp_path / "secret.txt").replace(top / "a.txt")
    (reading,) = read_file(Task(found, None), None)
    assert reading.articles == []
    assert _codes(reading) in (["swapped-file"], ["unreadable-file"])


def test_a_file_changed_while_it_is_read_is_read_again(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    top = folder({"a.txt": "First words."})
    found = _one(top)
    readings = read_file(Task(found, None), None)
    (top / "a.txt").write_text("Other words, and more of them.")
    (reading,) = readings
    assert reading.is_torn
    assert _codes(reading) == ["torn-file"]


def test_a_torn_reading_leaves_the_file_due(
    folder: Callable[..., Path], database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = folder({"a.txt": "First words."})

    def changed(task: Task) -> object:
        (top / "a.txt").write_text("Second words, and more of them.")
        return shared(task)

    monkeypatch.setattr("ingest.loading.load.shared", changed)
    assert load([top], database, LoadOptions()).outcomes == {"ok with warnings": 1}
    monkeypatch.undo()
    assert load([top], database, LoadOptions()).outcomes == {"ok": 1}
    assert load([top], database, LoadOptions()).unchanged == 1


def test_the_signature_tells_nothing_of_the_file(folder: Callable[..., Path]) -> None:
    found = _one(folder({"a.txt": "text"}))
    assert re.fullmatch(r"[0-9a-f]{32}\??", found.signature)


def test_a_file_written_just_now_is_looked_at_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    signature = signature_of((tmp_path / "a.txt").lstat())
    assert not is_settled(signature)
    assert is_still(tmp_path / "a.txt", signature)
    assert is_still(tmp_path / "a.txt", signature.removesuffix(FRESH))


def test_a_seed_is_settled() -> None:
    from tests.conftest import SEEDS

    assert all(is_settled(signature_of(seed.lstat())) for seed in SEEDS.iterdir())


def test_a_file_rewritten_within_one_tick_of_the_clock_is_noticed(
    folder: Callable[..., Path], database: Path
) -> None:
    top = folder({"a.txt": "one one"})
    load([top], database, LoadOptions())
    (top / "a.txt").write_text("two two")
    # As if length, both times and the number were the same: all that a signature knows.
    with sqlite3.connect(database) as db:
        db.execute("update files set signature = ?", [_one(top).signature])
    db.close()
    assert load([top], database, LoadOptions()).replaced == 1


@pytest.mark.parametrize("seconds", [-(2**31), -1, 0, 2**31, 2**32, 9_223_372_036, 15_032_385_535])
def test_a_file_of_any_time_is_loaded_once(
    folder: Callable[..., Path], database: Path, seconds: int
) -> None:
    top = folder({"a.txt": "text"})
    try:
        os.utime(top / "a.txt", (seconds, seconds))
    except OSError:
        pytest.skip("this disk knows no such year")
    assert load([top], database, LoadOptions()).stored == 1
    assert load([top], database, LoadOptions()).unchanged == 1
    assert load([top], database, LoadOptions(rehash=True)).unchanged == 1


def test_a_file_that_is_all_hole_is_given_no_time_for_it(tmp_path: Path) -> None:
    (tmp_path / "hole.jsonl").touch()
    os.truncate(tmp_path / "hole.jsonl", 2**40)
    assert dense_bytes((tmp_path / "hole.jsonl").lstat()) < 2**20
    (tmp_path / "full.txt").write_bytes(b"x" * 100_000)
    assert dense_bytes((tmp_path / "full.txt").lstat()) == 100_000


def test_a_file_over_the_limit_is_refused_before_it_is_read(folder: Callable[..., Path]) -> None:
    top = folder({"big.txt": ""})
    os.truncate(top / "big.txt", 2**40)
    (reading,) = read_file(Task(_one(top), None), None)
    assert _codes(reading) == ["too-large"]


def test_a_file_is_the_same_however_fresh_it_was_when_it_was_seen(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("text")
    fresh = signature_of(file.lstat())
    later = fresh.removesuffix(FRESH)
    assert fresh != later
    assert is_same(fresh, later)


class _Reads:
    """Count the bytes that are read of a file."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.count = file, 0

    def read(self, size: int) -> bytes:
        piece = self.file.read(size)
        self.count += len(piece)
        return piece

    def __getattr__(self, name: str) -> object:
        return getattr(self.file, name)


@pytest.mark.parametrize(
    ("before", "hole", "behind"),
    [(b"words", 20_000_003, b"more words"), (b"", 9_000_001, b"x"), (b"words\n", 7_000_000, b"")],
    ids=["amid", "first", "last"],
)
def test_a_hole_is_hashed_and_not_read(
    tmp_path: Path, before: bytes, hole: int, behind: bytes
) -> None:
    path = tmp_path / "sparse"
    with path.open("wb") as file:
        file.write(before)
        file.seek(hole, os.SEEK_CUR)
        file.write(behind)
        file.truncate(len(before) + hole + len(behind))
    with path.open("rb") as file:
        reads = _Reads(file)
        whole = hashlib.sha256(before + bytes(hole) + behind).hexdigest()
        assert sha256_of(reads) == whole  # type: ignore[arg-type]
    assert reads.count < 4_000_000


@pytest.mark.parametrize("buffering", [-1, 0, 100, 3_000_001])
@pytest.mark.parametrize("skipped", [0, 1, 5_000])
def test_zeros_are_hashed_wherever_a_stream_stands(
    tmp_path: Path, buffering: int, skipped: int
) -> None:
    path = tmp_path / "zeros"
    with path.open("wb") as file:
        file.write(bytes(2_100_000) + b"some words")
        file.seek(1_500_000, os.SEEK_CUR)
        file.write(b"more words")
    rest = hashlib.sha256(path.read_bytes()[skipped:]).hexdigest()
    with path.open("rb", buffering=buffering) as stream:
        stream.read(skipped)
        assert sha256_of(stream) == rest


@pytest.mark.parametrize("zeros", [100, 9_000, 300_000, 2_100_000])
def test_lines_behind_zeros_are_read_once(tmp_path: Path, zeros: int) -> None:
    path = tmp_path / "zeros"
    path.write_bytes(bytes(zeros) + b"one\ntwo\n" + bytes(zeros) + b"three\nfour\n")
    with path.open("rb") as stream:
        lines = [(line.data, line.zeros) for line in read_lines(stream, 1_000)]
    assert lines == [(b"one\n", zeros), (b"two\n", 0), (b"three\n", zeros), (b"four\n", 0)]

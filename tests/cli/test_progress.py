"""A load says how far it is: by bytes, and how long the rest may take."""

from __future__ import annotations

import pickle
import sys
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ingest.cli import progress
from ingest.cli.progress import Whole, progress_shown, sentence_of
from ingest.loading.pipeline import LoadOptions, load
from ingest.loading.watching import PACE_S, Pace, Tally
from ingest.sources.discover import discover

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from ingest.sources.discover import FoundFile

MB = 1_000_000


def _pace(*marks: tuple[float, int]) -> Pace:
    pace = Pace()
    for now_s, read_bytes in marks:
        pace.note(now_s, read_bytes)
    return pace


@pytest.fixture
def file(folder: Callable[..., Path]) -> FoundFile:
    """Return a file of 100 bytes."""
    top = folder({"a.txt": "x" * 100})
    return next(iter(discover([top], known_places=frozenset(), left_out=[])))


def test_of_one_large_file_the_parts_count(file: FoundFile) -> None:
    tally, large = Tally(), replace(file, size_bytes=200 * MB)
    tally.part_read(large, 40 * MB)
    tally.part_read(pickle.loads(pickle.dumps(large)), 10 * MB)  # noqa: S301  another process read it
    whole = Whole(files=1, size_bytes=200 * MB, is_known=True)
    assert sentence_of(tally, whole, _pace((0.0, 0), (10.0, 50 * MB))) == (
        "Loading: 25 % of 200 MB, 0 of 1 file, 5.0 MB/s, 30 s left"
    )


def test_a_compressed_file_counts_no_more_than_it_has(file: FoundFile) -> None:
    tally = Tally()
    tally.part_read(file, 70)
    tally.part_read(file, 70)
    assert tally.bytes_read == 100
    tally.file_done(file)
    assert (tally.files, tally.bytes_read) == (1, 100)


def test_a_file_that_need_not_be_read_takes_nothing_from_the_one_at_hand(file: FoundFile) -> None:
    tally, other = Tally(), replace(file, path="articles/b.txt")
    tally.part_read(file, 60)
    tally.file_done(other)
    assert tally.bytes_read == 160


def test_the_pace_is_that_of_late() -> None:
    """The untouched files of the beginning were done in no time."""
    pace = _pace((0.0, 0), (0.1, 900 * MB), (PACE_S, 930 * MB), (2 * PACE_S, 960 * MB))
    assert pace.seconds_for(30 * MB) == pytest.approx(PACE_S)


@pytest.mark.parametrize(
    ("tally", "whole", "sentence"),
    [
        (Tally(3, MB // 2), Whole(2, 900), "Loading: 3 files, 500 kB read"),
        (Tally(0, 0), Whole(0, 0, is_known=True), "Loading: 100 % of 0 kB, 0 of 0 files"),
        (
            Tally(5, 3 * MB),
            Whole(4, 2 * MB, is_known=True),
            "Loading: 100 % of 2.0 MB, 5 of 4 files",
        ),
        (
            Tally(5, 3 * MB, is_finishing=True),
            Whole(5, 3 * MB, is_known=True),
            "Loading: 5 files, 3.0 MB read; putting the corpus in order",
        ),
    ],
    ids=["not counted yet", "empty files", "files that came meanwhile", "all read"],
)
def test_how_far_a_load_is(tally: Tally, whole: Whole, sentence: str) -> None:
    assert sentence_of(tally, whole, Pace()) == sentence


@pytest.mark.parametrize(
    ("left_s", "words"), [(0.2, "1 s"), (59, "59 s"), (150, "2 min"), (7800, "2 h 10 min")]
)
def test_how_long_is_said_as_exactly_as_it_is_known(left_s: float, words: str) -> None:
    whole = Whole(2, int(left_s * MB) + MB, is_known=True)
    sentence = sentence_of(Tally(1, MB), whole, _pace((0.0, 0), (1.0, MB)))
    assert sentence.endswith(f"{words} left")


def test_without_a_terminal_a_line_comes_from_time_to_time(
    folder: Callable[..., Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress, "LINE_S", 0.05)
    top = folder({f"{number}.txt": f"Text {number}." for number in range(3)})
    with progress_shown([top], tmp_path / "c.db") as watcher:
        load([top], tmp_path / "c.db", LoadOptions(jobs=1), watcher)
        time.sleep(0.2)
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1].startswith("Loading: 3 files, ")
    assert "\r" not in "".join(lines)


def test_what_cannot_be_counted_leaves_the_load_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "LINE_S", 0.01)
    with progress_shown([tmp_path / "not-there"], tmp_path / "c.db"):
        time.sleep(0.1)
    assert "Traceback" not in capsys.readouterr().err


def test_a_terminal_that_has_gone_leaves_the_load_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone:
        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> int:  # noqa: ARG002
            raise BrokenPipeError

        def flush(self) -> None:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", Gone())
    before = threading.active_count()
    with progress_shown([tmp_path], tmp_path / "c.db") as watcher:
        watcher.all_read()
    assert threading.active_count() == before


def test_identical_and_undated_articles_are_counted(
    folder: Callable[..., Path], run: Callable[..., Result], tmp_path: Path
) -> None:
    record = '{"title": "Mill turns", "text": "The mill turned again on Monday, they said."}\n'
    other = '{"title": "Mill", "date": "2021-06-09", "text": "The mill stood still for a week."}\n'
    top = folder({"a.jsonl": record + other + record, "b.jsonl": other})
    result = run("load", top, "--db", tmp_path / "c.db")
    line = "4 articles read: 2 stored (1 without a date), 2 merged with identical ones"
    assert line in result.stderr.splitlines()
    rehearsed = run("load", top, "--db", tmp_path / "none.db", "--dry-run")
    assert line in rehearsed.stderr.splitlines()


def test_what_is_read_again_is_merged_with_nothing(
    folder: Callable[..., Path], run: Callable[..., Result], tmp_path: Path
) -> None:
    top = folder({"a.txt": "The mill turned again on Monday, they said.\n\nIt was noon."})
    run("load", top, "--db", tmp_path / "c.db")
    result = run("load", top, "--db", tmp_path / "c.db", "--reread")
    assert "merged" not in result.stderr

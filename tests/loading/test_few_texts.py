"""Small plain texts are read without another process, and nothing else is."""

from __future__ import annotations

import gzip
import os
from typing import TYPE_CHECKING

import pytest

from ingest.loading import pool
from ingest.loading.few_texts import MAX_FILES, MAX_TEXT_BYTES, is_small_text, split_off
from ingest.loading.pipeline import LoadOptions, load
from ingest.loading.tasks import Task
from ingest.sources.discover import discover
from tests.inside import digest_of, rows_of
from tests.readers.office_files import package
from tests.readers.pdf_files import pdf_of, story

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "The market\n\nThe town had its market day, and Daesh was not there.\n"


#: Name and bytes of a file, and whether it is read here.
CASES: list[tuple[str, str | bytes, bool]] = [
    ("a.txt", TEXT, True),
    ("no suffix", TEXT, True),
    ("cp1252.txt", "Caf\xe9 society\n\nThe town.".encode("cp1252"), True),
    ("long.txt", "w" * (MAX_TEXT_BYTES + 1), False),
    ("empty.txt", "", False),
    ("zeros.txt", "a\0b" * 20, False),
    ("a.html", f"<html><body><p>{TEXT}</p></body></html>", False),
    ("page.txt", f"<!doctype html><html><body><p>{TEXT}</p></body></html>", False),
    ("a.pdf", pdf_of([story(1, ["The market"])]), False),
    ("pdf.txt", pdf_of([story(1, ["The market"])]), False),
    ("zip.txt", package({"a.txt": TEXT}), False),
    ("gzip.txt", gzip.compress(TEXT.encode()), False),
    ("a.json", '{"title": "A", "text": "B"}', False),
    ("a.csv", "title,text\nA,B\n", False),
    ("a.md", f"---\ntitle: A\n---\n{TEXT}", False),
    ("xml.txt", f"<?xml version='1.0'?><a>{TEXT}</a>", False),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(90), False),
    ("program.txt", b"\x7fELF" + b"words " * 90, False),
]


def _tasks(top: Path) -> list[Task]:
    return [Task(file, None) for file in discover([top], known_places=frozenset(), left_out=[])]


@pytest.mark.parametrize(("name", "data", "is_small"), CASES, ids=[case[0] for case in CASES])
def test_only_small_plain_text_is_read_here(
    folder: Callable[..., Path], name: str, data: str | bytes, is_small: bool
) -> None:
    (task,) = _tasks(folder({name: data}))
    assert is_small_text(task) is is_small


def test_what_cannot_be_opened_is_left_to_the_readers(folder: Callable[..., Path]) -> None:
    top = folder({"a.txt": TEXT})
    (task,) = _tasks(top)
    (top / "a.txt").unlink()
    assert not is_small_text(task)
    os.mkfifo(top / "a.txt")
    assert not is_small_text(task)


def test_one_file_more_goes_to_the_processes_whole(folder: Callable[..., Path]) -> None:
    few = _tasks(folder({f"{n}.txt": TEXT for n in range(MAX_FILES)}, "few"))
    more = _tasks(folder({f"{n}.txt": TEXT for n in range(MAX_FILES + 1)}, "more"))
    mixed = _tasks(folder({"a.txt": TEXT, "b.html": "<html><p>A</p></html>"}, "mixed"))
    assert [(list(here), list(rest)) for here, rest in map(split_off, (few, more, mixed))] == [
        (few, []),
        ([], more),
        ([], mixed),
    ]


@pytest.mark.processes
def test_both_ways_give_the_same_corpus_and_only_one_starts_a_process(
    folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = folder({"a.txt": TEXT, "b.txt": "Other words, of Raqqa."})
    monkeypatch.setattr(pool, "split_off", lambda tasks: ((), tasks))
    load([top], tmp_path / "processes.db", LoadOptions(jobs=1))
    monkeypatch.undo()
    monkeypatch.setattr(pool, "COMMAND", ("false",))
    report = load([top], tmp_path / "here.db", LoadOptions(jobs=1))
    assert (report.stored, report.problem_count) == (2, 0)
    assert digest_of(tmp_path / "here.db") == digest_of(tmp_path / "processes.db")
    assert rows_of(tmp_path / "here.db", "select count(*) > 1 from mentions") == [(1,)]


@pytest.mark.processes
def test_a_page_is_never_read_here(
    folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "COMMAND", ("false",))
    report = load(
        [folder({"a.html": f"<html><p>{TEXT}</p></html>"})], tmp_path / "c.db", LoadOptions(jobs=1)
    )
    assert [problem.code for problem in report.problems] == ["reader-died"]

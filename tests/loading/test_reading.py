"""A large file of records is read by several processes and gives what one would read."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from ingest.loading.pipeline import LoadOptions, load
from ingest.loading.tasks import Task, shared
from ingest.sources.discover import discover

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ingest.loading.report import LoadReport

pytestmark = pytest.mark.processes

CONTENT = (
    "select member, sources.sha256, text from sources join articles on articles.source = sources.id"
    " join paragraphs on paragraphs.article = articles.id order by paragraphs.id"
)


@pytest.fixture
def top(folder: Callable[..., Path]) -> Path:
    lines = [json.dumps({"title": f"Title {n}", "text": f"Text {n}. " * 20}) for n in range(200)]
    lines[3], lines[150], lines[151] = "broken", "", "{"
    return folder({"many.jsonl": "\n".join(lines), "other.txt": "Words."})


def _shares(top: Path, known: str | None = None) -> list[Task]:
    (found, _) = discover([top], known_places=frozenset(), left_out=[])
    return list(shared(Task(found, known)))


def _loaded(top: Path, database: Path, jobs: int) -> tuple[LoadReport, list[tuple[object, ...]]]:
    report = load([top], database, LoadOptions(jobs=jobs))
    connection = sqlite3.connect(database)
    try:
        return report, connection.execute(CONTENT).fetchall()
    finally:
        connection.close()


def test_shares_are_whole_lines_and_cover_the_file(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.loading.tasks.SHARE_BYTES", 1000)
    spans = [task.span for task in _shares(top) if task.span]
    data = (top / "many.jsonl").read_bytes()
    assert len(spans) > 10
    pieces = [data[span.start_byte : span.start_byte + span.size_bytes] for span in spans]
    assert b"".join(pieces) == data
    assert all(piece.endswith(b"\n") for piece in pieces[:-1])
    assert [span.lines_before for span in spans] == [
        data[: span.start_byte].count(b"\n") for span in spans
    ]


def test_a_small_or_an_unchanged_file_has_no_shares(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [task.span for task in _shares(top)] == [None]
    monkeypatch.setattr("ingest.loading.tasks.SHARE_BYTES", 1000)
    sha256 = _shares(top)[0].sha256
    assert [task.span for task in _shares(top, sha256)] == [None]


def test_shares_give_what_the_whole_file_gives(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, rows = _loaded(top, tmp_path / "whole.db", 1)
    monkeypatch.setattr("ingest.loading.tasks.SHARE_BYTES", 3000)
    for jobs in (1, 2, 4):
        report, found = _loaded(top, tmp_path / f"{jobs}.db", jobs)
        assert found == rows
        report.elapsed_s = whole.elapsed_s
        assert report == whole


def test_a_changed_file_gives_up_what_it_no_longer_holds(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.loading.tasks.SHARE_BYTES", 3000)
    _loaded(top, tmp_path / "c.db", 2)
    lines = (top / "many.jsonl").read_text().splitlines()
    (top / "many.jsonl").write_text("\n".join(lines[:100]))
    report, rows = _loaded(top, tmp_path / "c.db", 2)
    assert (report.stored, report.replaced, report.articles) == (1, 1, 100)
    assert {row[0] for row in rows} == {"", *(f"line {n}" for n in range(1, 101) if n != 4)}

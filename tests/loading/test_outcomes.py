"""Every file ends in one of four words, with a reason, and is tried again when that may help."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from ingest.loading.outcomes import Judgement
from ingest.loading.pipeline import LoadOptions, load, rehearse
from ingest.model import Problem
from ingest.storage import ledger
from ingest.storage.problem_codes import PROBLEM_CODES, SKIPPED_CODES
from ingest.storage.rows import Outcome
from ingest.storage.verify import open_for_checking, verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES: dict[str, str | bytes] = {
    "good.txt": "A good text.",
    "copy.txt": "A good text.",
    "lines.jsonl": '{"text": "One good line."}\nnot json\n',
    "remark.txt": b"Zero \0 bytes.",
    "empty.txt": "",
    "picture.jpg": b"\xff\xd8\xff\xe0" + bytes(200),
    "broken.pdf": b"%PDF-1.4 nothing",
}
EXPECTED = {
    "good.txt": ("ok", None),
    "copy.txt": ("ok", None),
    "lines.jsonl": ("ok with warnings", "bad-json"),
    "remark.txt": ("ok with warnings", "null-characters"),
    "empty.txt": ("skipped", "empty-file"),
    "picture.jpg": ("skipped", "unsupported-format"),
    "broken.pdf": ("quarantined", "bad-pdf"),
}
COUNTS = {"ok": 2, "ok with warnings": 2, "skipped": 2, "quarantined": 1}


def _outcomes(database: Path) -> dict[str, tuple[str, str | None]]:
    connection = sqlite3.connect(database)
    rows = connection.execute("select path, outcome, reason from files").fetchall()
    connection.close()
    return {path.partition("/")[2]: (outcome, reason) for path, outcome, reason in rows}


def _problem(code: str, *, is_loss: bool) -> Problem:
    return Problem("a", "", code, "a is so", is_loss)


def test_every_file_has_an_outcome_and_a_reason(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    top, database = folder(FILES), tmp_path / "c.db"
    report = load([top], database, LoadOptions())
    assert _outcomes(database) == EXPECTED
    assert report.outcomes == COUNTS
    lines = list(report.lines())
    assert "  2 ok, 2 ok with warnings; left out: 2 skipped, 1 quarantined" in lines
    assert [line for line in lines if "failed" in line] == []
    assert [line for line in lines if line.startswith("7 files: ") and ", 3 left out (" in line]


def test_a_rehearsal_and_a_second_load_count_the_same(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    top, database = folder(FILES), tmp_path / "c.db"
    assert rehearse([top], database, LoadOptions()).outcomes == COUNTS
    load([top], database, LoadOptions())
    assert load([top], database, LoadOptions()).outcomes == COUNTS
    assert load([top], database, LoadOptions(rehash=True)).outcomes == COUNTS


def test_the_gravest_problem_is_the_reason() -> None:
    judgement = Judgement()
    judgement.add([_problem("wrong-suffix", is_loss=False)], is_read=False)
    judgement.add([_problem("empty-file", is_loss=True)], is_read=False)
    assert (judgement.outcome, judgement.reason) == (Outcome.SKIPPED, "empty-file")
    judgement.add([_problem("bad-json", is_loss=True)], is_read=False)
    assert (judgement.outcome, judgement.reason) == (Outcome.QUARANTINED, "bad-json")
    judgement.add([], is_read=True)
    assert (judgement.outcome, judgement.reason) == (Outcome.WARNED, "bad-json")


def test_every_skipped_code_is_a_problem() -> None:
    assert set(PROBLEM_CODES) > SKIPPED_CODES


def test_another_release_tries_again_what_was_left_out_and_nothing_else(
    folder: Callable[..., Path], database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = folder(FILES)
    load([top], database, LoadOptions())
    monkeypatch.setattr(ledger, "__version__", "999.0")
    report = load([top], database, LoadOptions())
    assert report.unchanged == 3
    assert sorted(report.replaced_paths) == ["articles/lines.jsonl"]
    assert load([top], database, LoadOptions()).replaced_paths == []


def test_a_part_of_a_file_has_no_outcome_yet(own_corpus: Path) -> None:
    connection = sqlite3.connect(own_corpus)
    connection.execute("update files set outcome = null, signature = '' where id = 1")
    connection.commit()
    connection.close()
    with open_for_checking(own_corpus) as db:
        assert not [finding for finding in verify(db) if "outcome" in str(finding)]


@pytest.mark.parametrize(
    "change",
    ["outcome = 'skipped'", "reason = 'bad-json'", "outcome = 'ok with warnings'"],
)
def test_an_outcome_that_does_not_fit_is_found(own_corpus: Path, change: str) -> None:
    connection = sqlite3.connect(own_corpus)
    connection.execute(f"update files set {change} where id = 1")
    connection.commit()
    connection.close()
    with open_for_checking(own_corpus) as db:
        found = [str(finding) for finding in verify(db)]
    assert any("its outcome does not agree" in finding for finding in found)


def test_an_older_corpus_gets_its_outcomes(tmp_path: Path) -> None:
    from ingest.storage.schema import SQL_FOLDER

    connection = sqlite3.connect(tmp_path / "old.db")
    for script in sorted(SQL_FOLDER.glob("000[1-4]_*.sql")):
        connection.executescript(script.read_text(encoding="utf-8"))
    connection.executescript("""
        insert into runs (id, started_at, version) values (1, '', '0');
        insert into roots (id, name, place_sha256) values (1, 'a', 'x');
        insert into sources (id, path, member, identity, sha256, size_bytes, media_type,
          encoding, original) values (1, 'a/1', '', 'i', 's', 0, 't', 'utf-8', x'');
        insert into files (id, root, path, status, signature, run) values
          (1, 1, 'a/1', 'stored', 's', 1), (2, 1, 'a/2', 'stored', 's', 1),
          (3, 1, 'a/3', 'failed', 's', 1), (4, 1, 'a/4', 'failed', '', 1),
          (5, 1, 'a/5', 'stored', '', 1);
        insert into places (file, member, source, run) values (1, '', 1, 1), (2, '', 1, 1);
        insert into problems (file, path, member, code, message, is_loss, run) values
          (2, 'a/2', '', 'wrong-suffix', '', 0, 1), (2, 'a/2', 'line 1', 'bad-json', '', 1, 1),
          (3, 'a/3', '', 'bad-pdf', '', 1, 1), (4, 'a/4', '', 'link-outside', '', 1, 1);
    """)
    connection.executescript((SQL_FOLDER / "0005_outcomes.sql").read_text(encoding="utf-8"))
    rows = connection.execute("select outcome, reason from files order by id").fetchall()
    connection.close()
    assert rows == [
        ("ok", None),
        ("ok with warnings", "bad-json"),
        ("quarantined", "bad-pdf"),
        ("skipped", "link-outside"),
        (None, None),
    ]

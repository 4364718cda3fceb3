"""A first load is built beside, and appears under its name only when it is whole."""

from __future__ import annotations

import os
import signal
import sqlite3
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from ingest.errors import CorpusError, StorageError
from ingest.loading.load import Load
from ingest.loading.pipeline import LoadOptions, load
from ingest.storage.database import open_for_writing
from ingest.storage.first_load import FirstRequest
from ingest.storage.writer import opened_for_loading
from tests.conftest import SEEDS
from tests.inside import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def _load_and_be_killed(top: Path, database: Path) -> None:
    """Load in a process that is killed when the first batch is written."""
    process = os.fork()
    if process == 0:
        try:
            with patch.object(Load, "count", lambda *_: os.kill(os.getpid(), signal.SIGKILL)):
                load([top], database, LoadOptions())
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL


@pytest.fixture
def many(folder: Callable[..., Path]) -> Path:
    return folder({f"{number:04}.txt": f"Text number {number}." for number in range(250)})


@pytest.fixture
def cut_off(many: Path, tmp_path: Path) -> Path:
    """Return where the corpus of a first load would be that was killed after one batch."""
    database = tmp_path / "corpus.db"
    _load_and_be_killed(many, database)
    return database


def test_a_killed_first_load_goes_on_though_a_file_has_changed(
    run: Callable[..., Result], many: Path, cut_off: Path, tmp_path: Path
) -> None:
    (many / "0003.txt").write_text("Another text stands here now.")
    (many / "0007.txt").unlink()
    assert run("load", many, "--db", cut_off, "--prune").exit_code == 0
    assert run("load", many, "--db", tmp_path / "whole.db").exit_code == 0
    assert run("verify", "--deep", "--db", cut_off).exit_code == 0
    assert digest_of(cut_off) == digest_of(tmp_path / "whole.db")


def test_a_journal_that_holds_nothing_is_not_left_behind(
    run: Callable[..., Result], many: Path, tmp_path: Path
) -> None:
    database = tmp_path / "corpus.db"
    assert run("load", many, "--db", database).exit_code == 0
    database.rename(tmp_path / "corpus.db.new")
    (tmp_path / "corpus.db.new-journal").write_bytes(bytes(512))
    assert run("load", many, "--db", database).exit_code == 0
    assert {path.name for path in tmp_path.glob("corpus.db*")} == {"corpus.db"}


def test_a_load_into_an_empty_corpus_is_searched_batch_by_batch(
    run: Callable[..., Result], many: Path, tmp_path: Path
) -> None:
    database = tmp_path / "corpus.db"
    open_for_writing(database).close()
    _load_and_be_killed(many, database)
    assert run("verify", "--deep", "--db", database).exit_code == 0


def test_a_killed_first_load_leaves_nothing_under_the_name(
    run: Callable[..., Result], cut_off: Path
) -> None:
    assert not cut_off.exists()
    assert cut_off.with_name("corpus.db.new").exists()
    result = run("search", "text", "--db", cut_off)
    assert result.exit_code == 4
    assert "its first load goes on, or was cut off" in result.stderr


def test_it_goes_on_where_it_was(cut_off: Path, many: Path, tmp_path: Path) -> None:
    report = load([many], cut_off, LoadOptions())
    assert (report.stored, report.unchanged) == (150, 100)
    load([many], tmp_path / "whole.db", LoadOptions())
    assert digest_of(cut_off) == digest_of(tmp_path / "whole.db")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["articles", "corpus.db", "whole.db"]


def test_what_was_cut_off_is_not_loaded_as_a_file(cut_off: Path, tmp_path: Path) -> None:
    report = load([tmp_path], cut_off, LoadOptions())
    assert report.problem_count == 0


def test_what_is_not_sound_is_not_put_in_place(cut_off: Path, many: Path) -> None:
    connection = sqlite3.connect(cut_off.with_name("corpus.db.new"))
    connection.execute("drop view citations")
    connection.close()
    with pytest.raises(CorpusError, match="citations: is missing") as raised:
        load([many], cut_off, LoadOptions())
    assert "corpus.db.new and load again" in str(raised.value)
    assert not cut_off.exists()


def test_a_first_load_that_fails_before_it_holds_anything_leaves_nothing(tmp_path: Path) -> None:
    request = FirstRequest("0" * 64)
    with pytest.raises(StorageError), opened_for_loading(tmp_path / "corpus.db", request, 0):  # noqa: PT012
        message = "no room"
        raise StorageError(message)
    assert list(tmp_path.iterdir()) == []


def test_a_later_load_is_written_in_place(own_corpus: Path, folder: Callable[..., Path]) -> None:
    before = own_corpus.stat().st_ino
    load([folder({"new.txt": "New words."})], own_corpus, LoadOptions())
    assert own_corpus.stat().st_ino == before


def test_a_link_to_no_corpus_yet_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link = tmp_path / "corpus.db"
    link.symlink_to(tmp_path / "disk" / "real.db")
    load([SEEDS], link, LoadOptions())
    assert link.is_symlink()
    assert [path.name for path in (tmp_path / "disk").iterdir()] == ["real.db"]


def test_an_empty_file_under_the_name_is_replaced(tmp_path: Path, corpus: Path) -> None:
    database = tmp_path / "corpus.db"
    database.touch()
    load([SEEDS], database, LoadOptions())
    assert digest_of(database) == digest_of(corpus)

"""One program at a time writes to a corpus; the next one waits, or says who is in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ingest.errors import StorageError
from ingest.storage.writer import one_writer
from tests.conftest import SEEDS
from tests.inside import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def _loading(top: Path, database: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "ingest", "load", str(top), "--db", str(database)]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def test_two_loads_at_once_both_end_well(corpus: Path, tmp_path: Path) -> None:
    database = tmp_path / "corpus.db"
    loads = [_loading(SEEDS, database) for _ in range(2)]
    said = [load.communicate(timeout=120)[1] for load in loads]
    assert [load.returncode for load in loads] == [0, 0], said
    assert sorted(b"5 unchanged" in text for text in said) == [False, True]
    assert digest_of(database) == digest_of(corpus)
    assert [path.name for path in tmp_path.iterdir()] == ["corpus.db"]


COMMANDS = [
    ["load", str(SEEDS), "--wait", "0"],
    ["correct", "0123456789ab", "byline", "Ann Lee", "--wait", "0"],
    ["index", "--wait", "0"],
    ["names", "apply", "--wait", "0"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_who_may_not_wait_is_told_who_writes(
    run: Callable[..., Result], tmp_path: Path, command: list[str]
) -> None:
    database = tmp_path / "corpus.db"
    with one_writer(database, 0):
        result = run(*command, "--db", database)
    assert result.exit_code == 1
    assert f"process {os.getpid()}, since 2" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not database.exists()


def test_a_lock_whose_holder_was_killed_is_free(tmp_path: Path) -> None:
    database = tmp_path / "corpus.db"
    script = (
        "import os, pathlib, sys; from ingest.storage.writer import one_writer\n"
        "with one_writer(pathlib.Path(sys.argv[1]), 0): os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(database)], check=False)
    assert (tmp_path / "corpus.db.lock").exists()
    with one_writer(database, 0):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_link_to_a_corpus_has_the_same_lock(own_corpus: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(own_corpus)
    with one_writer(own_corpus, 0), pytest.raises(StorageError, match="is writing to it"):  # noqa: SIM117
        with one_writer(link, 0):
            pass


def test_a_lock_beside_the_corpus_is_not_loaded(
    run: Callable[..., Result], folder: Callable[..., Path]
) -> None:
    top = folder({"a.txt": "Words."})
    result = run("load", top, "--db", top / "corpus.db")
    assert "1 file: 1 stored" in result.stderr

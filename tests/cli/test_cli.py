"""The command line: help, one sentence for each refusal, and the exit codes."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from ingest.cli import main
from ingest.cli.serve import checked_first
from ingest.errors import StorageError
from ingest.storage import database
from ingest.web.server import listen
from tests.conftest import SEEDS
from tests.terminals import shown_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

COMMANDS = sorted(main.commands)
LOOKED_SOUND = (
    "sound: 5 articles, 134 paragraphs (all rows are as they were written. `ingest verify --db {}` "
    "proves the rest: originals, the text of paragraphs, indexes)"
)
#: The module: its name in the package is the command.
SERVE = sys.modules[checked_first.__module__]


def test_there_are_commands() -> None:
    assert {"load", "serve", "verify", "index"} <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(
    run: Callable[..., Result], name: str
) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"  ingest {name}" in result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    options = [item for item in main.commands[name].params if isinstance(item, click.Option)]
    unexplained = [item.name for item in options if not item.help and item.name != "port"]
    assert unexplained == []


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["load", "{tmp}/gone", "--db", "{tmp}/c.db"], 1, "no such file or folder"),
        (["load", "{tmp}/empty", "--db", "{tmp}/c.db"], 1, "no files to load"),
        (["load", "{seeds}", "--db", "{tmp}/letter.db"], 4, "no SQLite file"),
        (["load", "{seeds}", "--db", "{tmp}/empty"], 4, "it is a folder"),
        (["load", "{seeds}", "--db", "{tmp}/no/such/c.db"], 1, "cannot be opened or created"),
        (["verify", "--deep", "--db", "{tmp}/gone.db"], 4, "there is no corpus"),
        (["verify", "--deep", "--db", "{tmp}/letter.db"], 4, "no SQLite file"),
        (["verify", "--deep", "--db", "{tmp}/zero.db"], 4, "it is empty"),
        (["serve", "--db", "{tmp}/gone.db"], 4, "there is no corpus"),
        (["load"], 2, "Missing argument"),
        (["load", "{seeds}", "--max-file-mb", "0"], 2, "Invalid value"),
    ],
)
def test_a_refusal_is_one_sentence_with_its_exit_code(
    run: Callable[..., Result], tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "letter.db").write_text("Dear editor, " * 10)
    (tmp_path / "zero.db").touch()
    result = run(*(part.format(tmp=tmp_path, seeds=SEEDS) for part in arguments))
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.output


def test_a_port_in_use_is_refused_in_words(run: Callable[..., Result], corpus: Path) -> None:
    with listen(0) as door:
        door.listen()
        port = door.getsockname()[1]
        result = run("serve", "--port", port, "--db", corpus)
    assert result.exit_code == 1
    assert result.stderr == (
        f"{corpus}: {LOOKED_SOUND.format(corpus)}\n"
        f"ingest: port {port} is taken (Address already in use); choose another with --port\n"
    )


def test_a_damaged_corpus_is_served_with_a_warning(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    connection = sqlite3.connect(own_corpus)
    connection.execute("update files set signature = 'x'")
    connection.commit()
    connection.close()
    with listen(0) as door:
        door.listen()
        result = run("serve", "--port", door.getsockname()[1], "--db", own_corpus)
    told = result.stderr.splitlines()
    assert told[0].startswith("file seeds/000_417ab27cc008220f.txt: was changed after loading")
    assert told[3] == (
        f"{own_corpus}: DAMAGED in 5 places; `ingest verify --db {own_corpus}` names them all"
    )


def test_a_large_corpus_is_looked_over_beside_its_pages(
    own_corpus: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(SERVE, "LOOK_FIRST_BYTES", own_corpus.stat().st_size - 1)
    sound = LOOKED_SOUND.format(own_corpus)
    told = ""
    with checked_first(own_corpus):
        assert capfd.readouterr().err == f"{own_corpus}: looking over a large file meanwhile ...\n"
        give_up = time.monotonic() + 60
        while not told.endswith("\n") and time.monotonic() < give_up:
            time.sleep(0.05)
            told += capfd.readouterr().err
    assert told == f"{own_corpus}: {sound}\n"
    assert not multiprocessing.active_children()


def test_looking_over_ends_with_the_pages(
    own_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SERVE, "LOOK_FIRST_BYTES", 0)
    with checked_first(own_corpus):
        (beside,) = multiprocessing.active_children()
    assert not beside.is_alive()


def test_a_load_with_losses_ends_with_3_and_names_them(
    run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path
) -> None:
    top = folder({"a.txt": "Words.", "empty.txt": ""})
    result = run("load", top, "--db", tmp_path / "c.db")
    assert result.exit_code == 3
    assert "problem: articles/empty.txt is empty" in result.stderr
    assert "2 files: 1 stored, 1 left out" in result.stderr


def test_the_report_is_there_for_scripts(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("load", SEEDS, "--db", tmp_path / "c.db", "--json")
    report = json.loads(result.stdout)
    assert (report["found"], report["stored"], report["articles"]) == (5, 5, 5)


def _ingest(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ingest", *(str(argument) for argument in arguments)]
    return subprocess.run(command, capture_output=True, check=False)


def test_a_pipe_gets_no_progress_bar(tmp_path: Path) -> None:
    result = _ingest("load", SEEDS, "--db", tmp_path / "c.db")
    assert result.returncode == 0
    assert b"\r" not in result.stderr
    # A load of more than ten seconds says so once, in a line of its own.
    said = [line for line in result.stderr.splitlines() if not line.startswith(b"Loading: ")]
    assert said[0].startswith(b"5 files: 5 stored")


def test_a_terminal_gets_a_progress_bar(tmp_path: Path) -> None:
    shown = shown_by("load", SEEDS, "--db", tmp_path / "c.db")
    assert "Loading" in shown
    assert "Loading: 5 files, 25 kB read" in shown
    assert shown.endswith("\n")


def _as_ordinary_user(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    """Run the program without root's right to read and write everything."""
    command = [sys.executable, "-m", "ingest", *(str(argument) for argument in arguments)]
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    return subprocess.run(command, capture_output=True, check=False)


def test_an_unreadable_file_is_a_problem_and_the_rest_is_read(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    top = folder({"a.txt": "Words.", "secret.txt": "Secret.", "locked/b.txt": "Hidden."})
    (top / "secret.txt").chmod(0)
    (top / "locked").chmod(0)
    result = _as_ordinary_user("load", top, "--db", tmp_path / "c.db")
    (top / "locked").chmod(0o755)
    assert result.returncode == 3
    assert b"articles/secret.txt cannot be read" in result.stderr
    assert b"articles/locked cannot be listed" in result.stderr
    assert b"1 stored" in result.stderr


def test_a_read_only_corpus_is_searched_but_not_loaded_into(
    own_corpus: Path, folder: Callable[..., Path], tmp_path: Path
) -> None:
    top = folder({"new.txt": "New words."})
    own_corpus.chmod(0o444)
    result = _as_ordinary_user("load", top, "--db", own_corpus)
    assert result.returncode == 1
    assert b"it may not be written" in result.stderr
    checked = _as_ordinary_user("verify", "--deep", "--db", own_corpus)
    assert checked.returncode == 0


LIMITED = """
import resource, signal, sys
from ingest.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
main(sys.argv[2:])
"""


@pytest.mark.parametrize("limit_kb", [0, 64, 300, 700])
def test_a_full_disk_stops_the_load_and_leaves_a_sound_corpus(
    run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path, limit_kb: int
) -> None:
    text = " ".join(f"word{number}" for number in range(800))
    top = folder({f"{number:03}.txt": f"{number} {text}" for number in range(240)})
    database = tmp_path / "c.db"
    command = [sys.executable, "-c", LIMITED, str(limit_kb * 1024)]
    result = subprocess.run(
        [*command, "load", str(top), "--db", str(database)], capture_output=True, check=False
    )
    assert result.returncode == 1, result.stderr
    assert b"Traceback" not in result.stderr
    assert b"disk" in result.stderr or b"cannot be opened" in result.stderr
    assert run("load", top, "--db", database).exit_code == 0
    assert run("verify", "--deep", "--db", database).exit_code == 0


def test_what_the_system_refuses_is_one_sentence(
    run: Callable[..., Result], corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Open files may run out at any place, not only where one is known to be opened."""

    def refused(path: Path) -> bool:
        raise OSError(errno.EMFILE, "Too many open files", str(path))

    monkeypatch.setattr(database, "_is_in_wal", refused)
    result = run("verify", "--db", corpus)
    assert result.exit_code == 1
    assert "Too many open files" in result.stderr
    assert "Traceback" not in result.output


def test_a_head_that_cannot_be_read_is_told(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(StorageError, match="Too many open files"):
        database._is_in_wal(corpus)

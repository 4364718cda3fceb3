"""Only a regular file, or a new name, is ever taken for a corpus; nothing else is touched."""

from __future__ import annotations

import os
import socket
import stat
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.storage.places import kind_of
from tests.conftest import SEEDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

COMMANDS: dict[str, list[object]] = {
    "load": ["load", SEEDS],
    "dry run": ["load", SEEDS, "--dry-run"],
    "search": ["search", "text"],
    "serve": ["serve"],
    "verify": ["verify"],
    "index": ["index"],
    "correct": ["correct", "0123456789ab", "headline", "Other words"],
    "backup": ["backup", "never-made.db"],
    "restore": ["restore", "never-read.db"],
    "names apply": ["names", "apply"],
    "names list": ["names", "list"],
}


@pytest.fixture(params=["pipe", "socket", "folder", "link to a pipe", "link to a socket"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Yield a name under which no file lies, as `--db` might give it."""
    kind = request.param.removeprefix("link to a ")
    target = tmp_path / "target"
    with closing(socket.socket(socket.AF_UNIX)) as listener:
        if kind == "pipe":
            os.mkfifo(target)
        elif kind == "socket":
            listener.bind(str(target))
        else:
            target.mkdir()
        if kind == request.param:
            yield target
            return
        (tmp_path / "corpus.db").symlink_to(target)
        yield tmp_path / "corpus.db"


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_what_is_no_file_is_refused_and_left_as_it_is(
    run: Callable[..., Result], place: Path, tmp_path: Path, command: list[object]
) -> None:
    before = {path.name: path.lstat().st_mode for path in tmp_path.iterdir()}
    result = run(*command, "--db", place)
    assert result.exit_code == 4, result.stderr
    assert f"{place}: it is a " in result.stderr
    assert {path.name: path.lstat().st_mode for path in tmp_path.iterdir()} == before


def test_a_device_is_told_by_its_mode() -> None:
    assert kind_of(stat.S_IFCHR) == kind_of(stat.S_IFBLK) == "a device"


@pytest.mark.parametrize("command", ["load", "search"])
def test_a_device_is_refused_and_left_as_it_is(
    run: Callable[..., Result], tmp_path: Path, command: str
) -> None:
    place = tmp_path / "corpus.db"
    try:
        os.mknod(place, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("this user may make no device")
    result = run(*COMMANDS[command], "--db", place)
    assert result.exit_code == 4
    assert "it is a device, and was left alone" in result.stderr
    assert stat.S_ISCHR(place.stat().st_mode)
    assert [path.name for path in tmp_path.iterdir()] == ["corpus.db"]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_link_to_itself_is_refused_in_words(
    run: Callable[..., Result], tmp_path: Path, command: list[object]
) -> None:
    (tmp_path / "corpus.db").symlink_to(tmp_path / "corpus.db")
    result = run(*command, "--db", tmp_path / "corpus.db")
    assert result.exit_code == 1, result.output
    assert "it cannot be opened" in result.stderr


def test_a_lock_that_is_a_link_does_not_write_over_what_it_leads_to(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Mine.")
    (tmp_path / "corpus.db.lock").symlink_to(tmp_path / "letter.txt")
    result = run("load", SEEDS, "--db", tmp_path / "corpus.db")
    assert result.exit_code == 1
    assert (tmp_path / "letter.txt").read_text() == "Mine."

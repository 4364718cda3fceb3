"""Only a regular file, or a new name, is ever taken for a corpus; nothing else is touched."""

from __future__ import annotations

import os
import socket
import stat
from contextlib import closing, suppress
from functools import partialmethod
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ingest.storage.places import kind_of, put_without_replacing, set_aside
from tests.conftest import SEEDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
    # A search ends with 1 when it finds nothing: what stops it is told apart.
    assert result.exit_code == (4 if command[0] == "search" else 1), result.output
    assert "it cannot be opened" in result.stderr


def test_a_lock_that_is_a_link_does_not_write_over_what_it_leads_to(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Mine.")
    (tmp_path / "corpus.db.lock").symlink_to(tmp_path / "letter.txt")
    result = run("load", SEEDS, "--db", tmp_path / "corpus.db")
    assert result.exit_code == 1
    assert (tmp_path / "letter.txt").read_text() == "Mine."


class _KilledError(Exception):
    """Stand for a kill: nothing that would be done afterwards is done."""


@pytest.mark.parametrize("step", range(1, 7))
@pytest.mark.parametrize("has_links", [True, False], ids=["links", "no links"])
def test_a_file_set_aside_is_never_without_its_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, *, has_links: bool
) -> None:
    place = tmp_path / "corpus.db"
    place.write_text("half written")
    (tmp_path / "corpus.db-journal").write_text("what makes it whole")
    _kill_at(monkeypatch, step, has_links=has_links)
    with suppress(_KilledError):
        set_aside(place, place)
    monkeypatch.undo()
    for file in tmp_path.iterdir():
        if file.read_text() == "half written":
            journal = file.with_name(file.name + "-journal")
            assert journal.read_text() == "what makes it whole"


def _kill_at(monkeypatch: pytest.MonkeyPatch, step: int, *, has_links: bool) -> None:
    """Kill before the change of names with this number; the disk may know no second names."""
    changes: list[str] = []

    def killed(name: str, change: Callable[..., object]) -> Callable[..., object]:
        def changed(*arguments: object, **options: object) -> object:
            changes.append(name)
            if len(changes) == step:
                raise _KilledError
            if name == "link" and not has_links:
                raise PermissionError
            return change(*arguments, **options)

        return changed

    for name in ("link", "unlink", "rename", "replace"):
        monkeypatch.setattr(os, name, killed(name, getattr(os, name)))
    for name in ("unlink", "rename", "replace"):
        change = getattr(os, name)
        monkeypatch.setattr(Path, name, partialmethod(_changed, change))


def _changed(
    path: Path, change: Callable[..., object], *to: Path, missing_ok: bool = False
) -> object:
    return None if missing_ok and not path.exists() else change(path, *to)


def test_setting_aside_goes_on_under_the_name_that_was_begun(tmp_path: Path) -> None:
    place, aside = tmp_path / "corpus.db", tmp_path / "corpus.db.aside-1"
    aside.write_text("half written")
    (tmp_path / "corpus.db-journal").write_text("what makes it whole")
    os.link(tmp_path / "corpus.db-journal", tmp_path / "corpus.db.aside-1-journal")
    assert set_aside(place, place) == aside
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["corpus.db.aside-1", "corpus.db.aside-1-journal"]


def test_an_empty_file_into_which_somebody_writes_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, place = tmp_path / "corpus.db.new", tmp_path / "corpus.db"
    source.write_text("loaded")
    place.touch()
    writes = iter(["Mine."])

    def meanwhile(path: Path, change: Callable[..., object], *to: Path) -> object:
        for words in writes:
            place.write_text(words)
        return change(path, *to)

    for name in ("rename", "unlink"):
        monkeypatch.setattr(Path, name, partialmethod(meanwhile, getattr(os, name)))
    with suppress(FileExistsError):
        put_without_replacing(source, place)
    assert "Mine." in {path.read_text() for path in tmp_path.iterdir()}


def test_an_empty_file_is_a_name_without_a_corpus_for_every_command(
    run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path
) -> None:
    place, nothing = tmp_path / "corpus.db", folder({}, name="nothing")
    place.touch()
    assert run("load", nothing, "--db", place).exit_code == 1
    assert run("load", SEEDS, "--db", place, "--dry-run").exit_code == 0
    assert place.stat().st_size == 0
    assert run("search", "text", "--db", place).exit_code == 4
    assert run("load", SEEDS, "--db", place).exit_code == 0
    assert run("search", "Raqqa", "--db", place).exit_code == 0
    for options in ([], ["--dry-run"]):
        result = run("load", nothing, "--db", place, *options)
        assert result.exit_code == 1
        assert f"{nothing}: there are no files to load" in result.stderr
    assert sorted(path.name for path in tmp_path.glob("corpus.db*")) == ["corpus.db"]

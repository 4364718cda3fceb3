"""A first load never takes over what it has not begun, and never takes another's name."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ingest.errors import StorageError
from ingest.loading.load import Load
from ingest.loading.pipeline import LoadOptions, load
from ingest.storage.database import open_for_writing
from ingest.storage.places import put_without_replacing
from tests.inside import digest_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from click.testing import Result

#: Kills itself when the first file is written.
KILLED = """
import os, sys
from ingest.cli import main
from ingest.loading.load import Load
Load.count = lambda *_: os.kill(os.getpid(), 9)
main(sys.argv[1:])
"""


@pytest.fixture
def database(folder: Callable[..., Path], tmp_path: Path) -> Path:
    """Return where the corpus of a first load of `foreign` would be that was killed."""
    top = folder({"secret.txt": "A foreign secret."}, name="foreign")
    return _killed(tmp_path / "corpus.db", top)


def _killed(database: Path, *arguments: object) -> Path:
    command = [sys.executable, "-c", KILLED, "load", "--db", str(database), *map(str, arguments)]
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
    assert database.with_name("corpus.db.new").exists()
    return database


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("corpus.db*"))


def test_another_load_keeps_nothing_of_one_that_was_killed(
    run: Callable[..., Result], folder: Callable[..., Path], database: Path, tmp_path: Path
) -> None:
    own = folder({"a.txt": "My own words."}, name="own")
    result = run("load", own, "--db", database)
    assert result.exit_code == 0
    assert "it holds 1 articles of foreign and is kept as corpus.db.aside-1" in result.stderr
    assert rows_of(database, "select text from paragraphs") == [("My own words.",)]
    assert rows_of(database, "select name from roots") == [("own",)]
    assert _names(tmp_path) == ["corpus.db", "corpus.db.aside-1"]
    assert run("verify", "--deep", "--db", database).exit_code == 0


def test_what_was_kept_aside_goes_on_under_another_name(
    run: Callable[..., Result], folder: Callable[..., Path], database: Path, tmp_path: Path
) -> None:
    run("load", folder({"a.txt": "My own words."}, name="own"), "--db", database)
    (tmp_path / "corpus.db.aside-1").rename(tmp_path / "other.db.new")
    result = run("load", tmp_path / "foreign", "--db", tmp_path / "other.db")
    assert "1 file: 1 unchanged" in result.stderr


@pytest.mark.parametrize("options", [["--max-file-mb", "1"]])
def test_the_same_folder_with_other_options_is_another_load(
    run: Callable[..., Result], database: Path, tmp_path: Path, options: list[str]
) -> None:
    run("load", tmp_path / "foreign", "--db", database, *options)
    assert _names(tmp_path) == ["corpus.db", "corpus.db.aside-1"]


@pytest.mark.parametrize("options", [["--prune", "--jobs", "1", "--wait", "3"]])
def test_options_that_only_say_how_go_on(
    run: Callable[..., Result], database: Path, tmp_path: Path, options: list[str]
) -> None:
    run("load", tmp_path / "foreign", "--db", database, *options)
    assert _names(tmp_path) == ["corpus.db"]


def test_names_of_a_killed_load_are_not_taken_over(
    run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path
) -> None:
    pack = tmp_path / "mine.csv"
    pack.write_text(
        "key,label,type,alias,case_rule,context_rule,language,source\n"
        "my-secret,My Secret,PERSON,My Secret,title,,en,mine\n"
    )
    top = folder({"a.txt": "Words."})
    database = _killed(tmp_path / "corpus.db", top, "--names", pack)
    assert run("load", top, "--db", database).exit_code == 0
    assert rows_of(database, "select name from packs where content is not null") == []


@pytest.mark.parametrize(
    "command", [["index"], ["names", "apply"], ["correct", "0123456789ab", "byline", "Ann Lee"]]
)
def test_no_other_command_puts_half_a_corpus_in_place(
    run: Callable[..., Result], database: Path, tmp_path: Path, command: list[str]
) -> None:
    result = run(*command, "--db", database)
    assert result.exit_code == 4
    assert "its first load goes on, or was cut off" in result.stderr
    assert _names(tmp_path) == ["corpus.db.new"]


def test_a_corpus_that_appears_meanwhile_is_kept_and_so_is_the_new_one(
    folder: Callable[..., Path],
    corpus: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    database = tmp_path / "corpus.db"
    count = Load.count

    def appear(self: Load, batch: Sequence[object], statuses: Sequence[str]) -> None:
        shutil.copy(corpus, database)
        count(self, batch, statuses)  # type: ignore[arg-type]

    monkeypatch.setattr(Load, "count", appear)
    with pytest.raises(StorageError, match="another file has appeared") as raised:
        load([folder({"a.txt": "My own words."})], database, LoadOptions(jobs=1))
    assert "kept beside it as corpus.db.aside-1" in str(raised.value)
    assert digest_of(database) == digest_of(corpus)
    aside = tmp_path / "corpus.db.aside-1"
    assert rows_of(aside, "select text from paragraphs") == [("My own words.",)]
    assert _names(tmp_path) == ["corpus.db", "corpus.db.aside-1"]


@pytest.mark.parametrize("has_links", [True, False], ids=["links", "no links"])
def test_nothing_is_replaced_on_any_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "no second names here")

    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "new").write_text("new")
    (tmp_path / "there").write_text("there")
    with pytest.raises(FileExistsError):
        put_without_replacing(tmp_path / "new", tmp_path / "there")
    put_without_replacing(tmp_path / "new", tmp_path / "free")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "there": "there",
        "free": "new",
    }


def test_a_load_cut_off_while_its_corpus_had_two_names_leaves_one(
    run: Callable[..., Result], own_corpus: Path, folder: Callable[..., Path], tmp_path: Path
) -> None:
    os.link(own_corpus, tmp_path / "corpus.db.new")
    assert run("load", folder({"a.txt": "New words."}), "--db", own_corpus).exit_code == 0
    assert _names(tmp_path) == ["corpus.db"]


def test_what_an_earlier_release_left_unfinished_is_kept_aside(
    run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path
) -> None:
    unfinished = tmp_path / "corpus.db.new"
    open_for_writing(unfinished).close()
    connection = sqlite3.connect(unfinished)
    connection.execute("drop table first_load")
    connection.execute("delete from _sqlite_migrations where name like '0007%'")
    connection.commit()
    connection.close()
    run("load", folder({"a.txt": "Words."}), "--db", tmp_path / "corpus.db")
    assert _names(tmp_path) == ["corpus.db", "corpus.db.aside-1"]

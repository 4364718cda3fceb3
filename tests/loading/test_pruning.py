"""Nothing is removed that may still be there, and what is removed can be brought back."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from ingest.cli import main
from ingest.loading.pipeline import LoadOptions, load
from ingest.storage.verify import open_for_checking, verify
from tests.inside import digest_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from ingest.loading.report import LoadReport

#: As root in a container, mounting may still be refused.
CAN_MOUNT = (
    shutil.which("unshare") is not None
    and not subprocess.run(
        ["unshare", "--mount", "true"], check=False, stderr=subprocess.DEVNULL
    ).returncode
)

COUNT_FILES = "select count(*) from files"


@pytest.fixture
def top(folder: Callable[..., Path]) -> Path:
    """Return a folder of 40 texts, 12 of them in a folder of their own."""
    names = [f"a/{number:02}.txt" for number in range(28)]
    names += [f"b/{number:02}.txt" for number in range(12)]
    return folder({name: f"The text of {name}, by Daesh." for name in names})


@pytest.fixture
def database(top: Path, tmp_path: Path) -> Path:
    """Return the corpus of that folder."""
    load([top], tmp_path / "corpus.db", LoadOptions(jobs=1))
    return tmp_path / "corpus.db"


def _pruned(top: Path, database: Path, *, anyway: bool = False) -> LoadReport:
    return load([top], database, LoadOptions(prune=True, prune_anyway=anyway, jobs=1))


def _findings(database: Path) -> list[str]:
    with open_for_checking(database) as checked:
        return [str(finding) for finding in verify(checked)]


def test_an_empty_folder_removes_nothing(
    run: Callable[..., Result], top: Path, database: Path
) -> None:
    before = digest_of(database)
    shutil.rmtree(top)
    top.mkdir()
    result = run("load", top, "--db", database, "--prune", "--json")
    assert result.exit_code == 3
    refusal = "articles: 40 of 40 known files are no longer there, and none was removed"
    assert f"NOT REMOVED: {refusal}: the folder is empty" in result.stderr
    assert "--prune-anyway" in result.stderr
    assert json.loads(result.stdout)["pruned"] == 0
    assert digest_of(database) == before
    assert run("load", top, "--db", database, "--dry-run", "--prune").exit_code == 3


@pytest.mark.parametrize(("lost", "is_removed"), [(10, True), (11, False)])
def test_more_than_ten_files_and_a_tenth_are_not_removed(
    top: Path, database: Path, lost: int, is_removed: bool
) -> None:
    for number in range(lost):
        (top / f"a/{number:02}.txt").unlink()
    report = _pruned(top, database)
    assert (report.pruned == lost, not report.refusals) == (is_removed, is_removed)
    assert rows_of(database, COUNT_FILES) == [(40 - lost * is_removed,)]


def test_what_was_removed_can_be_brought_back(
    run: Callable[..., Result], top: Path, database: Path
) -> None:
    uid, *_ = rows_of(database, "select uid from articles order by id")[0]
    run("correct", uid, "byline", "Ann Lee", "--db", database)
    before = digest_of(database)
    (top / "a/00.txt").write_text("The text of a/01.txt, by Daesh.")
    shutil.rmtree(top / "b")
    report = _pruned(top, database, anyway=True)
    assert report.pruned == 12
    archive = database.with_name("corpus.db.pruned")
    assert f"`ingest unprune --db {database}`" in report.notes[0]
    assert rows_of(archive, "select count(*) from articles") == [(12,)]
    assert _findings(database) == []
    result = run("unprune", "--db", database)
    assert "12 files brought back" in result.stderr, result.output
    assert not archive.exists()
    assert _findings(database) == []
    assert rows_of(database, "select count(*) from files where status = 'vanished'") == [(12,)]
    for number in range(12):
        place = top / f"b/{number:02}.txt"
        place.parent.mkdir(exist_ok=True)
        place.write_text(f"The text of b/{number:02}.txt, by Daesh.")
    (top / "a/00.txt").write_text("The text of a/00.txt, by Daesh.")
    load([top], database, LoadOptions(jobs=1))
    assert digest_of(database) == before


def test_a_corrected_article_of_records_comes_back_as_it_was(
    run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path
) -> None:
    lines = [json.dumps({"title": f"Title {n}", "text": f"Text {n} of ISIS."}) for n in range(250)]
    top = folder({"r.jsonl": "\n".join([*lines, "{broken"]), "a.txt": "Stays."})
    database = tmp_path / "corpus.db"
    load([top], database, LoadOptions(jobs=1))
    uid, *_ = rows_of(database, "select uid from articles order by id desc")[0]
    run("correct", uid, "byline", "Ann Lee", "--db", database)
    before = digest_of(database)
    (top / "r.jsonl").unlink()
    assert _pruned(top, database).pruned == 1
    assert rows_of(database, "select count(*) from articles") == [(1,)]
    assert run("unprune", "--db", database).exit_code == 0
    assert digest_of(database) == before
    assert _findings(database) == []
    assert rows_of(database, "select code from problems") == [("bad-json",)]


def test_what_was_loaded_anew_stays_and_the_old_is_still_kept(
    run: Callable[..., Result], top: Path, database: Path
) -> None:
    (top / "a/00.txt").unlink()
    _pruned(top, database)
    (top / "a/00.txt").write_text("Other words.")
    load([top], database, LoadOptions(jobs=1))
    result = run("unprune", "--db", database)
    assert "articles/a/00.txt: loaded anew since" in result.stderr
    assert database.with_name("corpus.db.pruned").exists()
    assert _findings(database) == []


def test_what_was_loaded_anew_with_less_success_keeps_what_was_removed(
    run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path
) -> None:
    table = "zzhead,zzbody\nFerries,The last ferry left the town at noon.\n"
    top, database = folder({"a.csv": table, "b.txt": "Other words."}), tmp_path / "own.db"
    named = ("--map", "headline=zzhead", "--map", "text=zzbody")
    assert run("load", top, "--db", database, *named).exit_code == 0
    (top / "a.csv").unlink()
    assert run("load", top, "--db", database, "--prune").exit_code == 0
    (top / "a.csv").write_text(table)
    run("load", top, "--db", database)
    assert rows_of(database, "select count(*) from articles") == [(1,)]
    assert "a.csv" in run("unprune", "--db", database).stderr
    assert database.with_name("own.db.pruned").exists()


def test_nothing_to_bring_back_is_told(run: Callable[..., Result], own_corpus: Path) -> None:
    result = run("unprune", "--db", own_corpus)
    assert result.exit_code == 1
    assert "nothing was removed" in result.stderr


@pytest.mark.parametrize("prune", [False, True], ids=["load", "prune"])
@pytest.mark.parametrize("fault", ["link", "broken link", "unreadable", "disk"])
def test_what_cannot_be_listed_is_unknown(
    top: Path,
    database: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    prune: bool,
) -> None:
    _break(top / "b", tmp_path / "elsewhere", monkeypatch, fault)
    before = digest_of(database)
    options = LoadOptions(prune=prune, prune_anyway=prune, jobs=1)
    report = load([top], database, options)
    assert (report.unknown, report.vanished, report.pruned) == (12, 0, 0)
    assert "cannot be looked at, kept: articles/b/00.txt" in list(report.lines())
    assert digest_of(database) == before
    assert rows_of(database, "select 1 from files where status = 'vanished'") == []


def _break(place: Path, elsewhere: Path, patch: pytest.MonkeyPatch, fault: str) -> None:
    if fault == "link":
        place.rename(elsewhere)
        place.symlink_to(elsewhere)
    elif fault == "broken link":
        shutil.rmtree(place)
        place.symlink_to(elsewhere)
    else:  # permissions mean nothing to root
        number = 13 if fault == "unreadable" else 5
        scandir = os.scandir

        def refuse(folder: Path) -> object:
            if folder == place:
                raise OSError(number, os.strerror(number))
            return scandir(folder)

        patch.setattr("ingest.sources.discover.os.scandir", refuse)


def test_a_folder_that_cannot_be_listed_itself_removes_nothing(
    top: Path, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break(top, tmp_path / "elsewhere", monkeypatch, "unreadable")
    report = _pruned(top, database, anyway=False)
    assert (report.unknown, report.pruned) == (40, 0)
    assert "the folder cannot be listed" in report.refusals[0]


@pytest.mark.parametrize("mounted", [".", "..", "b"], ids=["the folder", "one above", "one inside"])
def test_a_disk_that_is_gone_removes_nothing(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounted: str
) -> None:
    place, disks = (top / mounted).resolve(), {os.path.realpath("/")}
    monkeypatch.setattr("os.path.ismount", lambda folder: str(folder) in {*disks, str(place)})
    database = tmp_path / "corpus.db"
    load([top], database, LoadOptions(jobs=1))
    place_gone = tmp_path / "no such place"
    monkeypatch.setattr("os.path.ismount", lambda folder: str(folder) in {*disks, str(place_gone)})
    (top / "b" / "00.txt").unlink()
    report = _pruned(top, database)
    assert report.pruned == 0
    assert "any more" in report.refusals[0]
    assert _pruned(top, database).pruned == 0
    assert _pruned(top, database, anyway=True).pruned == 1
    (top / "b" / "01.txt").unlink()
    assert _pruned(top, database).pruned == 1
    assert _findings(database) == []


@pytest.mark.skipif(not CAN_MOUNT, reason="only root may mount, on Linux")
@pytest.mark.parametrize("place", ["b", "."], ids=["one inside", "the folder"])
def test_a_part_of_the_same_disk_that_was_mounted_and_is_gone_removes_nothing(
    top: Path, tmp_path: Path, place: str
) -> None:
    elsewhere, database = tmp_path / "elsewhere", tmp_path / "corpus.db"
    shutil.copytree(top / place, elsewhere)
    for number in range(12):  # so few are missing afterwards that only the mount tells
        (elsewhere / f"b/{number:02}.txt").unlink(missing_ok=True)
        (elsewhere / f"{number:02}.txt").unlink(missing_ok=True)
    (elsewhere / "12.txt").write_text("The text of a mounted file, by Daesh.")
    subprocess.run(["mount", "--bind", elsewhere, top / place], check=True)
    try:
        load([top], database, LoadOptions(jobs=1))
    finally:
        subprocess.run(["umount", top / place], check=True)
    report = _pruned(top, database)
    assert report.pruned == 0
    assert "no disk is mounted" in report.refusals[0]


def test_a_disk_that_is_gone_is_no_reason_when_nothing_is_missing(
    run: Callable[..., Result], top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disks = {os.path.realpath("/")}
    with monkeypatch.context() as patch:
        patch.setattr("os.path.ismount", lambda folder: str(folder) in {*disks, str(top)})
        run("load", top, "--db", tmp_path / "corpus.db")
    monkeypatch.setattr("os.path.ismount", lambda folder: str(folder) in disks)
    result = run("load", top, "--db", tmp_path / "corpus.db", "--prune")
    assert result.exit_code == 0
    assert "NOT REMOVED" not in result.stderr


def test_one_file_is_told_in_the_singular(
    run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path
) -> None:
    top = folder({"a.txt": "The only text."})
    run("load", top, "--db", tmp_path / "corpus.db")
    (top / "a.txt").unlink()
    result = run("load", top, "--db", tmp_path / "corpus.db", "--prune")
    assert "1 of 1 known file is no longer there, and none was removed" in result.stderr
    assert "If it is to go" in result.stderr


@pytest.mark.parametrize("fault", ["text", "half", "pipe", "folder"])
def test_an_archive_that_cannot_be_used_stops_the_removal_and_says_how_to_go_on(
    run: Callable[..., Result], top: Path, database: Path, fault: str
) -> None:
    (top / "a/00.txt").unlink()
    archive = database.with_name("corpus.db.pruned")
    _spoil(archive, fault, lambda: _pruned(top, database))
    before = digest_of(database)
    (top / "a/01.txt").unlink()
    for command in (["load", top, "--prune"], ["unprune"]):
        result = run(*command, "--db", database)
        assert result.exit_code == 1, result.stderr
        assert f"`mv {archive} {archive}.old`" in result.stderr
        assert "ingest verify" not in result.stderr
    assert digest_of(database) == before
    archive.rename(f"{archive}.old")
    assert run("load", top, "--db", database, "--prune").exit_code == 0
    assert run("unprune", "--db", database).exit_code == 0


def _spoil(archive: Path, fault: str, prune: Callable[[], object]) -> None:
    if fault == "half":
        prune()
        data = archive.read_bytes()
        archive.write_bytes(data[:100] + bytes(len(data) - 100))
    elif fault == "text":
        archive.write_text("No database, but some words that somebody has written here." * 20)
    elif fault == "pipe":
        os.mkfifo(archive)
    else:
        archive.mkdir()


def test_the_archive_is_never_loaded_as_a_file(top: Path, tmp_path: Path) -> None:
    database = top / "corpus.db"
    load([top], database, LoadOptions(jobs=1))
    (top / "a/00.txt").unlink()
    assert _pruned(top, database).pruned == 1
    assert (top / "corpus.db.pruned").exists()
    assert load([top], database, LoadOptions(jobs=1)).problem_count == 0


def test_the_command_says_how_to_force_it() -> None:
    options = {
        option for command in main.commands.values() for p in command.params for option in p.opts
    }
    assert "--prune-anyway" in options

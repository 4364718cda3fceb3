"""What the system does not give is named as that, is kept, and is tried again by every load."""

from __future__ import annotations

import bz2
import errno
import gzip
import io
import json
import lzma
import os
import re
import shutil
import subprocess
import tarfile
from typing import IO, TYPE_CHECKING, Any, Literal

import pytest

from ingest.errors import InputError
from ingest.loading.pipeline import LoadOptions, load, rehearse
from ingest.loading.reading import read_file
from ingest.loading.tasks import Task
from ingest.sources.discover import discover
from ingest.sources.original import file_id_of
from tests.inside import digest_of, rows_of
from tests.loading.test_pruning import CAN_MOUNT
from tests.loading.watchers import AtFile
from tests.readers.exports import as_docx, as_rtf
from tests.readers.office_files import package
from tests.readers.pdf_files import pdf_of, story
from tests.readers.sheets import xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from ingest.loading.watching import Watcher

NAMES = [f"{part}/{number:02}.txt" for part in "ab" for number in range(20)]

#: Files that are read before what is loaded goes.
READ_BEFORE = 12

FILES_BY_STATUS = "select status, count(*) from files group by status"


@pytest.fixture
def top(folder: Callable[..., Path]) -> Path:
    """Return a folder of two folders of 20 texts."""
    return folder({name: f"The text of {name}, by Daesh." for name in NAMES})


def _load(database: Path, *paths: Path, watcher: Watcher | None = None) -> None:
    load(list(paths), database, LoadOptions(jobs=1, prune=True), watcher)


@pytest.mark.parametrize("place", ["renamed", "empty in its place"])
def test_a_folder_that_goes_while_it_is_loaded_is_named(
    top: Path, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, database = tmp_path / "gone", tmp_path / "corpus.db"

    def go() -> None:
        top.rename(gone)
        if place != "renamed":  # as the place of a drive is empty when it was pulled out
            top.mkdir()
            disk_of = "ingest.loading.presence.disk_of"
            monkeypatch.setattr(disk_of, lambda path: None if path == top else path)

    with pytest.raises(InputError) as refused:
        _load(database, top, watcher=AtFile(READ_BEFORE, go))
    assert str(refused.value) == (
        f"{top}: it was there when the load began and is no longer; the {READ_BEFORE} files read "
        "before are stored; mount it or bring it back, and run the same command again"
    )
    assert not database.exists()
    monkeypatch.undo()
    shutil.rmtree(top, ignore_errors=True)
    gone.rename(top)
    report = load([top], database, LoadOptions())
    assert (report.unchanged, report.stored) == (READ_BEFORE, 40 - READ_BEFORE)
    load([top], tmp_path / "undisturbed.db", LoadOptions())
    assert digest_of(database) == digest_of(tmp_path / "undisturbed.db")


def test_a_known_folder_that_goes_while_it_is_loaded_keeps_all(
    run: Callable[..., Result], top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "corpus.db"
    _load(database, top)
    before = digest_of(database)
    for name in NAMES[:READ_BEFORE]:  # few enough that only the folder tells that they are not gone
        (top / name).unlink()
    monkeypatch.setattr("ingest.loading.pruning.MAX_VANISHED", 100)
    with pytest.raises(InputError, match="is no longer; nothing was written; mount it"):
        _load(database, top, watcher=AtFile(3, lambda: top.rename(tmp_path / "gone")))
    assert digest_of(database) == before
    assert rows_of(database, FILES_BY_STATUS) == [("stored", 40)]
    result = run("load", top, "--db", database)
    assert "check the spelling" in result.stderr


def test_it_is_noticed_behind_the_last_file_too(top: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the 40 files read before are stored"):
        _load(tmp_path / "c.db", top, watcher=AtFile(40, lambda: top.rename(tmp_path / "gone")))


def test_the_second_of_two_folders_that_goes_is_named(
    top: Path, folder: Callable[..., Path], tmp_path: Path
) -> None:
    other = folder({"x.txt": "Other words."}, "other")
    with pytest.raises(InputError, match=f"^{re.escape(str(other))}: it was there when"):
        _load(tmp_path / "c.db", top, other, watcher=AtFile(5, lambda: shutil.rmtree(other)))


def test_a_single_file_that_goes_is_named(folder: Callable[..., Path], tmp_path: Path) -> None:
    place = folder({"a.txt": "Words."}) / "a.txt"
    with pytest.raises(InputError, match=r"a\.txt: it was there when the load began"):
        _load(tmp_path / "c.db", place, watcher=AtFile(1, place.unlink))


def test_a_trial_run_says_that_nothing_was_written(top: Path, tmp_path: Path) -> None:
    go = AtFile(READ_BEFORE, lambda: top.rename(tmp_path / "gone"))
    with pytest.raises(InputError, match="is no longer; nothing was written"):
        rehearse([top], tmp_path / "c.db", LoadOptions(jobs=1), go)


@pytest.mark.skipif(not CAN_MOUNT, reason="only root may mount, on Linux")
def test_a_disk_that_is_unmounted_while_it_is_loaded_is_named(top: Path, tmp_path: Path) -> None:
    place = tmp_path / "drive"
    place.mkdir()
    subprocess.run(["mount", "--bind", top, place], check=True)
    unmount = ["umount", "--lazy", str(place)]
    try:
        with pytest.raises(InputError, match=r"drive: it was there when .* 12 files read before"):
            _load(
                tmp_path / "c.db",
                place,
                watcher=AtFile(READ_BEFORE, lambda: subprocess.run(unmount, check=True)),
            )
    finally:
        subprocess.run(unmount, check=False, stderr=subprocess.DEVNULL)


def test_one_file_that_goes_is_a_problem_and_the_rest_is_read(top: Path, tmp_path: Path) -> None:
    go = AtFile(READ_BEFORE, (top / "a/15.txt").unlink)
    report = load([top], tmp_path / "c.db", LoadOptions(jobs=1), go)
    (problem,) = report.problems
    assert problem.message == (
        "articles/a/15.txt cannot be read (No such file or directory); it was there a moment ago; "
        "bring it back and load again"
    )
    assert report.stored == 39


class _Failing(io.RawIOBase):
    """Give some bytes of a file, and then fail as a disk does."""

    def __init__(self, number: int, good_bytes: int, error: int) -> None:
        self._number, self._left, self._error = number, good_bytes, error

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        return os.lseek(self._number, place, whence)

    def fileno(self) -> int:
        return self._number

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._left <= 0:
            raise OSError(self._error, os.strerror(self._error))
        data = os.read(self._number, min(len(buffer), self._left))
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            os.close(self._number)
        super().close()


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that lets a disk fail: `fail(path, opening=2, good_bytes=100)`."""

    def begin(*paths: Path, opening: int = 1, good_bytes: int = 0, error: int = errno.EIO) -> None:
        files, openings, fdopen = {file_id_of(path.stat()) for path in paths}, [0], os.fdopen

        def opened(number: int, mode: str, **options: Any) -> IO[Any]:
            is_meant = file_id_of(os.fstat(number)) in files
            openings[0] += is_meant
            if is_meant and openings[0] >= opening:
                return io.BufferedReader(_Failing(number, good_bytes, error), 512)
            return fdopen(number, mode, **options)

        monkeypatch.setattr("ingest.sources.original.os.fdopen", opened)

    return begin


STORY = " ".join(f"The town had its {number}th market day." for number in range(60))


def _rows(number: int) -> list[dict[str, str]]:
    return [{"title": f"Headline {n}", "text": f"{n} {STORY}"} for n in range(number)]


def _tar(mode: Literal["w", "w:gz"]) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:
        for row in _rows(3):
            info = tarfile.TarInfo(f"{row['title']}.txt")
            info.size = len(row["text"])
            archive.addfile(info, io.BytesIO(row["text"].encode()))
    return data.getvalue()


def _warc() -> bytes:
    records = []
    for row in _rows(3):
        body = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{row['text']}".encode()
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{row['title']}>\r\n"
        head += "Content-Type: application/http; msgtype=response\r\n"
        records.append(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n")
    return b"".join(records)


def _columns(kind: str) -> bytes:
    pyarrow = pytest.importorskip("pyarrow")
    feather, parquet = (
        pytest.importorskip("pyarrow.feather"),
        pytest.importorskip("pyarrow.parquet"),
    )
    data, table = io.BytesIO(), pyarrow.Table.from_pylist(_rows(3))
    (parquet.write_table if kind == "parquet" else feather.write_feather)(table, data)
    return data.getvalue()


def _bytes_of(kind: str) -> bytes:
    lines = "\n".join(map(json.dumps, _rows(3)))
    mails = "".join(
        f"From a@b Tue Dec 10 10:00:00 2024\nFrom: a@b.org\nSubject: {row['title']}\n\n"
        f"{row['text']}\n\n"
        for row in _rows(3)
    )
    page = f"<html><body><article><h1>Market</h1><p>{STORY}</p></article></body></html>"
    makers: dict[str, Callable[[], bytes]] = {
        "txt": STORY.encode,
        "html": page.encode,
        "jsonl": lines.encode,
        "json": json.dumps(_rows(3)).encode,
        "csv": ("title,text\n" + "".join(f"{r['title']},{r['text']}\n" for r in _rows(3))).encode,
        "mbox": mails.encode,
        "warc": _warc,
        "warc.gz": lambda: gzip.compress(_warc(), 0),
        "jsonl.gz": lambda: gzip.compress(lines.encode(), 0),
        "jsonl.bz2": lambda: bz2.compress(lines.encode()),
        "jsonl.xz": lambda: lzma.compress(lines.encode(), preset=0),
        "tar": lambda: _tar("w"),
        "tar.gz": lambda: _tar("w:gz"),
        "zip": lambda: package({f"{r['title']}.txt": r["text"] for r in _rows(3)}, stored=True),
        "docx": lambda: as_docx(STORY),
        "rtf": lambda: as_rtf(STORY),
        "pdf": lambda: pdf_of([story(1, STORY.split("."))]),
        "xlsx": lambda: xlsx({"A": [["title", "text"], *(list(r.values()) for r in _rows(3))]}),
        "parquet": lambda: _columns("parquet"),
        "feather": lambda: _columns("feather"),
    }
    return makers[kind]()


KINDS = (
    *("txt", "html", "jsonl", "json", "csv", "mbox", "warc", "warc.gz", "jsonl.gz", "jsonl.bz2"),
    *("jsonl.xz", "tar", "tar.gz", "zip", "docx", "rtf", "pdf", "xlsx", "parquet", "feather"),
)


@pytest.mark.parametrize("opening", [1, 2, 3], ids=["hash", "sample", "reader"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_disk_that_fails_is_never_taken_for_a_damaged_file(
    folder: Callable[..., Path], fail: Callable[..., None], kind: str, opening: int
) -> None:
    name = f"a.{kind}"
    (found,) = discover([folder({name: _bytes_of(kind)})], known_places=frozenset(), left_out=[])
    fail(found.location, opening=opening, good_bytes=found.size_bytes // 2)
    *_, last = read_file(Task(found, None), None)
    losses = [problem for problem in last.problems if problem.is_loss]
    assert [problem.code for problem in losses] == ["unreadable-file"]
    assert "(Input/output error); its disk fails" in losses[0].message


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        (errno.EIO, "its disk fails"),
        (errno.ESTALE, "its disk or network drive does not answer"),
        (errno.ENOTCONN, "its disk or network drive does not answer"),
        (errno.EACCES, "check its permissions"),
        (errno.EMFILE, "the system has too much open"),
        (errno.EFBIG, "load it again, or copy it to another disk first"),
    ],
    ids=["disk", "stale", "not connected", "rights", "too many open", "other"],
)
def test_what_helps_follows_from_the_error(
    folder: Callable[..., Path], fail: Callable[..., None], error: int, remedy: str
) -> None:
    (found,) = discover([folder({"a.txt": STORY})], known_places=frozenset(), left_out=[])
    fail(found.location, error=error)
    (reading,) = read_file(Task(found, None), None)
    assert f"({os.strerror(error)}); {remedy}" in reading.problems[0].message


def test_a_file_on_a_failing_disk_is_kept_and_tried_again_by_each_load(
    run: Callable[..., Result],
    top: Path,
    tmp_path: Path,
    fail: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ingest.sources.original.FRESH_NS", 0)
    database = tmp_path / "corpus.db"
    _load(database, top)
    before = digest_of(database)
    (top / "a/03.txt").write_text("Other words of a/03.txt, by Daesh.")
    (top / "new.txt").write_text("A new text.")
    fail(top / "a/03.txt", top / "new.txt")
    for _ in range(2):
        result = run("load", top, "--db", database, "--prune", "--json")
        assert result.exit_code == 3
        assert "articles/a/03.txt cannot be read (Input/output error)" in result.stderr
        assert "cannot be looked at, kept: articles/a/03.txt" in result.stderr
        found = json.loads(result.stdout)
        counts = [found[name] for name in ("found", "unchanged", "failed", "unknown")]
        assert counts == [41, 39, 2, 1]
        assert digest_of(database) == before
    assert rows_of(database, "select count(*) from runs") == [(2,)]
    monkeypatch.undo()
    report = load([top], database, LoadOptions())
    assert (report.stored, report.unchanged, report.failed, report.unknown) == (2, 39, 0, 0)
    load([top], tmp_path / "undisturbed.db", LoadOptions())
    assert digest_of(database) == digest_of(tmp_path / "undisturbed.db")

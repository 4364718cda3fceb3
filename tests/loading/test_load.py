"""Loading keeps everything, says what it did, and done again changes nothing."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import json
import lzma
import os
import re
import shutil
import sqlite3
import tarfile
from typing import TYPE_CHECKING, Literal

import pytest

from ingest.articles.assemble import assemble
from ingest.errors import CorpusError, InputError, StorageError
from ingest.loading.pipeline import LoadOptions, load
from ingest.readers import plain_text
from ingest.sources.discover import discover
from ingest.storage.database import open_for_reading, transaction
from ingest.storage.file_places import CUT_MEMBERS
from ingest.storage.first_load import FirstRequest
from ingest.storage.ledger import RunCounts, begin_run, finish_run
from ingest.storage.problem_codes import PROBLEM_CODES, SKIPPED_CODES
from ingest.storage.rows import FileReading, Outcome, pack
from ingest.storage.store import finish, write_batch
from ingest.storage.verify import verify
from ingest.storage.writer import opened_for_loading
from tests.conftest import SEEDS
from tests.inside import blank_corpus, digest_of, rows_of
from tests.loading.watchers import AtFile
from tests.readers.office_files import package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ingest.loading.report import LoadReport

Folder = "Callable[..., Path]"


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take files just written for old ones, whose times are believed."""
    monkeypatch.setattr("ingest.sources.original.FRESH_NS", 0)


def _load(database: Path, *paths: Path, prune: bool = False, rehash: bool = False) -> LoadReport:
    return load(list(paths), database, LoadOptions(prune=prune, rehash=rehash))


def _findings(database: Path) -> list[str]:
    db = open_for_reading(database)
    db.close()
    connection = sqlite3.connect(database)
    connection.close()
    from ingest.storage.verify import open_for_checking

    with open_for_checking(database) as checked:
        return [str(finding) for finding in verify(checked)]


def test_the_seeds_give_five_articles(corpus: Path) -> None:
    assert rows_of(corpus, "select count(*) from articles") == [(5,)]


def test_the_original_bytes_of_every_seed_are_kept(corpus: Path) -> None:
    import zlib

    kept = {
        path: zlib.decompress(original)
        for path, original in rows_of(corpus, "select path, original from sources")
        if isinstance(original, bytes)
    }
    files = sorted(SEEDS.iterdir())
    assert len(files) == 5
    assert kept == {f"seeds/{file.name}": file.read_bytes() for file in files}


def test_loading_again_writes_nothing(own_corpus: Path) -> None:
    before = hashlib.sha256(own_corpus.read_bytes()).hexdigest()
    report = _load(own_corpus, SEEDS)
    assert (report.found, report.unchanged, report.stored) == (5, 5, 0)
    assert hashlib.sha256(own_corpus.read_bytes()).hexdigest() == before


def test_the_digest_does_not_depend_on_names_places_or_order(corpus: Path, tmp_path: Path) -> None:
    files = sorted(SEEDS.iterdir())
    other = tmp_path / "elsewhere"
    for number, file in enumerate(reversed(files)):
        (other / str(number % 2)).mkdir(parents=True, exist_ok=True)
        shutil.copy(file, other / str(number % 2) / f"copy-{number}.txt")
    database = tmp_path / "other.db"
    _load(database, other / "1")
    _load(database, other / "0")
    assert digest_of(database) == digest_of(corpus)
    uids = "select uid from articles order by uid"
    assert rows_of(database, uids) == rows_of(corpus, uids)


def test_a_changed_file_replaces_its_article_and_the_report_says_so(
    folder: Callable[..., Path], database: Path
) -> None:
    top = folder({"a.txt": "The first text.", "b.txt": "Another text."})
    _load(database, top)
    (top / "a.txt").write_text("The second text.")
    report = _load(database, top)
    assert (report.stored, report.unchanged, report.replaced) == (1, 1, 1)
    assert "updated since the last load: articles/a.txt" in list(report.lines())
    texts = rows_of(database, "select text from paragraphs order by text")
    assert texts == [("Another text.",), ("The second text.",)]
    assert rows_of(database, "select count(*) from paragraphs_fts('first')") == [(0,)]
    assert _findings(database) == []


def test_a_file_rewritten_in_place_with_its_old_time_is_noticed(
    folder: Callable[..., Path], database: Path
) -> None:
    top = folder({"a.txt": "one one"})
    _load(database, top)
    status = (top / "a.txt").stat()
    (top / "a.txt").write_text("two two")
    os.utime(top / "a.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert _load(database, top).replaced == 1


def test_a_touched_file_is_unchanged(
    folder: Callable[..., Path], database: Path, settled: None
) -> None:
    top = folder({"a.txt": "text"})
    _load(database, top)
    os.utime(top / "a.txt", (1, 1))
    assert _load(database, top).unchanged == 1
    before = hashlib.sha256(database.read_bytes()).hexdigest()
    assert _load(database, top).unchanged == 1
    assert hashlib.sha256(database.read_bytes()).hexdigest() == before


def test_a_changed_file_with_a_remark_leaves_nothing_of_what_it_was(
    folder: Callable[..., Path], database: Path, settled: None
) -> None:
    top = folder({"a.txt": "What stood\0here first."})
    _load(database, top)
    changed = b"What stands\0here now."
    (top / "a.txt").write_bytes(changed)
    _load(database, top)
    assert rows_of(database, "select text from paragraphs") == [("What stands\ufffdhere now.",)]
    assert rows_of(database, "select sha256 from files") == [(hashlib.sha256(changed).hexdigest(),)]
    assert rows_of(database, "select code from problems") == [("null-characters",)]
    before = database.read_bytes()
    assert _load(database, top).unchanged == 1
    assert database.read_bytes() == before, "its signature is that of the file as it is now"


def test_a_vanished_file_is_reported_and_kept_until_pruned(
    folder: Callable[..., Path], database: Path
) -> None:
    top = folder({"a.txt": "Still here.", "b.txt": "Gone soon."})
    _load(database, top)
    (top / "b.txt").unlink()
    report = _load(database, top)
    assert (report.vanished, report.articles) == (1, 2)
    assert "no longer there, kept: articles/b.txt" in list(report.lines())
    kept = rows_of(database, "select path, status from files order by path")
    assert [status for _, status in kept] == ["stored", "vanished"]
    pruned = _load(database, top, prune=True)
    assert (pruned.pruned, pruned.articles) == (1, 1)
    assert rows_of(database, "select text from paragraphs") == [("Still here.",)]
    assert _findings(database) == []


def test_a_vanished_file_that_comes_back_counts_again(
    folder: Callable[..., Path], database: Path, tmp_path: Path
) -> None:
    top = folder({"a.txt": "Here.", "b.txt": "Comes and goes."})
    _load(database, top)
    (top / "b.txt").rename(tmp_path / "kept.txt")
    _load(database, top)
    (tmp_path / "kept.txt").rename(top / "b.txt")
    assert _load(database, top).vanished == 0
    assert rows_of(database, "select distinct status from files") == [("stored",)]


def test_what_lies_outside_the_loaded_folder_does_not_count_as_vanished(
    folder: Callable[..., Path], database: Path
) -> None:
    top = folder({"2023/a.txt": "One.", "2024/b.txt": "Two."})
    _load(database, top)
    assert _load(database, top / "2024").vanished == 0
    assert _load(database, top / "2024" / "b.txt").vanished == 0


def test_the_same_content_twice_is_one_article_with_two_files(
    folder: Callable[..., Path], database: Path
) -> None:
    top = folder({"z.txt": "Same words.", "a.txt": "Same words."})
    report = _load(database, top)
    assert (report.stored, report.duplicate, report.articles) == (1, 1, 1)
    (top / "a.txt").unlink()
    assert _load(database, top, prune=True).articles == 1
    assert _findings(database) == []


def test_a_source_is_named_by_its_first_place_whatever_was_loaded_first(
    folder: Callable[..., Path], database: Path
) -> None:
    _load(database, folder({"z.txt": "Same words."}, name="late"))
    _load(database, folder({"y.txt": "Same words."}, name="early"))
    assert rows_of(database, "select path from sources") == [("early/y.txt",)]


def test_a_source_is_named_anew_when_the_place_that_named_it_has_gone(
    folder: Callable[..., Path], database: Path
) -> None:
    top = folder({"a.txt": "Same words.", "b.txt": "Same words."})
    _load(database, top)
    (top / "a.txt").write_text("Other words.")
    _load(database, top)
    paths = rows_of(database, "select path from sources order by path")
    assert paths == [("articles/a.txt",), ("articles/b.txt",)]
    (top / "a.txt").unlink()
    _load(database, top, prune=True)
    assert rows_of(database, "select path from sources") == [("articles/b.txt",)]
    assert _findings(database) == []


def test_a_place_that_gives_two_contents_leaves_a_sound_corpus(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    database = tmp_path / "corpus.db"
    (found,) = discover([folder({"a.txt": "x"})], known_places=frozenset(), left_out=[])
    one, other = (
        pack(assemble(next(plain_text.read_bytes("articles/a.txt", data)), None))  # type: ignore[arg-type]
        for data in (b"One text.", b"Another text.")
    )
    with opened_for_loading(database, FirstRequest("0" * 64), 0) as db, transaction(db):
        run = begin_run(db)
        write_batch(db, [FileReading(found, "0" * 64, [one, other], outcome=Outcome.OK)], run)
        finish_run(db, run, RunCounts(found=1, stored=1))
        finish(db, run, is_first=True)
    assert rows_of(database, "select text from paragraphs") == [("Another text.",)]
    assert _findings(database) == []


def test_two_folders_of_one_name_stay_two(folder: Callable[..., Path], database: Path) -> None:
    _load(database, folder({"a.txt": "One."}, name="x/news"))
    report = _load(database, folder({"a.txt": "Two."}, name="y/news"))
    assert (report.replaced, report.articles) == (0, 2)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b" \n\t\r\n", "empty-file"),
        ("\u3000\n\u00a0".encode(), "empty-file"),
        (bytes(range(32)) * 40, "not-text"),
        (b"\x89PNG\r\n\x1a\n" + b"\0\1\2\3" * 50, "unsupported-format"),
    ],
    ids=["empty", "blank", "unicode-blank", "controls", "picture"],
)
def test_a_file_that_holds_no_text_is_a_problem(
    folder: Callable[..., Path], database: Path, content: bytes, code: str
) -> None:
    top = folder({"bad.txt": content, "good.txt": "A good text."})
    report = _load(database, top)
    assert (report.failed, report.stored) == (1, 1)
    assert [problem.code for problem in report.problems] == [code]
    assert report.problems[0].message.startswith("articles/bad.txt ")


def test_a_failed_file_is_told_again_but_not_read_again(
    folder: Callable[..., Path], database: Path, settled: None
) -> None:
    top = folder({"bad.txt": "", "good.txt": "A good text."})
    _load(database, top)
    before = database.read_bytes()
    report = _load(database, top)
    assert (report.failed, report.unchanged, report.problem_count) == (1, 1, 1)
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "broken"),
    [("all.jsonl", ""), ("all.jsonl", "not json\n"), ("all.txt", "")],
    ids=["whole", "with a broken line", "with a wrong suffix"],
)
def test_a_record_that_has_left_its_file_takes_its_article_along(
    folder: Callable[..., Path], database: Path, name: str, broken: str
) -> None:
    first = '{"text": "The first one."}\n{"text": "Another one."}\n'
    second = '{"text": "The second one."}\n'
    _load(database, folder({name: first + broken + second}))
    _load(database, folder({name: first + broken}))
    kept = rows_of(database, "select text from paragraphs order by id")
    assert kept == [("The first one.",), ("Another one.",)]
    assert rows_of(database, "select count(*) from places") == [(2,)]
    assert _findings(database) == []


def test_a_record_that_was_left_out_is_told_at_every_load(
    folder: Callable[..., Path], database: Path
) -> None:
    top = folder({"a.jsonl": '{"text": "Some words of a text."}\n{"text": ""}\n'})
    first, second = _load(database, top), _load(database, top)
    assert first.loss_count == second.loss_count == 1
    assert second.unchanged == 1
    assert second.has_losses


def test_a_file_that_can_no_longer_be_read_keeps_its_article(
    folder: Callable[..., Path], database: Path
) -> None:
    top = folder({"a.txt": "A good text."})
    _load(database, top)
    (top / "a.txt").write_bytes(b"")
    report = _load(database, top)
    assert (report.failed, report.articles) == (1, 1)
    assert _findings(database) == []


def _lines(number: int) -> bytes:
    rows = (
        {"title": f"H {n}", "text": f"{n} {hashlib.shake_256(b'%d' % n).hexdigest(900)}"}
        for n in range(number)
    )
    return "\n".join(map(json.dumps, rows)).encode()


def _tar(mode: Literal["w", "w:gz"]) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:
        info = tarfile.TarInfo("a.jsonl")
        info.size = len(_lines(30))
        archive.addfile(info, io.BytesIO(_lines(30)))
    return data.getvalue()


def _warc() -> bytes:
    records: list[bytes] = []
    for line in _lines(30).splitlines():
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + line
        records.append(
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:%d>\r\n"
            b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
            % (len(records), len(body), body)
        )
    return b"".join(records)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.jsonl.gz", lambda: gzip.compress(_lines(30))),
        ("a.jsonl.bz2", lambda: bz2.compress(_lines(30))),
        ("a.jsonl.xz", lambda: lzma.compress(_lines(30))),
        (
            "a.json",
            lambda: json.dumps([json.loads(row) for row in _lines(30).splitlines()]).encode(),
        ),
        ("a.json.gz", lambda: gzip.compress(b"[" + _lines(30).replace(b"\n", b",") + b"]")),
        ("a.tar", lambda: _tar("w")),
        ("a.tar.gz", lambda: _tar("w:gz")),
        ("a.warc", _warc),
        ("a.warc.gz", lambda: gzip.compress(_warc())),
    ],
    ids=["gz", "bz2", "xz", "json", "json.gz", "tar", "tar.gz", "warc", "warc.gz"],
)
def test_a_file_that_has_been_cut_short_keeps_what_it_gave(
    folder: Callable[..., Path], database: Path, name: str, make: Callable[[], bytes]
) -> None:
    data = make()
    top = folder({name: data})
    _load(database, top)
    before = digest_of(database)
    assert rows_of(database, "select count(*) from articles") == [(30,)]
    (top / name).write_bytes(data[: len(data) // 2])
    report = _load(database, top)
    assert report.loss_count == 1
    assert digest_of(database) == before
    (top / name).write_bytes(data)
    _load(database, top)
    assert digest_of(database) == before
    assert _findings(database) == []


def test_the_losses_that_keep_what_a_member_gave_are_known_codes() -> None:
    codes = set(re.findall(r"'([a-z]+-[a-z-]+)'", CUT_MEMBERS))
    assert len(codes) > 10
    assert codes <= PROBLEM_CODES.keys() - SKIPPED_CODES


def test_a_damaged_member_keeps_what_it_gave(folder: Callable[..., Path], database: Path) -> None:
    members = {f"{name}.txt": f"The text of {name}." for name in "abc"}
    data = package(members, stored=True)
    top = folder({"a.zip": data})
    _load(database, top)
    (top / "a.zip").write_bytes(data.replace(b"The text of b", b"The tent of b"))
    assert [problem.code for problem in _load(database, top).problems] == ["bad-zip"]
    assert rows_of(database, "select count(*) from articles") == [(3,)]
    del members["b.txt"]
    (top / "a.zip").write_bytes(package(members, stored=True))
    _load(database, top)
    assert rows_of(database, "select count(*) from articles") == [(2,)]


def test_losses_are_noted_and_the_text_is_stored(
    folder: Callable[..., Path], database: Path
) -> None:
    top = folder({"a.txt": "Größe, Maß, Fuß\0".encode() + b" \xff end"})
    report = _load(database, top)
    assert not report.has_losses
    assert {problem.code for problem in report.problems} == {"null-characters", "lost-characters"}
    assert rows_of(database, "select text from paragraphs") == [
        ("Größe, Maß, Fuß\ufffd \ufffd end",)
    ]
    assert _findings(database) == []


def test_a_file_over_the_limit_is_named_with_the_way_out(
    folder: Callable[..., Path], database: Path
) -> None:
    top = folder({"big.txt": "x" * 2_000_000})
    options = LoadOptions(max_file_bytes=1_000_000)
    report = load([top], database, options)
    assert report.problems[0].code == "too-large"
    assert "--max-file-mb" in report.problems[0].message


def test_an_empty_folder_is_refused_and_leaves_no_corpus(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    with pytest.raises(InputError, match="no files to load"):
        _load(tmp_path / "corpus.db", tmp_path / "nothing")
    assert not (tmp_path / "corpus.db").exists()


def test_a_database_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    foreign = tmp_path / "other.db"
    connection = sqlite3.connect(foreign)
    connection.execute("create table precious (x)")
    connection.commit()
    connection.close()
    before = foreign.read_bytes()
    with pytest.raises(CorpusError, match="no corpus"):
        _load(foreign, SEEDS)
    assert foreign.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear editor, " * 100)
    with pytest.raises(CorpusError, match="no SQLite file"):
        _load(letter, SEEDS)
    assert letter.read_text().startswith("Dear editor")


def test_a_corpus_of_a_newer_release_is_refused(own_corpus: Path) -> None:
    connection = sqlite3.connect(own_corpus)
    connection.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at)"
        " values ('clippings', '9999_from_the_future', '2040-01-01')"
    )
    connection.commit()
    connection.close()
    with pytest.raises(CorpusError, match="newer release"):
        _load(own_corpus, SEEDS)


def test_a_locked_corpus_says_that_somebody_writes(
    own_corpus: Path, folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.storage.database.BUSY_TIMEOUT_S", 0.1)
    holder = sqlite3.connect(own_corpus, isolation_level=None)
    holder.execute("begin exclusive")
    try:
        with pytest.raises(StorageError, match="another program is writing"):
            _load(own_corpus, folder({"new.txt": "New words."}))
    finally:
        holder.close()


def test_a_load_that_is_cut_off_goes_on_where_it_was(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    top = folder({f"{number:03}.txt": f"Text number {number}." for number in range(250)})
    database, whole = tmp_path / "corpus.db", tmp_path / "whole.db"

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load([top], database, LoadOptions(), AtFile(150, interrupt))
    assert rows_of(database, "select count(*) from articles") == [(100,)]
    assert _findings(database) == []
    assert _load(database, top).unchanged == 100
    _load(whole, top)
    assert digest_of(database) == digest_of(whole)


def test_file_names_beyond_ascii_and_reason_are_loaded(
    folder: Callable[..., Path], database: Path
) -> None:
    top = folder({"naïve 北京.txt": "One.", "two\nlines.txt": "Two.", " .txt": "Three."})
    (top / os.fsdecode(b"latin-\xe9.txt")).write_text("Four.")
    assert _load(database, top).stored == 4
    assert ("articles/latin-\\xe9.txt",) in rows_of(database, "select path from sources")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("a.csv", "title,author,text\nAnn Lee,Bo Day,The town fell after a long fight.\n"),
            ("b.csv", "author,title,text\nAnn Lee,Bo Day,The town fell after a long fight.\n"),
        ),
        (
            ("a.md", "# A headline here\n\nSome **bold** text about a town.\n"),
            ("b.txt", "# A headline here\n\nSome **bold** text about a town.\n"),
        ),
    ],
    ids=["header", "suffix"],
)
def test_the_same_bytes_told_in_two_ways_are_two_articles_in_any_order(
    folder: Callable[..., Path], tmp_path: Path, one: tuple[str, str], other: tuple[str, str]
) -> None:
    digests = set()
    for name, files in (("x", (one, other)), ("y", (other, one))):
        database = tmp_path / f"{name}.db"
        database.write_bytes(blank_corpus())
        for path, content in files:
            _load(database, folder({path: content}, name=f"{name}/{path}"))
        assert rows_of(database, "select count(*) from articles") == [(2,)]
        assert _findings(database) == []
        digests.add(digest_of(database))
    assert len(digests) == 1

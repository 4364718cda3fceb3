"""Verify proves a corpus from the database alone, and names what is wrong."""

from __future__ import annotations

import os
import shutil
import sqlite3
import zlib
from contextlib import closing
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from ingest.storage.connection import in_memory
from ingest.storage.verify import verify, verify_quickly
from ingest.storage.verify.articles import Cited
from ingest.storage.verify.findings import Finding, guarded
from ingest.web.server import listen
from tests.conftest import SEEDS
from tests.corpora import SQL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

    from ingest.storage.connection import Database


def _damage(database: Path, sql: str) -> None:
    connection = sqlite3.connect(database)
    connection.execute("pragma foreign_keys = off")
    assert connection.execute(sql).rowcount != 0, "the damage must hit something"
    connection.commit()
    connection.close()


def test_a_sound_corpus_is_called_sound(run: Callable[..., Result], corpus: Path) -> None:
    result = run("verify", "--db", corpus)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "sound" in result.stderr


@pytest.mark.parametrize(
    ("sql", "where", "what"),
    [
        (
            "update paragraphs set text = replace(text, 'Isis', 'Iris') where article = 3",
            "article 4521b4aca23c (seeds/002_375ee7d5613df940.txt), paragraph 2",
            "the text is not what its bytes in the original say",
        ),
        (
            "update articles set content_sha256 = 'x' where id = 1",
            "seeds/000_417ab27cc008220f.txt",
            "a stored value was changed after loading",
        ),
        (
            "update articles set headline = 'Invented' where id = 1",
            "seeds/000_417ab27cc008220f.txt",
            "a stored value was changed after loading",
        ),
        (
            "update paragraphs set start_byte = start_byte + 1 where id = 3",
            "seeds/000_417ab27cc008220f.txt), paragraph 3",
            "text stands before it that no paragraph holds",
        ),
        (
            "update paragraphs set end_byte = end_byte + 4 where id = 3",
            "seeds/000_417ab27cc008220f.txt), paragraph 4",
            "overlaps paragraph 3",
        ),
        (
            "delete from paragraphs where id = 7",
            "article 7408df495cf0",
            "its paragraphs are not numbered 1, 2, 3",
        ),
        (
            "update sources set original = x'00' where id = 1",
            "seeds/000_417ab27cc008220f.txt",
            "the stored original is damaged",
        ),
        (
            "update sources set size_bytes = 1 where id = 1",
            "seeds/000_417ab27cc008220f.txt",
            "not the number stored",
        ),
        (
            "update sources set encoding = 'ascii-of-old' where id = 1",
            "seeds/000_417ab27cc008220f.txt",
            "the text is not what its bytes",
        ),
        (
            "delete from articles where id = 1",
            "source seeds/000_417ab27cc008220f.txt",
            "no article was read from it",
        ),
        (
            "delete from places where source = 1",
            "source seeds/000_417ab27cc008220f.txt",
            "is held by no file",
        ),
        (
            "update paragraphs set kind = 'advert' where id = 1",
            "paragraph 1",
            "has a kind that does not exist",
        ),
        (
            "update articles set words = words + 1 where id = 1",
            "article 7408df495cf0",
            "not the sum over its paragraphs",
        ),
        (
            "update articles set published_year = 1999 where id = 2",
            "article e1e715b1e702",
            "its year or month is not that of its date",
        ),
        (
            "update files set status = 'failed' where id = 1",
            "file seeds/000_417ab27cc008220f.txt",
            "failed, but no problem says why",
        ),
        (
            "insert into folded_texts (paragraph, text) values (9999, 'x')",
            "folded text 9999",
            "a paragraph that is not there",
        ),
        (
            "insert into folded_texts (paragraph, text) values (5, 'other words')",
            "paragraph 5",
            "the indexed form is not that of the text",
        ),
        (
            "update facet_chunks set codes = zeroblob(length(codes)) where name = 'articles.date'",
            "the facet column articles.date",
            "was changed after loading",
        ),
        (
            "delete from vocabulary where term = 'defeat'",
            "the word defeat",
            "not in the list of words",
        ),
        (
            "update sources set path = 'seeds/gone.txt' where id = 1",
            "source seeds/gone.txt",
            "a place that does not hold it",
        ),
        (
            "update evidence set start_byte = start_byte + 1 where start_byte > 0 and article = 1",
            "evidence for ",
            "the words are not at their bytes",
        ),
        (
            "insert into paragraphs_fts (paragraphs_fts) values ('delete-all')",
            "the search index paragraphs_fts",
            "does not agree with its table",
        ),
    ],
)
def test_each_damage_is_found_and_named(
    run: Callable[..., Result], own_corpus: Path, sql: str, where: str, what: str
) -> None:
    _damage(own_corpus, sql)
    result = run("verify", "--db", own_corpus)
    assert result.exit_code == 4
    assert any(where in line and what in line for line in result.stdout.splitlines()), result.stdout


@pytest.mark.parametrize(
    ("sql", "where"),
    [
        (
            "update sources set path = 'seeds/x.txt' where id = 2",
            "article e1e715b1e702 (seeds/x.txt)",
        ),
        ("update sources set extra = '{}' where id = 1", "article 7408df495cf0"),
        ("update articles set uid = '7408df495cf1' where id = 1", "article 7408df495cf1"),
        ("update files set signature = 'x' where id = 2", "file seeds/001_"),
        ("update places set member = 'x' where file = 3", "file seeds/002_"),
        ("update names set label = 'Dash' where id = 5", "name Dash"),
        ("update names set label = cast(x'ff' as text) where id = 5", "5 of the table names: was"),
        ("update aliases set line = line + 1 where id = 5", "alias "),
        ("update runs set started_at = '1970-01-01'", "1 of the table runs"),
        ("update roots set name = 'x'", "1 of the table roots"),
        ("update packs set sha256 = 'x'", ".csv of the table packs"),
        ("delete from packs", "the table packs: has"),
        (
            "delete from mentions where start_char = 0",
            "the table mentions, paragraph 0 to 255: has",
        ),
        ("delete from facet_chunks where name = 'articles.date'", "the table facet_chunks"),
        ("update facet_chunks set codes = zeroblob(9)", "the facet column articles.date"),
        (
            "update vocabulary set paragraphs = paragraphs + 1 where term = 'us'",
            "the list of words",
        ),
        ("update articles set content_sha256 = uid where id = 1", "the corpus as a whole"),
        ("drop view citations", "citations: is missing from the schema"),
        ("drop trigger mentions_changed", "mentions_changed: is missing from the schema"),
    ],
)
@pytest.mark.parametrize("depth", [["--quick"], []], ids=["quick", "full"])
def test_a_change_of_any_stored_value_is_found(
    run: Callable[..., Result], own_corpus: Path, sql: str, where: str, depth: list[str]
) -> None:
    _damage(own_corpus, sql)
    result = run("verify", *depth, "--db", own_corpus)
    assert result.exit_code == 4
    assert where in result.stdout


def test_a_facet_column_that_was_written_wrong_is_found(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    """Its checksum is right; what it says is not."""
    kinds = bytes(50)
    _damage(
        own_corpus,
        f"update facet_chunks set codes = x'{kinds.hex()}', checksum = {zlib.crc32(kinds + b'')}"
        " where name = 'paragraphs.kind'",
    )
    result = run("verify", "--db", own_corpus)
    assert "the facet column paragraphs.kind: was changed" in result.stdout


def test_the_paragraphs_are_named_for_which_the_index_is_wrong(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    _damage(
        own_corpus,
        "insert into paragraphs_fts (paragraphs_fts, rowid, text, names) "
        "select 'delete', id, text, names from indexed_paragraphs where id = 3",
    )
    result = run("verify", "--db", own_corpus)
    named = "(seeds/000_417ab27cc008220f.txt), paragraph 3: the search index is wrong about"
    assert named in result.stdout


def test_of_an_index_that_is_wrong_everywhere_five_places_are_named(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    _damage(own_corpus, "insert into paragraphs_fts (paragraphs_fts) values ('delete-all')")
    lines = run("verify", "--db", own_corpus).stdout.splitlines()
    named = [line.split(": ")[0] for line in lines if "the search index is wrong about" in line]
    assert len(named) == len(set(named)) == 5


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        (
            "update vocabulary set paragraphs = paragraphs + 1 where term = 'us'",
            "the list of words: was changed after loading; `ingest index --db {}` makes it anew",
        ),
        (
            "update articles set content_sha256 = uid where id = 1",
            "the corpus as a whole: was changed after loading",
        ),
    ],
)
def test_what_can_be_made_anew_is_told_from_what_cannot(
    run: Callable[..., Result], own_corpus: Path, sql: str, line: str
) -> None:
    _damage(own_corpus, sql)
    assert line.format(own_corpus) in run("verify", "--db", own_corpus).stdout.splitlines()


@pytest.mark.parametrize(
    ("data", "encoding", "notation", "is_blank"),
    [
        (b" \n\t", "utf-8", "plain", True),
        (b"\xef\xbb\xbf ", "utf-8", "plain", True),
        (b"\xff\xfe", "utf-16", "plain", True),
        (b"a word", "utf-8", "plain", False),
        (b'", "text": "', "utf-8", "json", True),
        (b"\xff", "utf-8", "plain", False),
        (b"\x00", "utf-16-le", "plain", True),
        (b"\x00\xd8\x00", "utf-16-le", "plain", True),
        (b"\xff\xff\xff\xff", "utf-32-le", "plain", False),
        (b"a word", "a codec of old", "plain", False),
        (b"a word", "utf-8", "a notation to come", False),
    ],
)
def test_what_no_paragraph_holds_is_blank_or_told(
    data: bytes, encoding: str, notation: str, *, is_blank: bool
) -> None:
    cited = Cited(b"before" + data, encoding, notation)
    assert cited.is_blank(6, 6 + len(data)) is is_blank
    assert cited.is_blank(6, 6) is True


def test_a_corpus_of_an_earlier_release_is_sealed_by_the_next_load(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    scripts = [SQL / "0004_seals.sql", SQL / "0008_all_rows.sql"]
    script = "".join(path.read_text(encoding="utf-8") for path in scripts)
    connection = sqlite3.connect(own_corpus)
    younger = "delete from first_load; delete from mounts;"
    connection.executescript(f"{younger} drop table seals; drop table unsealed; {script}")
    connection.close()
    assert run("verify", "--db", own_corpus).exit_code == 0
    assert run("load", SEEDS, "--db", own_corpus).exit_code == 0
    assert run("verify", "--db", own_corpus).exit_code == 0
    _damage(own_corpus, "update files set signature = 'x' where id = 2")
    assert run("verify", "--db", own_corpus).exit_code == 4


@pytest.mark.parametrize("table", ["paragraphs_fts_data", "articles_fts_data"])
def test_a_flipped_byte_in_an_index_is_found(
    run: Callable[..., Result], own_corpus: Path, table: str
) -> None:
    connection = sqlite3.connect(own_corpus)
    rowid, block = connection.execute(
        f"select id, block from {table} order by length(block) desc limit 1"
    ).fetchone()
    flipped = bytearray(block)
    flipped[len(flipped) // 2] ^= 1
    connection.execute(f"update {table} set block = ? where id = ?", [bytes(flipped), rowid])
    connection.commit()
    connection.close()
    result = run("verify", "--db", own_corpus)
    assert result.exit_code == 4
    assert f"the search index {table.removesuffix('_data')}" in result.stdout


def test_a_flipped_byte_in_a_stored_original_is_found(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    connection = sqlite3.connect(own_corpus)
    (blob,) = connection.execute("select original from sources where id = 3").fetchone()
    original = bytearray(zlib.decompress(blob))
    original[100] ^= 1
    connection.execute(
        "update sources set original = ? where id = 3", [zlib.compress(bytes(original))]
    )
    connection.commit()
    connection.close()
    result = run("verify", "--db", own_corpus)
    assert result.exit_code == 4
    assert "seeds/002_375ee7d5613df940.txt" in result.stdout
    assert "sha256 differs" in result.stdout


def test_a_torn_database_file_is_reported_without_a_traceback(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    data = bytearray(own_corpus.read_bytes())
    for place in range(16384, len(data), 16384):
        data[place : place + 100] = b"\xff" * 100
    own_corpus.write_bytes(data)
    result = run("verify", "--db", own_corpus)
    assert result.exit_code == 4
    assert not isinstance(result.exception, sqlite3.Error)


def test_a_schema_that_is_no_text_any_more_is_reported_without_a_traceback(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    data = bytearray(own_corpus.read_bytes())
    data[data.index(b"not null references paragraphs") + 10] ^= 0x80
    own_corpus.write_bytes(data)
    result = run("verify", "--db", own_corpus)
    assert result.exit_code == 4
    assert "the database is damaged (malformed database schema)" in result.stderr


def test_a_damaged_index_is_made_anew(run: Callable[..., Result], own_corpus: Path) -> None:
    _damage(own_corpus, "insert into paragraphs_fts (paragraphs_fts) values ('delete-all')")
    assert run("index", "--db", own_corpus).exit_code == 0
    assert run("verify", "--db", own_corpus).exit_code == 0


def test_a_corpus_that_may_not_be_written_is_verified(
    run: Callable[..., Result], own_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may write anywhere, so the refusal is put where the program asks for it.
    monkeypatch.setattr("ingest.storage.verify.os.access", lambda _, mode: mode != os.W_OK)
    before = own_corpus.read_bytes()
    assert run("verify", "--db", own_corpus).exit_code == 0
    assert own_corpus.read_bytes() == before


def test_a_paragraph_whose_row_says_another_article_is_named_by_the_index(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    connection = sqlite3.connect(own_corpus)
    kind, text = connection.execute(
        "select kind, text from paragraphs where article = 2 and position = 3"
    ).fetchone()
    connection.close()
    data = bytearray(own_corpus.read_bytes())
    place = data.index(bytes([2, 3]) + f"{kind}{text}".encode())
    data[place] ^= 0x20
    own_corpus.write_bytes(data)
    result = run("verify", "--db", own_corpus)
    named = "article e1e715b1e702 (seeds/001_f4236742e42e32f8.txt), paragraph 3: points to a row of"
    assert named in result.stdout, result.stdout


def test_a_corpus_in_memory_is_proved_as_one_in_a_file_is(own_corpus: Path) -> None:
    _damage(own_corpus, "update articles set words = words + 1 where id = 1")
    with closing(sqlite3.connect(own_corpus)) as stored, closing(in_memory()) as db:
        stored.backup(db.conn)
        found = [str(finding) for finding in verify(db)]
    assert any("not the sum over its paragraphs" in line for line in found), found
    assert any("its hash differs" in line or "was changed" in line for line in found), found


def test_what_stops_the_looking_is_a_finding_but_for_another_writer() -> None:
    def stopped_by(error: Exception) -> Iterator[Finding]:
        yield Finding("here", "is wrong")
        raise error

    (_, last) = guarded("the file", stopped_by(sqlite3.DatabaseError("disk image is malformed")))
    assert str(last) == "the file: cannot be read (disk image is malformed)"
    (_, last) = guarded("the file", stopped_by(KeyError("x")))
    assert str(last) == "the file: holds what cannot be (KeyError: 'x')"
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        list(guarded("the file", stopped_by(sqlite3.OperationalError("database is locked"))))


@pytest.fixture
def written_meanwhile(own_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a corpus that another program changes whenever somebody begins to look it over."""

    def looked_over_late(db: Database) -> Iterator[Finding]:
        _damage(own_corpus, "update files set signature = signature || 'x' where id = 2")
        yield from verify_quickly(db)

    for command in ("ingest.cli.verify", "ingest.cli.serve"):
        monkeypatch.setattr(import_module(command), "verify_quickly", looked_over_late)
    return own_corpus


def test_a_corpus_that_is_being_written_is_not_called_damaged(
    run: Callable[..., Result], written_meanwhile: Path
) -> None:
    result = run("verify", "--quick", "--db", written_meanwhile)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "another program has written to it meanwhile" in result.stderr


def test_a_corpus_that_is_being_written_is_served_without_calling_it_damaged(
    run: Callable[..., Result], written_meanwhile: Path
) -> None:
    with listen(0) as door:
        door.listen()
        result = run("serve", "--port", door.getsockname()[1], "--db", written_meanwhile)
    told, _ = result.stderr.splitlines()
    assert told.startswith(f"{written_meanwhile}: a load has changed it meanwhile; run `ingest")


def test_the_digest_covers_content_and_not_places(
    run: Callable[..., Result], own_corpus: Path, tmp_path: Path
) -> None:
    before = run("verify", "--digest", "--db", own_corpus).stdout
    assert len(before.strip()) == 64
    moved = tmp_path / "moved.db"
    shutil.copy(own_corpus, moved)
    _damage(moved, "update files set path = 'x' || path")
    assert run("verify", "--digest", "--db", moved).stdout == before
    _damage(moved, "update articles set content_sha256 = 'x' where id = 1")
    assert run("verify", "--digest", "--db", moved).stdout != before

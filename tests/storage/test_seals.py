"""A quick look notices a change of any value of any table that a load fills."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.storage import sealed_tables, seals
from ingest.storage.database import open_for_reading, open_for_writing
from ingest.storage.schema import pending
from ingest.storage.store import catch_up
from ingest.storage.verify import verify_quickly
from tests.corpora import SQL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

#: What `sources` seals by their lengths, and the hash of each original covers.
BYTES = {"sources": ["original", "rendition"]}

WITHOUT_A_VALUE = """
insert into evidence
select 9999, article, field, null, status, method, words, start_byte, end_byte, 0
from evidence
where id = 1
"""


#: Written one behind the other with a bar between, both ways round would be the same.
MOVED_BAR = """
insert into evidence
select 9998, article, field, value, status, 'a|a', 'a', null, null, 0 from evidence where id = 1
"""


def _columns() -> list[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for script in sorted(SQL.glob("[0-9]*.sql")):
            connection.executescript(script.read_text(encoding="utf-8"))
        return [
            (table, row[1])
            for table in sealed_tables.SEALED
            for row in connection.execute(f"pragma table_info({table})")
            if row[1] not in BYTES.get(table, [])
        ]


@pytest.mark.parametrize(("table", "column"), _columns())
def test_every_column_of_every_sealed_table_is_covered(table: str, column: str) -> None:
    sealed = [name.strip() for name in sealed_tables.SEALED[table].columns.split(",")]
    by_checksum = {"facet_chunks": {"labels", "codes"}}
    assert column in sealed or column in by_checksum.get(table, set())


@pytest.mark.parametrize(
    ("sql", "where"),
    [
        ("update paragraphs set text = text || '!' where id = 3", "the table paragraphs"),
        ("update paragraphs set kind = 'note' where id = 3", "the table paragraphs"),
        ("delete from paragraphs where id = 134", "has 133 rows where 134 were written"),
        ("update articles set headline = 'Invented' where id = 2", "article e1e715b1e702"),
        ("update articles set published_on = '1999' where id = 2", "article e1e715b1e702"),
        ("update articles set byline = 'Nobody' where id = 2", "article e1e715b1e702"),
        ("update evidence set words = words || '!' where id = 1", "the table evidence"),
        ("update evidence set value = '' where value is null", "the table evidence"),
        ("update mentions set surface = 'x' where start_char = 0", "the table mentions"),
        ("delete from mentions where start_char = 0", "the table mentions"),
        ("insert into folded_texts (paragraph, text) values (5, 'x')", "the table folded_texts"),
        (
            "update paragraphs set text = 'A NUL' || char(0) || 'y' where id = 9",
            "the table paragraphs",
        ),
        (
            "update evidence set method = words, words = method where id = 9998",
            "the table evidence",
        ),
    ],
)
def test_a_quick_look_notices_what_sql_has_changed(own_corpus: Path, sql: str, where: str) -> None:
    with closing(sqlite3.connect(own_corpus)) as connection:
        connection.execute(WITHOUT_A_VALUE)
        connection.execute("update paragraphs set text = 'A NUL' || char(0) || 'x' where id = 9")
        connection.execute(MOVED_BAR)
        seals.note_added(connection, {"paragraphs": 0, "evidence": 9997})
        seals.renew(connection)
        connection.commit()
        assert list(_looked(own_corpus)) == []
        assert connection.execute(sql).rowcount > 0
        connection.commit()
    assert any(where in line for line in _looked(own_corpus))


def _looked(database: Path) -> list[str]:
    with closing(open_for_reading(database)) as db:
        return [str(finding) for finding in verify_quickly(db)]


def test_a_corpus_of_the_release_before_is_sealed_when_it_is_next_written(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    with closing(sqlite3.connect(own_corpus)) as connection:
        connection.execute("delete from _sqlite_migrations where name = '0008_all_rows'")
        connection.execute("update seals set checksums = x'' where name = 'paragraphs'")
        connection.commit()
    assert run("verify", "--db", own_corpus).exit_code == 4
    with closing(open_for_writing(own_corpus)) as db:
        assert not pending(db)
        assert seals.is_unsealed(db.conn)
        catch_up(db)
    assert _looked(own_corpus) == []


@pytest.mark.parametrize(
    ("migrations", "table"),
    [
        (("0014_quotes", "0020_nameless_quotes"), "quotes"),
        (("0018_archived_files",), "archived_files"),
    ],
)
def test_a_table_that_the_next_load_makes_is_no_damage(
    own_corpus: Path, migrations: tuple[str, ...], table: str
) -> None:
    with closing(sqlite3.connect(own_corpus)) as connection, connection:
        connection.execute(f"drop table {table}")
        for name in migrations:
            connection.execute("delete from _sqlite_migrations where name = ?", [name])
        connection.execute("delete from seals where name = ?", [table])
        connection.execute("delete from unsealed")
    assert _looked(own_corpus) == []


def test_corrections_and_names_leave_every_row_sealed(
    run: Callable[..., Result], own_corpus: Path, tmp_path: Path
) -> None:
    pack = tmp_path / "own.csv"
    pack.write_text("key,label,type,alias,case,context,language,source\n"
                    "cell,Cell,ORG,sleeper cells,any,,en,own\n")  # fmt: skip
    assert run("correct", "e1e715b1e702", "byline", "Ann Lee", "--db", own_corpus).exit_code == 0
    assert _looked(own_corpus) == []
    assert run("correct", "e1e715b1e702", "byline", "--undo", "--db", own_corpus).exit_code == 0
    assert _looked(own_corpus) == []
    run("names", "add", pack, "--db", own_corpus)
    assert _looked(own_corpus) == []


def test_a_quick_look_that_finds_nothing_says_what_was_not_looked_at(
    run: Callable[..., Result], corpus: Path
) -> None:
    looked = run("verify", "--quick", "--db", corpus)
    assert (looked.exit_code, looked.stdout) == (0, "")
    assert f"`ingest verify --db {corpus}` proves the rest: originals" in looked.stderr
    assert "every byte proved" in run("verify", "--db", corpus).stderr
    assert "every byte proved" in run("verify", "--deep", "--db", corpus).stderr


@pytest.mark.parametrize(
    "options",
    [
        "--deep --quick",
        "--quick --digest",
        "--deep --digest",
        "--quick --jobs 2",
        "--digest --jobs 2",
    ],
)
def test_options_that_would_not_be_heeded_are_refused(
    run: Callable[..., Result], corpus: Path, options: str
) -> None:
    result = run("verify", *options.split(), "--db", corpus)
    assert (result.exit_code, result.stdout) == (2, "")


def test_seals_of_the_release_before_still_prove_the_rows_until_they_are_renewed(
    run: Callable[..., Result], own_corpus: Path, folder: Callable[..., Path]
) -> None:
    with closing(sqlite3.connect(own_corpus)) as connection:
        for table, sealed in sealed_tables.SEALED.items():
            for chunk in seals.chunks(connection, table) if sealed.is_bulky else ():
                rows, checksums = seals.proof(connection, table, chunk, like=bytes(4))
                assert len(checksums) == 4
                if rows:
                    connection.execute(seals.INSERT_SEAL, (table, chunk, rows, checksums))
        connection.commit()
    assert _looked(own_corpus) == []
    with closing(sqlite3.connect(own_corpus)) as connection:
        connection.execute("update paragraphs set text = text || '!' where id = 3")
        connection.commit()
    assert any("the table paragraphs" in line for line in _looked(own_corpus))
    with closing(sqlite3.connect(own_corpus)) as connection:
        connection.execute("update paragraphs set text = substr(text, 1, length(text) - 1) "
                           "where id = 3")  # fmt: skip
        connection.commit()
    assert run("load", folder({"a.txt": "One more text."}), "--db", own_corpus).exit_code == 0
    assert _looked(own_corpus) == []


def test_seals_do_not_hang_on_the_index_that_sqlite_takes(own_corpus: Path) -> None:
    with closing(sqlite3.connect(own_corpus)) as connection:
        before = seals.proof(connection, "mentions", 0)
        connection.execute(
            "create index other on mentions (paragraph, rule desc, alias, surface, name desc, "
            "end_char, start_char desc)"
        )
        assert seals.proof(connection, "mentions", 0) == before


INSERT_ONE = "insert into names (key, label, type) values (?, ?, 'ORG')"
NOTED = "select name, chunk from unsealed order by name, chunk"


def test_what_is_added_at_once_is_noted_as_what_is_added_row_by_row(tmp_path: Path) -> None:
    rows = [(f"name-{number}", f"Name {number}") for number in range(600)]
    noted = []
    for number, first in enumerate((0, 1, 255, 256, 300)):
        with closing(open_for_writing(tmp_path / f"{number}.db")) as db:
            db.conn.executemany(INSERT_ONE, rows[:first])
            db.execute("delete from unsealed")
            db.execute("begin")
            with seals.adding_many(db.conn, "names"):
                db.conn.executemany(INSERT_ONE, rows[first:])
            noted.append(db.execute(NOTED).fetchall())
            db.rollback()
            db.conn.executemany(INSERT_ONE, rows[first:])
            assert db.execute(NOTED).fetchall() == noted[-1]
    assert noted[0] == [("names", 0), ("names", 1), ("names", 2)]
    assert noted[-1] == [("names", 1), ("names", 2)]


def test_afterwards_each_row_is_noted_again_whatever_stopped_the_adding(tmp_path: Path) -> None:
    with closing(open_for_writing(tmp_path / "corpus.db")) as db:
        with pytest.raises(sqlite3.IntegrityError), seals.adding_many(db.conn, "names"):
            db.conn.executemany(INSERT_ONE, [("twice", "Twice"), ("twice", "Twice")])
        db.execute("delete from unsealed")
        db.execute(INSERT_ONE, ["once", "Once"])
        assert db.execute(NOTED).fetchall() == [("names", 0)]


def test_nothing_added_is_nothing_noted(tmp_path: Path) -> None:
    with closing(open_for_writing(tmp_path / "corpus.db")) as db:
        with seals.adding_many(db.conn, "aliases"):
            pass
        assert db.execute(NOTED).fetchall() == []


def test_a_checksum_is_that_of_the_row_as_ascii_writes_it() -> None:
    rows: list[tuple[object, ...]] = [(1, "é", None, b"\x00"), (2, "\udc80", 1.5, "")]
    expected = [zlib.crc32(ascii(row).encode("ascii")) for row in rows]
    assert seals.checksums_of(rows) == expected


@pytest.mark.parametrize("packed", [b"", b"\x01\x00\x00\x00\xff\xff\xff\xff", b"\x01\x02\x03"])
def test_a_damaged_list_of_checksums_is_still_read(packed: bytes) -> None:
    expected = [int.from_bytes(packed[at : at + 4], "little") for at in range(0, len(packed), 4)]
    assert seals.unpacked(packed) == expected

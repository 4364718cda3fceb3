"""A corpus of an older release is read without what is optional, and brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import sqlite_utils

from ingest.errors import CorpusError
from ingest.storage import migrations, schema
from ingest.storage.connection import Database, in_memory
from ingest.storage.database import open_for_reading, open_for_writing
from ingest.storage.schema import (
    MIGRATION_SET,
    OPTIONAL,
    SQL_FOLDER,
    make_schema,
    pending,
    unknown_migrations,
)
from ingest.storage.verify.tables import check_schema
from tests.serving import Site

if TYPE_CHECKING:
    from pathlib import Path

NAME_COUNTS = "select * from name_counts order by key, surface"
SCHEMA = "select sql from sqlite_master where name = 'name_counts'"


def _older(path: Path, *migrations: str) -> list[tuple[object, ...]]:
    """Take `path` back to before some migrations; return the name counts."""
    old = (SQL_FOLDER / "0001_corpus.sql").read_text(encoding="utf-8")
    view = old[old.index("create view name_counts") :].partition(";")[0]
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"drop view name_counts; {view};")
        younger = (
            "common_words", "common_word_parts", "name_totals", "word_pieces",
            "relations", "compared_articles", "print_chunks", "uncompared_articles",
            "quotes", "figures", "statements_due", "stories", "print_places",
            "archived_files",
        )  # fmt: skip
        connection.executescript(" ".join(f"drop table {name};" for name in younger))
        connection.execute("drop index files_sha256")
        triggers = ("articles_come", "articles_go", "articles_change", "articles_redated")
        connection.executescript(" ".join(f"drop trigger if exists {name};" for name in triggers))
        connection.executemany(
            "delete from _sqlite_migrations where name = ?", [(name,) for name in migrations]
        )
        connection.commit()
        return connection.execute(NAME_COUNTS).fetchall()


def test_a_corpus_without_the_newest_parts_is_read_and_served(own_corpus: Path) -> None:
    _older(own_corpus, *OPTIONAL)
    own_corpus.chmod(0o444)
    before = own_corpus.read_bytes()
    with closing(open_for_reading(own_corpus)) as db:
        assert list(check_schema(db)) == []
    assert Site(own_corpus).get("/?q=Daesh").status_code == 200
    assert Site(own_corpus).rows("/corpus/name_counts.json?_size=3")
    assert own_corpus.read_bytes() == before


def test_a_writer_brings_the_views_up_to_date_with_the_same_counts(own_corpus: Path) -> None:
    counts = _older(own_corpus, *OPTIONAL)
    open_for_writing(own_corpus).close()
    with closing(sqlite3.connect(own_corpus)) as connection:
        assert "name_totals" in connection.execute(SCHEMA).fetchone()[0]
        assert sorted(connection.execute(NAME_COUNTS).fetchall()) == sorted(counts)
    assert counts


def test_what_a_reader_would_miss_is_still_refused(own_corpus: Path) -> None:
    _older(own_corpus, *OPTIONAL, "0008_all_rows")
    with pytest.raises(CorpusError, match="an older release made it"):
        open_for_reading(own_corpus)


def _whole_schema(db: Database) -> list[tuple[object, ...]]:
    rows = db.execute("select type, name, tbl_name, sql from sqlite_master order by rowid")
    # How sqlite-utils writes its own table is its affair; what it holds is compared beside.
    return [tuple(row) for row in rows if "_sqlite_migrations" not in row[1]]


def _applied(db: Database) -> list[tuple[object, ...]]:
    return db.execute("select id, migration_set, name from _sqlite_migrations").fetchall()


def _columns(db: Database) -> list[tuple[object, ...]]:
    asked = (
        "pragma table_info(_sqlite_migrations)",
        "select name, [unique], origin from pragma_index_list('_sqlite_migrations')",
        "pragma index_info(idx__sqlite_migrations_migration_set_name)",
    )
    return [tuple(row) for sql in asked for row in db.execute(sql).fetchall()]


def test_a_new_corpus_is_what_the_migrations_make_one_by_one() -> None:
    with closing(in_memory()) as made, closing(in_memory()) as migrated:
        make_schema(made)
        migrations.apply(migrated.conn)
        assert _whole_schema(made) == _whole_schema(migrated)
        assert _applied(made) == _applied(migrated)
        assert _columns(made) == _columns(migrated)
        for number in ("user_version", "application_id", "page_size", "foreign_keys"):
            asked = f"pragma {number}"
            assert made.execute(asked).fetchone() == migrated.execute(asked).fetchone()
        for name in _tables(made):
            asked = f"select * from {name}"
            assert made.execute(asked).fetchall() == migrated.execute(asked).fetchall(), name


def _tables(db: Database) -> list[str]:
    ours = "select name from sqlite_master where type = 'table' and name not like '%sqlite%'"
    return [str(row[0]) for row in db.execute(ours)]


def test_what_is_pending_or_unknown_is_what_sqlite_utils_says() -> None:
    with closing(in_memory()) as db:
        migrations.apply(db.conn)
        assert pending(db) == []
        db.execute("delete from _sqlite_migrations where name like '0003%' or name like '0016%'")
        db.execute(
            "insert into _sqlite_migrations (migration_set, name) values (?, '9999_next')",
            [MIGRATION_SET],
        )
        db.execute("insert into _sqlite_migrations (migration_set, name) values ('x', '9998_x')")
        theirs = sqlite_utils.Database(db.conn, execute_plugins=False)
        assert pending(db) == [item.name for item in migrations.migrations.pending(theirs)]
        assert pending(db) == ["0003_name_facets", "0016_stories"]
        assert unknown_migrations(db) == ["9999_next"]


def test_a_corpus_that_cannot_be_made_whole_is_not_made_at_all(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "0017_broken.sql"
    broken.write_text("create table begun (id integer); create nonsense;")
    known = schema.scripts()
    monkeypatch.setattr(schema, "scripts", lambda: (*known, broken))
    with closing(in_memory()) as db:
        with pytest.raises(sqlite3.OperationalError):
            make_schema(db)
        assert db.execute("select count(*) from sqlite_master").fetchone() == (0,)
        assert not db.conn.in_transaction

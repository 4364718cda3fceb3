"""Check the file, the schema and the rows of every table against what the writer left."""

from __future__ import annotations

import shlex
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.storage import seals
from ingest.storage.connection import in_memory
from ingest.storage.facet_columns import damaged_chunks
from ingest.storage.schema import make_schema, parts_to_come
from ingest.storage.sealed_tables import SEAL_CHUNK_BITS, SEALED
from ingest.storage.verify.findings import Finding
from ingest.storage.word_pieces import are_pieces_damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.storage.connection import Database
    from ingest.storage.verify.articles import Naming

CHECKS_FOLDER = Path(__file__).parent.parent / "sql" / "checks"

#: What our own scripts make; SQLite, FTS5 and sqlite-utils write theirs as they please.
SELECT_SCHEMA = """
select name, sql
from sqlite_master
where sql is not null
  and name not like 'sqlite\\_%' escape '\\'
  and name not like '%\\_sqlite\\_migrations%' escape '\\'
  and name not like '%\\_fts\\_%' escape '\\'
"""

CHANGED = "was changed after loading"
CHANGED_COLUMN = "the facet column {}"


def reparable(db: Database, what: str = CHANGED) -> str:
    """Return what is wrong with an index of this corpus, and what makes it anew."""
    (file,) = db.execute("select file from pragma_database_list where name = 'main'").fetchone()
    command = f"ingest index --db {shlex.quote(file)}" if file else "ingest index"
    return f"{what}; `{command}` makes it anew"


def check_pages(db: Database, naming: Naming) -> Iterator[Finding]:
    """Check how the pages of the file hang together, and what the indexes of tables hold."""
    yield from _said_by(db, "pragma integrity_check(20)")
    for table, row, parent, _ in db.execute("pragma foreign_key_check").fetchall():
        what = f"points to a row of {parent} that is not there (table {table})"
        yield Finding(naming.row(table, row), what)


def check_pages_quickly(db: Database) -> Iterator[Finding]:
    """Check how the pages of the file hang together."""
    yield from _said_by(db, "pragma quick_check(20)")


def _said_by(db: Database, pragma: str) -> Iterator[Finding]:
    for (said,) in db.execute(pragma).fetchall():
        if said != "ok":
            yield Finding("the database file", str(said))


def check_schema(db: Database) -> Iterator[Finding]:
    """Compare tables, views and triggers with those that this release makes."""
    stored = dict(db.execute(SELECT_SCHEMA).fetchall())
    later = parts_to_come(db)
    for name, statement in _schema().items():
        if name in later:
            continue
        if name not in stored:
            yield Finding(name, "is missing from the schema")
        elif stored[name] != statement:
            yield Finding(name, "is not defined as this release defines it")


@cache
def _schema() -> dict[str, str]:
    with closing(in_memory()) as fresh:
        make_schema(fresh)
        return dict(fresh.execute(SELECT_SCHEMA).fetchall())


def check_relations(db: Database) -> Iterator[Finding]:
    """Run the queries of `sql/checks/`: each returns the offending rows, named for a reader."""
    later = parts_to_come(db)
    for script in sorted(CHECKS_FOLDER.glob("*.sql")):
        if script.stem in later:  # about a table that an older corpus does not have
            continue
        text = script.read_text(encoding="utf-8")
        sentence = text.splitlines()[0].removeprefix("-- ")
        for (where,) in db.execute(text).fetchall():
            yield Finding(str(where), sentence)


def check_seals(db: Database, naming: Naming) -> Iterator[Finding]:
    """Compare all rows with their checksums."""
    connection = db.conn
    changing = set(connection.execute(seals.SELECT_UNSEALED).fetchall())
    # A corpus of an older release has not all of them before the next load.
    to_come = parts_to_come(db)
    for table, sealed in SEALED.items():
        if table not in to_come and (not changing or sealed.is_watched):
            yield from _check_table(db, naming, table, changing)
    if not changing:
        for counted in (seals.content(connection), seals.vocabulary(connection)):
            yield from _compared(db, counted)


def check_column_bytes(db: Database) -> Iterator[Finding]:
    """Check that the facet columns are those that were written."""
    for name in sorted(set(damaged_chunks(db.conn))):
        yield Finding(CHANGED_COLUMN.format(name), reparable(db))


def check_word_pieces(db: Database) -> Iterator[Finding]:
    """Check that the vectors of words are those that were written, where there are any."""
    if are_pieces_damaged(db.conn):
        (file,) = db.execute("select file from pragma_database_list where name = 'main'").fetchone()
        command = f"ingest index --db {shlex.quote(file or 'corpus.db')} --meaning"
        yield Finding("the vectors of words", f"{CHANGED}; `{command}` stores them anew")


def _check_table(
    db: Database, naming: Naming, table: str, changing: set[tuple[str, int]]
) -> Iterator[Finding]:
    stored = {row[0]: row[1:] for row in db.execute(seals.SELECT_SEALS, [table]).fetchall()}
    for chunk in sorted({*stored, *seals.chunks(db.conn, table)}):
        if (table, chunk) in changing:
            continue
        number, checksums = stored.get(chunk, (0, b""))
        if SEALED[table].is_bulky:
            yield from _check_bulk(db, (table, chunk), number, checksums)
        else:
            yield from _check_chunk(db, naming, (table, chunk), seals.unpacked(checksums))


def _check_bulk(
    db: Database, place: tuple[str, int], number: int, checksums: bytes
) -> Iterator[Finding]:
    """Compare the one checksum of a chunk; which of its rows it is, the full proof says."""
    table, chunk = place
    rows, written = seals.proof(db.conn, table, chunk, like=checksums or seals.WHOLE)
    if (rows, written if rows else b"") == (number, checksums):
        return
    what = CHANGED if rows == number else f"has {rows} rows where {number} were written"
    first, end = chunk << SEAL_CHUNK_BITS, (chunk + 1) << SEAL_CHUNK_BITS
    yield Finding(f"the table {table}, {SEALED[table].key} {first} to {end - 1}", what)


def _check_chunk(
    db: Database, naming: Naming, place: tuple[str, int], sealed: list[int]
) -> Iterator[Finding]:
    table, chunk = place
    try:
        rows = _readable_rows(db.conn, table, chunk)
    except sqlite3.DatabaseError as error:
        yield Finding(naming.row(table, None), f"cannot be read ({error})")
        return
    checksums = seals.checksums_of(rows)
    if checksums == sealed:
        return
    known = set(sealed)
    for row, checksum in zip(rows, checksums, strict=True):
        if checksum not in known:
            yield Finding(naming.row(table, row[0]), f"{CHANGED} (table {table})")
    if len(checksums) != len(sealed):
        what = f"has {len(checksums)} rows where {len(sealed)} were written"
        yield Finding(naming.row(table, None), what)


def _readable_rows(
    connection: sqlite3.Connection, table: str, chunk: int
) -> list[tuple[object, ...]]:
    """Return the rows of a chunk, also where a text is no UTF-8 any more."""
    try:
        return seals.rows(connection, table, chunk)
    except sqlite3.OperationalError:
        connection.text_factory = lambda data: str(data, "utf-8", "surrogateescape")
        try:
            return seals.rows(connection, table, chunk)
        finally:
            connection.text_factory = str


def _compared(db: Database, counted: tuple[str, int, bytes]) -> Iterator[Finding]:
    name, number, proof = counted
    where = "the list of words" if name == seals.VOCABULARY else f"the table {name}"
    if name == seals.CONTENT:
        where = "the corpus as a whole"
    sealed = db.execute(seals.SELECT_SEALS, [name]).fetchone()
    if sealed is None and number:
        yield Finding(where, "was never sealed; load something and it will be")
    elif sealed and sealed[1] != number:
        yield Finding(where, f"holds {number} where {sealed[1]} were written")
    elif sealed and sealed[2] != proof:
        yield Finding(where, reparable(db) if name == seals.VOCABULARY else CHANGED)

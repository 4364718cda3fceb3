"""Seal the rows of all tables, so that a quick look notices when one has changed.

Each row has a checksum, kept by chunks of rows; of the tables that hold most rows each chunk has
one, which SQLite puts together in a quarter of the time. The writer notes which chunks it
changes, with triggers that exist on its own connection only: whatever else changes a row breaks
its seal. A trigger for each row that a load adds would cost too much: `note_added` notes these.
"""

from __future__ import annotations

import struct
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.storage.content_hash import SELECT_DIGESTS, corpus_digest
from ingest.storage.sealed_tables import ALL_BITS, SEAL_CHUNK_BITS, SEALED, Sealed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ingest.storage.connection import Database

#: Bytes of one checksum.
CHECKSUM_BYTES = 4

#: Names in `seals` of the hash over the content of all articles, and over the list of words.
CONTENT, VOCABULARY = "content", "vocabulary"

#: By id of the table that each follows: what a load adds lies behind the last id before.
ADDED_BEHIND = {
    "paragraphs": ("paragraphs", "mentions", "folded_texts"),
    "evidence": ("evidence",),
}
SELECT_LAST = "select coalesce(max(id), 0) from {}"
NOTE_CHUNK = "insert or ignore into unsealed (name, chunk) values (?, ?)"
NOTE_OF_ARTICLE = f"""
insert or ignore into unsealed (name, chunk)
select distinct 'evidence', id >> {SEAL_CHUNK_BITS} from evidence where article = :article
union
select distinct 'mentions', id >> {SEAL_CHUNK_BITS} from paragraphs where article = :article
"""  # noqa: S608  the number is ours

EVENTS = {"insert": ("new",), "delete": ("old",), "update": ("old", "new")}
# Not `insert or ignore`: an upsert that fires a trigger overrides what it says of conflicts.
NOTE = """
insert into unsealed (name, chunk)
select '{0}', {1} where not exists (select 1 from unsealed where name = '{0}' and chunk = {1});
"""
# As bytes, for damaged text must not stop it.
SELECT_WRITTEN = """
select count(*), cast(group_concat(written, char(10)) as blob)
from (
  select {written} as written
  from {table}
  where {key} >= ?
    and {key} < ?
  order by {order}
)
"""
#: What the checksum of a bulky chunk begins with. One without was made by an earlier release, of
#: rows as `printf` writes them, which ends a text at a NUL.
WHOLE = b"\x02"
SELECT_UNSEALED = "select name, chunk from unsealed order by name, chunk"
DELETE_SEAL = "delete from seals where name = ? and chunk = ?"
INSERT_SEAL = """
insert into seals (name, chunk, rows, checksums)
values (?, ?, ?, ?)
on conflict (name, chunk) do update set rows = excluded.rows, checksums = excluded.checksums
"""
SELECT_SEALS = "select chunk, rows, checksums from seals where name = ? order by chunk"
SELECT_VOCABULARY = """
select count(*), group_concat(term || ' ' || paragraphs, char(10))
from vocabulary
"""


def watch(connection: sqlite3.Connection) -> None:
    """Note every change that this connection makes to a sealed table."""
    for name, sealed in SEALED.items():
        if sealed.is_watched:
            for event in EVENTS:
                if event == "insert" and sealed.is_bulky:
                    continue
                _watch(connection, name, event)


def _watch(connection: sqlite3.Connection, name: str, event: str) -> None:
    notes = " ".join(NOTE.format(name, _chunk(SEALED[name], f"{row}.")) for row in EVENTS[event])
    connection.execute(
        f"create temp trigger if not exists {name}_{event} "
        f"after {event} on main.{name} begin {notes} end"
    )


@contextmanager
def adding_many(connection: sqlite3.Connection, name: str) -> Iterator[None]:
    """Note at once what is added within to a table, behind its last id, as a trigger notes each.

    A trigger for each of 45,000 rows takes three times as long as to write them.
    """
    last = int(connection.execute(SELECT_LAST.format(name)).fetchone()[0])
    connection.execute(f"drop trigger if exists temp.{name}_insert")
    try:
        yield
    finally:
        _watch(connection, name, "insert")
    _note_chunks(connection, [name], last)


def last_ids(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the last ids before a load adds anything; `note_added` takes them."""
    return {
        name: int(connection.execute(SELECT_LAST.format(name)).fetchone()[0])
        for name in ADDED_BEHIND
    }


def note_added(connection: sqlite3.Connection, last: Mapping[str, int]) -> None:
    """Note the chunks of all that was added to the bulky tables behind `last`."""
    for name, tables in ADDED_BEHIND.items():
        _note_chunks(connection, tables, last[name], followed=name)


def _note_chunks(
    connection: sqlite3.Connection, tables: Sequence[str], last: int, *, followed: str = ""
) -> None:
    """Note the chunks of `tables` behind an id; the ids are those of the table that they follow."""
    end = int(connection.execute(SELECT_LAST.format(followed or tables[0])).fetchone()[0])
    if end > last:
        chunks = range((last + 1) >> SEAL_CHUNK_BITS, (end >> SEAL_CHUNK_BITS) + 1)
        noted = [(table, chunk) for table in tables for chunk in chunks]
        connection.executemany(NOTE_CHUNK, noted)


def note_article(connection: sqlite3.Connection, article: int) -> None:
    """Note the chunks of an article to which evidence or mentions were added."""
    connection.execute(NOTE_OF_ARTICLE, {"article": article})


def renew(connection: sqlite3.Connection) -> None:
    """Seal what was changed since the last time; call it last in the transaction."""
    changed = connection.execute(SELECT_UNSEALED).fetchall()
    for name, chunk in changed:
        _seal(connection, name, chunk)
    for name, sealed in SEALED.items():
        if not sealed.is_watched:
            _seal(connection, name, 0)
    for name, number, proof in (content(connection), vocabulary(connection)):
        connection.execute(INSERT_SEAL, (name, 0, number, proof))
    connection.execute("delete from unsealed")


def is_unsealed(connection: sqlite3.Connection) -> bool:
    """Tell whether a load was cut off before it came to the seals, or still goes on."""
    return bool(connection.execute("select exists (select 1 from unsealed)").fetchone()[0])


def content(connection: Database | sqlite3.Connection) -> tuple[str, int, bytes]:
    """Return name, number of articles, and the hash over what all of them say."""
    rows = connection.execute(SELECT_DIGESTS).fetchall()
    return CONTENT, len(rows), bytes.fromhex(corpus_digest((row[0], row[1]) for row in rows))


def vocabulary(connection: sqlite3.Connection) -> tuple[str, int, bytes]:
    """Return name, number of words, and the checksum over the list of words."""
    number, listed = connection.execute(SELECT_VOCABULARY).fetchone()
    return VOCABULARY, number, _packed([zlib.crc32((listed or "").encode())])


def _seal(connection: sqlite3.Connection, name: str, chunk: int) -> None:
    if name not in SEALED:
        return
    rows, checksums = proof(connection, name, chunk)
    if rows:
        connection.execute(INSERT_SEAL, (name, chunk, rows, checksums))
    else:
        connection.execute(DELETE_SEAL, (name, chunk))


def proof(
    connection: sqlite3.Connection, name: str, chunk: int, *, like: bytes = WHOLE
) -> tuple[int, bytes]:
    """Return the number of rows of a chunk, and their checksums.

    Args:
        connection: the corpus.
        name: of the table.
        chunk: number of the chunk.
        like: the checksums to compare with; they are made in the same way.
    """
    sealed = SEALED[name]
    if not sealed.is_bulky:
        checksums = checksums_of(rows(connection, name, chunk))
        return len(checksums), _packed(checksums)
    is_whole = like.startswith(WHOLE) and len(like) != CHECKSUM_BYTES
    statement = SELECT_WRITTEN.format(
        written=_written(sealed) if is_whole else f"printf('{sealed.shape}', {sealed.columns})",
        table=name,
        key=sealed.key,
        order=sealed.order,
    )
    number, written = connection.execute(statement, _span(sealed, chunk)).fetchone()
    return number, (WHOLE if is_whole else b"") + _packed([zlib.crc32(written or b"")])


def _written(sealed: Sealed) -> str:
    """Return an expression that writes a row so that no two rows are written alike.

    The numbers come first, and the bytes of each text; then the texts, one behind the other.
    """
    kinds = list(zip(sealed.shape.split("|"), sealed.columns.split(", "), strict=True))
    is_number = {"%d": True, "%s": False, "%Q": False}
    shape = "".join(f"{'%Q' if kind == '%Q' else '%d'}|" for kind, _ in kinds)
    first = [
        column if is_number[kind] else f"length(cast({column} as blob))" for kind, column in kinds
    ]
    texts = [f"coalesce({column}, '')" for kind, column in kinds if not is_number[kind]]
    return " || ".join([f"printf('{shape}', {', '.join(first)})", *texts])


def _span(sealed: Sealed, chunk: int) -> tuple[int, int]:
    return chunk << sealed.bits, (chunk + 1) << sealed.bits


def chunks(connection: sqlite3.Connection, name: str) -> list[int]:
    """Return the chunks of a table that hold rows."""
    sealed = SEALED[name]
    if sealed.bits == ALL_BITS:
        return [0]
    if sealed.is_bulky:  # to look at each row would take as long as to seal it
        statement = f"select min({sealed.key}), max({sealed.key}) from {name}"  # noqa: S608
        first, last = connection.execute(statement).fetchone()
        return [] if first is None else list(range(first >> sealed.bits, (last >> sealed.bits) + 1))
    statement = f"select distinct {_chunk(sealed)} from {name}"  # noqa: S608  names are ours
    return [row[0] for row in connection.execute(statement)]


def rows(connection: sqlite3.Connection, name: str, chunk: int) -> list[tuple[object, ...]]:
    """Return what is sealed of the rows of a chunk, the key first."""
    sealed = SEALED[name]
    where = f"{sealed.key} >= ? and {sealed.key} < ?"
    statement = f"select {sealed.columns} from {name} where {where} order by {sealed.order}"  # noqa: S608
    return connection.execute(statement, _span(sealed, chunk)).fetchall()


def _chunk(sealed: Sealed, prefix: str = "") -> str:
    return "0" if sealed.bits == ALL_BITS else f"{prefix}{sealed.key} >> {sealed.bits}"


def checksums_of(rows: Iterable[tuple[object, ...]]) -> list[int]:
    """Return the checksum of each row, the same on every machine."""
    # `ascii` writes a value the same way on every release of Python; `repr` does not.
    return list(map(zlib.crc32, map(str.encode, map(ascii, rows))))


def _packed(checksums: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(checksums)}I", *checksums)


def unpacked(packed: bytes) -> list[int]:
    """Return the checksums that a seal holds."""
    # What is damaged may have any length: what lacks is 0.
    number = -(-len(packed) // CHECKSUM_BYTES)
    return list(struct.unpack(f"<{number}I", packed.ljust(number * CHECKSUM_BYTES, b"\0")))

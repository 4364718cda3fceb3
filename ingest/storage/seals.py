"""Seal the rows that no other hash covers, so that `verify` notices when one has changed.

What an article says is covered by its own hash, what is indexed by the index, facet columns by
their checksums. The rest (where a source lay, which files were read, names, runs ...) has a
checksum for each row, kept by chunks of rows. The writer notes which chunks it changes, with
triggers that exist on its own connection only: whatever else changes a row breaks its seal.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.storage.content_hash import SELECT_DIGESTS, corpus_digest

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

#: Bits of a key within a chunk.
SEAL_CHUNK_BITS = 8
#: For tables of a few rows: one chunk holds them all.
ALL_BITS = 62


@dataclass(frozen=True, slots=True)
class Sealed:
    """Describe a sealed table.

    Attributes:
        columns: everything that is sealed, the key first; large bytes have hashes of their own.
        key: the number by which its rows are put into chunks.
        bits: bits of the key within a chunk.
        order: what makes the order of rows within a chunk certain.
        is_watched: whether triggers note its changes; else it is sealed anew every time.
    """

    columns: str
    key: str = "id"
    bits: int = SEAL_CHUNK_BITS
    order: str = "id"
    is_watched: bool = True


SEALED = {
    "sources": Sealed(
        "id, path, member, identity, sha256, size_bytes, media_type, encoding, notation, extra, "
        "length(original), length(rendition)"
    ),
    "articles": Sealed("id, uid, published_year, published_month, words, source, content_sha256"),
    "files": Sealed("id, root, path, status, sha256, signature, outcome, reason, run"),
    "places": Sealed("file, member, source, run", key="file", order="file, member"),
    "problems": Sealed("id, file, path, member, code, message, is_loss, run"),
    "names": Sealed("id, key, label, type"),
    "aliases": Sealed(
        "id, name, alias, case_rule, context_rule, language, source, pack, line",
    ),
    "runs": Sealed(
        "id, started_at, finished_at, version, found, stored, unchanged, duplicate, replaced, "
        "vanished, pruned, failed, articles",
        bits=ALL_BITS,
    ),
    "roots": Sealed("id, name, place_sha256", bits=ALL_BITS),
    "first_load": Sealed("request_sha256", key="0", bits=ALL_BITS, order="request_sha256"),
    "mounts": Sealed("root, path, levels", key="0", bits=ALL_BITS, order="root, path"),
    "packs": Sealed(
        "name, sha256, content",
        key="0",
        bits=ALL_BITS,
        order="name",
    ),
    "corrections": Sealed("uid, field, value, because", key="0", bits=ALL_BITS, order="uid, field"),
    "facet_chunks": Sealed(
        "name, chunk, checksum",
        key="0",
        bits=ALL_BITS,
        order="name, chunk",
        is_watched=False,
    ),
}

#: Tables whose rows are proved otherwise; only their number is kept.
COUNTED = ("paragraphs", "evidence", "mentions", "folded_texts")

#: Names in `seals` of the hash over the content of all articles, and over the list of words.
CONTENT, VOCABULARY = "content", "vocabulary"

EVENTS = {"insert": ("new",), "delete": ("old",), "update": ("old", "new")}
# Not `insert or ignore`: an upsert that fires a trigger overrides what it says of conflicts.
NOTE = """
insert into unsealed (name, chunk)
select '{0}', {1} where not exists (select 1 from unsealed where name = '{0}' and chunk = {1});
"""
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
            for event, rows in EVENTS.items():
                notes = " ".join(NOTE.format(name, _chunk(sealed, f"{row}.")) for row in rows)
                connection.execute(
                    f"create temp trigger if not exists {name}_{event} "
                    f"after {event} on main.{name} begin {notes} end"
                )


def renew(connection: sqlite3.Connection) -> None:
    """Seal what was changed since the last time; call it last in the transaction."""
    changed = connection.execute(SELECT_UNSEALED).fetchall()
    for name, chunk in changed:
        _seal(connection, name, chunk)
    for name, sealed in SEALED.items():
        if not sealed.is_watched:
            _seal(connection, name, 0)
    for name in COUNTED:
        connection.execute(INSERT_SEAL, (name, 0, count(connection, name), b""))
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
    checksums = [checksum(row) for row in rows(connection, name, chunk)]
    if checksums:
        connection.execute(INSERT_SEAL, (name, chunk, len(checksums), _packed(checksums)))
    else:
        connection.execute(DELETE_SEAL, (name, chunk))


def chunks(connection: sqlite3.Connection, name: str) -> list[int]:
    """Return the chunks of a table that hold rows."""
    sealed = SEALED[name]
    if sealed.bits == ALL_BITS:
        return [0]
    statement = f"select distinct {_chunk(sealed)} from {name}"  # noqa: S608  names are ours
    return [row[0] for row in connection.execute(statement)]


def rows(connection: sqlite3.Connection, name: str, chunk: int) -> list[tuple[object, ...]]:
    """Return what is sealed of the rows of a chunk, the key first."""
    sealed = SEALED[name]
    where = f"{sealed.key} >= ? and {sealed.key} < ?"
    statement = f"select {sealed.columns} from {name} where {where} order by {sealed.order}"  # noqa: S608
    span = (chunk << sealed.bits, (chunk + 1) << sealed.bits)
    return connection.execute(statement, span).fetchall()


def _chunk(sealed: Sealed, prefix: str = "") -> str:
    return "0" if sealed.bits == ALL_BITS else f"{prefix}{sealed.key} >> {sealed.bits}"


def count(connection: sqlite3.Connection, name: str) -> int:
    """Return how many rows a table has."""
    return int(connection.execute(f"select count(*) from {name}").fetchone()[0])  # noqa: S608


def checksum(row: tuple[object, ...]) -> int:
    """Return the checksum of a row, the same on every machine."""
    # `ascii` writes a value the same way on every release of Python; `repr` does not.
    return zlib.crc32(ascii(row).encode("ascii"))


def _packed(checksums: list[int]) -> bytes:
    return b"".join(checksum.to_bytes(4, "little") for checksum in checksums)


def unpacked(packed: bytes) -> list[int]:
    """Return the checksums that a seal holds."""
    return [
        int.from_bytes(packed[start : start + 4], "little") for start in range(0, len(packed), 4)
    ]

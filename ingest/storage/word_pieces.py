"""Keep in the corpus what pieces of words mean, so that searching needs no package for it.

Words are not stored: a word is split into pieces when it is met. So nothing has to be kept right
when a corpus grows or shrinks, and a word that a later load brings has its meaning too.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import sqlite3

    from numpy.typing import NDArray

#: Stands at the beginning of a piece that begins a word.
WORD_START = "_"

SELECT_PIECES = "select origin, dimensions, checksum, pieces, vectors from word_pieces"
SELECT_MARK = "select checksum from word_pieces"
HAS_TABLE = "select exists (select 1 from sqlite_master where name = 'word_pieces')"
DELETE_PIECES = "delete from word_pieces"
INSERT_PIECES = """
insert into word_pieces (id, origin, dimensions, checksum, pieces, vectors)
values (1, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class WordPieces:
    """Hold pieces of words, commonest first, and a vector for each.

    Attributes:
        origin: where the vectors come from, for people.
        pieces: letters as the index has them, `WORD_START` before those that begin a word.
        vectors: a row of signed bytes for each piece.
    """

    origin: str
    pieces: tuple[str, ...]
    vectors: NDArray[np.int8]


def write_pieces(connection: sqlite3.Connection, pieces: WordPieces) -> None:
    """Put them into the corpus, in place of what was there."""
    listed = json.dumps(pieces.pieces, ensure_ascii=False)
    packed = pieces.vectors.astype(np.int8).tobytes()
    _, dimensions = pieces.vectors.shape
    row = (pieces.origin, dimensions, _checksum(listed, packed), listed, packed)
    remove_pieces(connection)
    connection.execute(INSERT_PIECES, row)


def remove_pieces(connection: sqlite3.Connection) -> None:
    """Take them out of the corpus."""
    connection.execute(DELETE_PIECES)


def read_pieces(connection: sqlite3.Connection) -> WordPieces | None:
    """Return what is stored; None where nothing is, or where it is damaged."""
    for origin, dimensions, checksum, listed, packed in _rows(connection, SELECT_PIECES):
        if _checksum(listed, packed) == checksum:
            vectors = np.frombuffer(packed, np.int8).reshape(-1, dimensions)
            return WordPieces(origin, tuple(json.loads(listed)), vectors)
    return None


def pieces_mark(connection: sqlite3.Connection) -> list[tuple[int]]:
    """Return what changes when other pieces are stored; costs nothing."""
    return [(row[0],) for row in _rows(connection, SELECT_MARK)]


def are_pieces_damaged(connection: sqlite3.Connection) -> bool:
    """Tell whether the stored bytes are not those that were written."""
    return any(
        _checksum(listed, packed) != checksum
        for _, _, checksum, listed, packed in _rows(connection, SELECT_PIECES)
    )


def _rows(connection: sqlite3.Connection, statement: str) -> list[tuple[Any, ...]]:
    """Return the one row there may be; a corpus that no writer has met since has no such table."""
    (is_there,) = connection.execute(HAS_TABLE).fetchone()
    return connection.execute(statement).fetchall() if is_there else []


def _checksum(listed: str, packed: bytes) -> int:
    return zlib.crc32(packed, zlib.crc32(listed.encode("utf-8", "surrogatepass")))

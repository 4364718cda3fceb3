"""Write the facet columns and the vocabulary of a corpus, and keep them fresh.

Call `build_columns` after every load, in the same transaction: it reads only chunks in which
something was added, changed or removed since. Whoever adds paragraphs notes them with
`note_added`; what is changed or removed is noted by the triggers of 0002_facets.sql.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ingest.model import Kind
from ingest.storage import common_words, name_totals, seals, vocabulary
from ingest.storage.name_columns import mentioned, spellings
from ingest.text.partial_dates import date_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A chunk holds the rows whose ids share all but the lowest 16 bits.
CHUNK_BITS = 16
#: The number of a kind in the stored arrays is its place in the enumeration.
KINDS = tuple(Kind)
#: Facets whose values are words said of an article.
LABELLED = ("publisher", "original_publisher", "language", "section")
Rows: TypeAlias = NDArray[np.int32]
Numbers: TypeAlias = NDArray[Any]
SELECT_CHUNKS = "select chunk, labels, codes from facet_chunks where name = ? order by chunk"

#: A load brings the facet columns up to date when one paragraph in so many is new: every
#: time costs as much as the chunks that have changed, some 65,000 paragraphs each.
COLUMNS_DUE_SHARE = 2

SELECT_STALE = "select name, chunk, first_new from stale_chunks order by name, chunk"
DELETE_STALE = "delete from stale_chunks"
DELETE_CHUNK = "delete from facet_chunks where name glob ? and chunk = ?"
INSERT_CHUNK = """
insert into facet_chunks (name, chunk, checksum, labels, codes) values (?, ?, ?, ?, ?)
"""
SELECT_PARAGRAPHS = """
select id, article, kind, words from paragraphs where id >= ? and id < ? order by id
"""
SELECT_ARTICLES = """
select
  id,
  published_on,
  byline,
  publisher,
  original_publisher,
  language,
  section
from articles
where id >= ? and id < ?
order by id
"""
NOTE_ADDED = """
insert into stale_chunks (name, chunk, first_new)
select 'paragraphs', id >> 16, min(id) from paragraphs where id > ? group by id >> 16
on conflict (name, chunk) do update
set first_new = min(coalesce(first_new, excluded.first_new), excluded.first_new)
"""
NOTE_MENTIONED = """
insert or ignore into stale_chunks (name, chunk)
select distinct 'paragraphs', id >> 16 from paragraphs where article = ?
"""
SELECT_CHECKSUMS = "select name, checksum, labels, codes from facet_chunks order by name, chunk"
FORGET_COLUMNS = (
    "delete from facet_chunks",
    "delete from vocabulary",
    "delete from stale_chunks",
    "insert into stale_chunks (name, chunk) select distinct 'articles', id >> 16 from articles",
    """
    insert into stale_chunks (name, chunk, first_new)
    select 'paragraphs', id >> 16, min(id) from paragraphs group by id >> 16
    """,
)
# Chunks follow each other: what was added begins with the lowest new id.
SELECT_ADDED = """
select
  coalesce((select max(id) from paragraphs), 0) + 1
    - coalesce((select min(first_new) from stale_chunks where name = 'paragraphs'), 1 << 62),
  coalesce((select max(id) from paragraphs), 0)
"""
SELECT_COLUMNS = "select name, chunk, checksum, labels, codes from facet_chunks"
SELECT_CHUNKS_OF = "select distinct id >> 16 from {} order by 1"

#: A row of `facet_chunks`.
ChunkRow: TypeAlias = "tuple[str, int, int, str, bytes]"
#: Name, numbers, how each is packed, and what they point to.
Column: TypeAlias = "tuple[str, Sequence[int] | NDArray[np.int64], str, Sequence[str]]"

_KIND_CODES = {kind.value: number for number, kind in enumerate(KINDS)}
_BODY = _KIND_CODES["body"]
_MAX_LENGTH = np.iinfo(np.uint16).max
# "By" and what joins two names: written in lower case between words.
_BY = re.compile(r"\A(?:by|von|par|por|di)\s+", re.IGNORECASE)
_BETWEEN_AUTHORS = re.compile(r"(?:(?<!\s)\s+)?[,;&|]\s*|(?<!\s)\s+(?:and|und|et|y)\s+")


def build_columns(connection: sqlite3.Connection) -> None:
    """Bring the facet columns and the vocabulary up to what the tables and the index say."""
    stale = connection.execute(SELECT_STALE).fetchall()
    name_totals.begin_counting(connection)
    changes: Counter[tuple[str, int]] = Counter()
    for name, chunk, _ in stale:
        is_of_names = name == "paragraphs"
        if is_of_names:
            changes.subtract(name_totals.stored(connection, chunk))
        connection.execute(DELETE_CHUNK, (f"{name}.*", chunk))
        connection.executemany(INSERT_CHUNK, _columns_of(connection, name, chunk))
        if is_of_names:
            changes.update(name_totals.stored(connection, chunk))
    name_totals.add(connection, changes)
    added = [(first, (chunk + 1) << CHUNK_BITS) for _, chunk, first in stale if first is not None]
    if added:
        common_words.cut(connection, min(first for first, _ in added))
    is_recounted = (vocabulary.STALE, 0) in {(name, chunk) for name, chunk, _ in stale}
    vocabulary.store(connection, added, is_recounted=is_recounted)
    connection.execute(DELETE_STALE)
    seals.renew(connection)


def note_added(connection: sqlite3.Connection, last: int) -> None:
    """Note the chunks of all paragraphs whose ids are greater than `last`, with their mentions."""
    connection.execute(NOTE_ADDED, (last,))


def note_mentioned(connection: sqlite3.Connection, article: int) -> None:
    """Note the chunks of an article whose paragraphs mention other names than before."""
    connection.execute(NOTE_MENTIONED, (article,))


def build_columns_when_due(connection: sqlite3.Connection) -> None:
    """Do it when enough was added since the last time to be worth a while.

    A chunk is made anew whole, so doing it after every batch would take longer than loading.
    Until it is done, a search does not see what was added; the end of a load always does it.
    """
    added, last = connection.execute(SELECT_ADDED).fetchone()
    if added * COLUMNS_DUE_SHARE >= last:
        build_columns(connection)


def damaged_chunks(connection: sqlite3.Connection) -> list[str]:
    """Return the facet columns whose bytes are not those that were written."""
    return [
        name
        for name, checksum, labels, codes in connection.execute(SELECT_CHECKSUMS)
        if chunk_checksum(labels, codes) != checksum
    ]


def differing_chunks(connection: sqlite3.Connection) -> list[str]:
    """Return the facet columns that do not say what the tables say; costs making them anew."""
    if is_stale(connection):
        return []
    stored = {(row[0], row[1]): tuple(row[2:]) for row in connection.execute(SELECT_COLUMNS)}
    made = {
        (row[0], row[1]): row[2:]
        for name in ("articles", "paragraphs")
        for (chunk,) in connection.execute(SELECT_CHUNKS_OF.format(name)).fetchall()
        for row in _columns_of(connection, name, chunk)
    }
    differing = {key for key in {*stored, *made} if stored.get(key) != made.get(key)}
    return sorted({name for name, _ in differing})


def rebuild_columns(connection: sqlite3.Connection) -> None:
    """Make all facet columns, the vocabulary and the lists of common words anew."""
    for statement in FORGET_COLUMNS:
        connection.execute(statement)
    build_columns(connection)
    common_words.remake(connection)


def is_stale(connection: sqlite3.Connection) -> bool:
    """Tell whether a load was cut off before it came to the columns."""
    return bool(connection.execute("select exists (select 1 from stale_chunks)").fetchone()[0])


def authors(byline: str | None) -> tuple[str, ...]:
    """Return the names in a byline: `By Ann Lee and Bo Day` names two."""
    names = _BETWEEN_AUTHORS.split(_BY.sub("", (byline or "").strip()))
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _span(chunk: int) -> tuple[int, int]:
    return chunk << CHUNK_BITS, (chunk + 1) << CHUNK_BITS


def _columns_of(connection: sqlite3.Connection, name: str, chunk: int) -> Iterator[ChunkRow]:
    """Yield the columns of a chunk of `paragraphs` or `articles`, as rows of `facet_chunks`.

    Raises:
        sqlite3.DatabaseError: a row has no values that the schema allows: it is damaged.
    """
    if name == vocabulary.STALE:
        return
    of_chunk = _paragraph_columns if name == "paragraphs" else _article_columns
    try:
        for column, codes, kind, labels in of_chunk(connection, chunk):
            packed = np.array(codes, kind).tobytes()
            listed = json.dumps(list(labels), ensure_ascii=False)
            yield column, chunk, chunk_checksum(listed, packed), listed, packed
    except (TypeError, ValueError, OverflowError) as error:
        first, end = _span(chunk)
        message = f"between the rows {first:,} and {end:,} of {name} one is not as it was written"
        raise sqlite3.DatabaseError(message) from error


def _paragraph_columns(connection: sqlite3.Connection, chunk: int) -> Iterator[Column]:
    rows = connection.execute(SELECT_PARAGRAPHS, _span(chunk)).fetchall()
    if not rows:
        return
    first, _ = _span(chunk)
    ids = [row[0] for row in rows]
    yield "paragraphs.id", [number - first for number in ids], "<u2", ()
    yield "paragraphs.article", [row[1] for row in rows], "<u4", ()
    yield "paragraphs.kind", [_KIND_CODES.get(row[2], _BODY) for row in rows], "<u1", ()
    yield "paragraphs.length", [min(row[3], _MAX_LENGTH) for row in rows], "<u2", ()
    names = mentioned(connection, ids, _span(chunk))
    yield "paragraphs.name.count", names.counts, "<u2", ()
    yield "paragraphs.name", names.codes, "<u4", names.labels
    spelled = spellings(connection, _span(chunk))
    yield "paragraphs.spelling", list(spelled.values()), "<u4", list(spelled)
    surfaces, counts = name_totals.surfaces(connection, _span(chunk))
    yield name_totals.COLUMN, counts, "<u4", surfaces


def _article_columns(connection: sqlite3.Connection, chunk: int) -> Iterator[Column]:
    rows = connection.execute(SELECT_ARTICLES, _span(chunk)).fetchall()
    if not rows:
        return
    first, _ = _span(chunk)
    yield "articles.id", [row[0] - first for row in rows], "<u2", ()
    yield "articles.date", [date_code(row[1]) for row in rows], "<i4", ()
    written = [authors(row[2]) for row in rows]
    yield "articles.author.count", [len(names) for names in written], "<u2", ()
    yield _labelled("author", [name for names in written for name in names])
    for place, name in enumerate(LABELLED, start=3):
        yield _labelled(name, [row[place] or "" for row in rows])


def _labelled(name: str, values: Sequence[str]) -> Column:
    labels = sorted(set(values))
    number = {label: code for code, label in enumerate(labels)}
    return f"articles.{name}", [number[value] for value in values], "<u4", labels


def chunk_checksum(labels: str, codes: bytes) -> int:
    """Return the checksum of a column's chunk: of its labels as JSON, and of its packed codes."""
    return zlib.crc32(codes, zlib.crc32(labels.encode("utf-8", "surrogatepass")))


def stored_chunks(
    connection: sqlite3.Connection, name: str
) -> Iterator[tuple[int, list[str], bytes]]:
    """Yield number, labels and packed codes of each chunk of a column, in order."""
    for chunk, labels, codes in connection.execute(SELECT_CHUNKS, (name,)):
        yield chunk, json.loads(labels), codes


def joined(parts: Sequence[Numbers], kind: type[np.generic]) -> Numbers:
    """Return the parts of a column in one array; none gives an empty array."""
    return np.concatenate([*parts, np.empty(0, kind)], dtype=kind, casting="unsafe")


def stored_ids(connection: sqlite3.Connection, name: str) -> NDArray[np.int64]:
    """Return the ids that the column `articles.id` or `paragraphs.id` holds, ascending."""
    chunks = [
        (chunk, np.frombuffer(codes, "<u2")) for chunk, _, codes in stored_chunks(connection, name)
    ]
    ids = joined([low for _, low in chunks], np.int64)
    end = 0
    for chunk, low in chunks:
        start, end = end, end + low.size
        ids[start:end] += chunk << CHUNK_BITS
    return ids

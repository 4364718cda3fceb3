"""Keep a list of paragraphs for each common word beside the index.

To go through the index for a word takes time for each place where it stands; its list is one row,
read at once. The lists are made from the index. What later loads add is kept in parts of its own,
so that a small load writes little; paragraphs that have gone are left in the lists, for nobody
asks for them, until the lists are made anew.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from ingest.storage.listed_words import COMMON_SHARE, Part, numbers_in, parts_of, places
from ingest.storage.posting_lists import checksum, counted, pack

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from ingest.storage.posting_lists import Postings

#: Paragraphs that hold a common word at least: fewer are gone through in half a millisecond.
MIN_COMMON = 1_000

#: The lists are made anew when one paragraph in so many has come or gone since. To make them takes
#: 8 s for a million paragraphs.
REMAKE_SHARE = 8

#: A part joins the next one unless it is so many times as large: a hundred loads leave a few parts.
JOINED_SIZE = 2

#: Bytes of words that are gathered before a segment is written, for the index of new paragraphs.
FRESH_HASH_BYTES = 64 * 1024 * 1024

SELECT_LISTED = "select terms from common_word_parts order by first limit 1"
SELECT_LAST = "select coalesce(max(id), 0), count(*) from paragraphs"
COUNT_BEHIND = "select count(*) from paragraphs where id > ?"
SELECT_COMMON = """
select term from vocabulary where paragraphs >= ? and paragraphs * ? >= ? order by term
"""
INSERT_WORD = "insert into common_words (term, edition, checksum, postings) values (?, ?, ?, ?)"
SET_EDITION = "update common_words set edition = ?"
INSERT_PART = """
insert into common_word_parts
  (first, last, paragraphs, edition, checksum, terms, sizes, postings)
values (?, ?, ?, ?, ?, ?, ?, ?)
"""
DELETE_PART = "delete from common_word_parts where first = ?"
CUT_PARTS = (
    "delete from common_word_parts where first >= :first",
    "update common_word_parts set last = :first - 1 where last >= :first",
)
FORGET_LISTS = ("delete from common_words", "delete from common_word_parts")

CREATE_FRESH = """
create virtual table temp.fresh_words using fts5 (
  text, content="", columnsize=0, tokenize="unicode61 remove_diacritics 2"
)
"""
SET_FRESH_HASH = "insert into fresh_words (fresh_words, rank) values ('hashsize', ?)"
FILL_FRESH = """
insert into fresh_words (rowid, text)
select id, text
from indexed_paragraphs
where id between ? and ?
"""
CREATE_FRESH_TERMS = (
    "create virtual table temp.fresh_word_terms using fts5vocab('temp', 'fresh_words', instance)"
)
SELECT_FRESH = "select term, group_concat(doc) from fresh_word_terms group by term order by term"
DROP_FRESH = (
    "drop table if exists temp.fresh_word_terms",
    "drop table if exists temp.fresh_words",
)


def cut(connection: sqlite3.Connection, first_new: int) -> None:
    """Take out of the lists what they say of paragraphs from `first_new` on.

    The id of a paragraph that was removed may be given to another one.
    """
    for statement in CUT_PARTS:
        connection.execute(statement, {"first": first_new})


def forget(connection: sqlite3.Connection) -> None:
    """Remove all lists."""
    for statement in FORGET_LISTS:
        connection.execute(statement)


def update(connection: sqlite3.Connection) -> None:
    """Bring the lists up to the last paragraph of the index, or make them anew when it is due."""
    parts = parts_of(connection)
    last, paragraphs = connection.execute(SELECT_LAST).fetchone()
    covered = parts[-1].last if parts else 0
    added = int(connection.execute(COUNT_BEHIND, (covered,)).fetchone()[0])
    if not parts or _is_due(parts, added, paragraphs):
        remake(connection)
    elif added:
        _add_part(connection, parts, last, added)


def _is_due(parts: Sequence[Part], added: int, paragraphs: int) -> bool:
    listed = sum(part.paragraphs for part in parts)
    removed = listed + added - paragraphs
    changed = listed - parts[0].paragraphs + added + removed
    return changed * REMAKE_SHARE > paragraphs


def remake(connection: sqlite3.Connection) -> None:
    """Make all lists anew from the index."""
    forget(connection)
    last, paragraphs = connection.execute(SELECT_LAST).fetchone()
    terms = _common(connection, paragraphs)
    edition = 0
    for term in terms:
        packed = pack(*counted(np.sort(places(connection, term))))
        proof = checksum(packed)
        edition = checksum(term.encode(), packed, edition.to_bytes(4, "little"))
        connection.execute(INSERT_WORD, (term, 0, proof, packed))
    connection.execute(SET_EDITION, (edition,))
    _insert_part(connection, Part(0, last, paragraphs, edition, 0), terms, ())


def _common(connection: sqlite3.Connection, paragraphs: int) -> list[str]:
    values = (MIN_COMMON, COMMON_SHARE, paragraphs)
    return [term for (term,) in connection.execute(SELECT_COMMON, values)]


def _add_part(connection: sqlite3.Connection, parts: list[Part], last: int, added: int) -> None:
    """Add a part for new paragraphs; smaller parts before it are made one with it."""
    first = parts[-1].last + 1
    while len(parts) > 1 and parts[-1].paragraphs <= JOINED_SIZE * added:
        joined = parts.pop()
        connection.execute(DELETE_PART, (joined.first,))
        first, added = joined.first, added + joined.paragraphs
    common = set(json.loads(connection.execute(SELECT_LISTED).fetchone()[0]))
    lists = [(term, pack(*new)) for term, new in new_lists(connection, first, last, common)]
    part = Part(first, last, added, parts[0].edition, 0)
    _insert_part(connection, part, [term for term, _ in lists], [packed for _, packed in lists])


def _insert_part(
    connection: sqlite3.Connection, part: Part, terms: Sequence[str], lists: Sequence[bytes]
) -> None:
    listed = json.dumps(list(terms), ensure_ascii=False)
    sizes = np.array([len(packed) for packed in lists], "<u4").tobytes()
    packed = b"".join(lists)
    proof = checksum(listed.encode(), sizes, packed)
    row = (part.first, part.last, part.paragraphs, part.edition, proof, listed, sizes, packed)
    connection.execute(INSERT_PART, row)


def new_lists(
    connection: sqlite3.Connection, first: int, last: int, common: set[str]
) -> Iterator[tuple[str, Postings]]:
    """Yield the common words in some paragraphs, sorted, each with its list.

    The paragraphs are indexed anew, for the index cannot be gone through for some of them.
    """
    try:
        connection.execute(CREATE_FRESH)
        connection.execute(SET_FRESH_HASH, (FRESH_HASH_BYTES,))
        connection.execute(FILL_FRESH, (first, last))
        connection.execute(CREATE_FRESH_TERMS)
        for term, listed in connection.execute(SELECT_FRESH):
            if term in common:
                yield term, counted(np.sort(numbers_in(listed)))
    finally:
        for statement in DROP_FRESH:
            connection.execute(statement)

"""Prove each article from its original: every byte, every paragraph, every stored value."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ingest.storage import statements
from ingest.storage.content_hash import (
    ARTICLE_WITH_ORIGINAL,
    EVIDENCE,
    MENTIONS,
    PARAGRAPHS,
    digest_of,
    rows,
)
from ingest.storage.facet_columns import is_stale, stored_ids
from ingest.storage.verify.findings import Finding, guarded
from ingest.text.clean import clean
from ingest.text.notation import decode_span, shows_nothing
from ingest.text.words import index_form_or_none

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ingest.storage.connection import Database

# Read from an index alone, so that it is told right where the table is wrong.
SELECT_UIDS = "select id, uid from articles order by uid"
SELECT_IDS = "select id from articles order by id"
SELECT_PATH = """
select sources.path
from articles
join sources on sources.id = articles.source
where articles.id = ?
"""
SELECT_OF_SOURCE = "select id from articles where source = ?"
SELECT_OF_PARAGRAPH = """
select article, position
from paragraphs indexed by sqlite_autoindex_paragraphs_1
where id = ?
"""

#: How a row is called, by table; the others are called by their number.
SELECT_ROW_NAMES = {
    "files": "select 'file ' || path from files where id = ?",
    "problems": "select 'problem of ' || path from problems where id = ?",
    "names": "select 'name ' || label from names where id = ?",
    "aliases": "select 'alias ' || alias from aliases where id = ?",
    "places": "select 'file ' || path from files where id = ?",
}

#: In these, quotation marks and the names of fields stand between paragraphs.
RECORD_NOTATIONS = ("bibtex", "csv", "json", "ris", "xml")

#: Places in a row of `stored.EVIDENCE`.
FIELD, WORDS, START_BYTE, END_BYTE = 0, 4, 5, 6


#: What is said of an article whose quotations or numbers are not those of its text.
OTHER_STATEMENTS = (
    "its stored quotations or numbers are not those of its text; `ingest load FOLDER --reread` "
    "makes them again"
)


@dataclass(slots=True)
class Naming:
    """Find the words by which a reader knows a row; never fails."""

    db: Database
    _uids: dict[int, str] | None = field(default=None)

    def uids(self) -> dict[int, str]:
        """Return the uid of each article as the index on it says."""
        if self._uids is None:
            self._uids = {int(row[0]): str(row[1]) for row in self._all(SELECT_UIDS)}
        return self._uids

    def article_ids(self) -> list[int]:
        """Return the ids of all articles that any part of the file knows of."""
        stored = {int(row[0]) for row in self._all(SELECT_IDS)}
        return sorted({*stored, *self.uids(), *self._facet_ids()})

    def article(self, number: int) -> str:
        """Return uid and file of an article."""
        uid = self.uids().get(number) or f"number {number}"
        rows = self._all(SELECT_PATH, [number])
        return f"article {uid} ({rows[0][0]})" if rows else f"article {uid}"

    def paragraph(self, number: int) -> str:
        """Return article and position of a paragraph."""
        rows = self._all(SELECT_OF_PARAGRAPH, [number])
        if not rows:
            return f"paragraph number {number}"
        return f"{self.article(rows[0][0])}, paragraph {rows[0][1]}"

    def row(self, table: str, key: object) -> str:
        """Return the name of a row, by the first of its sealed columns."""
        if key is None:
            return f"the table {table}"
        if table == "articles" and isinstance(key, int):
            return self.article(key)
        if table == "paragraphs" and isinstance(key, int):
            return self.paragraph(key)
        if table == "sources":
            rows = self._all(SELECT_OF_SOURCE, [key])
            return self.article(rows[0][0]) if rows else f"source {key}"
        rows = self._all(SELECT_ROW_NAMES[table], [key]) if table in SELECT_ROW_NAMES else []
        return str(rows[0][0]) if rows else f"{key} of the table {table}"

    def _facet_ids(self) -> list[int]:
        try:
            if is_stale(self.db.conn):
                return []
            return [int(number) for number in stored_ids(self.db.conn, "articles.id")]
        except (sqlite3.DatabaseError, ValueError):
            return []

    def _all(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return what can be read of an answer."""
        rows: list[tuple[Any, ...]] = []
        with suppress(sqlite3.DatabaseError):
            rows.extend(self.db.execute(sql, list(values)))
        return rows


@dataclass(frozen=True, slots=True)
class Cited:
    """Hold the bytes that citations of one article point into."""

    data: bytes
    encoding: str
    notation: str

    def text(self, start: int, end: int) -> str | None:
        """Return the clean text of a range, or None when it cuts a character in two."""
        try:
            return clean(decode_span(self.data, start, end, self.encoding, self.notation))
        except (UnicodeDecodeError, LookupError, KeyError):
            return None

    def is_blank(self, start: int, end: int) -> bool:
        """Tell whether a range shows nothing; a record shows only its fields of text."""
        if start >= end or self.notation.startswith(RECORD_NOTATIONS):
            return True
        try:
            return shows_nothing(self.data, start, end, self.encoding, self.notation)
        except UnicodeDecodeError:
            return end - start < 4 and self.encoding.startswith(("utf-16", "utf-32"))
        except (LookupError, KeyError):
            return False


def check_articles(
    db: Database,
    naming: Naming,
    numbers: Sequence[int],
    on_articles: Callable[[int], object] = lambda _: None,
) -> Iterator[Finding]:
    """Yield what is wrong with any of the articles, in the order given."""
    for number in numbers:
        findings = list(guarded("", _check(db, number)))
        if findings:
            name = naming.article(number)
            yield from (Finding(f"{name}{item.where}", item.what) for item in findings)
        on_articles(1)


def _check(db: Database, number: int) -> Iterator[Finding]:
    article = next(rows(db, ARTICLE_WITH_ORIGINAL, [number]), None)
    if article is None:
        yield Finding("", "its row, or that of its source, is missing")
        return
    paragraphs = db.execute(PARAGRAPHS, [number]).fetchall()
    evidence = db.execute(EVIDENCE, [number]).fetchall()
    mentions = db.execute(MENTIONS, [number]).fetchall()
    if digest_of(article, paragraphs, evidence, mentions) != article["content_sha256"]:
        yield Finding("", "a stored value was changed after loading (its hash differs)")
    if statements.differs(db, number, paragraphs):
        yield Finding("", OTHER_STATEMENTS)
    yield from _check_original(article, paragraphs, evidence)


def _check_original(
    article: dict[str, Any],
    paragraphs: Sequence[tuple[Any, ...]],
    evidence: Sequence[tuple[Any, ...]],
) -> Iterator[Finding]:
    try:
        original = zlib.decompress(article["original"])
        cited = zlib.decompress(article["rendition"]) if article["rendition"] else original
    except zlib.error as error:
        yield Finding("", f"the stored original is damaged ({error})")
        return
    if hashlib.sha256(original).hexdigest() != article["sha256"]:
        yield Finding("", "the stored original is not the file that was read (sha256 differs)")
        return
    if len(original) != article["size_bytes"]:
        yield Finding("", f"the original has {len(original)} bytes, not the number stored")
    text = Cited(cited, article["encoding"], article["notation"])
    yield from _check_texts(text, paragraphs)
    yield from check_places(text, paragraphs)
    for row in evidence:
        if not _is_evidence_exact(text, row):
            yield Finding(f", evidence for {row[FIELD]}", "the words are not at their bytes")


def _check_texts(cited: Cited, paragraphs: Sequence[tuple[Any, ...]]) -> Iterator[Finding]:
    """Prove that each paragraph says what its bytes say."""
    for position, _, text, start, end, _, _, folded in paragraphs:
        where = f", paragraph {position}"
        if cited.text(start, end) != text:
            yield Finding(where, "the text is not what its bytes in the original say")
        if folded != index_form_or_none(text):
            yield Finding(where, "the indexed form is not that of the text")


def check_places(cited: Cited, paragraphs: Sequence[tuple[Any, ...]]) -> Iterator[Finding]:
    """Prove that every byte that shows something lies in exactly one paragraph.

    Paragraphs may stand in any order: a record can state its text before its headline. They
    are put in the order of their bytes once, so that a million of them take a few seconds.
    """
    last, holder = 0, None
    for start, end, position in sorted((row[3], row[4], row[0]) for row in paragraphs):
        where = f", paragraph {position}"
        if not 0 <= start <= end <= len(cited.data):
            yield Finding(where, f"the original has no bytes {start} to {end}")
            continue
        if start < last:
            yield Finding(where, f"overlaps paragraph {holder}")
        elif not cited.is_blank(last, start):
            what = f"text stands before it that no paragraph holds (bytes {last} to {start})"
            yield Finding(where, what)
        if end > last:
            last, holder = end, position
    if not cited.is_blank(last, len(cited.data)):
        yield Finding("", f"text stands at the end that no paragraph holds (from byte {last})")


def _is_evidence_exact(cited: Cited, row: tuple[Any, ...]) -> bool:
    if row[START_BYTE] is None:
        return True
    said = cited.text(row[START_BYTE], row[END_BYTE])
    return said is not None and said == clean(row[WORDS])

"""Prove a corpus sound from the database alone, or name in words what is not.

Each paragraph is made again from the bytes it points to; each original is hashed again; every
character that is not white space must lie in exactly one paragraph; each article must hash to
what was written with it; each index must agree with its table; and every query in
`sql/checks/` must return nothing.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest import index
from ingest.clean import clean
from ingest.column_store import damaged_chunks
from ingest.digest import corpus_digest
from ingest.fold import folded_or_none
from ingest.notation import decode_span
from ingest.stored import ARTICLES_WITH_ORIGINALS, EVIDENCE, MENTIONS, PARAGRAPHS, digest_of, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlite_utils import Database

#: In these, quotation marks and the names of fields stand between paragraphs.
RECORD_NOTATIONS = ("json", "csv")

CHECKS_FOLDER = Path(__file__).parent / "sql" / "checks"


@dataclass(frozen=True, slots=True)
class Finding:
    """Say one thing that is wrong: where it is, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


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
            shown = decode_span(self.data, start, end, self.encoding, self.notation)
        except UnicodeDecodeError:
            return end - start < 4 and self.encoding.startswith(("utf-16", "utf-32"))
        except (LookupError, KeyError):
            return False
        return not shown.strip().strip("\ufeff")


def verify(db: Database) -> Iterator[Finding]:
    """Yield everything that is wrong with the corpus; a sound one yields nothing."""
    broken = list(_check_file(db))
    yield from broken
    try:
        yield from _check_rows(db)
        for article in rows(db, ARTICLES_WITH_ORIGINALS):
            yield from _check_article(db, article)
        yield from _check_indexes(db)
        yield from _check_columns(db)
    except sqlite3.DatabaseError as error:
        yield Finding("the database file", f"cannot be read further ({error})")


def content_digest(db: Database | sqlite3.Connection) -> str:
    """Return the hash over the content of all articles: equal content, equal digest."""
    rows = db.execute("select uid, content_sha256 from articles order by uid")
    return corpus_digest((row[0], row[1]) for row in rows)


def _check_file(db: Database) -> Iterator[Finding]:
    try:
        for (said,) in db.execute("pragma integrity_check(20)").fetchall():
            if said != "ok":
                yield Finding("the database file", str(said))
        for table, row, parent, _ in db.execute("pragma foreign_key_check").fetchall():
            yield Finding(f"{table} row {row}", f"points to a row of {parent} that is not there")
    except sqlite3.DatabaseError as error:
        yield Finding("the database file", f"cannot be checked ({error})")


def _check_rows(db: Database) -> Iterator[Finding]:
    """Run the queries of `sql/checks/`: each returns the offending rows, named for a reader."""
    for script in sorted(CHECKS_FOLDER.glob("*.sql")):
        text = script.read_text(encoding="utf-8")
        sentence = text.splitlines()[0].removeprefix("-- ")
        for (where,) in db.execute(text).fetchall():
            yield Finding(str(where), sentence)


def _check_article(db: Database, article: dict[str, Any]) -> Iterator[Finding]:
    name = f"article {article['uid']} ({article['path']})"
    paragraphs = list(rows(db, PARAGRAPHS, [article["id"]]))
    evidence = list(rows(db, EVIDENCE, [article["id"]]))
    mentions = rows(db, MENTIONS, [article["id"]])
    if digest_of(article, paragraphs, evidence, mentions) != article["content_sha256"]:
        yield Finding(name, "a stored value was changed after loading (its hash differs)")
    try:
        original = zlib.decompress(article["original"])
        cited = zlib.decompress(article["rendition"]) if article["rendition"] else original
    except zlib.error as error:
        yield Finding(name, f"the stored original is damaged ({error})")
        return
    if hashlib.sha256(original).hexdigest() != article["sha256"]:
        yield Finding(name, "the stored original is not the file that was read (sha256 differs)")
        return
    if len(original) != article["size_bytes"]:
        yield Finding(name, f"the original has {len(original)} bytes, not the number stored")
    text = Cited(cited, article["encoding"], article["notation"])
    for where, what in _check_spans(text, paragraphs):
        yield Finding(f"{name}{where}", what)
    for item in evidence:
        if not _is_evidence_exact(text, item):
            yield Finding(
                f"{name}, evidence for {item['field']}", "the words are not at their bytes"
            )


def _check_spans(cited: Cited, paragraphs: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Prove that paragraphs say what their bytes say, and leave out nothing but white space."""
    end = 0
    for row in paragraphs:
        where = f", paragraph {row['position']}"
        start = row["start_byte"]
        if start < end:
            yield where, "overlaps the paragraph before it"
        elif not cited.is_blank(end, start):
            yield where, f"text stands before it that no paragraph holds (bytes {end} to {start})"
        if cited.text(start, row["end_byte"]) != row["text"]:
            yield where, "the text is not what its bytes in the original say"
        if row["folded"] != folded_or_none(row["text"]):
            yield where, "the indexed form is not that of the text"
        end = max(end, row["end_byte"])
    if not cited.is_blank(end, len(cited.data)):
        yield "", f"text stands at the end that no paragraph holds (from byte {end})"


def _is_evidence_exact(cited: Cited, row: dict[str, Any]) -> bool:
    if row["start_byte"] is None:
        return True
    said = cited.text(row["start_byte"], row["end_byte"])
    return said is not None and said == clean(row["words"])


def _check_columns(db: Database) -> Iterator[Finding]:
    told = "was changed after loading; `ingest index` makes it anew"
    for name in sorted(set(damaged_chunks(db.conn))):
        yield Finding(f"the facet column {name}", told)


def _check_indexes(db: Database) -> Iterator[Finding]:
    for name in index.INDEXES:
        try:
            index.check(db, name)
        except sqlite3.DatabaseError as error:
            told = f"does not agree with its table ({error}); `ingest index` makes it anew"
            yield Finding(f"the search index {name}", told)

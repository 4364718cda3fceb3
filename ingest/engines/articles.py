"""Read articles back from an engine: as copies, or as a small corpus for a reading page.

The small corpus lies in memory and has the tables of any other: one article whole, and of those
that are named beside it as much as is shown. So a page reads it by the same code as a file.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from ingest.engines.beside import add_others
from ingest.engines.copies import write_copy
from ingest.engines.kept import fetch_bytes, read_rows
from ingest.engines.published import PAGE_DOCUMENTS
from ingest.engines.shell import copy_names
from ingest.engines.stored import unpack_article
from ingest.storage.database import Database
from ingest.storage.schema import make_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.engines.published import Published
    from ingest.engines.stored import ArticleCopy, SavedBytes

ARTICLES: dict[str, Any] = {"term": {"doc": "article"}}

INSERT_RUN = "insert into runs (id, started_at, version) values (1, '', '')"
#: Their relations come with them.
FORGET_CHANGES = "delete from uncompared_articles"


class PublishedArticles:
    """Read the articles of a published corpus, from any thread."""

    def __init__(self, published: Published) -> None:
        self.published = published
        self._lock = threading.Lock()
        self._blank = _blank_corpus(published.shell)

    def copies(self, uids: Sequence[str]) -> Iterator[ArticleCopy]:
        """Yield the articles of these names that there are, in the order of the names.

        Raises:
            CorpusError: one was changed on the engine.
        """
        for start in range(0, len(uids), PAGE_DOCUMENTS):
            wanted = list(uids[start : start + PAGE_DOCUMENTS])
            found = self.found({"terms": {"uid": wanted}}, ("uid", "rows"), size=len(wanted))
            rows = {document["uid"]: document["rows"] for document in found}
            for uid in wanted:
                if uid in rows:
                    yield unpack_article(read_rows(rows[uid]))

    def bytes_of(self, saved: SavedBytes) -> bytes:
        """Return saved bytes, compressed."""
        return fetch_bytes(self.published.engine, self.published.index, saved)

    @contextmanager
    def as_corpus(
        self, *uids: str, with_bytes: bool = False, with_others: bool = False
    ) -> Iterator[sqlite3.Connection]:
        """Yield a corpus in memory of the articles of these names that there are.

        Args:
            uids: the names.
            with_bytes: fetch the saved bytes too; else they are empty.
            with_others: name the articles before and after the first, and its other versions.
        """
        copies = list(self.copies(uids))
        bytes_of = self.bytes_of if with_bytes else _no_bytes
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            with self._lock:
                self._blank.backup(connection)
            db = Database(connection)
            for copy in copies:
                write_copy(db, copy, 1, bytes_of, number=copy.number, with_statements=with_others)
            if copies and with_others:
                add_others(self, db, copies)
            db.execute(FORGET_CHANGES)
            yield connection

    def uids_beginning(self, digits: str, most: int) -> list[str]:
        """Return the permanent names that begin so, in their order, at most so many."""
        prefix = {"prefix": {"uid": digits}}
        found = self.found(prefix, ("uid",), size=most, sort=({"uid": "asc"},))
        return [str(document["uid"]) for document in found]

    def found(
        self,
        condition: dict[str, Any],
        fields: Sequence[str],
        *,
        size: int = 1,
        sort: Sequence[dict[str, Any]] = ({"number": "asc"},),
    ) -> list[dict[str, Any]]:
        """Return some fields of the first articles that satisfy a condition."""
        body = {
            "size": size,
            "query": {"bool": {"filter": [ARTICLES, condition]}},
            "_source": list(fields),
            "sort": list(sort),
            "track_total_hits": False,
        }
        return [hit["_source"] for hit in self.published.search(body)["hits"]["hits"]]

    def all_found(self, condition: dict[str, Any], fields: Sequence[str]) -> list[dict[str, Any]]:
        """Return some fields of all articles that satisfy a condition, in order of numbers."""
        asked = {"bool": {"filter": [ARTICLES, condition]}}
        return [hit["_source"] for hit in self.published.documents(asked, fields)]


def _no_bytes(_: SavedBytes) -> bytes:
    return b""


def _blank_corpus(shell: sqlite3.Connection) -> sqlite3.Connection:
    """Return a corpus in memory that knows the names, and holds no article."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db = Database(connection)
    make_schema(db)
    copy_names(Database(shell), db)
    db.execute(INSERT_RUN)
    return connection

"""Give the articles that a file gave a corpus as the rows in which another corpus stores them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ingest.storage import content_hash, statements
from ingest.storage.pruned import COLUMNS, SELECT_ARTICLES, SELECT_FOLDED, SOURCE_COLUMNS
from ingest.storage.returning import KeptSource
from ingest.storage.rows import PackedArticle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.storage.connection import Database

#: Columns of a paragraph that another corpus stores; what its index reads follows them.
PARAGRAPH_WIDTH = len(content_hash.PARAGRAPH_COLUMNS)


def packed_articles(db: Database, file: int) -> Iterator[PackedArticle]:
    """Yield the articles of the file with this id, in the order in which they were stored.

    What a user has corrected is in them as corrected; who stores them applies corrections anew.
    """
    for article in content_hash.rows(db, SELECT_ARTICLES, [file]):
        yield _packed(db, article)


def _packed(db: Database, article: dict[str, Any]) -> PackedArticle:
    number = article["id"]

    def rows(sql: str) -> list[tuple[object, ...]]:
        """Return what a query gives for the article."""
        return db.conn.execute(sql, [number]).fetchall()

    source = {name: article[name] for name in SOURCE_COLUMNS}
    return PackedArticle(
        source=KeptSource(member=article["place"], kept_identity=article["identity"], **source),
        encoding=article["encoding"],
        notation=article["notation"],
        original=article["original"],
        rendition=article["rendition"],
        extra=article["extra"],
        columns={name: article[name] for name in COLUMNS},
        paragraphs=[row[:PARAGRAPH_WIDTH] for row in rows(content_hash.PARAGRAPHS)],
        folded=[(int(str(row[0])), str(row[1])) for row in rows(SELECT_FOLDED)],
        evidence=rows(content_hash.EVIDENCE),
        mentions=rows(content_hash.MENTIONS),
        statements=statements.stored(db, number),
    )

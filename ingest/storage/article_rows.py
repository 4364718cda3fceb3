"""Write the rows of one article: its source, fields, paragraphs, evidence and mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.storage import corrections, statements
from ingest.storage.names import INSERT_MENTION

if TYPE_CHECKING:
    from ingest.model import Source
    from ingest.storage.connection import Database
    from ingest.storage.rows import PackedArticle

INSERT_PARAGRAPH = """
insert into paragraphs (id, article, position, kind, text, start_byte, end_byte, rule, words)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

INSERT_FOLDED = """
insert into folded_texts (paragraph, text)
values (?, ?)
"""

INSERT_EVIDENCE = """
insert into evidence
  (article, field, value, status, method, words, start_byte, end_byte, chosen)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

INSERT_SOURCE = """
insert into sources
  (path, member, identity, sha256, size_bytes, media_type, encoding, notation, original,
   rendition, extra)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
returning id
"""


def write_article(db: Database, article: PackedArticle) -> int:
    """Store an article that is not there yet and return the id of its source."""
    source = _write_source(db, article)
    uid = _free_uid(db, article.source)
    row = {"uid": uid, "source": source, **article.columns}
    names = ", ".join(row)
    marks = ", ".join("?" for _ in row)
    (article_id,) = db.conn.execute(
        f"insert into articles ({names}) values ({marks}) returning id",  # noqa: S608
        list(row.values()),
    ).fetchone()
    _write_paragraphs(db, article_id, article)
    db.conn.executemany(INSERT_EVIDENCE, [(article_id, *item) for item in article.evidence])
    if corrections.has_any(db, uid):
        corrections.apply(db, article_id, uid)
    return source


def is_read_otherwise(db: Database, source: int, article: PackedArticle) -> bool:
    """Tell whether the stored article of a source differs from this reading of its bytes."""
    (stored,) = db.execute(
        "select content_sha256 from articles where source = ?", [source]
    ).fetchone()
    return bool(stored != article.columns["content_sha256"])


def rewrite_article(db: Database, source: int, article: PackedArticle) -> int:
    """Store another reading of bytes that are there, and return the id of its source.

    All places of the old source are those of the new one. The old article is left under
    another name, for the caller to remove with what else is outdated.
    """
    db.execute("update sources set identity = identity || ':' || id where id = ?", [source])
    db.execute("update articles set uid = uid || ':' || id where source = ?", [source])
    rewritten = write_article(db, article)
    db.execute("update places set source = ? where source = ?", [rewritten, source])
    return rewritten


def _write_paragraphs(db: Database, article_id: int, article: PackedArticle) -> None:
    """Write paragraphs and what hangs on them; ids follow the positions, which count from 1."""
    (last,) = db.conn.execute("select coalesce(max(id), 0) from paragraphs").fetchone()
    db.conn.executemany(
        INSERT_PARAGRAPH,
        ((last + index, article_id, *row) for index, row in enumerate(article.paragraphs, 1)),
    )
    if article.folded:
        folded = ((last + int(str(position)), text) for position, text in article.folded)
        db.conn.executemany(INSERT_FOLDED, folded)
    if article.mentions:
        mentions = ((last + int(str(row[0])), *row[1:]) for row in article.mentions)
        db.conn.executemany(INSERT_MENTION, mentions)
    statements.write(db, article.statements, last)


def _write_source(db: Database, article: PackedArticle) -> int:
    source = article.source
    values = (
        source.path,
        source.member,
        source.identity,
        source.sha256,
        source.size_bytes,
        source.media_type,
        article.encoding,
        article.notation,
        article.original,
        article.rendition,
        article.extra,
    )
    return int(db.conn.execute(INSERT_SOURCE, values).fetchone()[0])


def _free_uid(db: Database, source: Source) -> str:
    """Return the uid, longer where another content already has these twelve digits."""
    uid = source.uid
    while db.conn.execute("select 1 from articles where uid = ?", [uid]).fetchone():
        uid = source.identity[: len(uid) + 4]
    return uid

"""Read an article back as it is stored, and hash what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ingest.model import FIELDS
from ingest.storage.digest import EVIDENCE_COLUMNS, PARAGRAPH_COLUMNS, article_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlite_utils import Database

_ARTICLE_COLUMNS = f"""
  articles.id, articles.uid, articles.content_sha256, {", ".join(FIELDS)},
  sources.path, sources.sha256, sources.size_bytes, sources.media_type, sources.encoding,
  sources.notation
"""

ARTICLE_WITH_ORIGINAL = f"""
select {_ARTICLE_COLUMNS}, sources.original, sources.rendition
from articles
join sources on sources.id = articles.source
where articles.id = ?
"""  # noqa: S608  the names are ours

ARTICLE = f"""
select {_ARTICLE_COLUMNS}
from articles
join sources on sources.id = articles.source
where articles.id = ?
"""  # noqa: S608

PARAGRAPHS = f"""
select
  {", ".join(PARAGRAPH_COLUMNS)},
  (select text from folded_texts where paragraph = paragraphs.id) as folded
from paragraphs
where article = ?
order by position
"""  # noqa: S608

EVIDENCE = f"""
select {", ".join(EVIDENCE_COLUMNS)}
from evidence
where article = ?
order by id
"""  # noqa: S608


MENTIONS = """
select
  paragraphs.position, mentions.start_char, mentions.end_char, names.key, mentions.surface,
  mentions.alias, mentions.rule
from paragraphs
join mentions on mentions.paragraph = paragraphs.id
left join names on names.id = mentions.name
where paragraphs.article = ?
"""


def rows(db: Database, sql: str, values: Sequence[object] = ()) -> Iterator[dict[str, Any]]:
    """Yield the rows of a query, each as a mapping from column to value."""
    cursor = db.execute(sql, list(values))
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def digest_of(
    article: Mapping[str, Any],
    paragraphs: Iterable[Sequence[object]],
    evidence: Iterable[Sequence[object]],
    mentions: Iterable[Sequence[object]],
) -> str:
    """Return the hash of an article from its rows; see `digest.article_digest`.

    A paragraph may carry more than `PARAGRAPH_COLUMNS`, behind them.
    """
    return article_digest(
        tuple(article[name] for name in ("sha256", "media_type", "encoding", "notation")),
        {name: article[name] for name in FIELDS},
        (row[: len(PARAGRAPH_COLUMNS)] for row in paragraphs),
        evidence,
        mentions,
    )


def stored_digest(db: Database, article: int) -> str:
    """Return the hash of the article with this id, from its rows as they are now."""
    (row,) = rows(db, ARTICLE, [article])
    parts = (db.execute(sql, [article]).fetchall() for sql in (PARAGRAPHS, EVIDENCE, MENTIONS))
    return digest_of(row, *parts)

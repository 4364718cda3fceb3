"""Reduce content to hashes, so that two corpora can be compared and damage seen.

A hash covers what was read and concluded, never ids, paths or times: the same sources give
the same digest in any order, on any machine, at any hour.
"""

from __future__ import annotations

import hashlib
import json
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING, Any

from ingest.model import FIELDS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ingest.storage.connection import Database

#: Columns of each row that the hash of an article covers, in this order.
PARAGRAPH_COLUMNS = ("position", "kind", "text", "start_byte", "end_byte", "rule", "words")
MENTION_COLUMNS = ("position", "start_char", "end_char", "key", "surface", "alias", "rule")
EVIDENCE_COLUMNS = (
    "field",
    "value",
    "status",
    "method",
    "words",
    "start_byte",
    "end_byte",
    "chosen",
)

SELECT_DIGESTS = "select uid, content_sha256 from articles order by uid"

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


def article_digest(
    source: Sequence[object],
    fields: Mapping[str, object],
    paragraphs: Iterable[Sequence[object]],
    evidence: Iterable[Sequence[object]],
    mentions: Iterable[Sequence[object]],
) -> str:
    """Return the hash of one article, 64 hex digits.

    Args:
        source: sha256, media type, encoding and notation of its bytes.
        fields: the metadata in force; absent and null are the same.
        paragraphs: values of `PARAGRAPH_COLUMNS`, in order of position.
        evidence: values of `EVIDENCE_COLUMNS`, in any order.
        mentions: values of `MENTION_COLUMNS`, in any order; `position` is the paragraph's.
    """
    content = [
        list(source),
        sorted((name, value) for name, value in fields.items() if value is not None),
        [list(row) for row in paragraphs],
        sorted(map(_as_json, evidence)),
        sorted(map(_mention_as_json, mentions)),
    ]
    # Escapes every character beyond ASCII, lone surrogates too: any text has one spelling.
    return hashlib.sha256(json.dumps(content).encode("ascii")).hexdigest()


def _as_json(row: Iterable[object]) -> str:
    """Return what `json.dumps(list(row))` gives, in a third of the time: rows are many."""
    return f"[{', '.join(map(_value_as_json, row))}]"


def _mention_as_json(row: Sequence[object]) -> str:
    """Return what `_as_json` gives for a row without null, sooner: mentions are most rows."""
    position, start, end, key, surface, alias, rule = row
    quoted = ", ".join(map(encode_basestring_ascii, (key, surface, alias, rule)))  # type: ignore[arg-type]
    return f"[{position}, {start}, {end}, {quoted}]"


def _value_as_json(value: object) -> str:
    if isinstance(value, str):
        return encode_basestring_ascii(value)
    return str(value) if type(value) is int else json.dumps(value)


def corpus_digest(articles: Iterable[tuple[str, str]]) -> str:
    """Return the hash of a corpus from pairs of uid and article hash, in order of uid."""
    digest = hashlib.sha256()
    for uid, content_sha256 in articles:
        digest.update(f"{uid} {content_sha256}\n".encode("ascii"))
    return digest.hexdigest()


def content_digest(connection: Database | sqlite3.Connection) -> str:
    """Return the hash over the content of all articles: equal content, equal digest."""
    return corpus_digest((row[0], row[1]) for row in connection.execute(SELECT_DIGESTS))


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

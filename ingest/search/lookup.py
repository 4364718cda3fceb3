"""Fetch one article whole, or all that the corpus says of one name."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.model import FIELDS
from ingest.search.mentions import Mentioned, mentioned_in
from ingest.search.row_sets import distinct
from ingest.search.shown_as import OPENING, shown_as
from ingest.text.partial_dates import iso_date

if TYPE_CHECKING:
    import sqlite3

    from ingest.search.columns import Columns

SELECT_ARTICLE = f"""
select
  articles.id,
  sources.path,
  sources.member,
  articles.words,
  {", ".join(f"articles.{name}" for name in FIELDS)}
from articles
join sources on sources.id = articles.source
where articles.uid = ?
"""  # noqa: S608  the names are ours

SELECT_PARAGRAPHS = """
select id, position, kind, rule, text, start_byte, end_byte
from paragraphs
where article = ?
order by position
"""

SELECT_EVIDENCE = """
select field, value, status, method, words, start_byte, end_byte, chosen
from evidence
where article = ?
order by field, chosen desc, id
"""

SELECT_ORIGINAL = """
select sources.path, sources.member, sources.original
from articles
join sources on sources.id = articles.source
where articles.uid = ?
"""

SELECT_BEFORE = f"""
select uid, headline, {OPENING}, published_on
from articles
where (published_on, id) < (?, ?)
order by published_on desc, id desc
limit 1
"""  # noqa: S608  a piece of ours

SELECT_AFTER = f"""
select uid, headline, {OPENING}, published_on
from articles
where (published_on, id) > (?, ?)
order by published_on, id
limit 1
"""  # noqa: S608  a piece of ours

SELECT_ROWS = """
select
  aliases.alias,
  aliases.case_rule,
  aliases.context_rule,
  aliases.language,
  aliases.source,
  aliases.pack,
  aliases.line
from aliases
join names on names.id = aliases.name
where names.key = ?
order by aliases.pack, aliases.line
"""


@dataclass(frozen=True, slots=True)
class StoredParagraph:
    """Hold one paragraph as the corpus has it."""

    position: int
    kind: str
    rule: str
    text: str
    start_byte: int
    end_byte: int
    mentioned: tuple[Mentioned, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredEvidence:
    """Hold what one value was read from; the bytes are None when no words stand behind it."""

    field: str
    value: str
    status: str
    method: str
    words: str
    start_byte: int | None
    end_byte: int | None
    chosen: int


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """Hold one article with all that is known of it; a null field is absent from `fields`."""

    id: int
    uid: str
    path: str
    member: str
    words: int
    fields: dict[str, str]
    paragraphs: tuple[StoredParagraph, ...]
    evidence: tuple[StoredEvidence, ...]

    @property
    def shown_as(self) -> str:
        """Return the headline, or the opening words in brackets where none is stated."""
        story = [p for p in self.paragraphs if p.kind in {"standfirst", "body"}]
        opening = next((p.text for p in story or self.paragraphs), "")
        return shown_as(self.fields.get("headline"), opening)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Name the dated article before or after another."""

    uid: str
    shown_as: str
    published_on: str


@dataclass(frozen=True, slots=True)
class Original:
    """Hold the saved bytes of an article and the name they were saved under."""

    name: str
    data: bytes


SELECT_UIDS = """
select uid from articles where uid >= :digits and uid < :behind order by uid limit :most
"""


def uids_beginning(connection: sqlite3.Connection, digits: str, most: int) -> list[str]:
    """Return the permanent names that begin so, in their order, at most so many."""
    asked = {"digits": digits, "behind": f"{digits}g", "most": most}  # `g` follows all digits
    return [uid for (uid,) in connection.execute(SELECT_UIDS, asked)]


def find_article(connection: sqlite3.Connection, uid: str) -> StoredArticle | None:
    """Return the article with this permanent name, or None."""
    row = connection.execute(SELECT_ARTICLE, (uid,)).fetchone()
    if row is None:
        return None
    number, path, member, words, *values = row
    paragraphs = connection.execute(SELECT_PARAGRAPHS, (number,)).fetchall()
    named = mentioned_in(connection, [row[0] for row in paragraphs])
    evidence = connection.execute(SELECT_EVIDENCE, (number,))
    return StoredArticle(
        id=number,
        uid=uid,
        path=path,
        member=member,
        words=words,
        fields={n: v for n, v in zip(FIELDS, values, strict=True) if v is not None},
        paragraphs=tuple(_paragraph(row[1:], named.get(row[0], [])) for row in paragraphs),
        evidence=tuple(StoredEvidence(*row) for row in evidence),
    )


def _neighbour(row: tuple[str, str | None, str | None, str] | None) -> Neighbour | None:
    if row is None:
        return None
    uid, headline, opening, published_on = row
    return Neighbour(uid, shown_as(headline, opening), published_on)


def _paragraph(row: tuple[Any, ...], named: list[Mentioned]) -> StoredParagraph:
    position, kind, rule, text, start_byte, end_byte = row
    return StoredParagraph(position, kind, rule, text, start_byte, end_byte, tuple(named))


def neighbours(
    connection: sqlite3.Connection, article: StoredArticle
) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the dated articles before and after a dated one; none for an undated one."""
    published_on = article.fields.get("published_on")
    if published_on is None:
        return None, None
    place = (published_on, article.id)
    before = connection.execute(SELECT_BEFORE, place).fetchone()
    after = connection.execute(SELECT_AFTER, place).fetchone()
    return (_neighbour(before), _neighbour(after))


def find_original(connection: sqlite3.Connection, uid: str) -> Original | None:
    """Return the saved bytes of an article, or None when there is no such article."""
    row = connection.execute(SELECT_ORIGINAL, (uid,)).fetchone()
    if row is None:
        return None
    path, member, data = row
    name = path.rsplit("/", 1)[-1]
    return Original(f"{name}, {member}" if member else name, zlib.decompress(data))


@dataclass(frozen=True, slots=True)
class StoredPackRow:
    """Hold one row of a pack: an alias, and when it counts."""

    alias: str
    case_rule: str
    context_rule: str
    language: str
    source: str
    pack: str
    line: int


@dataclass(frozen=True, slots=True)
class NameFacts:
    """Hold what is known of a name besides the paragraphs that mention it.

    Attributes:
        first_on: date of the first dated article that names it; None when none is dated.
        last_on: date of the last.
        undated: articles without a date that name it.
        rows: of the packs in force.
    """

    first_on: str | None
    last_on: str | None
    undated: int
    rows: tuple[StoredPackRow, ...]


def name_facts(connection: sqlite3.Connection, columns: Columns, key: str) -> NameFacts:
    """Return the facts about a name."""
    articles = distinct(columns.article[columns.name.rows_with(key)])
    dates = columns.dates[articles]
    dated = dates[dates > 0]
    return NameFacts(
        iso_date(int(dated.min())) if dated.size else None,
        iso_date(int(dated.max())) if dated.size else None,
        int(np.count_nonzero(dates == 0)),
        pack_rows(connection, key),
    )


def pack_rows(connection: sqlite3.Connection, key: str) -> tuple[StoredPackRow, ...]:
    """Return the rows of the packs in force for a name."""
    return tuple(StoredPackRow(*row) for row in connection.execute(SELECT_ROWS, (key,)))

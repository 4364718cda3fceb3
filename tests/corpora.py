"""Build small corpora for tests, without the loader."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.articles.segment import segment
from ingest.sources.original import FRESH_NS
from ingest.storage.facet_columns import build_columns, note_added
from ingest.text.clean import clean, count_words
from ingest.text.words import index_form_or_none

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROOT = Path(__file__).parent.parent
SQL = ROOT / "ingest" / "storage" / "sql"
SEEDS = ROOT / "seeds"

INSERT_SOURCE = """
insert into sources (path, member, identity, sha256, size_bytes, media_type, encoding, original)
values (:path, '', :sha256, :sha256, 0, 'text/plain', 'utf-8', x'')
"""
INSERT_ARTICLE = """
insert into articles (
  uid, headline, byline, publisher, original_publisher, published_on, language, section,
  words, source, content_sha256
)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
INSERT_PARAGRAPH = """
insert into paragraphs (article, position, kind, text, start_byte, end_byte, rule, words)
values (?, ?, ?, ?, 0, 0, 'test', ?)
"""
INSERT_ALIAS = """
insert into aliases (name, alias, case_rule, context_rule, language, source, pack, line)
values ((select id from names where key = ?), ?, ?, ?, ?, ?, ?, ?)
"""
INSERT_FOLDED = "insert into folded_texts (paragraph, text) values (?, ?)"
INDEX_PARAGRAPHS = """
insert into paragraphs_fts (rowid, text) select id, text from indexed_paragraphs where id > ?
"""
INDEX_ARTICLES = """
insert into articles_fts (rowid, headline, standfirst, byline)
select id, headline, standfirst, byline from articles where id > ?
"""


@dataclass(frozen=True)
class Draft:
    """Describe an article of a test corpus; a paragraph is a text, or a kind and a text."""

    paragraphs: Sequence[str | tuple[str, str]]
    headline: str | None = None
    byline: str | None = None
    publisher: str | None = None
    original_publisher: str | None = None
    published_on: str | None = None
    language: str | None = None
    section: str | None = None
    path: str = "test.txt"


def new_corpus(path: str = ":memory:") -> sqlite3.Connection:
    """Return an empty corpus with every migration applied."""
    connection = sqlite3.connect(path, check_same_thread=False)
    for migration in sorted(SQL.glob("[0-9]*.sql")):
        connection.executescript(migration.read_text(encoding="utf-8"))
    return connection


def add(connection: sqlite3.Connection, drafts: Iterable[Draft]) -> None:
    """Store articles, index them and refresh the columns, as the loader does."""
    article_floor = _last(connection, "articles")
    paragraph_floor = _last(connection, "paragraphs")
    for draft in drafts:
        _add_one(connection, draft)
    connection.execute(INDEX_PARAGRAPHS, (paragraph_floor,))
    connection.execute(INDEX_ARTICLES, (article_floor,))
    note_added(connection, paragraph_floor)
    build_columns(connection)
    connection.commit()


def corpus(*drafts: Draft) -> sqlite3.Connection:
    """Return a corpus of the given articles."""
    connection = new_corpus()
    add(connection, drafts)
    return connection


def seeds() -> sqlite3.Connection:
    """Return the seeds, every block a paragraph of body text."""
    return corpus(*seed_drafts())


def seed_drafts() -> Iterator[Draft]:
    paths = sorted(SEEDS.glob("*.txt"))
    assert paths
    for path in paths:
        text = path.read_bytes().decode("utf-8")
        yield Draft([clean(block.text) for block in segment(text)], path=f"seeds/{path.name}")


def _last(connection: sqlite3.Connection, table: str) -> int:
    number = connection.execute(f"select coalesce(max(id), 0) from {table}").fetchone()[0]
    return int(number)


def _add_one(connection: sqlite3.Connection, draft: Draft) -> None:
    number = _last(connection, "sources") + 1
    sha256 = hashlib.sha256(f"{number} {draft}".encode("utf-8", "replace")).hexdigest()
    paragraphs = [("body", item) if isinstance(item, str) else item for item in draft.paragraphs]
    source = connection.execute(INSERT_SOURCE, {"path": draft.path, "sha256": sha256}).lastrowid
    fields = (
        draft.headline,
        draft.byline,
        draft.publisher,
        draft.original_publisher,
        draft.published_on,
        draft.language,
        draft.section,
    )
    words = sum(count_words(text) for _, text in paragraphs)
    article = connection.execute(
        INSERT_ARTICLE, (sha256[:12], *fields, words, source, sha256)
    ).lastrowid
    for position, (kind, text) in enumerate(paragraphs, start=1):
        row = (article, position, kind, text, count_words(text))
        paragraph = connection.execute(INSERT_PARAGRAPH, row).lastrowid
        folded = index_form_or_none(text)
        if folded is not None:
            connection.execute(INSERT_FOLDED, (paragraph, folded))


def settle() -> None:
    """Wait until files that were just written count as settled: sooner they are read again."""
    time.sleep(FRESH_NS / 10**9 + 0.1)

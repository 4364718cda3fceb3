"""Keep the FTS5 indexes equal to the tables, without triggers.

Triggers would write one index segment for each row: 3 to 4.6 times slower than one statement
for a batch, and an end at 2,000 segments. So the writer calls these functions inside its own
transaction, and `verify` proves that the two agree.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.storage.connection import Database

INDEXES = ("paragraphs_fts", "articles_fts")

#: Pages of merging after each batch of additions to a corpus. 64 pages keep the longest wait of
#: a reader below 0.1 s, where merging all at once makes it wait for seconds.
MERGE_PAGES = 64

#: Bytes of words that the index gathers before it writes a segment; and what FTS5 does by itself.
#: Indexing a large load at once takes half the time that a segment for each batch takes.
BULK_HASH_BYTES, HASH_BYTES = 16 * 1024 * 1024, 1024 * 1024

#: Segments of one level that FTS5 merges by itself; 0 leaves them until `optimize`.
AUTOMERGE = 4

#: Paragraphs that are indexed in one transaction at the end of a first load.
BULK_PARAGRAPHS = 500_000

INSERT_PARAGRAPHS = """
insert into paragraphs_fts (rowid, text, names)
select id, text, names
from indexed_paragraphs
where id > ?
"""

_OF_SOURCE = """
where id in (
  select paragraphs.id
  from paragraphs
  join articles on articles.id = paragraphs.article
  where articles.source = ?
)
"""

INSERT_PARAGRAPHS_TO = f"{INSERT_PARAGRAPHS}  and id <= ?"

LAST_INDEXED = """
select
  (select coalesce(max(id), 0) from articles_fts_docsize),
  (select coalesce(max(id), 0) from paragraphs_fts_docsize)
"""

INSERT_PARAGRAPHS_OF = f"""
insert into paragraphs_fts (rowid, text, names)
select id, text, names
from indexed_paragraphs
{_OF_SOURCE}"""  # noqa: S608  the text is ours

INSERT_ARTICLES = """
insert into articles_fts (rowid, headline, standfirst, byline)
select id, headline, standfirst, byline
from articles
where id > ?
"""

DELETE_PARAGRAPHS = f"""
insert into paragraphs_fts (paragraphs_fts, rowid, text, names)
select 'delete', id, text, names
from indexed_paragraphs
{_OF_SOURCE}"""  # noqa: S608  the text is ours

DELETE_ARTICLE = """
insert into articles_fts (articles_fts, rowid, headline, standfirst, byline)
select 'delete', id, headline, standfirst, byline
from articles
where source = ?
"""

INSERT_ARTICLE = """
insert into articles_fts (rowid, headline, standfirst, byline)
select id, headline, standfirst, byline
from articles
where source = ?
"""


def add_after(db: Database, last_article: int, last_paragraph: int) -> None:
    """Index all articles and paragraphs whose ids are greater than those given."""
    db.execute(INSERT_ARTICLES, [last_article])
    db.execute(INSERT_PARAGRAPHS, [last_paragraph])


def is_behind(db: Database) -> bool:
    """Tell whether the last articles are not in the indexes yet."""
    return last_ids(db) != last_indexed(db)


def add_next(db: Database) -> None:
    """Index a bounded number of the articles that are not in the indexes yet."""
    for name in INDEXES:
        _configure(db, name, "hashsize", BULK_HASH_BYTES)
        _configure(db, name, "automerge", 0)
    last_article, last_paragraph = last_indexed(db)
    db.execute(INSERT_ARTICLES, [last_article])
    db.execute(INSERT_PARAGRAPHS_TO, [last_paragraph, last_paragraph + BULK_PARAGRAPHS])
    for name in INDEXES:
        _configure(db, name, "hashsize", HASH_BYTES)
        _configure(db, name, "automerge", AUTOMERGE)


def remove_article(db: Database, source: int) -> None:
    """Take the article of a source out of the indexes; call it before deleting the rows.

    The article must be in them: FTS5 counts what it is told to take out, there or not.
    """
    db.execute(DELETE_PARAGRAPHS, [source])
    db.execute(DELETE_ARTICLE, [source])


@contextmanager
def changing_fields(db: Database, source: int) -> Iterator[None]:
    """Keep the index right while the fields of one article are changed."""
    db.execute(DELETE_ARTICLE, [source])
    yield
    db.execute(INSERT_ARTICLE, [source])


@contextmanager
def changing_paragraphs(db: Database, sources: Sequence[int]) -> Iterator[None]:
    """Keep the index right while what it reads of some articles is changed.

    Give the sources in the order of their articles: ids must rise, see `add_after`.
    """
    for source in sources:
        db.execute(DELETE_PARAGRAPHS, [source])
    yield
    for source in sources:
        db.execute(INSERT_PARAGRAPHS_OF, [source])


def merge(db: Database) -> None:
    """Do a bounded step of merging index segments."""
    for name in INDEXES:
        _configure(db, name, "merge", MERGE_PAGES)


def optimize(db: Database) -> None:
    """Merge each index into one segment: the fastest to search, for a large load's end."""
    for name in INDEXES:
        _command(db, name, "optimize")


def rebuild(db: Database) -> None:
    """Make the indexes anew from the tables."""
    for name in INDEXES:
        _command(db, name, "rebuild")


def check(db: Database, name: str) -> None:
    """Compare an index with its table.

    Raises:
        sqlite3.DatabaseError: they differ, or the index is damaged.

    Source: https://sqlite.org/fts5.html#the_integrity_check_command (without rank 1 it passes
    an index that has been emptied).
    """
    _configure(db, name, "integrity-check", 1)


def last_ids(db: Database) -> tuple[int, int]:
    """Return the greatest article id and the greatest paragraph id, 0 when there is none."""
    articles, paragraphs = db.execute(
        "select (select coalesce(max(id), 0) from articles),"
        " (select coalesce(max(id), 0) from paragraphs)"
    ).fetchone()
    return int(articles), int(paragraphs)


def last_indexed(db: Database) -> tuple[int, int]:
    """Return the ids up to which articles and paragraphs are indexed."""
    articles, paragraphs = db.execute(LAST_INDEXED).fetchone()
    return int(articles), int(paragraphs)


def _configure(db: Database, name: str, option: str, value: int) -> None:
    db.execute(f"insert into {name} ({name}, rank) values (?, ?)", [option, value])  # noqa: S608


def _command(db: Database, name: str, command: str) -> None:
    db.execute(f"insert into {name} ({name}) values (?)", [command])  # noqa: S608

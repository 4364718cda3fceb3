"""Keep what is said in the articles: quotations and numbers, made from their paragraphs alone.

They are no content of their own: no hash covers them, and to prove them they are made again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.figures import find_figures
from ingest.articles.quotes import find_quotes
from ingest.storage.database import transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from ingest.storage.connection import Database

    Row = tuple[Any, ...]

#: Articles of one transaction when an older corpus is brought up to date: two seconds' work.
DUE_ARTICLES = 200

QUOTE_COLUMNS = (
    "start_char", "end_char", "kind", "speaker_words", "speaker_start", "name", "evidence",
)  # fmt: skip
FIGURE_COLUMNS = (
    "start_char", "end_char", "value", "high", "bound", "unit", "counted", "claimed_words",
    "claimed_by",
)  # fmt: skip

INSERT_QUOTE = f"""
insert into quotes (paragraph, {", ".join(QUOTE_COLUMNS)})
values ({", ".join("?" * (1 + len(QUOTE_COLUMNS)))})
"""  # noqa: S608  the names are ours
INSERT_FIGURE = f"""
insert into figures (paragraph, {", ".join(FIGURE_COLUMNS)})
values ({", ".join("?" * (1 + len(FIGURE_COLUMNS)))})
"""  # noqa: S608
SELECT_QUOTES = f"""
select paragraphs.position, {", ".join(f"quotes.{name}" for name in QUOTE_COLUMNS)}
from paragraphs
join quotes on quotes.paragraph = paragraphs.id
where paragraphs.article = ?
order by paragraphs.position, quotes.start_char, quotes.end_char, quotes.kind
"""  # noqa: S608
SELECT_FIGURES = f"""
select paragraphs.position, {", ".join(f"figures.{name}" for name in FIGURE_COLUMNS)}
from paragraphs
join figures on figures.paragraph = paragraphs.id
where paragraphs.article = ?
order by paragraphs.position, figures.start_char
"""  # noqa: S608
SELECT_TEXTS = "select position, kind, text from paragraphs where article = ? order by position"
SELECT_PARAGRAPH_IDS = "select position, id from paragraphs where article = ?"
SELECT_DUE = "select article from statements_due order by article limit ?"
IS_DUE = "select exists (select 1 from statements_due where article = ?)"
DELETE_DUE = "delete from statements_due where article = ?"
HAS_TABLES = "select count(*) = 2 from sqlite_master where name in ('quotes', 'figures')"
DELETE_OF_ARTICLE = tuple(
    f"delete from {table} where paragraph in (select id from paragraphs where article = ?)"  # noqa: S608
    for table in ("quotes", "figures")
)


class Statements(NamedTuple):
    """Hold the rows of one article; the first value of each is the position of a paragraph."""

    quotes: Sequence[Row]
    figures: Sequence[Row]


NO_STATEMENTS = Statements((), ())


def statements_in(paragraphs: Iterable[Sequence[Any]]) -> Statements:
    """Return what is said in an article.

    Args:
        paragraphs: position, kind and text of each, in order; what follows them is not read.
    """
    texts = [(row[0], row[1], row[2]) for row in paragraphs]
    quotes = find_quotes(texts)
    figures = find_figures(texts, quotes)
    unique = {(quote[0], quote[1], quote[2], quote[3]): tuple(quote) for quote in quotes}
    return Statements(list(unique.values()), [tuple(figure) for figure in figures])


def write(db: Database, statements: Statements, before_first: int) -> None:
    """Write the rows of an article whose paragraphs have ids in the order of their positions.

    Args:
        db: the corpus.
        statements: what is said in it.
        before_first: the id before that of its first paragraph.
    """
    for statement, rows in zip((INSERT_QUOTE, INSERT_FIGURE), statements, strict=True):
        if rows:
            placed = [(before_first + row[0], *row[1:]) for row in rows]
            db.conn.executemany(statement, placed)


def stored(db: Database, article: int) -> Statements:
    """Return the rows that are stored of an article."""
    both = (db.execute(sql, [article]).fetchall() for sql in (SELECT_QUOTES, SELECT_FIGURES))
    return Statements(*both)


def renew(db: Database, article: int) -> None:
    """Make what is stored of an article what this release finds in it."""
    statements = statements_in(db.execute(SELECT_TEXTS, [article]))
    if are_equal(statements, stored(db, article)):
        return
    for statement in DELETE_OF_ARTICLE:
        db.execute(statement, [article])
    ids = dict(db.execute(SELECT_PARAGRAPH_IDS, [article]).fetchall())
    for statement, rows in zip((INSERT_QUOTE, INSERT_FIGURE), statements, strict=True):
        db.conn.executemany(statement, [(ids[row[0]], *row[1:]) for row in rows])


def renew_source(db: Database, source: int) -> None:
    """Do the same for the article of a source."""
    for (article,) in db.execute("select id from articles where source = ?", [source]).fetchall():
        renew(db, article)


def catch_up(db: Database) -> None:
    """Find what is said in the articles that an older release has stored."""
    while due := db.execute(SELECT_DUE, [DUE_ARTICLES]).fetchall():
        with transaction(db):
            for (article,) in due:
                renew(db, article)
                db.execute(DELETE_DUE, [article])


def are_equal(one: Statements, other: Statements) -> bool:
    """Tell whether two readings of an article say the same, in whatever order."""
    return all(
        set(map(tuple, rows)) == set(map(tuple, rest))
        for rows, rest in zip(one, other, strict=True)
    )


def is_kept(db: Database) -> bool:
    """Tell whether the corpus has the tables; an older one gets them with its next load."""
    return bool(db.execute(HAS_TABLES).fetchone()[0])


def differs(db: Database, article: int, paragraphs: Iterable[Sequence[object]]) -> bool:
    """Tell whether what is stored is not what the paragraphs say; what is due is not compared."""
    if not is_kept(db) or db.execute(IS_DUE, [article]).fetchone()[0]:
        return False
    return not are_equal(statements_in(paragraphs), stored(db, article))

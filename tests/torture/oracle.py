"""See everything that a corpus tells anybody, without any of the program's own code."""

from __future__ import annotations

import sqlite3
from typing import TypeAlias

#: What -> rows, or the error that came instead.
Seen: TypeAlias = "dict[str, list[tuple[object, ...]] | str]"

SELECT_TABLES = """
select name
from sqlite_master
where type = 'table'
  and name not like '%\\_fts%' escape '\\'
  and name not in ('paragraphs_vocab', 'paragraphs_terms', 'articles_terms')
order by name
"""
#: Every word, with every place where a search finds it; and what ranking reads beside.
SEARCHES = {
    "search paragraphs": "select term, doc, col, offset from paragraphs_terms",
    "search articles": "select term, doc, col, offset from articles_terms",
    "rank paragraphs": "select id, sz from paragraphs_fts_docsize",
    "rank articles": "select id, sz from articles_fts_docsize",
    "totals": "select block from paragraphs_fts_data where id = 1",
}
SELECT_SCHEMA = "select type, name, tbl_name, sql from sqlite_master"

#: Tables whose rows belong to an article, and the query that says to which.
OF_ARTICLES = {
    "articles": "select uid, articles.* from articles",
    "paragraphs": "select uid, paragraphs.* from paragraphs join articles on articles.id = article",
    "evidence": "select uid, evidence.* from evidence join articles on articles.id = article",
    "sources": "select uid, sources.* from sources join articles on source = sources.id",
    "mentions": """
        select uid, mentions.* from mentions
        join paragraphs on paragraphs.id = paragraph
        join articles on articles.id = article
    """,
    "folded_texts": """
        select uid, folded_texts.* from folded_texts
        join paragraphs on paragraphs.id = paragraph
        join articles on articles.id = article
    """,
}


def seen(connection: sqlite3.Connection) -> Seen:
    """Return all rows of all tables, and what every search would find."""
    connection.text_factory = bytes
    found: Seen = {"schema": _rows(connection, SELECT_SCHEMA)}
    tables = _rows(connection, SELECT_TABLES)
    for (name,) in tables if isinstance(tables, list) else ():
        table = name.decode() if isinstance(name, bytes) else str(name)
        found[table] = _rows(connection, f"select * from [{table}]")
    found |= {name: _rows(connection, sql) for name, sql in SEARCHES.items()}
    found |= {f"{name} by article": _rows(connection, sql) for name, sql in OF_ARTICLES.items()}
    return found


def articles_harmed(before: Seen, after: Seen) -> list[str]:
    """Return the uids of the articles whose rows have changed or gone, where that can be told."""
    harmed: set[str] = set()
    for table in OF_ARTICLES:
        old, new = before[f"{table} by article"], after.get(f"{table} by article")
        if before[table] != after.get(table) and isinstance(old, list) and isinstance(new, list):
            harmed.update(_text(row[0]) for row in set(old) - set(new))
    return sorted(harmed)


def _text(value: object) -> str:
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)


def _rows(connection: sqlite3.Connection, sql: str) -> list[tuple[object, ...]] | str:
    try:
        return sorted(connection.execute(sql).fetchall(), key=repr)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return f"{type(error).__name__}: {error}"

"""Make a corpus of a few articles in memory: the tables that relations are made from."""

from __future__ import annotations

import random
import sqlite3
from typing import TYPE_CHECKING

from ingest.relations.print_index import all_prints
from ingest.relations.update import update
from ingest.storage.schema import SQL_FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLES = """
create table articles (
  id integer primary key, uid text not null unique, publisher text, published_on text
);
create table paragraphs (
  id integer primary key,
  article integer not null references articles (id) on delete cascade,
  position integer not null,
  kind text not null,
  text text not null,
  unique (article, position)
);
pragma foreign_keys = on;
"""
SELECT_RELATIONS = """
select a.uid, b.uid, relations.kind, score, reason
from relations
join articles as a on a.id = article
left join articles as b on b.id = other
order by 1, 2, 3
"""
SELECT_COMPARED = """
select a.uid, same, b.uid, family, compared_articles.publisher
from compared_articles
join articles as a on a.id = article
left join articles as b on b.id = copy_of
order by 1
"""
SELECT_STORIES = """
select a.uid, b.uid
from stories
join articles as a on a.id = article
join articles as b on b.id = story
order by 1
"""
WORDS = [first + last for first in ("ba", "ce", "di", "fo", "gu") for last in "bcdfghklmnpr"]

Row = tuple[object, ...]


def empty() -> sqlite3.Connection:
    """Return a corpus without articles."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    for name in ("0013_relations", "0016_stories", "0017_print_places"):
        connection.executescript((SQL_FOLDER / f"{name}.sql").read_text(encoding="utf-8"))
    return connection


def add(connection: sqlite3.Connection, uid: str, publisher: str | None, *paragraphs: str) -> None:
    """Add an article; its relations wait for the next update."""
    statement = "insert into articles (uid, publisher) values (?, ?) returning id"
    (article,) = connection.execute(statement, (uid, publisher)).fetchone()
    rows = [(article, place, text) for place, text in enumerate(paragraphs, 1)]
    connection.executemany(
        "insert into paragraphs (article, position, kind, text) values (?, ?, 'body', ?)", rows
    )


def relations(connection: sqlite3.Connection) -> list[Row]:
    """Bring the relations up to date and return them, by uid."""
    update(connection)
    return connection.execute(SELECT_RELATIONS).fetchall()


def stories(connection: sqlite3.Connection) -> list[Row]:
    """Bring the relations up to date and return which article tells the story of which."""
    update(connection)
    return connection.execute(SELECT_STORIES).fetchall()


def state(connection: sqlite3.Connection) -> tuple[list[Row], ...]:
    """Return the relations, and all that is kept to find those of later articles."""
    current = relations(connection)
    uids = dict(connection.execute("select id, uid from articles").fetchall())
    prints, articles = all_prints(connection)
    index: list[Row] = sorted(
        zip(prints.tolist(), map(uids.__getitem__, articles.tolist()), strict=True)
    )
    compared: list[Row] = connection.execute(SELECT_COMPARED).fetchall()
    return current, compared, index, stories(connection)


def prose(seed: int, words: int = 120) -> str:
    """Return running words that are like no other seed's."""
    chosen = random.Random(seed)  # noqa: S311 - a test wants the same words every time
    return " ".join(chosen.choice(WORDS) + chosen.choice(WORDS) for _ in range(words))


def articles_of(seed: int) -> Sequence[tuple[str, str | None, str]]:
    """Return articles of three publishers that copy each other and themselves."""
    chosen = random.Random(seed)  # noqa: S311
    furniture = prose(900, 30)
    made = []
    for number in range(24):
        publisher = chosen.choice(["Reuters", "BBC", None])
        own = prose(1000 * seed + chosen.randrange(10))
        cut = own.split()[chosen.choice([0, 0, 40]) :]
        text = " ".join(cut)
        if chosen.random() < 0.6:
            text += " " + furniture
        made.append((f"{chosen.randrange(16**6):06x}{number:02}", publisher, text))
    return made

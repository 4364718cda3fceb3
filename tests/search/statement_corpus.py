"""Build a small corpus with quotations, claimed numbers and names, and read it the slow way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.storage.facet_columns import rebuild_columns
from ingest.storage.names import INSERT_MENTION, INSERT_NAME
from ingest.storage.statements import INSERT_FIGURE, INSERT_QUOTE, statements_in
from tests.corpora import INSERT_ALIAS, Draft, add, new_corpus

if TYPE_CHECKING:
    import sqlite3

ARTICLES = [
    [
        "“We want a truce in the river towns,” said Ann Lee on Monday.",
        "A truce is far away, and Ann Lee left the place without a word.",
        "More than 1,000 people were killed, and 12 tanks crossed the river.",
        "“The truce is dead,” said Bob Ray, who asked that 5 to 10 tanks stay.",
    ],
    [
        "“We fought for every house,” Ann Lee said. Bob Ray listened to her.",
        "“We lost 300 houses and $5 million,” Minister Oak said on Friday.",
        "The army counted 7 tanks, 35 percent of the fleet.",
        "“Let us speak of a truce,” he said, and thousands of people cheered.",
    ],
    [
        "Ann Lee said that the Watch would “fight and never leave the towns”.",
        "According to the Watch, as many as 1,000 people were killed there.",
        "“The river men will come back,” the Watch said in a letter.",
        "Under 12 tanks were seen. About 40 people were killed.",
    ],
    [
        "“The ferry sails at noon,” said Kim Fox’s lawyer Tom Ash.",
        "The Kim Fox campaign said that “the ferry is late”.",
        "“The ferry is ours,” said an aide to Kim Fox on Friday.",
        "Bob Ray and Kim Fox said that “the ferry is for all”.",
        "Kim Fox herself said that “the ferry is old”.",
    ],
]
#: Where the words for the speaker name Kim Fox beside who speaks.
BESIDE_FOX = ("3.1", "3.2", "3.3")
NAMES = [
    ("ann-lee", "Ann Lee", "PERSON"),
    ("kim-fox", "Kim Fox", "PERSON"),
    ("river-men", "River Men", "GROUP"),
]
ALIASES = [
    ("ann-lee", "Ann Lee"),
    ("kim-fox", "Kim Fox"),
    ("river-men", "River Men"),
    ("river-men", "the Watch"),
]


def statement_corpus() -> sqlite3.Connection:
    """Return the corpus; the names stand where the aliases are printed."""
    connection = new_corpus()
    add(connection, [Draft(texts, path=f"{number}.txt") for number, texts in enumerate(ARTICLES)])
    connection.executemany(INSERT_NAME, NAMES)
    connection.executemany(
        INSERT_ALIAS, [(*row, "title", "", "en", "", "own.csv", 2) for row in ALIASES]
    )
    for number, text in connection.execute("select id, text from paragraphs").fetchall():
        for key, alias in ALIASES:
            place = text.find(alias.removeprefix("the "))
            if place >= 0:
                surface = alias.removeprefix("the ")
                row = (number, place, place + len(surface), key, surface, alias, "alias")
                connection.execute(INSERT_MENTION, row)
    for number in range(1, len(ARTICLES) + 1):
        _add_statements(connection, number)
    connection.execute("insert into paragraphs_fts (paragraphs_fts) values ('rebuild')")
    rebuild_columns(connection)
    return connection


def _add_statements(connection: sqlite3.Connection, article: int) -> None:
    rows = connection.execute(
        "select position, kind, text, id from paragraphs where article = ?", (article,)
    ).fetchall()
    ids = {row[0]: row[3] for row in rows}
    made = statements_in(rows)
    for statement, statements in ((INSERT_QUOTE, made.quotes), (INSERT_FIGURE, made.figures)):
        connection.executemany(statement, [(ids[row[0]], *row[1:]) for row in statements])

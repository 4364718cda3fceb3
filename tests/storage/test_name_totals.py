"""The counts of the spellings of names are those of the texts, whatever is loaded and removed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.storage import name_totals
from ingest.storage.facet_columns import build_columns
from tests.conftest import SEEDS
from tests.corpora import Draft, add, new_corpus
from tests.inside import rows_of
from tests.storage.verify.corpora import findings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

SHOWN = "select key, surface, mentions, paragraphs, articles from name_counts order by 1, 2"
COUNTED = """
select names.key, surface, count(*), count(distinct paragraph), count(distinct article)
from mentions
join names on names.id = mentions.name
join paragraphs on paragraphs.id = mentions.paragraph
group by 1, 2
order by 1, 2
"""
STALE = "insert or ignore into stale_chunks values ('paragraphs', ?, null)"
MENTION = "insert into mentions values (?, ?, ?, 1, ?, 'IS', 'test')"


def test_the_view_counts_what_the_texts_hold(corpus: Path) -> None:
    assert rows_of(corpus, SHOWN) == rows_of(corpus, COUNTED) != []


def test_the_counts_follow_loads_and_removals(
    run: Callable[..., Result], folder: Callable[..., Path], database: Path
) -> None:
    story = "Of the war\n\nIsis fought in Raqqa. The Islamic State, or Isis, left Mosul.\n"
    top = folder({f"{number}.txt": f"{story}{number}\n" for number in range(5)})
    for change in (
        lambda: None,
        (top / "2.txt").unlink,
        lambda: (top / "x.txt").write_text(f"{story}Daesh in Raqqa\n"),
    ):
        change()
        options = ("--prune", "--prune-anyway")
        assert run("load", top, "--db", database, *options).exit_code == 0
        assert rows_of(database, SHOWN) == rows_of(database, COUNTED) != []
    assert run("index", "--db", database).exit_code == 0
    assert rows_of(database, SHOWN) == rows_of(database, COUNTED)
    assert findings(database) == []


@pytest.fixture
def straddling() -> sqlite3.Connection:
    """Return a corpus with one article in two chunks, which names one thing in both."""
    connection = new_corpus()
    add(connection, [Draft(["first"])])
    connection.execute("update paragraphs set id = 65533")
    add(connection, [Draft(["IS", "IS IS", "IS", "IS"]), Draft(["IS"])])
    connection.execute("insert into names values (1, 'is', 'IS', 'GROUP')")
    for number in range(65534, 65539):
        connection.execute(MENTION, (number, 0, 2, "IS"))
    connection.execute(MENTION, (65535, 3, 5, "IS"))
    for chunk in (0, 1):
        connection.execute(
            "insert or ignore into stale_chunks values ('paragraphs', ?, null)", (chunk,)
        )
    build_columns(connection)
    return connection


def test_an_article_in_two_chunks_counts_once(straddling: sqlite3.Connection) -> None:
    counts = straddling.execute(SHOWN).fetchall()
    assert counts == straddling.execute(COUNTED).fetchall() == [("is", "IS", 6, 5, 2)]


def test_what_leaves_an_article_in_two_chunks_is_taken_off(straddling: sqlite3.Connection) -> None:
    straddling.execute("delete from mentions where paragraph in (65536, 65538)")
    straddling.execute(STALE, (0,))
    build_columns(straddling)
    assert straddling.execute(SHOWN).fetchall() == [("is", "IS", 4, 3, 1)]
    straddling.execute("delete from mentions")
    build_columns(straddling)
    assert straddling.execute("select count(*) from name_totals").fetchone() == (0,)


def test_changed_counts_are_found(run: Callable[..., Result], own_corpus: Path) -> None:
    with closing(sqlite3.connect(own_corpus)) as connection:
        connection.execute("update name_totals set mentions = mentions + 1")
        connection.commit()
    assert any("the counts of the spellings" in finding for finding in findings(own_corpus))
    assert run("index", "--db", own_corpus).exit_code == 0
    assert findings(own_corpus) == []


def test_a_corpus_of_an_older_release_is_counted_once(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    with closing(sqlite3.connect(own_corpus)) as connection:
        connection.execute("delete from facet_chunks where name = ?", (name_totals.COLUMN,))
        connection.execute(STALE, (0,))
        connection.commit()
    assert run("load", SEEDS, "--db", own_corpus).exit_code == 0
    assert rows_of(own_corpus, SHOWN) == rows_of(own_corpus, COUNTED) != []

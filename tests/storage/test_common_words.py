"""The lists of common words say what the index says, whatever is loaded and removed."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ingest.search.answer import Request
from ingest.search.columns import columns_version, load_columns
from ingest.search.engine import search
from ingest.storage import common_words
from ingest.storage.database import open_for_reading, open_for_writing, transaction
from ingest.storage.listed_words import CommonWords, parts_of, places, stored_lists
from ingest.storage.verify.tables import check_schema
from tests.corpora import Draft, add, new_corpus
from tests.serving import Site
from tests.storage.verify.corpora import findings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

QUERIES = (
    "the",
    "Isis",
    "=about",
    "the OR of",
    "pris*",
    "t*",
    "the prison",
    '"of the"',
    "said -the",
)


@pytest.fixture(autouse=True)
def _few_are_common(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a word of two paragraphs be common."""
    monkeypatch.setattr(common_words, "MIN_COMMON", 2)


def listed(connection: sqlite3.Connection) -> dict[str, dict[int, int]]:
    """Return the lists that a search would use: word -> paragraph -> how often."""
    columns = load_columns(connection)
    found = {}
    for term in columns.common_words.terms:
        postings = columns.common_words.read(connection, term)
        assert postings is not None
        pairs = zip(*(part.tolist() for part in postings), strict=True)
        found[term] = {number: count for number, count in pairs if number in columns.paragraph_ids}
    return found


def indexed(connection: sqlite3.Connection) -> dict[str, dict[int, int]]:
    """Return the same from the index."""
    terms = load_columns(connection).common_words.terms
    return {term: dict(Counter(places(connection, term).tolist())) for term in terms}


def made(*drafts: Draft) -> sqlite3.Connection:
    connection = new_corpus()
    added(connection, *drafts)
    return connection


def added(connection: sqlite3.Connection, *drafts: Draft) -> None:
    add(connection, drafts)
    common_words.update(connection)


def texts(count: int, word: str = "oil") -> list[Draft]:
    return [Draft([f"The {word} of number {number}", "the end the"]) for number in range(count)]


def test_a_list_says_in_which_paragraphs_a_word_stands_and_how_often() -> None:
    connection = made(*texts(3))
    assert listed(connection)["the"] == {1: 1, 2: 2, 3: 1, 4: 2, 5: 1, 6: 2}
    assert listed(connection) == indexed(connection)
    assert "number" in listed(connection)
    assert "2" not in listed(connection)


@pytest.mark.parametrize("typed", QUERIES)
def test_an_answer_is_the_same_with_and_without_the_lists(own_corpus: Path, typed: str) -> None:
    with closing(open_for_writing(own_corpus)) as db, transaction(db):
        common_words.remake(db.conn)
    with closing(open_for_reading(own_corpus)) as db:
        columns = load_columns(db.conn)
        assert columns.common_words.has("the")
        exact = replace(columns, common_words=CommonWords())
        answer = search(db.conn, columns, Request(typed))
        assert answer == search(db.conn, exact, Request(typed))
        assert answer.paragraphs


def test_what_later_loads_add_is_kept_in_a_few_parts() -> None:
    connection = made(*texts(200))
    for number in range(20):
        added(connection, Draft([f"The later {number} of them", f"oil the {number}"]))
        assert listed(connection) == indexed(connection)
    first, *later = parts_of(connection)
    assert (first.last, later[-1].last) == (400, 440)
    assert len(later) <= 4


def test_the_lists_are_made_anew_when_much_was_added() -> None:
    connection = made(*texts(4))
    added(connection, *texts(4, word="gas"))
    assert [part.last for part in parts_of(connection)] == [16]
    assert "gas" in listed(connection)
    assert listed(connection) == indexed(connection)


def test_the_id_of_a_removed_paragraph_may_be_given_to_another_one() -> None:
    connection = made(*texts(40))
    _remove_behind(connection, 78)
    added(connection, Draft(["Nothing common here", "oil"]))
    assert connection.execute("select max(id) from paragraphs").fetchone() == (80,)
    assert listed(connection) == indexed(connection)
    assert listed(connection)["oil"][80] == 1
    assert 79 not in listed(connection)["the"]


def _remove_behind(connection: sqlite3.Connection, last: int) -> None:
    connection.execute(
        "insert into paragraphs_fts (paragraphs_fts, rowid, text) "
        "select 'delete', id, text from paragraphs where id > ?",
        (last,),
    )
    connection.execute("delete from paragraphs where id > ?", (last,))


def test_columns_that_are_ahead_of_the_lists_do_without_them() -> None:
    connection = made(*texts(40))
    add(connection, texts(1, word="later"))
    columns = load_columns(connection)
    assert not columns.common_words.terms
    assert search(connection, columns, Request("=the")).paragraphs == 82


def test_a_running_server_notices_that_the_lists_were_made_anew() -> None:
    connection = made(*texts(40))
    before, columns = columns_version(connection), load_columns(connection)
    connection.execute("update common_words set edition = edition + 1")
    connection.execute("update common_word_parts set edition = edition + 1")
    assert columns_version(connection) != before
    assert columns.common_words.read(connection, "the") is None
    assert search(connection, columns, Request("=the")).paragraphs == 80


def test_lists_follow_loads_removals_and_other_readings(
    run: Callable[..., Result], folder: Callable[..., Path], database: Path
) -> None:
    story = "The prison of Homs\n\nThe guards of the prison told of the oil.\n"
    top = folder({f"{number}.txt": f"{story}{number} of them\n" for number in range(30)})
    for change in (
        lambda: None,
        lambda: _remove(top, "3.txt", "28.txt", "29.txt"),
        lambda: (top / "x.txt").write_text(f"{story}the last of them all\n"),
        lambda: (top / "7.txt").write_text(f"{story}the other text of it\n"),
    ):
        change()
        result = run("load", top, "--db", database, "--prune", "--prune-anyway", "--reread")
        assert result.exit_code == 0, result.stderr
        with closing(open_for_reading(database)) as db:
            assert {"the", "prison"} <= set(listed(db.conn))
            assert listed(db.conn) == indexed(db.conn)
        assert findings(database) == []


def _remove(top: Path, *names: str) -> None:
    for name in names:
        (top / name).unlink()


def _with_lists(path: Path) -> Path:
    with closing(open_for_writing(path)) as db, transaction(db):
        common_words.remake(db.conn)
    return path


def _changed(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(sql).rowcount > 0
        connection.commit()


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        (
            "update common_words set postings = zeroblob(length(postings)) where term = 'the'",
            "the list of the common word 'the': was changed after loading",
        ),
        (
            "delete from common_words where term = 'the'",
            "the list of the common word 'the': was changed after loading",
        ),
        (
            "update common_word_parts set terms = '[]'",
            "the lists of common words: was changed after loading",
        ),
    ],
    ids=["zeroes", "removed", "words"],
)
def test_a_damaged_list_is_named_and_not_used(
    run: Callable[..., Result], own_corpus: Path, sql: str, what: str
) -> None:
    path = _with_lists(own_corpus)
    with closing(open_for_reading(path)) as db:
        before = search(db.conn, load_columns(db.conn), Request("=the"))
    _changed(path, sql)
    with closing(open_for_reading(path)) as db:
        assert search(db.conn, load_columns(db.conn), Request("=the")) == before
    for options in ((), ("--quick",)):
        result = run("verify", "--db", path, *options)
        assert result.exit_code == 4
        assert what in result.stdout + result.stderr
        assert "ingest index" in result.stdout + result.stderr
    assert run("index", "--db", path).exit_code == 0
    assert run("verify", "--db", path).exit_code == 0


def test_a_list_that_differs_from_the_index_is_named(own_corpus: Path) -> None:
    path = _with_lists(own_corpus)
    _changed(
        path,
        "update common_words set (checksum, postings) = "
        "(select checksum, postings from common_words where term = 'of') where term = 'the'",
    )
    (finding,) = findings(path)
    assert finding.startswith("the list of the common word 'the': does not agree with the index")


def test_a_corpus_of_an_older_release_is_searched_and_gets_its_lists_from_the_next_load(
    run: Callable[..., Result], folder: Callable[..., Path], own_corpus: Path
) -> None:
    with closing(sqlite3.connect(own_corpus)) as connection:
        connection.executescript(
            "drop table common_words; drop table common_word_parts; drop view name_counts;"
            "drop table name_totals; create view name_counts as select 1 as id;"
            "delete from _sqlite_migrations where name = '0011_common_words'"
        )
    with closing(open_for_reading(own_corpus)) as db:
        assert list(check_schema(db)) == []
        assert stored_lists(db.conn) is None
    assert Site(own_corpus).get("/?q=the").status_code == 200
    top = folder({"new.txt": "The news of the day.\n\nThe prison was closed, the guards said.\n"})
    assert run("load", top, "--db", own_corpus).exit_code == 0
    with closing(open_for_reading(own_corpus)) as db:
        assert listed(db.conn) == indexed(db.conn)
        assert "the" in listed(db.conn)
    assert findings(own_corpus) == []

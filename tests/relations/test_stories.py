"""Copies of copies tell one story; the first to be published stands for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.relations.small_corpus import add, empty, prose, stories

if TYPE_CHECKING:
    import sqlite3


def _dated(connection: sqlite3.Connection, uid: str, text: str, date: str | None) -> None:
    add(connection, uid, None, text)
    connection.execute("update articles set published_on = ? where uid = ?", (date, uid))


def _chain(*uids: str) -> sqlite3.Connection:
    """Return a corpus in which each text begins a third later than the one before."""
    corpus = empty()
    words = prose(1, 240).split()
    for place, uid in enumerate(uids):
        add(corpus, uid, None, " ".join(words[place * 40 : place * 40 + 120]))
    return corpus


def test_a_copy_of_a_copy_tells_the_same_story() -> None:
    corpus = _chain("c", "a", "b", "d")
    assert stories(corpus) == [(uid, "a") for uid in "abcd"]


def test_a_story_falls_apart_without_the_copy_that_joined_it() -> None:
    corpus = _chain("a", "b", "c", "d", "e")
    assert stories(corpus) == [(uid, "a") for uid in "abcde"]
    corpus.execute("delete from articles where uid = 'c'")
    assert stories(corpus) == [("a", "a"), ("b", "a"), ("d", "d"), ("e", "d")]
    corpus.execute("delete from articles where uid = 'e'")
    assert stories(corpus) == [("a", "a"), ("b", "a")]


def test_two_stories_become_one_by_an_article_that_joins_them() -> None:
    corpus = _chain("a", "b", "c", "d", "e")
    (text,) = corpus.execute("select text from paragraphs where article = 3").fetchone()
    corpus.execute("delete from articles where id = 3")
    assert len({story for _, story in stories(corpus)}) == 2
    add(corpus, "f", None, text)
    assert stories(corpus) == [(uid, "a") for uid in "abdef"]


def test_the_first_to_be_published_stands_for_the_story() -> None:
    corpus = empty()
    dates = (("a", None), ("b", "2014-05"), ("c", "2014-05-30"), ("d", "2014"))
    for uid, date in dates:
        _dated(corpus, uid, prose(1), date)
    assert stories(corpus) == [(uid, "c") for uid in "abcd"]
    corpus.execute("update articles set published_on = '2013-12' where uid = 'd'")
    assert stories(corpus) == [(uid, "d") for uid in "abcd"]


def test_an_excerpt_tells_another_story() -> None:
    corpus = empty()
    add(corpus, "a", None, prose(1))
    add(corpus, "b", None, f"{' '.join(prose(1).split()[:60])} {prose(2, 300)}")
    assert stories(corpus) == []


def test_what_has_not_changed_keeps_its_number() -> None:
    corpus = _chain("a", "b")
    stories(corpus)
    before = corpus.execute("select * from stories").fetchall()
    add(corpus, "z", None, prose(7))
    corpus.execute("update articles set publisher = 'BBC' where uid = 'a'")
    stories(corpus)
    assert corpus.execute("select * from stories").fetchall() == before

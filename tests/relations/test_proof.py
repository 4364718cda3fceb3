"""A changed, missing or added relation is seen; a sound corpus is left as it was."""

from __future__ import annotations

import pytest

from ingest.relations.proof import check_relations
from ingest.relations.update import remake
from ingest.storage.connection import Database
from tests.relations.small_corpus import add, articles_of, empty, relations


@pytest.mark.parametrize(
    "damage",
    [
        "update relations set score = score / 2 where rowid = 1",
        "delete from relations where rowid = 1",
        "insert into relations values (3, 4, 'word-spun', 1.0, 'because')",
        "update compared_articles set family = family + 1 where article = 2",
        "delete from print_chunks where rowid = 1",
        "update print_places set halves = zeroblob(2)",
        "delete from print_places",
        "update print_chunks set packed = zeroblob(3) where rowid = 1",
        "update print_chunks set prints = prints - 1 where rowid = 1",
        "delete from stories where id = 1",
        "update stories set story = article",
    ],
    ids=[
        "score",
        "missing",
        "added",
        "family",
        "prints",
        "places",
        "no places",
        "bytes",
        "count",
        "story",
        "stories",
    ],
)
def test_damage_is_named_and_mended(damage: str) -> None:
    corpus = empty()
    for article in articles_of(1):
        add(corpus, *article)
    before = relations(corpus)
    corpus.commit()
    assert list(check_relations(Database(corpus))) == []
    corpus.execute(damage)
    (finding,) = check_relations(Database(corpus))
    assert "ingest index" in finding.what
    remake(corpus)
    assert relations(corpus) == before
    assert list(check_relations(Database(corpus))) == []


def test_what_waits_to_be_compared_is_no_damage() -> None:
    corpus = empty()
    add(corpus, *articles_of(1)[0])
    assert list(check_relations(Database(corpus))) == []

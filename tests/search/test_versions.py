"""What one article has of others is read from both ends, and for each of its copies."""

from __future__ import annotations

from ingest.search.versions import pairs, relations_of
from tests.relations.small_corpus import add, empty, prose, relations

COLUMNS = ("headline", "byline")


def test_a_copy_of_a_copy_has_the_same_others() -> None:
    corpus = empty()
    for column in COLUMNS:
        corpus.execute(f"alter table articles add column {column} text")
    for uid in "abc":
        add(corpus, uid, None, prose(1))
    add(corpus, "d", "BBC", " ".join(prose(1).split()[:90]))
    relations(corpus)
    others = {
        uid: [(item.uid, item.kind, item.is_part) for item in found.others]
        for uid in "abcd"
        if (found := relations_of(corpus, uid))
    }
    assert others == {
        "a": [("b", "exact", False), ("c", "exact", False), ("d", "copy", False)],
        "b": [("a", "exact", True), ("c", "exact", False), ("d", "copy", False)],
        "c": [("a", "exact", True), ("b", "exact", False), ("d", "copy", False)],
        "d": [("a", "copy", True), ("b", "copy", True), ("c", "copy", True)],
    }


def test_each_version_is_named_once() -> None:
    corpus = empty()
    for column in COLUMNS:
        corpus.execute(f"alter table articles add column {column} text")
    for uid, words in (("a", 120), ("b", 120), ("c", 90), ("d", 90), ("e", 20)):
        add(corpus, uid, None, " ".join(prose(1).split()[:words]) + ("." if uid < "e" else " x y"))
    relations(corpus)
    for uid in "abcd":
        found = relations_of(corpus, uid)
        names = sorted(item.uid for item in found.others) if found else []
        assert names[:3] == sorted(set("abcd") - {uid})
        assert len(names) == len(set(names))


def test_there_is_no_such_article() -> None:
    assert relations_of(empty(), "0" * 12) is None


def test_a_list_that_is_left_ends_after_its_corpus() -> None:
    corpus = empty()
    corpus.execute("alter table articles add column headline text")
    for uid in "abc":
        add(corpus, uid, None, prose(1))
    relations(corpus)
    listed = pairs(corpus)
    assert next(listed)
    corpus.close()
    listed.close()  # a cursor closed behind its corpus would raise here
    assert next(listed, None) is None

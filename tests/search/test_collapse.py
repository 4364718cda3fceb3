"""Copies stand under the hit that comes first; nothing that was found is lost by it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

import ingest
from ingest.search import collapse
from ingest.text.words import terms
from tests.search.copies_corpus import copies_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.search.answer import Answer, Hit

ASKED = pytest.mark.parametrize(
    "asked",
    [
        {"query": "river"},
        {"query": "river", "order": "newest"},
        {"query": "river", "order": "oldest", "unit": "articles"},
        {"query": "river", "unit": "articles"},
        {"query": "river soldiers sunday"},
        {"query": "river soldiers sunday", "unit": "articles"},
        {"query": ""},
        {"query": "river", "publisher": ["BBC", "Reuters"]},
    ],
    ids=["best", "newest", "oldest-articles", "articles", "tiers", "tiers-articles", "all", "two"],
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ingest.Corpus]:
    """Open a corpus of copies."""
    with ingest.open(copies_corpus(tmp_path_factory.mktemp("copies"))) as opened:
        yield opened


def _key(hit: Hit) -> tuple[str, int]:
    return hit.uid, hit.position


def _pages(corpus: ingest.Corpus, **asked: object) -> list[Answer]:
    pages = [corpus.search(**asked)]  # type: ignore[arg-type]
    while pages[-1].next_cursor:
        pages.append(corpus.search(**asked, cursor=pages[-1].next_cursor))  # type: ignore[arg-type]
    return pages


def _hits(corpus: ingest.Corpus, **asked: object) -> list[Hit]:
    return [hit for page in _pages(corpus, **asked) for hit in page]


def _words(corpus: ingest.Corpus) -> dict[tuple[str, int], str]:
    rows = corpus.sql(
        "select uid, position, text from paragraphs join articles on articles.id = article"
    )
    return {
        (str(row["uid"]), int(str(row["position"]))): f" {' '.join(terms(str(row['text'])))} "
        for row in rows
    }


def _stories(corpus: ingest.Corpus) -> dict[str, str]:
    rows = corpus.sql(
        "select a.uid as uid, b.uid as first from stories "
        "join articles as a on a.id = article join articles as b on b.id = story"
    )
    return {str(row["uid"]): str(row["first"]) for row in rows}


def _by_hand(corpus: ingest.Corpus, hits: list[Hit], *, by_words: bool) -> list[Hit]:
    """Leave out each hit whose words, or whose story, a hit before it has."""
    words, stories = _words(corpus), _stories(corpus)
    kept: list[Hit] = []
    for hit in hits:
        story = stories.get(hit.uid, hit.uid)
        mine = words[_key(hit)]
        if not any(
            stories.get(before.uid, before.uid) == story
            and before.uid != hit.uid
            and (
                not by_words
                or words[_key(before)] == mine
                or (len(mine.split()) >= 8 and mine in words[_key(before)])
            )
            for before in kept
        ):
            kept.append(hit)
    return kept


@ASKED
@pytest.mark.parametrize("size", [1, 4, 100])
def test_pages_hold_what_is_left_when_copies_are_left_out_by_hand(
    corpus: ingest.Corpus, asked: dict[str, object], size: int
) -> None:
    each = _hits(corpus, **asked, copies="each", size=1000)
    by_words = asked.get("unit") != "articles"
    expected = [_key(hit) for hit in _by_hand(corpus, each, by_words=by_words)]
    assert [_key(hit) for hit in _hits(corpus, **asked, size=size)] == expected
    assert len(expected) < len(each)


@ASKED
def test_going_back_shows_the_same_pages(corpus: ingest.Corpus, asked: dict[str, object]) -> None:
    pages = _pages(corpus, **asked, size=3)
    cursor = pages[-1].previous_cursor
    back = [pages[-1]]
    while cursor:
        back.append(corpus.search(**asked, size=3, cursor=cursor))  # type: ignore[arg-type]
        cursor = back[-1].previous_cursor
    assert [page.hits for page in reversed(back)] == [page.hits for page in pages]


@ASKED
def test_every_article_that_was_found_is_shown_or_named(
    corpus: ingest.Corpus, asked: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.search.copies.MOST_COPIES", 100)
    each = {hit.uid for hit in _hits(corpus, **asked, copies="each", size=1000)}
    hits = _hits(corpus, **asked, size=1000)
    shown = {hit.uid for hit in hits} | {copy.uid for hit in hits for copy in hit.copies}
    assert shown == each
    assert all(hit.copies_in_all == len(hit.copies) for hit in hits)
    assert all(hit.uid not in {copy.uid for copy in hit.copies} for hit in hits)


def test_copies_are_named_in_the_order_of_their_dates(corpus: ingest.Corpus) -> None:
    hits = _hits(corpus, query="river", unit="articles", size=1000)
    for hit in hits:
        dates = [
            f"{copy.published_on}-99-99"[:10] if copy.published_on else "~" for copy in hit.copies
        ]
        assert dates == sorted(dates)
        shown = f"{hit.published_on}-99-99"[:10] if hit.published_on else ""
        assert [copy.is_earlier for copy in hit.copies] == [day < shown for day in dates]
    assert any(hit.copies for hit in hits)


@ASKED
def test_a_page_is_cut_the_same_however_many_hits_are_gone_through_at_once(
    corpus: ingest.Corpus, asked: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [page.hits for page in _pages(corpus, **asked, size=2)]
    monkeypatch.setattr(collapse, "PAGES_AT_ONCE", 20)
    assert [page.hits for page in _pages(corpus, **asked, size=2)] == before


@ASKED
@pytest.mark.parametrize("way", [None, "each", "together"])
def test_a_file_holds_every_copy_unless_asked_otherwise(
    corpus: ingest.Corpus, asked: dict[str, object], way: str | None
) -> None:
    stories = _stories(corpus)
    passages = list(corpus.passages(**asked, copies=way))  # type: ignore[arg-type]
    pages = _hits(corpus, **asked, copies=way or "each", size=1000)
    counted = [_key(hit) for hit in pages if not hit.is_below]
    assert [(passage.uid, passage.position) for passage in passages] == counted
    for passage in passages:
        first = stories.get(passage.uid, passage.uid)
        assert passage.copy_of == ("" if first == passage.uid else first)


@pytest.mark.parametrize("unit", ["paragraphs", "articles"])
def test_facets_count_the_stories_that_their_choice_would_leave(
    corpus: ingest.Corpus, unit: str
) -> None:
    answer = corpus.search("river", unit=unit, count="stories")
    stories = _stories(corpus)
    found = {hit.uid for hit in _hits(corpus, query="river", copies="each", size=1000)}
    assert answer.stories == len({stories.get(uid, uid) for uid in found}) < answer.articles
    counted = 0
    for facet in answer.facets:
        for value in facet.values:
            if value.count:
                chosen = {facet.name: value.value or None}
                assert corpus.search("river", unit=unit, **chosen).stories == value.count  # type: ignore[arg-type]
                counted += 1
    assert counted > 12


def test_bars_count_the_stories_of_their_month(corpus: ingest.Corpus) -> None:
    answer = corpus.search("river", count="stories")
    months = {value.value: value.count for value in answer.facet("month").values}
    shape = answer.histogram
    bars = {bucket.starts_on[:7]: bucket.count for bucket in shape.buckets if bucket.count}
    assert bars == {month: count for month, count in months.items() if "-" in month}
    assert shape.undated == months[""]
    assert shape.vague == months["2020"]


def test_days_count_each_story_once(corpus: ingest.Corpus) -> None:
    answer = corpus.search("river", month="2020-03", count="stories")
    assert answer.histogram.step == "day"
    for bucket in answer.histogram.buckets:
        span = f"river after:{bucket.starts_on} before:{bucket.ends_before}"
        assert corpus.search(span).stories == bucket.count


def test_a_corpus_without_stories_shows_each_article(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    database = copies_corpus(tmp_path_factory.mktemp("older"))
    with sqlite3.connect(database) as connection:
        connection.execute("drop table stories")
        connection.execute("drop trigger articles_redated")
        connection.execute("delete from _sqlite_migrations where name = '0016_stories'")
    connection.close()
    with ingest.open(database) as corpus:
        answer = corpus.search("river", unit="articles", size=1000)
        assert answer.stories == answer.articles == len(answer.hits)
        assert list(corpus.verify()) == []

"""Copies stand under one hit, and stories are counted once, on an engine as in the file."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import pytest

import ingest
from ingest.engines import collapsed, story_counts, tallies
from ingest.engines.corpus import open_engine_corpus
from ingest.search.answer import Answer, Copies, Order, Reach, Request, Unit
from ingest.search.copies import Counted
from tests.search.copies_corpus import copies_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ingest.corpus import Corpus
    from ingest.engines.corpus import EngineCorpus

#: Ways to ask for articles of which several have one story.
WAYS: dict[str, dict[str, Any]] = {
    "best": {"text": "river"},
    "newest": {"text": "river", "order": Order.NEWEST},
    "oldest articles": {"text": "river", "order": Order.OLDEST, "unit": Unit.ARTICLES},
    "articles": {"text": "river", "unit": Unit.ARTICLES},
    "tiers": {"text": "river soldiers sunday"},
    "articles in tiers": {"text": "river soldiers sunday", "unit": Unit.ARTICLES},
    "any word": {"text": "soldiers sunday", "reach": Reach.ANY},
    "everything": {"text": ""},
    "all articles": {"text": "", "unit": Unit.ARTICLES},
    "two publishers": {
        "text": "river",
        "selected": {"publisher": frozenset({"BBC", "Reuters"})},
    },
    "not a year, one kind": {
        "text": "river",
        "selected": {"kind": frozenset({"body"})},
        "excluded": {"year": frozenset({"2020"})},
    },
    "no date, or one month": {
        "text": "river",
        "selected": {"month": frozenset({"", "2020-03"})},
        "unit": Unit.ARTICLES,
    },
}

#: What two answers have in common: places in a list are words of the one that gave them.
SAID = [field.name for field in fields(Answer) if "cursor" not in field.name]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of copies."""
    return copies_corpus(tmp_path_factory.mktemp("copies"))


@pytest.fixture(scope="module")
def in_file(file: Path) -> Iterator[Corpus]:
    """Return the corpus as a file."""
    with ingest.open(file) as corpus:
        yield corpus


@pytest.fixture(scope="module")
def on_engine(file: Path, publish_corpus: Callable[..., str]) -> Iterator[EngineCorpus]:
    """Return the same corpus on the engine."""
    with open_engine_corpus(publish_corpus(file)) as corpus:
        yield corpus


def pages(corpus: Corpus | EngineCorpus, request: Request, way: str) -> Iterator[Answer]:
    """Yield page after page; `way` is the cursor that leads on."""
    while True:
        answer = corpus.search(request)
        yield answer
        request = replace(request, cursor=getattr(answer, way) or "")
        if not request.cursor:
            return


def said_of(answer: Answer) -> dict[str, object]:
    """Return all that an answer says, but for the place in the list that was asked for."""
    said = {name: getattr(answer, name) for name in SAID}
    return {**said, "request": replace(answer.request, cursor="")}


@pytest.mark.parametrize(
    ("copies", "count"),
    [(None, Counted.HITS), (None, Counted.STORIES), (Copies.EACH, Counted.STORIES)],
)
@pytest.mark.parametrize("way", WAYS)
def test_pages_are_those_of_the_file(
    way: str, copies: Copies | None, count: Counted, in_file: Corpus, on_engine: EngineCorpus
) -> None:
    request = Request(**WAYS[way], copies=copies, count=count, size=25)
    expected = list(pages(in_file, request, "next_cursor"))
    forth = list(pages(on_engine, request, "next_cursor"))
    assert list(map(said_of, forth)) == list(map(said_of, expected))
    if count is Counted.HITS:
        last = replace(request, cursor=forth[-1].previous_cursor or "")
        back = list(pages(on_engine, last, "previous_cursor")) if last.cursor else []
        assert [page.hits for page in reversed(back)] == [page.hits for page in forth[:-1]]


def test_the_corpus_has_copies_that_are_put_together(on_engine: EngineCorpus) -> None:
    answer = on_engine.search(Request("river", size=50))
    assert answer.stories < answer.articles
    assert any(hit.copies_in_all > 1 for hit in answer.hits)


@pytest.mark.parametrize("copies", [None, Copies.TOGETHER])
@pytest.mark.parametrize("unit", Unit)
def test_an_export_says_what_is_a_copy_or_leaves_it_out(
    copies: Copies | None, unit: Unit, in_file: Corpus, on_engine: EngineCorpus
) -> None:
    request = Request("river", unit=unit, copies=copies)
    rows = list(on_engine.passages(request))
    assert rows == list(in_file.passages(request))
    assert any(row.copy_of for row in rows)


@pytest.mark.parametrize("way", ["best", "oldest articles", "two publishers"])
def test_stories_that_do_not_fit_into_one_answer_are_counted_too(
    way: str, in_file: Corpus, on_engine: EngineCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_counts, "PAGE_PAIRS", 3)
    few = {"terms": {"field": "story", "size": 1}}
    one = {**story_counts.COPIED, "aggs": {"stories": few}}
    monkeypatch.setattr(tallies, "COPIED", one)
    request = Request(**WAYS[way], count=Counted.STORIES)
    assert said_of(on_engine.search(request)) == said_of(in_file.search(request))


def test_facets_with_too_many_copies_are_said_not_to_be_counted(
    on_engine: EngineCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_counts, "MAX_PAIRS", 2)
    answer = on_engine.search(Request("river", count=Counted.STORIES))
    assert answer.facet("publisher").values == ()
    assert any("values of publisher were not counted" in notice for notice in answer.notices)
    assert "The bars were not counted: these hits have too many copies." in answer.notices


def test_where_too_many_copies_would_be_compared_it_is_said(
    on_engine: EngineCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collapsed, "MAX_COMPARED", 3)
    answer = on_engine.search(Request("river"))
    assert collapsed.UNCOMPARED in answer.notices
    each = on_engine.search(Request("river", copies=Copies.EACH))
    assert [hit.uid for hit in answer.hits] == [hit.uid for hit in each.hits]
    assert collapsed.UNCOMPARED not in each.notices

"""Whole articles on an engine answer as the file does where a hit is an article."""

from __future__ import annotations

import json
import os
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import pytest

import ingest
from ingest.engines.address import read_address
from ingest.engines.check import check
from ingest.engines.client import connect
from ingest.engines.opened import LiveCorpus
from ingest.engines.pages import EnginePages
from ingest.engines.publish import publish
from ingest.engines.unit import WHOLE_ARTICLES, PublishUnit
from ingest.errors import InputError
from ingest.search.answer import Answer, Copies, Order, Reach, Request, Scope, Unit
from ingest.search.copies import Counted
from ingest.search.known_names import NAME_FACETS
from tests.engines.conftest import clear

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from ingest.corpus import Corpus
    from ingest.engines.corpus import EngineCorpus

#: What whole articles answer as the file does.
QUERIES = (
    "", "police", "=police", "police election", "police AND election", "police NOT court",
    "NOT police", "Daesh", "Daesh prisons", "US Iraq", "name:Daesh", '"prime minister"',
    '"prime min"*', "elect*", "wom?n", "police OR court OR army", "Aleppo OR Homs OR Raqqa",
    '("united nations" OR Daesh) government', "police NEAR/5 court", "police PRE/3 said",
    "said NEAR/3 said", "Daesh NEAR/8 attack", "(police OR army) NEAR/8 (killed OR attack)",
    "police NEAR/9999 said", "elect* NEAR/4 vot*", "US NEAR/3 Iraq",
    "(police NEAR/9 court) NEAR/9 said", '"killed police attack"~8', '"the the"~5', "caps:US",
    "caps:US NEAR/5 said", "in:article(police election)", "atleast3(election)",
    "atleast2(Daesh)", "atleast2(police OR court)", "atleast2(police NEAR/9 said)",
    "hlead(election)", "election NOT hlead(election)", "headline:election", "year:2008",
    "after:2008-05 police", "to:2007-03 election", "year:2005 OR year:2006", "is:undated",
    "is:empty", "kind:headline", "kind:teaser", "place:Iraq", "publisher:Wikinews police",
    "language:en police", "police court election government minister",
    "Iraq parliament voted resolution expel United States troops",
    "where did the suicide bombing happen in iraq last year", "electon", "qwertyu police",
    "said:war", "speaker:minister", "number>1000", "headline:elect?on", "中国", "élection",
    "http://www.en.wikinews.org/wiki/Escape_room_fire_kills_five_teen_girls_in_Koszalin,_Poland",
)  # fmt: skip


def _chosen(**values: list[str]) -> dict[str, frozenset[str]]:
    return {facet: frozenset(chosen) for facet, chosen in values.items()}


WAYS: dict[str, dict[str, Any]] = {
    "oldest": {"order": Order.OLDEST},
    "newest": {"order": Order.NEWEST},
    "all words": {"reach": Reach.ALL},
    "any word": {"reach": Reach.ANY},
    "in an article": {"scope": Scope.ARTICLE},
    "with asides": {"with_asides": True},
    "without names": {"with_names": False},
    "a year": {"selected": _chosen(year=["2008"])},
    "months, or none": {"selected": _chosen(month=["2008-05", ""])},
    "a year and a kind": {"selected": _chosen(year=["2005", "2006"], kind=["body"])},
    "not a publisher": {"excluded": _chosen(publisher=["Wikinews"])},
    "no author": {"excluded": _chosen(author=[""])},
    "teasers": {"selected": _chosen(kind=["teaser"])},
    "each copy": {"copies": Copies.EACH},
    "each story once": {"count": Counted.STORIES},
}

ASKED = ("", "police", "Daesh", "police killed", "president of the united states results")

#: What is said otherwise of whole articles: what is counted, and what stands below the hits.
OTHERWISE = {
    "request", "interpretation", "notices", "paragraphs", "hits", "facets", "names", "below",
    "below_step", "per_name", "next_cursor", "previous_cursor", "has_paragraphs", "suggestions",
}  # fmt: skip
SAID = [field.name for field in fields(Answer) if field.name not in OTHERWISE]


@pytest.fixture(scope="module")
def address(file: Path, publish_corpus: Callable[..., str]) -> str:
    """Return the address where it is published as whole articles."""
    return publish_corpus(file, unit=PublishUnit.ARTICLE)


def assert_alike(request: Request, in_file: Corpus, on_engine: EngineCorpus) -> None:
    """Compare the answers to a request for articles."""
    expected = in_file.search(replace(request, unit=Unit.ARTICLES))
    answer = on_engine.search(request)
    assert _said_of(answer) == _said_of(expected)
    assert _facets(answer, request) == _facets(expected, request)
    assert [(part.text, part.articles) for part in answer.per_name] == [
        (part.text, part.articles) for part in expected.per_name
    ]
    assert WHOLE_ARTICLES in answer.notices


def _said_of(answer: Answer) -> dict[str, object]:
    return {name: getattr(answer, name) for name in SAID}


def _facets(answer: Answer, request: Request) -> list[object]:
    """Return the facets; those of names are counted by paragraph in a file with words."""
    left_out = NAME_FACETS if request.text else {}
    return [facet for facet in answer.facets if facet.name not in left_out]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_the_same_articles(
    query: str, in_file: Corpus, on_engine: EngineCorpus
) -> None:
    assert_alike(Request(query, size=10), in_file, on_engine)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("query", ASKED)
def test_a_way_to_ask_finds_the_same_articles(
    query: str, way: str, in_file: Corpus, on_engine: EngineCorpus
) -> None:
    assert_alike(replace(Request(query, size=10), **WAYS[way]), in_file, on_engine)


#: What is asked of one paragraph or sentence alone.
NARROW = (
    Request("in:paragraph(police killed)"),
    Request("in:sentence(police killed)"),
    Request("court OR in:paragraph(police killed)"),
    Request("police killed", scope=Scope.PARAGRAPH),
    Request("police killed", scope=Scope.SENTENCE),
)


@pytest.mark.parametrize("request_", NARROW, ids=lambda request: f"{request.text} {request.scope}")
def test_what_is_asked_of_one_paragraph_is_refused(
    request_: Request, on_engine: EngineCorpus
) -> None:
    with pytest.raises(InputError, match=r"whole articles are published .* `--unit paragraph`"):
        on_engine.search(request_)


def test_nothing_is_near_across_two_paragraphs(in_file: Corpus, on_engine: EngineCorpus) -> None:
    """`said` ends some paragraphs and begins others: the widest nearness stays within each."""
    for query in ('"said the"', "said PRE/9999 police", '"said police court"~9999'):
        request = Request(query, unit=Unit.ARTICLES)
        assert on_engine.search(request).articles == in_file.search(request).articles


def test_nearly_all_queries_have_the_same_first_ten(
    in_file: Corpus, on_engine: EngineCorpus
) -> None:
    requests = [Request(query, unit=Unit.ARTICLES, size=10) for query in QUERIES]
    same = [_hits(in_file, request) == _hits(on_engine, request) for request in requests]
    assert sum(same) >= len(same) - 2  # as docs/cluster.md says


def _hits(corpus: Corpus | EngineCorpus, request: Request) -> list[tuple[object, ...]]:
    """Return the counted hits of a page: the article, its best passage, and how many it has."""
    return [
        (hit.uid, hit.position, hit.snippet, hit.further)
        for hit in corpus.search(request)
        if not hit.is_below
    ]


@pytest.mark.parametrize("order", [Order.BEST, Order.NEWEST])
@pytest.mark.parametrize("query", ["police", "Aleppo OR Homs OR Raqqa", "said:war"])
def test_an_export_has_the_same_rows(
    query: str, order: Order, in_file: Corpus, on_engine: EngineCorpus
) -> None:
    request = Request(query, unit=Unit.ARTICLES, order=order)
    rows, expected = list(on_engine.passages(request)), list(in_file.passages(request))
    assert sorted(rows, key=_uid) == sorted(expected, key=_uid)


def _uid(passage: Any) -> str:
    return str(passage.uid)


def test_the_command_line_counts_articles_alone(
    address: str, in_file: Corpus, run: Callable[..., Result]
) -> None:
    found = run("search", "police", "--engine", address)
    count = in_file.search(Request("police", unit=Unit.ARTICLES)).articles
    lines = found.output.splitlines()
    assert WHOLE_ARTICLES in lines
    assert any(line.startswith(f"{count} articles.") for line in lines)
    assert not any("Paragraphs with each spelling" in line for line in lines)
    asked = run("search", "police", "--engine", address, "--json")
    assert json.loads(asked.stdout)["counts"]["paragraphs"] is None


def test_the_pages_read_whole_articles(
    address: str, in_file: Corpus, on_engine: EngineCorpus
) -> None:
    with connect(read_address(address, os.environ)) as engine, LiveCorpus(engine) as live:
        pages = EnginePages(live)
        (hit, *_) = on_engine.search(Request("police"))
        _, found = pages.marks(Request("police"), hit.uid)
        assert len(found) == hit.further + 1
        assert hit.position in found
        assert pages.similar(hit.uid) == in_file.similar(hit.uid)
        with pytest.raises(InputError, match="passages like this one cannot be found"):
            pages.similar(hit.uid, hit.position)
        with pages.as_corpus([hit.uid]) as corpus:
            assert corpus.execute("select text from paragraphs limit 1").fetchone()


def test_one_unit_is_not_mixed_with_the_other(address: str, ten: Path) -> None:
    with connect(read_address(f"{address}-more", os.environ)) as engine:
        publish([ten], engine, unit=PublishUnit.ARTICLE)
        with pytest.raises(InputError, match=r"published by article; .* with --anew"):
            publish([ten], engine, unit=PublishUnit.PARAGRAPH)
        assert publish([ten], engine).is_unchanged
        assert list(check(engine)) == []
        anew = publish([ten], engine, unit=PublishUnit.PARAGRAPH, is_anew=True)
        assert (anew.unit, list(check(engine))) == (PublishUnit.PARAGRAPH, [])
    clear(f"{address}-more")


def test_an_article_that_has_changed_is_sent_again(
    address: str, run: Callable[..., Result], own_corpus: Path
) -> None:
    with connect(read_address(f"{address}-own", os.environ)) as engine:
        publish([own_corpus], engine, unit=PublishUnit.ARTICLE)
        with ingest.open(own_corpus) as corpus:
            (hit, *_) = corpus.search(Request("", unit=Unit.ARTICLES))
        assert run("correct", hit.uid, "headline", "Zebra", "--db", own_corpus).exit_code == 0
        published = publish([own_corpus], engine)
        assert (published.written, published.unit) == (1, PublishUnit.ARTICLE)
        assert list(check(engine)) == []
    clear(f"{address}-own")


def test_articles_are_pulled_into_a_file(
    address: str, file: Path, run: Callable[..., Result], tmp_path: Path
) -> None:
    pulled = run("pull", "Raqqa", "--engine", address, "--db", tmp_path / "raqqa.db")
    assert pulled.exit_code == 0
    with ingest.open(tmp_path / "raqqa.db") as sub, ingest.open(file) as corpus:
        request = Request("Raqqa", unit=Unit.ARTICLES)
        assert sub.search(request).articles == corpus.search(request).articles

"""A search on an engine answers as a search in the file does: each feature, one test for both.

What is built later joins here: a query or a request in one of the tables below.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import pytest

import ingest
from ingest.engines.client import Engine
from ingest.engines.limits import KNOWN_OPTIONS
from ingest.engines.mapping import index_body
from ingest.engines.scoring import HEAD
from ingest.errors import InputError
from ingest.export.passages import outcomes
from ingest.search.answer import FACETS, Copies, Order, Reach, Request, Scope, Unit
from ingest.search.copies import Counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

    from ingest.corpus import Corpus
    from ingest.engines.corpus import EngineCorpus
    from ingest.search.answer import Answer

#: Everything that the query language can say.
QUERIES = (
    "", "police", "=police", "police election", "police AND election", "police NOT court",
    "NOT police", "police -place:Iraq", "Daesh", "Daesh prisons", "US Iraq", "name:Daesh",
    '"prime minister"', '"prime min"*', "elect*", "e*", "wom?n", "police OR court OR army",
    "Aleppo OR Homs OR Raqqa", '("united nations" OR Daesh) government',
    "police NEAR/5 court", "police PRE/3 said", "said NEAR/3 said", "Daesh NEAR/8 attack",
    "(police OR army) NEAR/8 (killed OR attack)", "elect* NEAR/4 vot*", "US NEAR/3 Iraq",
    "(police NEAR/9 court) NEAR/9 said", '"killed police attack"~8', '"the the"~5', "caps:US",
    "caps:is", "caps:US NEAR/5 said", "in:sentence(police killed)",
    "in:sentence(Iraq killed NOT police)", "in:article(police election)", "in:paragraph(police)",
    "atleast3(election)", "atleast2(Daesh)", "atleast2(police OR court)",
    "atleast2(police NEAR/9 said)", "hlead(election)", "election NOT hlead(election)",
    "headline:election", "year:2008", "after:2008-05 police", "before:2006 police",
    "to:2007-03 election", "year:2005 OR year:2006", "is:undated", "is:empty", "kind:headline",
    "kind:teaser", "place:Iraq", "publisher:Wikinews police", "language:en police",
    "author:Daniel police", "police court election government minister",
    "Iraq parliament voted resolution expel United States troops",
    "president of the united states election results",
    "where did the suicide bombing happen in iraq last year",
    "police 'killed' people in Iraq: court says government minister to fight election",
    "伊斯兰国", "ИГИЛ police", '"prime minister" said that the government will not', "electon",
    "qwertyu police",
    "said:war", 'said:"the war"', "said:elect*", "said:wom?n", "said:Iraq", "said:he said:war",
    "speaker:minister", "speaker:police", "speaker:Bush", "speaker:president said:Iraq",
    "speaker:he speaker:president", "police -said:police", "said:war OR number>2000",
    "in:sentence(police said:police)", "in:article(police speaker:president)", "said:qwertyu",
    "speaker:presidant", "number>1000", "number>=1000 people", "number<5 killed", "number<=5",
    "number=10", "number:10", "number:5..10 people", "number:people", "number:year*",
    "number>30%", "number>$4m", "number>4 million dollars", 'number>9 "people killed"',
    "number>9 pepole", "number:tancks", "number>many", "after:yesterday police",
    "police OR date:2008-02-30", "is:foo -police", "priso?", "polic?? court", "police,court",
    "police|court", "police adj officer", "atl2(police)", "hlp=election", "l'Irak", "d'Irak police",
    "-site:bbc.co.uk", "wc>500", "su:election",
    "date(geq(1/1/2008) and leq(12/31/2008)) police", "US number>100", "speaker:US",
    "said:US -speaker:US",
    "Georgia", "Washington -place:Iraq", "primeminister", "unitednatoins", "ceasefire",
    "cease fire", "Clinton", "clinton NOT Lincoln", "air strike police", "re-election",
    "police NEAR/5 court/army",
    "Straße", "über", "中国", "élection", "4521b4aca23c", "4521b4aca23c prisons",
    "http://www.EN.wikinews.org/wiki/Escape_room_fire_kills_five_teen_girls_in_Koszalin,_Poland/",
    "fire en.wikinews.org/wiki/Florida_highway_pileup,_fire_kills_five_children,_two_truck_drivers",
    "www.en.wikinews.org/wiki/Escape_room_fire_kills_five_teen_girls_in_Koszalin,_Poland fire",
    "https://example.org/nobody-saved-this police", "https://example.org/" + "a.b/" * 12_000,
)  # fmt: skip

#: What could be taken for a script, a query string or a pattern if it were not a value.
PAYLOADS = (
    "*:*", "police && rm", "words:police", "_exists_:uid", "police~2", "police^9", "/pol.*/",
    '{"match_all": {}}', "ctx._source.remove('uid')", "${7*7}", "{{7*7}}", "';--", '"\\',
    "[police TO said]", "a" * 900, "\ue000daesh", "\ue003police", "\x00police", "po\u200blice",
    "((((((((((police))))))))))", "doc['uid'].value", "_id:1", "\\u0022", "police\nsaid",
)  # fmt: skip


def _chosen(**values: list[str]) -> dict[str, frozenset[str]]:
    return {facet: frozenset(chosen) for facet, chosen in values.items()}


#: Ways to ask besides the words.
WAYS: dict[str, dict[str, Any]] = {
    "articles": {"unit": Unit.ARTICLES},
    "newest": {"order": Order.NEWEST},
    "oldest articles": {"order": Order.OLDEST, "unit": Unit.ARTICLES},
    "all words": {"reach": Reach.ALL},
    "any word": {"reach": Reach.ANY},
    "in a sentence": {"scope": Scope.SENTENCE},
    "in an article": {"scope": Scope.ARTICLE},
    "with asides": {"with_asides": True},
    "without names": {"with_names": False},
    "a year": {"selected": _chosen(year=["2008"])},
    "months, or none": {"selected": _chosen(month=["2008-05", ""])},
    "a year and a kind": {"selected": _chosen(year=["2005", "2006"], kind=["body"])},
    "places, by article": {"selected": _chosen(place=["iraq", "syria"]), "unit": Unit.ARTICLES},
    "no place": {"selected": _chosen(place=[""])},
    "not a publisher": {"excluded": _chosen(publisher=["Wikinews"])},
    "no author": {"excluded": _chosen(author=[""]), "unit": Unit.ARTICLES},
    "teasers": {"selected": _chosen(kind=["teaser"])},
    "each copy": {"copies": Copies.EACH},
    "each story once": {"count": Counted.STORIES},
    "a whole facet": {"whole_facet": "place", "size": 3},
}

ASKED = (
    "", "police", "Daesh", "police killed", "president of the united states results",
    "Iraq's parliament voted resolution expel foreign troops",
)  # fmt: skip

#: What an answer says of a corpus; cursors are words of the one that gave them.
SAID = [
    field.name
    for field in fields(ingest.search.answer.Answer)
    if field.name not in {"next_cursor", "previous_cursor"}
]


@pytest.fixture(scope="module")
def address(file: Path, publish_corpus: Callable[..., str]) -> str:
    """Return the address where the same corpus is published."""
    return publish_corpus(file)


def said_of(answer: Answer) -> dict[str, object]:
    """Return all that an answer says."""
    return {name: getattr(answer, name) for name in SAID}


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_has_the_same_answer(query: str, in_file: Corpus, on_engine: EngineCorpus) -> None:
    assert_alike(Request(query, size=10), in_file, on_engine)


def assert_alike(request: Request, in_file: Corpus, on_engine: EngineCorpus) -> None:
    """Compare two answers; hits too, unless the engine orders more than we score."""
    expected = answer_or_error(in_file, request)
    answer = answer_or_error(on_engine, request)
    if isinstance(expected, str) or isinstance(answer, str):
        assert answer == expected
        return
    if expected.paragraphs + expected.below > HEAD:
        answer, expected = replace(answer, hits=()), replace(expected, hits=())
    assert said_of(answer) == said_of(expected)


def answer_or_error(corpus: Corpus | EngineCorpus, request: Request) -> Answer | str:
    """Return an answer, or why there is none."""
    try:
        return corpus.search(request)
    except InputError as error:
        return str(error)


def test_nearly_all_queries_have_the_same_first_ten(
    in_file: Corpus, on_engine: EngineCorpus
) -> None:
    """Where more is found than we score, the engine chooses what is scored."""
    requests = [Request(query, size=10) for query in QUERIES]
    pairs = [(_first(in_file, request), _first(on_engine, request)) for request in requests]
    assert sum(first == second for first, second in pairs) >= 0.9 * len(pairs)


def _first(corpus: Corpus | EngineCorpus, request: Request) -> str | list[tuple[str, int]]:
    """Return where the hits of the first page are, or why there are none."""
    answer = answer_or_error(corpus, request)
    return answer if isinstance(answer, str) else [(hit.uid, hit.position) for hit in answer.hits]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("query", ASKED)
def test_a_way_to_ask_has_the_same_answer(
    query: str, way: str, in_file: Corpus, on_engine: EngineCorpus
) -> None:
    assert_alike(replace(Request(query, size=10), **WAYS[way]), in_file, on_engine)


@pytest.mark.parametrize("query", PAYLOADS, ids=[f"payload-{n}" for n in range(len(PAYLOADS))])
def test_what_looks_like_a_command_is_searched_as_words(
    query: str, in_file: Corpus, on_engine: EngineCorpus
) -> None:
    assert_alike(Request(query, size=10), in_file, on_engine)


@pytest.mark.parametrize(
    "request_",
    [
        Request("police", size=7),
        Request("police", size=7, order=Order.NEWEST),
        Request("police", size=5, unit=Unit.ARTICLES, order=Order.OLDEST),
        Request("Daesh", size=7, unit=Unit.ARTICLES),
        Request("police court election government minister", size=5),
    ],
    ids=["best", "newest", "oldest articles", "best articles", "with lower tiers"],
)
def test_pages_forth_and_back_hold_the_same_hits(
    request_: Request, in_file: Corpus, on_engine: EngineCorpus
) -> None:
    forth = list(pages(on_engine, request_, "next_cursor"))
    assert [hit for page in forth for hit in page.hits] == [
        hit for page in pages(in_file, request_, "next_cursor") for hit in page.hits
    ]
    last = replace(request_, cursor=forth[-1].previous_cursor or "")
    back = list(pages(on_engine, last, "previous_cursor"))
    assert [page.hits for page in reversed(back)] == [page.hits for page in forth[:-1]]


def pages(corpus: Corpus | EngineCorpus, request: Request, cursor: str) -> Iterator[Answer]:
    """Yield page after page, at most six."""
    for _ in range(6):
        answer = corpus.search(request)
        yield answer
        request = replace(request, cursor=getattr(answer, cursor) or "")
        if not request.cursor:
            return


@pytest.mark.parametrize(
    "cursor",
    ["after~0~!", "after~9~WzFd", "before~0~bnVsbA==", "after~0~WyJhIiwiYiIsImMiXQ==", "after~0",
     "after~0~WzFlOTk5LCAxLCAiYSJd", "~~~"],
)  # fmt: skip
@pytest.mark.parametrize("order", [Order.BEST, Order.NEWEST])
def test_a_damaged_cursor_gives_the_first_page(
    cursor: str, order: Order, on_engine: EngineCorpus
) -> None:
    answer = on_engine.search(Request("police", cursor=cursor, order=order))
    assert "The place in the results was not understood: this is the first page." in answer.notices
    assert answer.hits == on_engine.search(Request("police", order=order)).hits


@pytest.mark.parametrize(
    "request_",
    [
        Request("police"),
        Request("Aleppo OR Homs OR Raqqa"),
        Request("Daesh", order=Order.OLDEST),
        Request("police", unit=Unit.ARTICLES),
        Request("", order=Order.NEWEST, unit=Unit.ARTICLES),
        Request("where did the bombing happen"),
    ],
    ids=lambda request: f"{request.text or 'everything'}, {request.unit}, {request.order}",
)
def test_an_export_has_the_same_rows(
    request_: Request, in_file: Corpus, on_engine: EngineCorpus
) -> None:
    rows, expected = list(on_engine.passages(request_)), list(in_file.passages(request_))
    assert sorted(rows, key=_place) == sorted(expected, key=_place)


def _place(passage: Any) -> tuple[str, int]:
    return passage.uid, passage.position


def test_a_batch_has_the_same_outcomes(in_file: Corpus, on_engine: EngineCorpus) -> None:
    queries = list(enumerate(("police", "zzzxq", "Daesh OR Homs", "publisher:nowhere"), start=1))
    assert list(outcomes(on_engine.search, queries)) == list(outcomes(in_file.search, queries))


@pytest.mark.parametrize(
    ("query", "most"),
    [("", 3), ("police", 5), ('"prime minister"', 5), ("police election", 6), ("elect*", 6)],
)
def test_a_page_takes_few_requests(
    query: str, most: int, on_engine: EngineCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not wait for an answer goes with the rest; copies take two requests."""
    on_engine.search(Request(query))  # what is remembered of words
    paths: list[str] = []
    ask = Engine.ask

    def counted(engine: Engine, method: str, path: str, *rest: Any, **named: Any) -> Any:
        paths.append(path)
        return ask(engine, method, path, *rest, **named)

    monkeypatch.setattr(Engine, "ask", counted)
    on_engine.search(Request(query))
    assert len(paths) <= most, paths


def test_the_digest_is_that_of_the_file(in_file: Corpus, on_engine: EngineCorpus) -> None:
    assert on_engine.digest == in_file.digest


@pytest.mark.parametrize("arguments", [("--json",), ("--format", "csv"), ("--per-name",), ()])
def test_the_command_line_prints_the_same(
    arguments: tuple[str, ...], file: Path, address: str, run: Callable[..., Result]
) -> None:
    on_engine = run("search", "Raqqa OR Homs", "--engine", address, *arguments)
    in_file = run("search", "Raqqa OR Homs", "--db", file, *arguments)
    assert (on_engine.exit_code, on_engine.output) == (in_file.exit_code, in_file.output)


def test_a_value_that_nobody_has_is_refused_with_the_nearest(
    in_file: Corpus, on_engine: EngineCorpus
) -> None:
    request = Request("police", selected=_chosen(publisher=["Wikinewz"]))
    with pytest.raises(InputError) as expected:
        in_file.search(request)
    with pytest.raises(InputError) as refused:
        on_engine.search(request)
    assert str(refused.value) == str(expected.value)


def test_a_file_and_an_engine_cannot_both_be_searched(run: Callable[..., Result]) -> None:
    result = run("search", "police", "--db", "a.db", "--engine", "opensearch://localhost/a")
    assert result.exit_code == 2
    assert "give --db or --engine, not both" in result.output


def test_every_facet_has_a_field_on_the_engine() -> None:
    """A facet that is new must be put into the documents: else it would be empty there."""
    assert set(FACETS) - set(index_body()["mappings"]["properties"]) == set()


def test_every_option_of_a_request_is_carried_out_or_refused() -> None:
    assert {field.name for field in fields(Request)} >= KNOWN_OPTIONS

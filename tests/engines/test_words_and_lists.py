"""What goes to an engine, and how its hits are paged, told without one."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from ingest.engines.bulk import Written
from ingest.engines.documents import articles, word_documents
from ingest.engines.engine_words import (
    BESIDE,
    NAME_BEGINS,
    NAME_ENDS,
    engine_word,
    word_fields,
    words_with_names,
    written_words,
)
from ingest.engines.fields import choice_conditions, field_condition
from ingest.engines.limits import refuse_unknown_options
from ingest.engines.list_pages import page_of, read_cursor
from ingest.engines.lists import ScoredPart
from ingest.engines.mapping import index_body
from ingest.engines.readings import any_form, either, every
from ingest.engines.scoring import ScoredHit
from ingest.errors import InputError
from ingest.search.answer import Request
from ingest.search.columns import load_columns
from ingest.search.mentions import Mentioned
from ingest.search.query_tree import Field
from ingest.search.word_forms import QueryForm
from ingest.text.words import terms

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def opened(corpus: Path) -> sqlite3.Connection:
    """Return a connection to the corpus of the seeds."""
    return sqlite3.connect(f"file:{corpus}?mode=ro", uri=True)


@pytest.mark.parametrize(
    "text", ["Raqqa’s prisons", "ISIS", "ﬁne Ärger", "中国人民", "عَرَبِيّ", "x" * 3_000, "a\ue003b"]
)
def test_a_text_holds_the_words_of_the_file(text: str) -> None:
    assert words_with_names(text, ()).split(" ") == [engine_word(term) for term in terms(text)]


def test_an_article_holds_the_words_of_its_paragraphs(opened: sqlite3.Connection) -> None:
    for article in articles(opened):
        words = [document.source["words"] for document in article.paragraphs]
        assert article.article.source["article_words"] == " ".join(words)


def test_long_words_stay_apart() -> None:
    first, second = engine_word("a" * 5_000), engine_word("a" * 5_000 + "b")
    assert first != second
    assert len(first.encode()) < 32_766


def test_a_name_stands_at_the_words_that_mention_it() -> None:
    mentioned = [Mentioned("islamic-state", "Islamic State", 4, 17)]
    words = words_with_names("the Islamic State fell", mentioned).split(" ")
    assert words == [
        "the",
        f"islamic{BESIDE}{NAME_BEGINS}islamic-state",
        f"state{BESIDE}{NAME_ENDS}islamic-state",
        "fell",
    ]


def test_no_letter_of_a_text_is_taken_for_a_sign() -> None:
    words = words_with_names("\ue000raqqa \ue003 \ue004b", ())
    assert not {BESIDE, NAME_BEGINS, NAME_ENDS} & set(words)


@pytest.mark.parametrize(
    "text",
    ["Raqqa’s prisons", "The US, in Óbidos", "X" * 3_000, "Two words " * 200, "a\ue003b", ""],
)
def test_the_quick_way_gives_the_same_words(text: str) -> None:
    assert word_fields(text, ()) == (words_with_names(text, ()), written_words(text))


@pytest.mark.parametrize("name", ["0123456789ab-1", 'a "quoted\\one"', "Óbidos\udc80\n"])
def test_a_document_goes_out_with_its_name(name: str) -> None:
    actions = {
        Written(name, name, b"{}").lines(): {"index": {"_id": name, "routing": name}},
        Written(name, "", None).lines(): {"delete": {"_id": name}},
    }
    for lines, expected in actions.items():
        first, *rest = lines.decode("utf-8", "surrogatepass").removesuffix("\n").split("\n")
        assert json.loads(first) == expected
        assert rest == (["{}"] if "index" in expected else [])


def test_written_words_keep_their_capitals() -> None:
    assert written_words("The US, in Óbidos") == "The US in Óbidos"


def test_documents_hold_nothing_that_the_index_does_not_know(opened: sqlite3.Connection) -> None:
    known = set(index_body()["mappings"]["properties"])
    for article in articles(opened):
        for document in (article.article, *article.paragraphs):
            assert set(document.source) <= known
            assert json.loads(json.dumps(document.source)) == document.source


def test_every_article_and_paragraph_is_a_document(opened: sqlite3.Connection) -> None:
    given = list(articles(opened))
    counts = "select (select count(*) from articles), (select count(*) from paragraphs)"
    held = len(given), sum(len(article.paragraphs) for article in given)
    assert held == opened.execute(counts).fetchone()


def test_documents_go_on_behind_an_article(opened: sqlite3.Connection) -> None:
    given = [article.id for article in articles(opened)]
    assert [article.id for article in articles(opened, after=given[1])] == given[2:]
    assert [article.id for article in articles(opened, given[::-2])] == sorted(given[::-2])


def test_words_have_the_counts_of_the_file(opened: sqlite3.Connection) -> None:
    counts = {item.source["term"]: item.source["paragraphs"] for item in word_documents(opened)}
    assert counts == dict(opened.execute("select term, paragraphs from vocabulary"))


GAP = {"wildcard": {"pattern": "wom?n"}}


def _match(words: str) -> dict[str, Any]:
    return {"match": {"query": words, "max_gaps": 0, "ordered": True}}


def _in_order(*intervals: dict[str, Any]) -> dict[str, Any]:
    return {"all_of": {"intervals": list(intervals), "max_gaps": 0, "ordered": True}}


BEGUN = _in_order(_match("the"), {"prefix": {"prefix": "gu"}})
LINE = _in_order(_in_order(BEGUN, _match("of")), GAP)


@pytest.mark.parametrize(
    ("field", "condition"),
    [
        (Field("year", "2014"), {"range": {"date": {"gte": 20140000, "lt": 20150000}}}),
        (Field("year", "2014-05"), {"range": {"date": {"gte": 20140500, "lt": 20140600}}}),
        (Field("after", "2014-05"), {"range": {"date": {"gte": 20140500}}}),
        (Field("before", "2014"), {"range": {"latest": {"lt": 20140000}}}),
        (Field("to", "2014-05"), {"range": {"latest": {"lte": 20140531}}}),
        (Field("is", "empty"), {"term": {"empty": True}}),
        (Field("kind", "x", ("body",)), {"terms": {"kind": ["body"]}}),
        (Field("place", "x", ("iraq",)), {"terms": {"names": ["iraq"]}}),
        (Field("headline", "oil"), {"match_phrase": {"headline": {"query": "oil"}}}),
        (Field("headline", "wom?n"), {"intervals": {"headline": GAP}}),
        (Field("headline", "the gu* of wom?n"), {"intervals": {"headline": LINE}}),
        (Field("uid", "4521b4aca23c"), {"term": {"uid": "4521b4aca23c"}}),
    ],
    ids=str,
)
def test_a_filter_is_a_condition(
    field: Field, condition: dict[str, Any], opened: sqlite3.Connection
) -> None:
    assert field_condition(field, load_columns(opened)) == condition


def test_a_filter_that_is_not_known_is_refused(opened: sqlite3.Connection) -> None:
    with pytest.raises(InputError, match="an engine cannot filter by this"):
        field_condition(Field("colour", "red"), load_columns(opened))


def test_an_option_that_is_not_known_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.engines.limits.KNOWN_OPTIONS", frozenset({"text"}))
    refuse_unknown_options(Request("police"))
    with pytest.raises(InputError, match="an engine cannot do this yet: with asides"):
        refuse_unknown_options(Request("police", with_asides=True))


def test_no_name_of_a_facet_is_asked_for_by_its_absence() -> None:
    request = Request(selected={"place": frozenset({"", "iraq"})}, with_asides=True)
    (condition,) = choice_conditions(request).values()
    named = {"terms": {"names": ["iraq"]}}
    absent = {"bool": {"must_not": [{"exists": {"field": "place"}}]}}
    assert condition["bool"]["should"] == [named, absent]


def test_words_of_a_list_become_one_condition() -> None:
    listed = [any_form([QueryForm((word,))]) for word in ("aleppo", "homs", "raqqa")]
    assert either(listed) == {"terms": {"words": ["aleppo", "homs", "raqqa"]}}
    assert either([]) == {"match_none": {}}
    assert every([]) == {"match_all": {}}


def test_forms_of_a_language_count_in_its_articles() -> None:
    condition = any_form([QueryForm(("strasse",), languages=("de",))])
    assert condition["bool"]["filter"] == [
        {"terms": {"words": ["strasse"]}},
        {"terms": {"language_code": ["", "de"]}},
    ]


def _parts(count: int) -> list[ScoredPart]:
    hits = [ScoredHit(f"a-{n}", "a", n, n, float(count - n // 2)) for n in range(count)]
    return [ScoredPart(hits[: count // 2]), ScoredPart(hits[count // 2 :], tier=1)]


def test_pages_skip_and_repeat_nothing() -> None:
    parts, forth, cursor = _parts(17), [], None
    for _ in range(6):
        page = page_of(parts, cursor, 3)
        forth.append([hit.id for hit in page.hits])
        cursor = read_cursor(page.next_cursor or "", parts)
    assert [name for page in forth for name in page] == [f"a-{n}" for n in range(17)]
    back = page_of(parts, read_cursor(page.previous_cursor or "", parts), 3)
    assert [hit.id for hit in back.hits] == forth[-2]


@pytest.mark.parametrize("cursor", ["", "after", "after~0~!", "after~5~WzFd", "before~0~WzFd"])
def test_a_cursor_that_names_no_place_is_none(cursor: str) -> None:
    assert read_cursor(cursor, _parts(4)) is None

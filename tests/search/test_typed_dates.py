"""A date among the words of a query is offered as a filter."""

from __future__ import annotations

import pytest

from ingest.search.answer import Request
from ingest.search.columns import load_columns
from ingest.search.engine import search
from tests.corpora import Draft, corpus

CONNECTION = corpus(
    Draft(["Elections are held in March 2008."], published_on="2008-03-05"),
    Draft(["The elections go on."], published_on="2008-03-09"),
)
COLUMNS = load_columns(CONNECTION)


@pytest.mark.parametrize(
    ("typed", "lead", "query"),
    [
        ("elections March 2008", "Published in March 2008", "elections date:2008-03"),
        ("elections in march 2008", "Published in March 2008", "elections date:2008-03"),
        ("March 5, 2008 elections", "Published on 5 March 2008", "elections date:2008-03-05"),
        ("elections of 9 Mar 2008", "Published on 9 March 2008", "elections date:2008-03-09"),
        ("elections 5 Mar. 2008", "Published on 5 March 2008", "elections date:2008-03-05"),
        ("2008-03", "Published in March 2008", "date:2008-03"),
        ("elections in March 2008?", "Published in March 2008", "elections date:2008-03"),
    ],
)
def test_a_date_is_offered_as_a_filter(typed: str, lead: str, query: str) -> None:
    (offer,) = search(CONNECTION, COLUMNS, Request(typed)).suggestions
    assert (offer.lead, offer.query) == (lead, query)
    assert search(CONNECTION, COLUMNS, Request(query)).paragraphs


@pytest.mark.parametrize(
    "typed",
    [
        "elections NEAR March 2008",
        "elections near/5 March 2008",
        "elections w/5 March 2008",
        "March 2008 NEAR elections",
        "March 2008 pre/5 elections",
        "elections March 2009",  # nothing was published then
        '"March 2008"',
        '"elections are held in March 2008."',
        "elections since March 2008",
        "elections before March 2008",
        "elections from March 2008 to May 2009",
        "elections March 2008 and May 2009",
        "elections NOT March 2008",
        "elections date:2008-03",
        "since:2008-03 elections",
        "31 February 2008",
        "elections 2008",
        "March of 2008 men",
        "x2008-03-05",
        "/March 2008/",
        "March 2008*",
        "2008-03/2009-04",
    ],
)
def test_no_other_words_are_taken_for_a_date(typed: str) -> None:
    assert not [
        offer for offer in search(CONNECTION, COLUMNS, Request(typed)).suggestions if offer.facet
    ]

"""A range that lacks an end is a bound, and a long number is compared or refused, never cut."""

from __future__ import annotations

import pytest

from ingest.search.explain import describe
from ingest.search.filter_names import UNREADABLE
from ingest.search.query_parser import parse
from ingest.search.query_tree import Field


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("date:2012..2025", "published 2012 or later and published until 2025"),
        ("date:2012..", "published 2012 or later"),
        ("year:2024...", "published 2024 or later"),
        ("yr:2012-", "published 2012 or later"),
        ("date=2012-05…", "published May 2012 or later"),
        ("date:May 2012..", "published May 2012 or later"),
        ("date:..2025", "published until 2025"),
        ("year:-2025", "published until 2025"),
        ("date:…2025-03", "published until March 2025"),
        ("date:*..2025", "published until 2025"),
        ("year:(2012..)", "published 2012 or later"),
        ("DATE(..2012)", "published until 2012"),
        ("oil -date:..2012 gas", "oil and not published until 2012 and gas"),
        ("date:2012.", "published in 2012"),
        ("number:5..10", "with a number from 5 to 10"),
        ("number:1000..", "with a number of at least 1,000"),
        ("number:1000... killed", "with a number of at least 1,000, counting “killed”"),
        ("number:1000-", "with a number of at least 1,000"),
        ("number:1,000..*", "with a number of at least 1,000"),
        ("number:..1000 killed", "with a number of at most 1,000, counting “killed”"),
        ("number:…2 million people", "with a number of at most 2,000,000, counting “people”"),
        ("number:*..1000", "with a number of at most 1,000"),
        ("number:$5m..", "with a number of at least 5,000,000 USD"),
        ("number:..US$5m", "with a number of at most 5,000,000 USD"),
        ("number:1k..5000", "with a number from 1,000 to 5,000"),
        ("number:1000..5 million", "with a number from 1,000 to 5,000,000"),
        ("number:900000..2m", "with a number from 900,000 to 2,000,000"),
        ("number:1..5 million", "with a number from 1,000,000 to 5,000,000"),
        ("number:5..10k", "with a number from 5,000 to 10,000"),
        ("number:50%..60%", "with a number from 50 to 60 percent"),
        ("number:50%..", "with a number of at least 50 percent"),
        ("number:..50%", "with a number of at most 50 percent"),
        ("number:(1000..)", "with a number of at least 1,000"),
        ("number:1000.", "with the number 1,000"),
        ("number>1000.", "with a number above 1,000"),
    ],
)
def test_a_range_that_lacks_an_end_is_said_as_a_bound(typed: str, said: str) -> None:
    query = parse(typed)
    assert query.tree is not None
    assert describe(query.tree) == said
    assert query.notices == ()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("number>1" + "0" * 27, "with a number above 1" + ",000" * 9),
        ("number>1000 trillion", "with a number above 1,000,000,000,000,000"),
        ("number:123456789012345", "with the number 123,456,789,012,345"),
    ],
)
def test_a_long_number_is_compared_whole(typed: str, said: str) -> None:
    tree = parse(typed).tree
    assert tree is not None
    assert describe(tree) == said


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("after:2012..", "as a date"),
        ("before:“2015..”", "as a date"),
        ("date:“2012..”", "as a date"),
        ("date>2012..", "as a date"),
        ("date:..", "as a date"),
        ("date:2012..2014..", "as a date"),
        ("number>1000..", "write number>1000"),
        ("number:..", "write number>1000"),
        ("number:1 000..", "write number>1000"),
        ("number=1234567890123456", "15 digits are compared"),
        ("number>1" + "0" * 400, "15 digits are compared"),
    ],
)
def test_what_is_no_range_is_refused(typed: str, how: str) -> None:
    tree = parse(typed).tree
    assert isinstance(tree, Field)
    assert tree.name == UNREADABLE
    assert how in tree.said

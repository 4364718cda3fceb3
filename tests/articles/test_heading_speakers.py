"""A name before the colon of a headline does not speak where others do, or where a story opens."""

from __future__ import annotations

import pytest

from ingest.articles.quotes import find_quotes


@pytest.mark.parametrize(
    "headline",
    [
        "Bob Ray: Victim ‘begged for her life’",
        "Bob Ray: Killer ‘had no remorse’",
        "George Ray: What happened in the final ‘moments of his life’",
        "Ann Lee: Why the town ‘leaves us no choice’",
        "Interview: Why Ann Lee ‘does not like the sea’",
        "Hurricane Ann: Towns ‘wiped off the map’",
    ],
)
def test_whom_a_story_is_about_does_not_speak(headline: str) -> None:
    assert {quote.name for quote in find_quotes([(1, "headline", headline)])} <= {None}


@pytest.mark.parametrize(
    "headline",
    [
        "Ann Lee: ‘We will go at once’",
        "Ann Lee: I ‘do not like the sea’",
        "Ann Lee: Islamic State ‘didn’t exist at the time’",
    ],
)
def test_who_says_it_of_something_else_speaks(headline: str) -> None:
    assert [quote.name for quote in find_quotes([(1, "headline", headline)])] == ["Ann Lee"]

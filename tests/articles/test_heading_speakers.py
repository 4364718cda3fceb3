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
        "Bob Ray: The thing ‘had no remorse’",
        "Bob Ray: Gang ‘had no remorse’",
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


@pytest.mark.parametrize(
    "headline", ["Bob Ray: The gang ‘had no remorse’", "Bob Ray: Gang ‘left’ us"]
)
def test_who_speaks_in_the_article_speaks_in_its_headline(headline: str) -> None:
    rows = [(1, "headline", headline), (2, "body", "They came at night, Ray said on Monday.")]
    assert "Bob Ray" in {quote.name for quote in find_quotes(rows)}


@pytest.mark.parametrize("noun", ["Funeral", "Trial", "Inquest", "Shooting"])
def test_a_noun_behind_a_name_makes_a_topic_of_it(noun: str) -> None:
    headline = f"Ann Lee {noun}: ‘We will never forget her’"
    rows = [(1, "headline", headline), (2, "body", "Hundreds came to remember Ann Lee on Monday.")]
    assert {quote.name for quote in find_quotes(rows)} == {None}


@pytest.mark.parametrize("kind", ["headline", "body"])
def test_a_word_for_people_is_no_name(kind: str) -> None:
    rows = [(1, kind, "LEEDS FATHER: ‘WHERE ARE WE ALL TO GO NOW?’")]
    assert {quote.name for quote in find_quotes(rows)} <= {None}


def test_a_thing_of_somebody_is_no_speaker() -> None:
    rows = [(1, "body", "Lee’s Return: “What if we all had gone there at once?” They shrugged.")]
    assert {quote.name for quote in find_quotes(rows)} == {None}

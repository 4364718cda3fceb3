"""A participle before a quotation belongs to the subject, or nobody is named for it."""

from __future__ import annotations

import pytest

from ingest.articles.quotes import find_quotes

SAID = "“mad and bad for us all”"


def names(text: str) -> set[str | None]:
    return {quote.name for quote in find_quotes([(1, "body", text)])}


@pytest.mark.parametrize(
    "text",
    [
        f"Ann Lee received a letter from Bob Ray, saying the plan was {SAID}.",
        f"Ann Lee got a letter saying the plan was {SAID}.",
        f"Ann Lee was sent an email saying she was {SAID}.",
        f"Ann Lee was attacked in a letter saying she was {SAID}.",
        f"Ann Lee ignored a report saying she was {SAID}.",
        f"Ann Lee resigned after a letter calling her {SAID} was leaked.",
        f"Ann Lee was hit by Bob Ray, calling her {SAID}.",
        f"Ann Lee watched as protesters gathered, calling her {SAID}.",
        "Ann Lee walked past a sign, saying “go home right now”.",
        "Ann Lee shared a post by Bob Ray, saying: “We go at once.”",
        f"Ann Lee blamed Bob Ray for calling her {SAID}.",
        f"Ann Lee sent Bob Ray’s letter, saying it was {SAID}.",
        f"Ann Lee published a letter from Bob Ray, saying it was {SAID}.",
        f"Ann Lee said that Bob Ray had left, calling it {SAID}.",
    ],
)
def test_what_others_say_is_not_the_subject_s(text: str) -> None:
    assert names(text) <= {None}


@pytest.mark.parametrize(
    "text",
    [
        f"Ann Lee wrote a letter to Bob Ray, saying the plan was {SAID}.",
        f"Ann Lee issued a statement saying the plan was {SAID}.",
        f"Ann Lee met Bob Ray, calling him {SAID}.",
        f"Ann Lee mocked Bob Ray’s speech, saying that it was {SAID}.",
        f"Ann Lee toned down her remarks, saying the plan was {SAID}.",
        f"Ann Lee stood by that decision on Monday, saying it was {SAID}.",
        f"Ann Lee left the town after the vote, calling it {SAID}.",
        f"Ann Lee answered it by saying the plan was {SAID}.",
    ],
)
def test_the_subject_who_did_something_speaks(text: str) -> None:
    assert names(text) == {"Ann Lee"}

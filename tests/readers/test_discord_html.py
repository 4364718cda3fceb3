"""Pages of Discord: days with a short year, embeds, and what has no words."""

from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes

TEXT = "The millers of Wharfdale asked the town on Monday to open the old weir before winter."
DAY = "09-Mar-21 08:15 PM"


def _message(content: str, *, title: str = DAY) -> str:
    return (
        '<div class="chatlog__message-container"><div class="chatlog__message">'
        '<div class="chatlog__header"><span class="chatlog__author">ann</span> '
        f'<span class="chatlog__timestamp" title="{title}">{DAY}</span></div>{content}</div></div>'
    )


WORDS = f'<div class="chatlog__content chatlog__markdown">{TEXT}</div>'
EMBED = (
    '<div class="chatlog__embed"><div class="chatlog__embed-title">The weir</div>'
    f'<div class="chatlog__embed-description"><div class="chatlog__markdown">{TEXT}</div></div>'
    '<div class="chatlog__embed-footer">Bot</div></div>'
)


@pytest.mark.parametrize("title", [DAY, "Tuesday, March 9, 2021 8:15 PM", ""])
def test_a_day_with_a_short_year_is_that_of_the_message(title: str) -> None:
    page = f"<html><body>{_message(WORDS, title=title)}</body></html>"
    documents, _ = read_bytes("a.html", page.encode())
    assert [item.declared["byline"] for item in documents] == ["ann"]
    assert [item.declared["published_on"] for item in documents] == ["2021-03-09"]


def test_what_an_embed_says_is_the_text_of_a_message_without_words() -> None:
    page = f"<html><body>{_message(EMBED)}{_message(WORDS + EMBED)}</body></html>"
    documents, problems = read_bytes("a.html", page.encode())
    bodies = [[text for kind, text in kinds(item) if kind == "body"] for item in documents]
    assert bodies == [["The weir", TEXT], [TEXT]]
    assert problems == []


def test_messages_without_words_are_counted() -> None:
    picture = '<div class="chatlog__attachment"><img src="a.png"></div>'
    page = f"<html><body>{_message(picture)}{_message(WORDS)}</body></html>"
    documents, problems = read_bytes("a.html", page.encode())
    assert len(documents) == 1
    assert [problem.code for problem in problems] == ["left-aside"]
    assert "messages without words (1)" in problems[0].message


def test_arrivals_are_counted_apart() -> None:
    note = '<div class="chatlog__system-notification-content">Joined the server.</div>'
    page = f"<html><body>{_message(note)}{_message(WORDS)}</body></html>"
    documents, problems = read_bytes("a.html", page.encode())
    assert len(documents) == 1
    assert "arrivals, pins and calls (1)" in problems[0].message

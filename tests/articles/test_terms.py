"""Terms, titles and names in quotation marks are told from what somebody says."""

from __future__ import annotations

import pytest

from ingest.articles.quotes import find_quotes


@pytest.mark.parametrize(
    "text",
    [
        "The Herald reported that many signed the so-called “dissent channel cable” there.",
        "It ran on NBC’s “Meet The Press,” Ann Lee said.",
        "The law is known as the “widows of the war act”.",
    ],
)
def test_what_a_thing_is_named_is_no_quotation(text: str) -> None:
    assert find_quotes([(1, "body", text)]) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ann Lee called it “very significant” and a “major operation.”", 2),
        ("“We go,” Ann Lee said, calling it “barbaric.”", 2),
    ],
)
def test_short_words_count_where_a_speaker_is_sure(text: str, count: int) -> None:
    assert [quote.name for quote in find_quotes([(1, "body", text)])] == ["Ann Lee"] * count


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("„Wir haben alles versucht“, sagte Anna Rot dem „Boten“.", ["Anna Rot"]),
        ("„Wir haben alles versucht“, sagte Anna Rot der „Post am Sonntag“.", ["Anna Rot"]),
        ("„Wir haben alles versucht“, sagte die Sprecherin den „Linder Nachrichten“.", [None]),
        ("Anna Rot sagte der „Post“: „Wir haben alles versucht.“", ["Anna Rot"]),
        ("Anna Rot sagte dem „Boten“, man gehe nun.", []),
        ("Er nannte sie in dem Brief die „Hüterin der Stadt“.", []),
    ],
)
def test_a_paper_that_somebody_tells_is_no_quotation(text: str, speakers: list[str | None]) -> None:
    assert [quote.name for quote in find_quotes([(1, "body", text)])] == speakers
